"""Finding the amendments that a document, or a passage of one, makes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lawreview.amending import wording
from lawreview.amending.drafts import Context, Draft, Steps
from lawreview.amending.instructions import read_instruction
from lawreview.amending.model import Amendment, AmendmentTarget
from lawreview.amending.outline import Unit, outline
from lawreview.amending.payloads import pieces
from lawreview.amending.quotes import Quote
from lawreview.amending.targets import NUMBER, read_documents
from lawreview.amending.targets import Document as Named
from lawreview.amending.verbs import find_verbs
from lawreview.citing.model import Citation
from lawreview.documents import catalogue, dates
from lawreview.documents.eid import article_of, is_within
from lawreview.documents.folding import fold
from lawreview.documents.model import Document, Provision
from lawreview.documents.numbers import normalise_number, split_number
from lawreview.documents.types import type_coded

_BARE = re.compile(r"như\s+sau\s*:(?!\s*\.\.)|:[ \t\xa0]*(?:\n|$)")
_ACTS = re.compile(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|ngưng hiệu lực|đình chỉ)", re.IGNORECASE)
_CONSOLIDATED = re.compile(r"\n\s*XÁC THỰC VĂN BẢN HỢP NHẤT\s*(?:\n|$)")
_ROW = re.compile(
    r"^[ \t|]*\d{1,3}[.)]?[ \t|\n][^\n]*(?:\n(?![ \t|]*\d{1,3}[.)]?[ \t|\n])[^\n]*){0,6}", re.MULTILINE
)
_PARTIAL = re.compile(r"một phần", re.IGNORECASE)
_PRINTED = re.compile(
    r"\s*[-+–]?\s*(?:Đã in|In là|Viết là|Ghi là|Cụm từ|Từ|Chỉnh sửa|Sửa)\b", re.IGNORECASE
)  # a correction's pairs
_DASHED = re.compile(r"như\s+sau\s*:\s*\n\s*[-–+*•]\s*(?=\S)")
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?(?=ngày)", re.IGNORECASE)
_FROM = re.compile(r"(?:kể\s+)?từ\s+(?=ngày\s*\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PassageContext:
    """What is known of the document that a passage stands in; ``eid`` is the address of the passage's last unit."""

    number: str | None = None
    title: str = ""
    eid: str = ""
    type: str | None = None
    effective_on: date | None = None


def find_amendments(document: Document, citations: Sequence[Citation] | None = None) -> list[Amendment]:
    """The operations that a document makes on others (or on itself), in the order of its text.

    Offsets are into ``document.text``. An operation that is vague, or whose payload cannot be told, is listed too.
    Linear in the length of the text.
    """
    if _is_consolidated(document):  # it shows what others have done
        return []
    text = _without_left_out(document)
    start, end = _body(document)
    articles = [p for p in document.provisions if p.kind == "article" and p.parent is None]
    articles += [
        p
        for p in document.provisions
        if p.kind == "article" and (p.parent or "").startswith(("chp", "part", "sec"))
    ]
    starts = {p.start for p in articles}
    own = (lambda at: at in starts) if starts else None
    title = document.title or ""
    units = outline(text, start, end, "", own)
    found = _Finder(text, units, title, document).run()
    return [_dated(a, document) for a in found]


def find_amendments_in_passage(text: str, context: PassageContext) -> list[Amendment]:
    """As ``find_amendments`` for a passage; ``source_eid`` falls back to the context's address."""
    units = outline(text, 0, len(text), context.eid)
    found = _Finder(text, units, context.title, None, context.effective_on).run()
    known = {u.eid for u in units}
    deepest = context.eid
    return [
        replace(a, source_eid=deepest)
        if deepest and (a.source_eid not in known or article_of(a.source_eid) != article_of(deepest))
        else a
        for a in found
    ]


def amendment_record(amendment: Amendment) -> dict[str, Any]:
    """The JSON form of the command line (contracts: amendments)."""
    a = amendment
    return {
        "operation": a.operation,
        "source_eid": a.source_eid,
        "target": {"number": a.target.number, "name": a.target.name, "eid": a.target.eid},
        "start": a.start,
        "end": a.end,
        "new_text": a.new_text,
        "old_phrase": a.old_phrase,
        "new_phrase": a.new_phrase,
        "effective_on": a.effective_on.isoformat() if a.effective_on else None,
        "after": a.after,
        "until": a.until.isoformat() if a.until else None,
        "vague": a.vague,
        "heading_only": a.heading_only,
    }


def _is_consolidated(document: Document) -> bool:
    head = document.text[:800] + (document.number or "")
    return "/VBHN-" in head or _CONSOLIDATED.search(document.text) is not None


def _without_left_out(document: Document) -> str:
    """The text with running heads and page numbers blanked out, every offset kept."""
    text = document.text
    if not document.left_out:
        return text
    out, at = [], 0
    for part in sorted(document.left_out, key=lambda p: p.start):
        if part.start < at:
            continue
        out.append(text[at : part.start])
        out.append("".join("\n" if c == "\n" else " " for c in text[part.start : part.end]))
        at = part.end
    return "".join(out) + text[at:]


def _body(document: Document) -> tuple[int, int]:
    """Where the articles of the document itself stand: not its recitals, signature and annexes."""
    own = [p for p in document.provisions if p.kind not in ("recital", "annex", "attachment")]
    start = min((p.start for p in own), default=0)
    ends = [p.start for p in document.provisions if p.kind in ("annex", "attachment") and p.start > start]
    ends += [
        f.start
        for f in document.formal
        if f.kind in ("closing", "recipients", "signature", "note") and f.start > start
    ]
    return start, min(ends, default=len(document.text))


@dataclass(slots=True)
class _Found:
    unit: int
    draft: Draft
    new_text: str


class _Finder:
    def __init__(
        self,
        text: str,
        units: list[Unit],
        title: str,
        document: Document | None,
        effective_on: date | None = None,
    ) -> None:
        self.text, self.units, self.document, self.effective_on = text, units, document, effective_on
        self.contexts: list[Context] = []
        self.found: list[_Found] = []
        self.title_documents = _amended_by_title(title)
        self.stated = _stated_numbers(text, units[0].start) if document else {}

    def run(self) -> list[Amendment]:
        for index in range(len(self.units)):
            self._read_unit(index)
        return [self._finish(f) for f in self.found if not self._is_only_frame(f)]

    def _read_unit(self, index: int) -> None:
        unit = self.units[index]
        above = self.contexts[unit.parent] if unit.parent >= 0 else Context(document=self._by_title(unit.eid))
        if unit.level == 0 and above.document is None:
            above = replace(above, document=self._by_title(unit.eid))
        context = None
        for start, end, blocks in self._segments(index):
            if not self.text[start:end].strip(' \n.;,”"'):
                continue
            for first, last in self._frames(start, end):
                frame = read_instruction(self.text, first, last, unit.phrases, above).context
                context, above, start = context or frame, frame, last
            reading = read_instruction(self.text, start, end, unit.phrases, above)
            context = context or reading.context
            texts = [self.text[b.inner_start : b.inner_end] for b in blocks] or self._bare(index, end)
            self._add(index, reading.drafts, texts)
            if (
                not reading.drafts
                and reading.context.action == "repeal"
                and wording.LISTED.search(self.text, start, end)
            ):
                self._add(index, self._listed_documents(start, end), [])
        context = context or above
        self.contexts.append(context)

    def _by_title(self, eid: str) -> Named | None:
        """The document that the title says is amended; of several, that of the article's place (NĐ 78/2025 Điều 70)."""
        if len(self.title_documents) < 2:
            return self.title_documents[0] if self.title_documents else None
        label = (article_of(eid) or "")[4:]
        place = int(label) - 1 if label.isdigit() else -1
        return self.title_documents[place] if 0 <= place < len(self.title_documents) else None

    def _segments(self, index: int) -> list[tuple[int, int, list[Quote]]]:
        """(start, end, payloads) of each instruction in a unit: words, then the quotations that follow them."""
        unit = self.units[index]
        out: list[tuple[int, int, list[Quote]]] = []
        at = unit.body
        pending: list[Quote] = []
        for block in unit.blocks:
            if pending and self.text[at : block.start].strip(" \n.;,/…"):
                at = pending[-1].end
                pending = []
            if not pending:
                out.append((at, block.start, pending := [block]))
            else:
                pending.append(block)
            at = block.end
        bare = _BARE.search(self.text, at, unit.end) if not unit.blocks else None
        if bare and _PRINTED.match(self.text, bare.end(), unit.end):
            bare = None
        end = bare.end() if bare else unit.end
        if not out or self.text[at:end].strip(' \n.;,/…”"'):
            out.append((at, end, []))
        return out

    def _frames(self, start: int, end: int) -> list[tuple[int, int]]:
        """Announcements that stand before the last one in the same words: "… khoản 2 như sau: - Sửa đổi điểm đ như sau:"."""
        out = []
        for match in _DASHED.finditer(self.text, start, end):
            if find_verbs(self.text, match.end(), end):
                out.append((start, match.end()))
                start = match.end()
        return out

    def _bare(self, index: int, head_end: int) -> list[str]:
        """A payload without quotation marks: what follows the announcing colon inside the unit."""
        unit = self.units[index]
        if unit.blocks or head_end >= unit.end:
            return []
        words = self.text[head_end : unit.end].strip()
        return [words] if words else []

    def _add(self, index: int, drafts: list[Draft], texts: list[str]) -> None:
        takers = [
            d
            for d in drafts
            if d.operation in ("replace", "insert", "rename", "correct") and d.steps and not d.old_phrase
        ]
        gone = {_eid(d.steps) for d in drafts if d.operation == "repeal" and d.steps}
        cut = pieces(texts, [_eid(d.steps) for d in takers], gone) if takers and texts else [""] * len(takers)
        payload = {id(d): words for d, words in zip(takers, cut, strict=True)}
        for draft in drafts:
            words = payload.get(id(draft), "")
            if not words and draft.own_annex:
                words = self._own_annex(draft.own_annex)
            self.found.append(_Found(index, draft, words))

    def _listed_documents(self, start: int, end: int) -> list[Draft]:
        """Repeals of the documents that a list behind the articles names, one a row: the first number of the row. A list
        of partial repeals says in its cells what is repealed; it is left to a person."""
        annexes = (
            [p for p in self.document.provisions if p.kind in ("annex", "attachment")]
            if self.document
            else []
        )
        drafts: list[Draft] = []
        for annex in annexes:
            words = self.text[annex.start : annex.end]
            if _PARTIAL.search(words[:600]):
                continue
            for row in _ROW.finditer(words):
                number = NUMBER.search(row[0])
                parts = split_number(number[1]) if number else None
                if parts is not None and number is not None:
                    kind = type_coded(parts.type_code)
                    named = Named(kind.name if kind else None, normalise_number(number[1]), None)
                    drafts.append(Draft("repeal", (), named, start, end))
        return drafts

    def _own_annex(self, eid: str) -> str:
        found = self.document.find(eid) if self.document else None
        return self.document.words(found).strip() if found and self.document else ""

    def _is_only_frame(self, found: _Found) -> bool:
        """An instruction whose parts are given one by one by the instructions inside it."""
        draft = found.draft
        if found.new_text or draft.vague or draft.old_phrase or draft.new_phrase:
            return False
        inner = [f for f in self.found if f.unit != found.unit and self._is_inside(f.unit, found.unit)]
        if not inner:
            return False
        if draft.whole or (draft.steps and draft.operation not in ("repeal", "suspend")):
            return True
        eid = _eid(draft.steps)
        return any(is_within(_eid(f.draft.steps), eid) and _eid(f.draft.steps) != "" for f in inner)

    def _is_inside(self, index: int, ancestor: int) -> bool:
        while index >= 0:
            if index == ancestor:
                return True
            index = self.units[index].parent
        return False

    def _finish(self, found: _Found) -> Amendment:
        draft, unit = found.draft, self.units[found.unit]
        until, since = self._interval(draft)
        return Amendment(
            operation=draft.operation,
            source_eid=unit.eid,
            target=replace(_target(draft.document, self.stated), eid=_eid(draft.steps)),
            start=unit.start,
            end=max(draft.end, unit.blocks[-1].end if unit.blocks else draft.end),
            new_text=found.new_text,
            old_phrase=draft.old_phrase,
            new_phrase=draft.new_phrase,
            effective_on=since or self.effective_on,
            after=_where(draft),
            until=until,
            vague=draft.vague,
            heading_only=draft.heading,
        )

    def _interval(self, draft: Draft) -> tuple[date | None, date | None]:
        """(until, since) as the instruction itself states them."""
        words = self.text[draft.start : draft.end]
        until = since = None
        last = _UNTIL.search(words)
        if draft.operation == "suspend" and last:
            found = dates.find_date(words, last.end(), last.end() + 40)
            until = found[0] if found else None
        if draft.operation in ("suspend", "repeal"):
            first = _FROM.search(words)
            found = dates.find_date(words, first.end(), first.end() + 40) if first else None
            since = found[0] if found else None
        return until, since


def _where(draft: Draft) -> str:
    """Amendment.after: the base of an insertion, "before", "whole" or "part:…"."""
    if draft.after:
        return _eid(draft.after)
    if draft.before:
        return "before"
    return draft.part if draft.part in ("", "whole") else f"part:{draft.part}"


def _eid(steps: Steps) -> str:
    return "__".join(f"{step}_{label}" for step, label in steps)


def _target(named: Named | None, stated: Mapping[str, str]) -> AmendmentTarget:
    if named is None:
        return AmendmentTarget(None, None, "")
    number = named.number
    if number is None and named.name:
        number = stated.get(fold(named.name))
        known = catalogue.named_at(named.name, named.issued_on) if number is None else None
        number = known.number if known else number
    return AmendmentTarget(number, named.name, "", named.type, None, named.issued_on)


def _stated_numbers(text: str, end: int) -> dict[str, str]:
    """Numbers of laws that the preamble states with their names: the articles then use the names alone."""
    items, _ = read_documents(text, 0, min(end, 40_000))
    found: dict[str, str] = {}
    for item in items:
        if item.document and item.document.name and item.document.number:
            found.setdefault(fold(item.document.name), item.document.number)
    return found


def _amended_by_title(title: str) -> list[Named]:
    """The documents that the title says are amended, in its order."""
    if not title or not _ACTS.search(title):
        return []
    title = wording.HISTORY.sub(lambda m: " " * len(m[0]), title)
    items, _ = read_documents(title, 0, len(title))
    return [i.document for i in items if i.kind == "document" and i.document is not None]


def _dated(amendment: Amendment, document: Document) -> Amendment:
    """The operation with its date of effect: that of its own provision, else of the document."""
    if amendment.effective_on is not None:
        return amendment
    best: tuple[int, date | None] | None = None
    for entry in document.staggered:
        for eid in entry.eids:
            if is_within(amendment.source_eid, eid) and (best is None or len(eid) > best[0]):
                best = (len(eid), entry.on)
    on = best[1] if best else document.effective_on
    return replace(amendment, effective_on=on) if on else amendment


def provisions_by_eid(provisions: Sequence[Provision]) -> dict[str, Provision]:
    """An index of provisions; the first of two with one address counts."""
    out: dict[str, Provision] = {}
    for provision in provisions:
        out.setdefault(provision.eid, provision)
    return out
