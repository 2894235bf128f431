"""Finding the superior provisions that a local one must be read against.

Counterparts share few words, so several roads are joined: full-text search by pairs of syllables with the field's set phrases masked,
the documents that the local one cites or rests on and what came in their place, the procedures that both regulate, and the general
norms on who may set such a rule. Each road gives a part of the score; what was found in several of them comes first.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from lawreview.checking.counterpart_query import (
    expression,
    general_norms,
    pairs,
    query_terms,
    shared_wordings,
    stressed,
    telling,
)
from lawreview.checking.lineage import lineage
from lawreview.checking.records import LibraryLike
from lawreview.documents.catalogue import by_number
from lawreview.documents.dates import short
from lawreview.documents.eid import article_of, is_within, spoken
from lawreview.documents.folding import fold
from lawreview.documents.numbers import number_key, split_number
from lawreview.documents.types import UNRANKED
from lawreview.procedures.names import same_procedure

_PAIRS, _TITLE_PAIRS = 60, 14
_SEARCHED, _GENERAL = 400, 2
_CITED_ARTICLE, _CITED, _BASIS, _PROCEDURE, _NORM = 0.5, 1.0, 1.0, 0.35, 1.0
# A consolidation is used in place of what it consolidates, mostly a law (Pháp lệnh 01/2012/UBTVQH13 Điều 4).
_FORCE = "coalesce(d.rank, CASE d.type WHEN 'Văn bản hợp nhất' THEN 2 ELSE 99 END)"
_CITING = (_CITED, "văn bản được quy định này viện dẫn")
_RESTING = (_BASIS, "văn bản làm căn cứ hoặc được viện dẫn")
_FOLLOWING = (_BASIS, "văn bản thay thế hoặc cùng tên với căn cứ ban hành")
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


_HEAD = "SELECT id, key, number, type, title, rank, regulatory, territory, issued_on FROM documents WHERE"


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
        self.size = max(1, _rows(library, "SELECT count(*) AS n FROM provisions_fts")[0]["n"])
        self.share: dict[str, float] = {}
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
        chosen = telling(self.terms, self._held, _PAIRS)
        asked = stressed(chosen, self.terms)
        if len(chosen) < _LEAST_WORDS:  # too little to tell: single words and the document's title help
            asked += query_terms(f"{self.asked.heading} {self.asked.words}")[:_PAIRS]
            asked += list(pairs(self.asked.document["title"]))[:_TITLE_PAIRS]
        for provision, score in self._superior(asked, _SEARCHED):
            self.scores.add(provision, score, "")

    def _held(self, syllable: str) -> float:
        """The share of the library's searchable provisions that hold a syllable."""
        if syllable not in self.share:
            held = "SELECT count(*) AS n FROM provisions_fts WHERE provisions_fts MATCH ?"
            self.share[syllable] = _rows(self.library, held, expression([syllable]))[0]["n"] / self.size
        return self.share[syllable]

    def _by_citations(self) -> None:
        """Articles that the provision cites, and provisions already met in the documents that it cites or rests on, or in what
        came in the place of a legal basis."""
        weights: dict[int, tuple[float, str]] = {}
        for c in _rows(
            self.library,
            "SELECT c.eid, c.role, c.number, c.name, c.eids, c.target_document_id AS target, c.target_key FROM citations c"
            " WHERE c.document_id = ? AND c.own = 0",
            self.asked.document["id"],
        ):
            here = is_within(c["eid"] or "", self.asked.eid)
            for target in self._stands_for(c):
                weight, reason = _CITING if here else _RESTING if target == c["target"] else _FOLLOWING
                weights[target] = max(weights.get(target, (0.0, "")), (weight, reason))
                if here and target == c["target"]:
                    self._cited_articles(target, json.loads(c["eids"]))
        met: dict[int, list[int]] = defaultdict(list)
        for provision, document in self._documents_of(self.scores.score):
            met[document].append(provision)
        for target, (weight, reason) in weights.items():
            for provision in met[target]:
                self.scores.add(provision, weight * self.scores.score[provision], reason)

    def _stands_for(self, citation: dict[str, Any]) -> list[int]:
        """The superior documents of the library that a citation means; for a legal basis those too that came in its place."""
        named = citation["target_key"].split("|")[1] if citation["target_key"] else citation["number"]
        keys = lineage(named, citation["name"]) if citation["role"] == "basis" else frozenset[str]()
        marks = ", ".join("?" * len(keys))
        return [
            d["id"]
            for d in _rows(
                self.library,
                f"SELECT d.id FROM documents d WHERE (d.id = ? OR d.number_key IN ({marks})) AND {_FORCE} < ? ORDER BY d.id",
                citation["target"], *sorted(keys), self.rank,
            )
        ]  # fmt: skip

    def _cited_articles(self, document: int, eids: list[str]) -> None:
        for eid in eids:
            for row in _rows(
                self.library, "SELECT id FROM provisions WHERE document_id = ? AND eid = ?",
                document, article_of(eid),
            ):  # fmt: skip
                self.scores.add(row["id"], _CITED_ARTICLE, f"được viện dẫn: {spoken(eid)}")

    def _documents_of(self, provisions: Iterable[int]) -> list[tuple[int, int]]:
        """(provision, its document) of each, in the order of provisions."""
        asked = json.dumps(sorted(provisions))
        sql = (
            "SELECT id, document_id FROM provisions WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        )
        return [(r["id"], r["document_id"]) for r in _rows(self.library, sql, asked)]

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
        for norm in general_norms(self.asked.words, _is_regulatory(self.asked.document)):
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


def _is_regulatory(document: dict[str, Any]) -> bool:
    """False for what has not the form of a regulatory document. An official letter's number has no type and no year (NĐ
    30/2020/NĐ-CP Phụ lục I); what is not known counts as regulatory."""
    if document["type"]:
        return bool(document["regulatory"] != 0)
    number = split_number(document["number"] or "")
    return number is None or number.year is not None


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
