"""``lawreview consolidate``: the text of a document as amended up to a day."""

from datetime import date

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.links import Number
from lawreview.commands.output import emit, opened, say


@app.command()
def consolidate(
    number: Number, db: Database = DEFAULT_DATABASE, as_of: AsOf = None, json: Json = False
) -> None:
    """Hợp nhất văn bản với các sửa đổi đến một ngày (bản tham khảo, chưa ký xác thực).

    Ví dụ: lawreview consolidate 12/2015/QĐ-UBND --as-of 2026-06-30
    """
    from lawreview.amending.apply import consolidated_records

    with opened(db) as library:
        result = library.consolidate(library.document(number), as_of or date.today())
    if json:
        emit(consolidated_records(result))
        return
    say("BẢN HỢP NHẤT THAM KHẢO, CHƯA KÝ XÁC THỰC")
    for p in result.provisions:
        say(p.text)
        for note in p.notes:
            say(f"    [{note.number}] {note.text}")
    if result.unapplied:
        say("Chỉ dẫn chưa áp dụng được:")
    for u in result.unapplied:
        say(f"  {u.source} {u.source_eid}: {u.reason}")
