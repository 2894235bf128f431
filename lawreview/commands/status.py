"""``lawreview status``: is a document in force, and which of its provisions are."""

from datetime import date
from typing import Any

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.links import Number
from lawreview.commands.output import emit, opened, say

WORDS = {
    "in_force": "còn hiệu lực",
    "partly_expired": "hết hiệu lực một phần",
    "expired": "hết hiệu lực",
    "suspended": "tạm ngưng hiệu lực",
    "not_yet_in_force": "chưa có hiệu lực",
    "unknown": "chưa xác định",
}


@app.command()
def status(number: Number, db: Database = DEFAULT_DATABASE, as_of: AsOf = None, json: Json = False) -> None:
    """Xem tình trạng hiệu lực của văn bản tại một ngày.

    Ví dụ: lawreview status 12/2015/QĐ-UBND --as-of 2026-06-30
    """
    from lawreview.library import UnknownDocument

    with opened(db) as library:
        documents = library.find(number)
        if not documents:
            raise UnknownDocument(f"Không có văn bản {number} trong thư viện {db}.")
        for document in documents:
            row: dict[str, Any] = library.status(document, as_of or date.today())
            if json:
                emit(row)
                continue
            say(f"{document.name}: {WORDS[row['status']]} tại ngày {row['as_of']:%d/%m/%Y}")
            for reason in row["because"]:
                say(f"  {reason}")
            for p in row["provisions"]:
                say(f"  {p['eid']}: {WORDS[p['status']]} {'; '.join(p['because'])}")
