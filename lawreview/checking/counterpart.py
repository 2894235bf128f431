"""Finding the superior provisions that a local one must be read against.

Counterparts share few words, so several roads are joined: full-text search by pairs of syllables with the field's set phrases masked,
the documents that the local one cites or rests on, the procedures that both regulate, and the general norms on who may set such a
rule. Each road gives a part of the score; what was found in several of them comes first.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from lawreview.checking.counterpart_query import (
    expression,
    general_norms,
    pairs,
    query_terms,
    shared_wordings,
)
from lawreview.checking.records import LibraryLike
from lawreview.documents.catalogue import by_number
from lawreview.documents.dates import short
from lawreview.documents.eid import article_of, is_within, spoken
from lawreview.documents.folding import fold
from lawreview.documents.numbers import number_key
from lawreview.documents.types import UNRANKED
from lawreview.procedures.names import same_procedure

_PAIRS, _HEADING_PAIRS = 60, 14
_SEARCHED, _GENERAL = 400, 2
_HEADING, _CITED_ARTICLE, _CITED, _BASIS, _PROCEDURE, _NORM = 0.4, 0.5, 0.5, 0.25, 0.35, 1.0
# A consolidation is used in place of what it consolidates, mostly a law (Pháp lệnh 01/2012/UBTVQH13 Điều 4).
_FORCE = "coalesce(d.rank, CASE d.type WHEN 'Văn bản hợp nhất' THEN 2 ELSE 99 END)"
_TWIN = 90
_DELEGATES = 7  # laws and documents of the Government and its head say who may rule on what
_NORM_TERMS = 0.5  # share of a general norm's terms that its text must hold
_OUTSIDE = 0.7  # forms and annexes repeat the words of many matters
_LEAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A superior provision; ``score`` orders them (1 and more is good), ``why`` lists the roads that led to it, in Vietnamese.

    ``title`` is that of its document.
    """

    number: str | None
    key: str
    eid: str
    heading: str
    score: float
    why: tuple[str, ...]
    title: str = ""


class NoSuchProvision(LookupError):
    """The document or its provision is not in the library, or the number is not enough. The message is Vietnamese, with the mend."""


@dataclass(slots=True)
class _Asked:
    """The provision that is asked about and the document that holds it (a row of ``documents``)."""

    document: dict[str, Any]
    eid: str
    heading: str
    words: str


@dataclass(slots=True)
class _Scores:
    """What the roads gave to each provision (by its id)."""

    score: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    why: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, provision: int, value: float, reason: str) -> None:
        self.score[provision] += value
        if reason and reason not in self.why[provision]:
            self.why[provision].append(reason)


def find(library: LibraryLike, number: str, eid: str, limit: int = 10) -> list[Counterpart]:
    """The most likely superior provisions for one provision, best first. ``number`` may be a document's key.

    Raises NoSuchProvision where the library lacks it, or where several documents bear the number.
    """
    return _Search(library, _asked(library, number, eid)).best(limit)


def _rows(library: LibraryLike, sql: str, *values: Any) -> list[dict[str, Any]]:
    cursor = library.connection.execute(sql, values)
    names = [c[0] for c in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


_HEAD = "SELECT id, key, number, type, title, rank, territory, issued_on FROM documents WHERE"


def _asked(library: LibraryLike, number: str, eid: str) -> _Asked:
    found = _rows(library, f"{_HEAD} key = ?", number)
    if not found and number_key(number):
        found = _rows(library, f"{_HEAD} number_key = ? ORDER BY issued_on, key", number_key(number))
    if not found:
        raise NoSuchProvision(
            f"Không có văn bản {number} trong thư viện. Hãy nạp văn bản đó (lawreview ingest) hoặc xem lại số, ký hiệu."
        )
    if len(found) > 1:
        keys = "; ".join(d["key"] for d in found)
        raise NoSuchProvision(f"Số {number} có {len(found)} văn bản, hãy ghi khóa của một văn bản: {keys}")
    document = found[0]
    units = {
        p["eid"]: p
        for p in _rows(
            library, "SELECT eid, heading, parent, start, end FROM provisions WHERE document_id = ? ORDER BY ord",
            document["id"],
        )
    }  # fmt: skip
    if eid not in units:
        near = [e for e in units if e.startswith(eid.split("__")[0])][:5] or list(units)[:5]
        raise NoSuchProvision(
            f"Văn bản {number} không có {eid} trong thư viện. Địa chỉ gần nhất: {', '.join(near) or 'không có điều khoản nào'}."
        )
    text = _rows(library, "SELECT text FROM documents WHERE id = ?", document["id"])[0]["text"]
    at, heading = units[eid], ""
    above: dict[str, Any] | None = at
    while above is not None and not heading:
        heading, above = above["heading"], units.get(above["parent"] or "")
    return _Asked(document, eid, heading, text[at["start"] : at["end"]])


class _Search:
    """One question to one library."""

    def __init__(self, library: LibraryLike, asked: _Asked) -> None:
        self.library = library
        self.asked = asked
        self.rank = asked.document["rank"] or UNRANKED
        self.scores = _Scores()
        self.terms = pairs(f"{asked.heading} {asked.words}")
        self._by_words()
        self._by_citations()
        self._by_procedures()
        self._by_general_norms()

    def _superior(self, terms: list[str], limit: int, below: int = UNRANKED) -> list[tuple[int, float]]:
        """(provision, score from 1 down) of superior documents for the whole country or this territory, by full-text search;
        ``below``: only of more force than this rank."""
        asked = expression(terms)
        if not asked:
            return []
        rows = _rows(
            self.library,
            "SELECT f.rowid AS id, f.score, p.kind FROM (SELECT rowid, bm25(provisions_fts) AS score FROM provisions_fts"
            " WHERE provisions_fts MATCH ? ORDER BY score LIMIT ?) AS f JOIN provisions p ON p.id = f.rowid"
            f" JOIN documents d ON d.id = p.document_id WHERE d.id <> ? AND {_FORCE} < ?"
            " AND d.origin <> 'procedure' AND d.territory IN ('', ?) AND p.kind <> 'recital' ORDER BY f.score",
            asked, limit, self.asked.document["id"], min(self.rank, below), self.asked.document["territory"] or "",
        )  # fmt: skip
        best = min((r["score"] for r in rows), default=0.0) or -1.0
        return [(r["id"], r["score"] / best * (1 if r["kind"] == "article" else _OUTSIDE)) for r in rows]

    def _by_words(self) -> None:
        text = [t for t, _ in self.terms.most_common(_PAIRS)]
        if len(text) < _LEAST_WORDS:  # too little to tell: single words and the document's title help
            text += query_terms(f"{self.asked.heading} {self.asked.words}")[:_PAIRS]
            text += list(pairs(self.asked.document["title"]))[:_HEADING_PAIRS]
        for provision, score in self._superior(text, _SEARCHED):
            self.scores.add(provision, score, "")
        heading = pairs(f"{self.asked.heading} {self.asked.document['title']}")
        for provision, score in self._superior(list(heading)[:_HEADING_PAIRS], _SEARCHED):
            self.scores.add(provision, _HEADING * score, "")

    def _by_citations(self) -> None:
        """Articles that the provision cites, and provisions already met in the documents that it cites or rests on."""
        weights: dict[int, tuple[float, str]] = {}
        for c in _rows(
            self.library,
            "SELECT c.eid, c.role, d.id AS target, a.value AS article FROM citations c JOIN documents d"
            " ON d.id = c.target_document_id LEFT JOIN json_each(c.eids) a WHERE c.document_id = ? AND c.own = 0"
            f" AND {_FORCE} < ?",
            self.asked.document["id"], self.rank,
        ):  # fmt: skip
            here = is_within(c["eid"] or "", self.asked.eid)
            weight, reason = (
                (_CITED, "văn bản được quy định này viện dẫn")
                if here
                else (_BASIS, "văn bản làm căn cứ hoặc được viện dẫn")
            )
            weights[c["target"]] = max(weights.get(c["target"], (0.0, "")), (weight, reason))
            if here and c["article"]:
                for row in _rows(
                    self.library, "SELECT id FROM provisions WHERE document_id = ? AND eid = ?",
                    c["target"], article_of(c["article"]),
                ):  # fmt: skip
                    self.scores.add(row["id"], _CITED_ARTICLE, f"được viện dẫn: {spoken(c['article'])}")
        for target, (weight, reason) in weights.items():
            for row in _rows(self.library, "SELECT id FROM provisions WHERE document_id = ?", target):
                if row["id"] in self.scores.score:
                    self.scores.add(row["id"], weight * self.scores.score[row["id"]], reason)

    def _by_procedures(self) -> None:
        """Articles of superior documents that fix the same component of the same procedure."""
        own = {
            (f["component"], f["procedure"])
            for f in _rows(
                self.library, "SELECT component, procedure, eid FROM facts WHERE document_id = ? AND procedure <> ''",
                self.asked.document["id"],
            )
            if is_within(f["eid"], self.asked.eid)
        }  # fmt: skip
        for component, procedure in sorted(own):
            names = _rows(
                self.library,
                "SELECT DISTINCT procedure FROM facts WHERE component = ? AND procedure <> ''",
                component,
            )
            for name in (n["procedure"] for n in names if same_procedure(n["procedure"], procedure)):
                for at in _rows(
                    self.library,
                    "SELECT DISTINCT f.eid, f.document_id FROM facts f JOIN documents d ON d.id = f.document_id WHERE"
                    f" f.procedure = ? AND f.component = ? AND d.id <> ? AND {_FORCE} < ? AND d.territory IN ('', ?)"
                    " AND d.origin <> 'procedure'",
                    name, component, self.asked.document["id"], self.rank, self.asked.document["territory"] or "",
                ):  # fmt: skip
                    self._add_article(at["document_id"], at["eid"], _PROCEDURE, f"cùng thủ tục: {name}")

    def _add_article(self, document: int, eid: str, value: float, reason: str) -> None:
        for row in _rows(
            self.library,
            "SELECT id FROM provisions WHERE document_id = ? AND eid = ?",
            document,
            article_of(eid) or eid,
        ):
            if reason not in self.scores.why[row["id"]]:
                self.scores.add(row["id"], value, reason)

    def _by_general_norms(self) -> None:
        for norm in general_norms(self.asked.words):
            met = 0
            for provision, score in self._superior(list(norm.terms), 4 * _GENERAL, _DELEGATES):
                there = pairs(self._words(provision), masked=False)
                if sum(t in there for t in norm.terms) >= _NORM_TERMS * len(norm.terms) and met < _GENERAL:
                    met += 1
                    self.scores.add(provision, _NORM * score, f"quy định chung về {norm.matter}")

    def _words(self, provision: int) -> str:
        sql = (
            "SELECT substr(d.text, p.start + 1, p.end - p.start) AS words FROM provisions p"
            " JOIN documents d ON d.id = p.document_id WHERE p.id = ?"
        )
        return str(_rows(self.library, sql, provision)[0]["words"])

    def best(self, limit: int) -> list[Counterpart]:
        """The first provisions by score; of twins (consolidated, codified, printed twice) the first only."""
        out: list[Counterpart] = []
        texts: list[str] = []
        for provision in sorted(self.scores.score, key=lambda i: (-self.scores.score[i], i)):
            row = _rows(
                self.library,
                "SELECT d.number, d.key, d.title, p.eid, p.heading, p.kind, substr(d.text, p.start + 1,"
                " min(p.end - p.start, 4000)) AS words FROM provisions p JOIN documents d ON d.id = p.document_id WHERE p.id = ?",
                provision,
            )[0]
            why = self.scores.why[provision]
            text = fold(row["words"])
            if any(_twins(text, other) for other in texts):
                continue
            texts.append(text)
            shared = ", ".join(f"“{w}”" for w in shared_wordings(self.asked.words, row["words"]))
            reasons = [*why, *([f"cùng nói về {shared}"] if shared else []), *_ended(row["number"])]
            out.append(
                Counterpart(
                    row["number"], row["key"], row["eid"], row["heading"],
                    round(self.scores.score[provision], 4), tuple(reasons) or ("từ ngữ gần nhau",), row["title"],
                )
            )  # fmt: skip
            if len(out) == limit:
                break
        return out


def _twins(one: str, other: str) -> bool:
    """True for two prints of one provision."""
    size, longer = sorted((len(one), len(other)))
    return size >= 0.7 * longer and fuzz.ratio(one[:1500], other[:1500], score_cutoff=_TWIN) > 0


def _ended(number: str | None) -> list[str]:
    """Says that the catalogue knows the document's end."""
    for known in by_number(number) if number else ():
        if known.expired_on:
            return [f"đã hết hiệu lực từ {short(known.expired_on)}"]
    return []
