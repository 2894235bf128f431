"""``lawreview export``: the official lists."""

from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.output import emit, failed, opened, say, usage


@app.command()
def export(
    list_name: Annotated[
        str,
        typer.Argument(
            metavar="DANH-MỤC", help="recommendations, expired, partly-expired, in-force hoặc review-slip."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Tệp ra; đuôi .xlsx, .docx, .csv hoặc .json chọn dạng.")
    ],
    db: Database = DEFAULT_DATABASE,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Xuất danh mục để ban hành.

    Ví dụ: lawreview export recommendations --db thu-vien.db -o danh-muc.docx
    """
    from datetime import date

    from lawreview.exporting import FORMS, LISTS, ExportError
    from lawreview.exporting import export as run

    if list_name not in LISTS:
        usage(f"Không có danh mục {list_name}. Các danh mục: {', '.join(LISTS)}")
    if output.suffix.lower() not in FORMS:
        usage(f"{output}: đuôi tệp phải là {', '.join(FORMS)}")
    with opened(db) as library:
        try:
            rows = run(library, list_name, output, as_of or date.today())
        except ExportError as error:
            failed(str(error))
    if json:
        emit({"list": list_name, "file": str(output), "rows": rows})
    else:
        say(f"Đã ghi {rows} dòng vào {output}")
