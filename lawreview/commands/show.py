"""``lawreview show``: a document of the library, or one of its provisions."""

from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.links import Number
from lawreview.commands.output import emit, failed, opened, say
from lawreview.documents.dates import short


@app.command()
def show(
    number: Number,
    eid: Annotated[str, typer.Argument(metavar="[ĐỊA CHỈ]", help="Một đơn vị, như art_5__cl_2.")] = "",
    db: Database = DEFAULT_DATABASE,
    json: Json = False,
) -> None:
    """Xem một văn bản trong thư viện, hoặc một Điều, khoản, điểm của nó.

    Ví dụ: lawreview show 12/2015/QĐ-UBND art_2 --db thu-vien.db
    """
    with opened(db) as library:
        head = library.document(number)
        document = library.load(head.id)
        provisions = [
            p for p in document.provisions if not eid or p.eid == eid or p.eid.startswith(eid + "__")
        ]
        if eid and not provisions:
            failed(f"{head.name} không có {eid}.")
        if json:
            sources = library.connection.execute(
                "SELECT source, form, warnings FROM sources WHERE document_id = ? ORDER BY source", (head.id,)
            )
            emit(
                {
                    "number": head.number,
                    "key": head.key,
                    "type": head.type,
                    "title": head.title,
                    "issuer": head.issuer,
                    "territory": head.territory,
                    "issued_on": head.issued_on,
                    "effective_on": head.effective_on,
                    "expires_on": head.expires_on,
                    "sources": [row["source"] for row in sources],
                    "provisions": [
                        {"eid": p.eid, "kind": p.kind, "heading": p.heading, "text": document.words(p)}
                        for p in provisions
                    ],
                }
            )
        elif eid:
            say(document.words(provisions[0]))
        else:
            say(head.name)
            say(head.title)
            say(
                f"Cơ quan ban hành: {head.issuer or 'chưa rõ'}; ngày ban hành: {short(head.issued_on) or 'chưa rõ'}"
            )
            say(f"Khóa: {head.key}")
            say(f"Tệp: {head.source}")
            say()
            say(document.text)
