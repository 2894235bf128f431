"""The Typer application and the options that commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="lawreview",
    help="Rà soát, hợp nhất và hệ thống hóa văn bản quy phạm pháp luật của địa phương.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from lawreview import __version__

        typer.echo(f"lawreview {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản rồi thoát.")
    ] = False,
) -> None:
    pass


def parse_day(text: str) -> date:
    """The date of an option; a wrong one is wrong usage."""
    from lawreview.documents.dates import parse_date

    found = parse_date(text)
    if found is None:
        raise typer.BadParameter(f"“{text}” không phải là ngày; hãy ghi như 2026-06-30 hoặc 30/06/2026")
    return found


Json = Annotated[bool, typer.Option("--json", help="Chỉ in các dòng JSON ra đầu ra chuẩn.")]
Database = Annotated[
    Path,
    typer.Option(
        "--db",
        envvar="LAWREVIEW_DB",
        help="Tệp thư viện (mặc định: biến LAWREVIEW_DB, hoặc thu-vien.db tại đây).",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=parse_day, metavar="NGÀY", help="Xét tại ngày này; không ghi là hôm nay."),
]
Files = Annotated[
    list[Path] | None, typer.Argument(metavar="TỆP…", help="Tệp, thư mục hoặc tệp nén.", show_default=False)
]
Passages = Annotated[
    Path | None,
    typer.Option(
        "--passages", metavar="TỆP.jsonl", help='Đọc các đoạn {"id", "text", "document"}, mỗi dòng một đoạn.'
    ),
]
DEFAULT_DATABASE = Path("thu-vien.db")
