"""``lawreview links``: what a document points to and what points to it."""

from typing import Annotated, Any

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.output import emit, opened, say

Number = Annotated[str, typer.Argument(metavar="SỐ", help="Số, ký hiệu của văn bản, hoặc khóa của nó.")]


@app.command()
def links(number: Number, db: Database = DEFAULT_DATABASE, json: Json = False) -> None:
    """Xem văn bản viện dẫn đến đâu và được văn bản nào viện dẫn.

    Ví dụ: lawreview links 12/2015/QĐ-UBND --db thu-vien.db
    """
    from lawreview.library import UnknownDocument
    from lawreview.library.links import Link, LinkEnd, links_of

    def end(e: LinkEnd, target: bool) -> dict[str, Any]:
        shown: dict[str, Any] = {"number": e.number, "key": e.key, "eid": e.eid}
        return {**shown, "in_library": e.in_library, "name": e.name} if target else shown

    def line(link: Link) -> str:
        arrow, other = ("→", link.target) if link.direction == "out" else ("←", link.source)
        where = "" if link.target.in_library else "  (ngoài thư viện)"
        return f"{arrow} [{link.relation}] {other.number or other.name or '?'} {other.eid or ''}{where}"

    with opened(db) as library:
        documents = library.find(number)
        if not documents:
            raise UnknownDocument(f"Không có văn bản {number} trong thư viện {db}.")
        for document in documents:
            if not json:
                say(document.name)
            for link in links_of(library.connection, document.id):
                if json:
                    emit(
                        {
                            "direction": link.direction,
                            "relation": link.relation,
                            "source": end(link.source, False),
                            "target": end(link.target, True),
                            "text": link.text,
                            **({"said_by": link.said_by} if link.said_by else {}),
                        }
                    )
                else:
                    say("  " + line(link))
