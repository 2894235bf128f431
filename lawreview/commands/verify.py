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
    from lawreview.amending.compare_texts import consolidated_number, difference_record, named_in, verify
    from lawreview.documents.dates import short
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
    named = named_in(official)
    on = as_of or named.last_day or date.today()
    with opened(db) as library:
        result = library.consolidate(library.document(number), on)
    differences = sorted(verify(result, official), key=lambda d: d.slight)
    if json:
        for difference in differences:
            emit(difference_record(difference))
        return
    say(f"Đối chiếu với {number} trong thư viện, hợp nhất đến ngày {short(on)}.")
    _sources({s.number or s.key for s in result.amending}, set(named.numbers))
    for difference in differences:
        say(difference.sentence)
        for left, right in difference.swaps:
            say(f"  thư viện: {_cut(left) or '(không có)'} | tệp: {_cut(right) or '(không có)'}")
    for waiting in result.unapplied:
        say(f"Thư viện chưa áp dụng: {waiting.text} ({waiting.source}). {waiting.reason}")
    slight = sum(d.slight for d in differences)
    say(
        f"{len(differences)} điều khác nhau, trong đó {slight} điều chỉ khác vài chữ."
        if differences
        else "Không có điều nào khác nhau."
    )


def _sources(library: set[str], file: set[str]) -> None:
    """Amending documents that only one side knows: the first thing to look at."""
    if file:
        for number in sorted(file - library):
            say(f"Tệp nêu {number}; thư viện không có thay đổi nào theo văn bản này.")
        for number in sorted(library - file):
            say(f"Thư viện áp dụng {number}; tệp không nêu văn bản này.")


def _cut(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:100]} … {words[-40:]}"
