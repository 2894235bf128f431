"""Finding the superior provisions that a local one must be read against.

Counterparts share few words, so three roads are joined: full-text search (BM25) with the field's set phrases masked, the documents that
the local one cites or rests on, and the procedures that both regulate.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lawreview.checking.boilerplate import article_heading, is_boilerplate
from lawreview.checking.records import DocumentRow, LibraryLike, ProvisionRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.names import same_procedure, telling_words
from lawreview.procedures.wording import alternation

_TERMS = 40
_SEARCHED = 300
_CITED, _SAME_PROCEDURE, _SAME_TITLE = 0.35, 0.35, 0.1


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A superior provision; ``score`` orders them (1 and more is good), ``why`` lists the roads that led to it, in Vietnamese."""

    number: str | None
    key: str
    eid: str
    heading: str
    score: float
    why: tuple[str, ...]


class NoSuchProvision(LookupError):
    """The document or its provision is not in the library. The message is Vietnamese."""


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(r['phrase'] for r in read_table('set_phrases.tsv'))})(?!\w)")


def find(library: LibraryLike, number: str, eid: str, limit: int = 10) -> list[Counterpart]:
    """The most likely superior provisions for one provision, best first. ``number`` may be a document's key.

    Raises NoSuchProvision where the library lacks it.
    """
    records = Records(library)
    document = _document(records, number)
    provision = records.provisions[document.id].get(eid)
    if provision is None:
        raise NoSuchProvision(f"Văn bản {number} không có {eid} trong thư viện.")
    heading = article_heading(records.provisions[document.id], provision)
    scores, why = _search(
        records, document, f"{heading} {records.words(document.id, provision)}", document.title
    )
    _add_cited(records, document, scores, why)
    _add_procedures(records, document, eid, scores, why)
    ranked = sorted(scores, key=lambda i: -scores[i])
    by_id = {p.id: (d, p) for d in records.provisions for p in records.provisions[d].values()}
    out: list[Counterpart] = []
    for provision_id in ranked:
        owner, found = by_id[provision_id]
        target = records.documents[owner]
        if is_boilerplate(found.heading, "", 0):
            continue
        out.append(
            Counterpart(
                target.number,
                target.key,
                found.eid,
                found.heading,
                round(scores[provision_id], 4),
                tuple(why[provision_id]),
            )
        )
        if len(out) == limit:
            break
    return out


def _document(records: Records, number: str) -> DocumentRow:
    found = [d for d in records.documents.values() if number in (d.key, d.number)]
    if not found:
        raise NoSuchProvision(f"Không có văn bản {number} trong thư viện.")
    return found[0]


def query_terms(text: str) -> list[str]:
    """The words to search for: set phrases, figures and light words masked, each word once, in the order of the text."""
    kept = telling_words(_set_phrases().sub(" ", fold(text)), "title")
    return list(dict.fromkeys(w for w in kept if not any(c.isdigit() for c in w) and len(w) > 1))


def _search(
    records: Records, document: DocumentRow, text: str, title: str
) -> tuple[dict[int, float], dict[int, list[str]]]:
    """Superior provisions by full-text search, their scores made 0 to 1."""
    terms = query_terms(text)[:_TERMS] or query_terms(title)
    scores: dict[int, float] = {}
    why: dict[int, list[str]] = defaultdict(list)
    if not terms:
        return scores, why
    rows = records.connection.execute(
        "SELECT f.rowid, f.score, p.document_id FROM (SELECT rowid, bm25(provisions_fts) AS score FROM provisions_fts"
        " WHERE provisions_fts MATCH ? ORDER BY score LIMIT ?) AS f JOIN provisions p ON p.id = f.rowid"
        " JOIN documents d ON d.id = p.document_id WHERE d.id <> ? AND d.rank < ? AND d.origin <> 'procedure'"
        " AND d.territory IN ('', ?)",
        (
            " OR ".join(f'words:"{t}"' for t in terms),
            _SEARCHED,
            document.id,
            document.rank,
            document.territory,
        ),
    ).fetchall()
    best = min((r[1] for r in rows), default=-1.0) or -1.0
    for provision_id, score, _ in rows:
        scores[provision_id] = score / best
        why[provision_id].append("từ ngữ")
    return scores, why


def _add(
    scores: dict[int, float],
    why: dict[int, list[str]],
    units: Iterable[ProvisionRow],
    value: float,
    reason: str,
) -> None:
    for unit in units:
        if unit.kind in ("article", "section"):
            scores[unit.id] = scores.get(unit.id, 0.0) + value
            why[unit.id].append(reason)


def _add_cited(
    records: Records, document: DocumentRow, scores: dict[int, float], why: dict[int, list[str]]
) -> None:
    """Provisions of documents that the local one cites, as far as the search met them; cited articles themselves in any case."""
    cited: set[int] = set()
    for citation in records.citations:
        if citation.document_id != document.id or citation.own or citation.target_document_id is None:
            continue
        cited.add(citation.target_document_id)
        known = records.provisions.get(citation.target_document_id, {})
        _add(scores, why, (known[e] for e in citation.eids if e in known), _CITED, "được viện dẫn")
    for target in cited:
        met = [p for p in records.provisions.get(target, {}).values() if p.id in scores]
        _add(scores, why, met, _CITED, "văn bản làm căn cứ")


def _add_procedures(
    records: Records, document: DocumentRow, eid: str, scores: dict[int, float], why: dict[int, list[str]]
) -> None:
    """Provisions of superior documents that fix the same component of the same procedure."""
    own = [f for f in records.facts if f.document_id == document.id and f.eid.startswith(eid)]
    added: set[int] = set()
    for fact in records.facts:
        target = records.documents[fact.document_id]
        if (
            target.rank >= document.rank
            or target.territory not in ("", document.territory)
            or not fact.procedure
        ):
            continue
        if any(f.component == fact.component and same_procedure(f.procedure, fact.procedure) for f in own):
            article = fact.eid.split("__cl_")[0]
            known = records.provisions[target.id]
            if article in known and known[article].id not in added:
                added.add(known[article].id)
                _add(scores, why, [known[article]], _SAME_PROCEDURE, "cùng thủ tục")
