"""``lawreview export``: the official lists, and the whole library as tables."""

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
            metavar="DANH-MỤC",
            help="recommendations, expired, partly-expired, in-force, review-slip; tables: cả thư viện thành các bảng Parquet.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="Tệp ra; đuôi .xlsx, .docx, .csv hoặc .json chọn dạng. Với tables: thư mục.",
        ),
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

    if list_name == "tables":
        _tables(output, db, json)
        return
    if list_name not in LISTS:
        usage(f"Không có danh mục {list_name}. Các danh mục: {', '.join(LISTS)}, tables")
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


def _tables(folder: Path, db: Path, json: bool) -> None:
    from lawreview.exporting import ExportError
    from lawreview.exporting.parquet import export_tables

    if folder.is_file():
        usage(f"{folder}: với tables, -o là một thư mục, không phải tệp.")
    with opened(db) as library:
        try:
            rows = export_tables(library, folder)
        except ExportError as error:
            failed(str(error))
    for name, number in rows.items():
        if json:
            emit({"list": "tables", "file": str(folder / f"{name}.parquet"), "rows": number})
        else:
            say(f"{name}.parquet: {number} dòng")
