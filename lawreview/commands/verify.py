"""``lawreview verify``: a signed or drafted consolidated text against what the library gives."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.output import emit, failed, opened, say

File = Annotated[
    Path, typer.Argument(metavar="TỆP", help="Văn bản hợp nhất cần đối chiếu.", show_default=False)
]
Base = Annotated[
    str | None,
    typer.Option("--base", metavar="SỐ", help="Số của văn bản được hợp nhất; không ghi thì đọc từ tệp."),
]


@app.command()
def verify(
    file: File, base: Base = None, db: Database = DEFAULT_DATABASE, as_of: AsOf = None, json: Json = False
) -> None:
    """Đối chiếu văn bản hợp nhất với kết quả hợp nhất từ thư viện; chỗ khác nhau có thể là lỗi của bên này hoặc bên kia.

    Ví dụ: lawreview verify 28-VBHN-VPQH.docx --base 25/2008/QH12
    """
    from lawreview.amending.compare_texts import consolidated_number, difference_record, verify
    from lawreview.parsing import parse
    from lawreview.reading import read_file
    from lawreview.reading.model import ReadingError, SourceText

    try:
        source = next(s for s in read_file(file) if isinstance(s, SourceText))
    except (ReadingError, StopIteration, OSError) as error:
        failed(str(error))
    official = parse(source.text, source.facts, source.footnotes)
    number = base or consolidated_number(official)
    if number is None:
        failed(f"{file}: không đọc được số của văn bản được hợp nhất. Hãy ghi bằng --base.")
    with opened(db) as library:
        result = library.consolidate(library.document(number), as_of or date.today())
    differences = verify(result, official)
    for difference in differences:
        if json:
            emit(difference_record(difference))
        else:
            say(difference.sentence)
            for piece in difference.pieces:
                if piece.op != "equal":
                    say(f"  {'thư viện' if piece.op == 'delete' else 'tệp'}: {piece.text}")
    if not json:
        say(f"{len(differences)} điều khác nhau." if differences else "Không có điều nào khác nhau.")
