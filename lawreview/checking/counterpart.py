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
    general_norms,
    pairs,
    query_terms,
    shared_wordings,
    weights_of,
)
from lawreview.checking.lineage import lineage
from lawreview.checking.passages import LONGEST, Passage, Postings, answered, damped, parts_of
from lawreview.checking.records import LibraryLike
from lawreview.documents.catalogue import by_number
from lawreview.documents.dates import short
from lawreview.documents.eid import article_of, is_within, spoken
from lawreview.documents.folding import fold
from lawreview.documents.numbers import number_key, split_number
from lawreview.documents.types import UNRANKED
from lawreview.procedures.names import same_procedure

_PAIRS, _TITLE_PAIRS = 60, 14
_HEAP, _READ, _GENERAL = 1000, 150, 2
_CITED_ARTICLE, _NAMED, _PROCEDURE, _NORM = 0.5, 1.0, 0.35, 1.0
# A consolidation is used in place of what it consolidates, mostly a law (Pháp lệnh 01/2012/UBTVQH13 Điều 4).
_FORCE = "coalesce(d.rank, CASE d.type WHEN 'Văn bản hợp nhất' THEN 2 ELSE 99 END)"
_FOLLOWING, _RESTING, _CITING = range(3)
_WAYS = (
    "văn bản thay thế hoặc cùng tên với căn cứ ban hành",
    "văn bản làm căn cứ hoặc được viện dẫn",
    "văn bản được quy định này viện dẫn",
)
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
class _Met:
    """A provision that the words led to: its row, how much its kind counts, its score."""

    row: dict[str, Any]
    share: float
    score: float

    @property
    def length(self) -> int:
        return int(self.row["end"] - self.row["start"])


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
    return _Asked(document, eid, heading, text[at["start"] : min(at["end"], at["start"] + LONGEST)])


class _Search:
    """One question to one library."""

    def __init__(self, library: LibraryLike, asked: _Asked) -> None:
        self.library = library
        self.asked = asked
        self.rank = asked.document["rank"] or UNRANKED
        self.scores = _Scores()
        self.terms = pairs(f"{asked.heading} {asked.words}")
        self.postings = Postings(library.connection)
        self._by_words()
        self._by_citations()
        self._by_procedures()
        self._by_general_norms()

    def _superior(self, met: dict[int, float], most: int, below: int = UNRANKED) -> list[_Met]:
        """The first of the provisions met, of superior documents for the whole country or this territory; ``below``: only of more
        force than this rank. Looks at the best in heaps, as a library may hold a hundred local documents for one superior."""
        out: list[_Met] = []
        order = sorted(met, key=lambda i: (-met[i], i))
        for at in range(0, len(order), _HEAP):
            for r in _rows(
                self.library,
                "SELECT p.id, p.document_id, p.eid, p.kind, p.heading, p.start, p.end FROM json_each(?) a"
                f" JOIN provisions p ON p.id = a.value JOIN documents d ON d.id = p.document_id WHERE d.id <> ? AND {_FORCE} < ?"
                " AND d.origin <> 'procedure' AND d.territory IN ('', ?) AND p.kind <> 'recital' ORDER BY p.id",
                json.dumps(order[at : at + _HEAP]), self.asked.document["id"], min(self.rank, below),
                self.asked.document["territory"] or "",
            ):  # fmt: skip
                share = 1.0 if r["kind"] == "article" else _OUTSIDE
                out.append(_Met(r, share, share * met[r["id"]]))
            if len(out) >= _HEAP:
                break
        usual = sum(m.length for m in out) / max(1, len(out))
        for m in out:
            m.score /= 1 + damped(m.length, usual)
        return sorted(out, key=lambda m: (-m.score, m.row["id"]))[:most]

    def _by_words(self) -> None:
        chosen = weights_of(self.terms, self.postings.rarity, _PAIRS)
        if len(chosen) < _LEAST_WORDS:  # too little to tell: single words and the document's title help
            more = query_terms(f"{self.asked.heading} {self.asked.words}")[:_PAIRS]
            more += list(pairs(self.asked.document["title"]))[:_TITLE_PAIRS]
            chosen |= {term: self.postings.rarity(term) for term in more}
        found = self._superior(self.postings.weighed(chosen), _READ)
        for provision, score in answered(self._passages(found), chosen).items():
            self.scores.add(provision, score, "")

    def _passages(self, found: list[_Met]) -> list[Passage]:
        """The words of the provisions found, each document read once."""
        by_document: dict[int, list[_Met]] = defaultdict(list)
        for m in found:
            by_document[m.row["document_id"]].append(m)
        out = []
        for document, members in by_document.items():
            text = _rows(self.library, "SELECT text FROM documents WHERE id = ?", document)[0]["text"]
            clauses: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for c in self.library.connection.execute(
                "SELECT parent, start, end FROM provisions WHERE document_id = ? AND kind = 'clause' ORDER BY ord",
                (document,),
            ):
                clauses[c[0]].append((c[1], c[2]))
            for m in members:
                parts = parts_of(text, m.row["start"], m.row["end"], clauses[m.row["eid"]])
                out.append(Passage(m.row["id"], m.row["heading"], parts, m.share))
        return sorted(out, key=lambda p: p.id)

    def _by_citations(self) -> None:
        """Articles that the provision cites, and provisions already met in the documents that it cites or rests on, or in what
        came in the place of a legal basis."""
        cited = _rows(
            self.library,
            "SELECT c.eid, c.role, c.number, c.name, c.eids, c.target_document_id AS target, c.target_key FROM citations c"
            " WHERE c.document_id = ? AND c.own = 0",
            self.asked.document["id"],
        )
        bases = {(_number_of(c), c["name"]) for c in cited if c["role"] == "basis"}
        lines = {basis: lineage(*basis) for basis in bases}
        superior = self._superior_documents(
            {c["target"] for c in cited if c["target"]}, frozenset[str]().union(*lines.values())
        )
        ways: dict[int, int] = {}
        for c in cited:
            here = is_within(c["eid"] or "", self.asked.eid)
            line = lines[_number_of(c), c["name"]] if c["role"] == "basis" else frozenset[str]()
            named = number_key(_number_of(c) or "")
            for target in [t for t, key in superior.items() if t == c["target"] or key in line]:
                itself = target == c["target"] or superior[target] == named
                ways[target] = max(
                    ways.get(target, 0), _CITING if here else _RESTING if itself else _FOLLOWING
                )
                if here and itself:
                    self._cited_articles(target, json.loads(c["eids"]))
        met: dict[int, list[int]] = defaultdict(list)
        for provision, document in self._documents_of(self.scores.score):
            met[document].append(provision)
        for target, way in ways.items():
            for provision in met[target]:
                self.scores.add(provision, _NAMED * self.scores.score[provision], _WAYS[way])

    def _superior_documents(self, ids: Iterable[int], keys: Iterable[str]) -> dict[int, str]:
        """``number_key`` of the superior documents among these, by id."""
        found = _rows(
            self.library,
            f"SELECT d.id, d.number_key, {_FORCE} AS force FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))"
            f" UNION SELECT d.id, d.number_key, {_FORCE} FROM documents d WHERE d.number_key IN (SELECT value FROM json_each(?))"
            " ORDER BY 1",
            json.dumps(sorted(ids)), json.dumps(sorted(keys)),
        )  # fmt: skip
        return {d["id"]: d["number_key"] or "" for d in found if d["force"] < self.rank}

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
        own: dict[str, set[str]] = defaultdict(set)
        for f in _rows(
            self.library, "SELECT component, procedure, eid FROM facts WHERE document_id = ? AND procedure <> ''",
            self.asked.document["id"],
        ):  # fmt: skip
            if is_within(f["eid"], self.asked.eid):
                own[f["procedure"]].add(f["component"])
        if not own:
            return
        there: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for f in _rows(
            self.library,
            "SELECT DISTINCT f.procedure, f.component, f.eid, f.document_id FROM documents d JOIN facts f ON f.document_id = d.id"
            f" WHERE f.procedure <> '' AND d.id <> ? AND {_FORCE} < ? AND d.territory IN ('', ?) AND d.origin <> 'procedure'"
            " ORDER BY f.procedure, f.document_id, f.eid",
            self.asked.document["id"], self.rank, self.asked.document["territory"] or "",
        ):  # fmt: skip
            there[f["procedure"]].append(f)
        for procedure, components in sorted(own.items()):
            for name in (n for n in there if same_procedure(n, procedure)):
                for at in there[name]:
                    if at["component"] in components:
                        reason = f"cùng thủ tục: {name}"
                        self._add_article(at["document_id"], at["eid"], _PROCEDURE, reason)

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
            held = self.postings.weighed(dict.fromkeys(norm.terms, 1.0))
            weighed = self.postings.weighed({t: self.postings.rarity(t) for t in norm.terms})
            whole = {p: weighed[p] for p, terms in held.items() if terms >= _NORM_TERMS * len(norm.terms)}
            found = self._superior(whole, _GENERAL, _DELEGATES)
            for m in found:
                self.scores.add(
                    m.row["id"], _NORM * m.score / found[0].score, f"quy định chung về {norm.matter}"
                )

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


def _number_of(citation: dict[str, Any]) -> str | None:
    """The number of the document that a citation was resolved to, else the printed one."""
    parts = (citation["target_key"] or "").split("|")
    number: str | None = parts[1] if len(parts) > 1 else citation["number"]
    return number


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
