"""Words in provisions: with Vietnamese marks where the asker types them, without where he does not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawreview.documents.folding import fold, search_key, words

if TYPE_CHECKING:
    from sqlite3 import Connection

EXCERPT_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that holds the words. ``score`` falls with better matches (SQLite's bm25); ``eid`` None: the title."""

    key: str
    number: str | None
    title: str
    eid: str | None
    heading: str
    excerpt: str
    score: float


def match_expression(query: str) -> str:
    """The FTS5 expression of what a person typed: every word must occur; "" where there is no word.

    "uy ban" finds "Ủy ban" (the column without marks); "ủy ban" finds that alone.
    """
    asked = words(query)
    if not asked:
        return ""
    column = "plain" if search_key(fold(query)) == fold(query) else "words"
    return " ".join(f'{column}:"{word}"' for word in asked)


def search(connection: "Connection", query: str, limit: int = 50) -> list[Hit]:
    """The documents and provisions that hold all the words, documents by their title first, best first."""
    expression = match_expression(query)
    if not expression:
        return []
    titles = connection.execute(
        "SELECT d.key, d.number, d.title, bm25(documents_fts) AS score FROM documents_fts"
        " JOIN documents d ON d.id = documents_fts.rowid WHERE documents_fts MATCH ? ORDER BY score LIMIT ?",
        (expression, limit),
    ).fetchall()
    hits = [Hit(r["key"], r["number"], r["title"], None, "", r["title"], r["score"]) for r in titles]
    places = connection.execute(
        "SELECT d.key, d.number, d.title, p.eid, p.heading, substr(d.text, p.start + 1, p.end - p.start) AS passage,"
        " found.score FROM (SELECT rowid, bm25(provisions_fts) AS score FROM provisions_fts WHERE provisions_fts"
        " MATCH ? ORDER BY score LIMIT ?) AS found JOIN provisions p ON p.id = found.rowid"
        " JOIN documents d ON d.id = p.document_id ORDER BY found.score",
        (expression, limit - len(hits)),
    )
    for r in places:
        excerpt = _excerpt(r["passage"], query)
        hits.append(Hit(r["key"], r["number"], r["title"], r["eid"], r["heading"], excerpt, r["score"]))
    return hits


def _excerpt(text: str, query: str) -> str:
    """The words around the first of the searched words."""
    plain = search_key(text)
    places = [plain.find(search_key(word)) for word in words(query)]
    first = min((p for p in places if p >= 0), default=0)
    start = max(0, first - EXCERPT_CHARACTERS // 3)
    piece = " ".join(text[start : start + EXCERPT_CHARACTERS].split())
    return ("… " if start else "") + piece + (" …" if start + EXCERPT_CHARACTERS < len(text) else "")
