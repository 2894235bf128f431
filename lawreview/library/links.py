"""Links between documents: what a document points to, and what points to it."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sqlite3 import Connection, Row


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One end of a link; ``eid`` None is the whole document, ``key`` None a document that could not be told."""

    number: str | None
    key: str | None
    eid: str | None
    name: str | None = None
    in_library: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """One citation of one address, or one relation stated beside the text (``said_by`` names who says so)."""

    direction: Literal["out", "in"]
    relation: str
    source: LinkEnd
    target: LinkEnd
    text: str
    said_by: str = ""


_CITED = (
    "SELECT c.*, d.number AS from_number, d.key AS from_key, t.number AS to_number, t.key AS to_key FROM citations c"
    " JOIN documents d ON d.id = c.document_id LEFT JOIN documents t ON t.id = c.target_document_id"
)
_STATED = "SELECT s.*, d.number AS from_number, d.key AS from_key FROM stated_links s JOIN documents d ON d.id = s.document_id"


def links_of(connection: "Connection", document_id: int) -> list[Link]:
    """The links of a document to others, in the order of its text, then the links of others to it."""
    out: list[Link] = []
    for row in connection.execute(
        f"{_CITED} WHERE c.document_id = ? AND c.own = 0 ORDER BY c.start", (document_id,)
    ):
        out.extend(_citation_links("out", row))
    for row in connection.execute(f"{_STATED} WHERE s.document_id = ? ORDER BY s.id", (document_id,)):
        out.append(_stated_link(row))
    for row in connection.execute(
        f"{_CITED} WHERE c.target_document_id = ?1 AND c.document_id <> ?1 ORDER BY d.key, c.start",
        (document_id,),
    ):
        out.extend(_citation_links("in", row))
    return out


def _citation_links(direction: Literal["out", "in"], row: "Row") -> list[Link]:
    r = dict(row)
    source = LinkEnd(_text(r["from_number"]), _text(r["from_key"]), _text(r["eid"]))
    found = r["target_document_id"] is not None
    number = _text(r["to_number"]) if found else _text(r["number"])
    key = _text(r["to_key"]) if found else _text(r["target_key"])
    eids: list[str | None] = json.loads(str(r["eids"])) or [None]
    return [
        Link(
            direction,
            str(r["role"]),
            source,
            LinkEnd(number, key, eid, _text(r["name"]), found),
            str(r["text"]),
        )
        for eid in eids
    ]


def _stated_link(row: "Row") -> Link:
    r = dict(row)
    return Link(
        "out",
        str(r["relation"]),
        LinkEnd(_text(r["from_number"]), _text(r["from_key"]), _text(r["source_eid"])),
        LinkEnd(_text(r["target_number"]), None, _text(r["target_eid"]), _text(r["target_name"]), False),
        str(r["text"]),
        str(r["said_by"]),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
