"""``lawreview status``: is a document in force, and which of its provisions are."""

from datetime import date
from typing import Any

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.links import Number
from lawreview.commands.output import emit, opened, say
from lawreview.documents.eid import spoken


@app.command()
def status(number: Number, db: Database = DEFAULT_DATABASE, as_of: AsOf = None, json: Json = False) -> None:
    """Xem tình trạng hiệu lực của văn bản tại một ngày.

    Ví dụ: lawreview status 12/2015/QĐ-UBND --as-of 2026-06-30
    """
    from lawreview.library import UnknownDocument
    from lawreview.library.validity import status_record

    with opened(db) as library:
        documents = library.find(number)
        if not documents:
            raise UnknownDocument(f"Không có văn bản {number} trong thư viện {db}.")
        for document in documents:
            row = status_record(document, library.status(document, as_of or date.today()))
            if json:
                emit(row)
            else:
                _print(document.name, row)


def _print(name: str, row: dict[str, Any]) -> None:
    from lawreview.amending.validity import STATUS_NAMES

    say(f"{name}: {STATUS_NAMES[row['status']]} tại ngày {row['as_of']:%d/%m/%Y}")
    for reason in (*row["because"], *row["proposals"]):
        say(f"  {reason}")
    for p in row["provisions"]:
        if p["because"]:
            say(f"  {spoken(p['eid'])}: {STATUS_NAMES[p['status']]}. {'; '.join(p['because'])}")
