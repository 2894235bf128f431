"""``lawreview consolidate``: the text of a document as amended up to a day."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app, parse_day
from lawreview.commands.links import Number
from lawreview.commands.output import emit, failed, opened, say

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="TỆP", help="Ghi ra tệp .docx, .html, .xml, .txt hoặc .json."),
]
KnownOn = Annotated[
    date | None,
    typer.Option(
        "--known-on", parser=parse_day, metavar="NGÀY", help="Chỉ xét văn bản đã ban hành đến ngày này."
    ),
]


@app.command()
def consolidate(
    number: Number,
    db: Database = DEFAULT_DATABASE,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    output: Output = None,
    json: Json = False,
) -> None:
    """Hợp nhất văn bản với các sửa đổi đến một ngày (bản tham khảo, chưa ký xác thực).

    Ví dụ: lawreview consolidate 12/2015/QĐ-UBND --as-of 2026-06-30 -o hop-nhat.docx
    """
    from lawreview.amending.apply import consolidated_records

    with opened(db) as library:
        result = library.consolidate(library.document(number), as_of or date.today(), known_on)
        text = library.official_text(result)
    if output is not None:
        from lawreview.exporting.consolidated import write_consolidated

        try:
            write_consolidated(result, text, output)
        except (ValueError, OSError) as error:
            failed(str(error))
    if json:
        emit(consolidated_records(result))
        return
    if output is None:
        from lawreview.exporting.consolidated import as_text

        say(as_text(text))
    if result.unapplied:
        say("Chỉ dẫn chưa áp dụng được:")
    for u in result.unapplied:
        say(f"  {u.source} {u.source_eid}: {u.text}. {u.reason}")
