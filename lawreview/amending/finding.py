"""Finding the amendments that a document, or a passage of one, makes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from lawreview.amending import wording
from lawreview.amending.amended_documents import (
    ACTS,
    amended_by_title,
    is_title,
    of_article,
    stated_numbers,
    target_of,
)
from lawreview.amending.drafts import Context, Draft, Steps, in_attachment
from lawreview.amending.effect_dates import dated, interval
from lawreview.amending.exceptions import LISTED_EXCEPTIONS, exception, exceptions
from lawreview.amending.instructions import read_instruction
from lawreview.amending.model import Amendment
from lawreview.amending.outline import Unit, instructive, outline
from lawreview.amending.own_text import body, is_consolidated, without_left_out
from lawreview.amending.payloads import pieces
from lawreview.amending.quotes import Quote
from lawreview.amending.repeal_lists import listed_repeals
from lawreview.amending.targets import Document as Named
from lawreview.amending.units import Index, tree_of
from lawreview.amending.verbs import begins_with_verb, find_verbs
from lawreview.citing.model import Citation
from lawreview.documents.eid import article_of, is_within
from lawreview.documents.issuers import identify_issuer, issuer_of_number
from lawreview.documents.model import Document
from lawreview.documents.numbers import number_key
from lawreview.documents.ranks import rank
from lawreview.documents.types import UNRANKED

_BARE = re.compile(r"như\s+sau\s*:(?!\s*\.\.)|:[ \t\xa0]*(?:\n|$)")
_PRINTED = re.compile(
    r"\s*[-+–]?\s*(?:Đã in|In là|Viết là|Ghi là|Cụm từ|Từ|Chỉnh sửa|Sửa|(?:Thay(?:\s+thế)?|Bỏ|Bãi\s+bỏ|Bổ\s+sung)\s+(?:cụm\s+)?từ)\b",
    re.IGNORECASE,
)  # pairs of words, not new text
_INNER = re.compile(r"như\s+sau\s*:\s*\n\s*(?:[-–+*•]\s*(?=\S)|(?=[A-ZĐ]))")
_YEAR = re.compile(r"\bnăm \d{4}$")
_NEW_LINE = re.compile(r"\n[ \t]*(?=[A-ZĐ])")
_IN_MARKS = re.compile(r"[“\"](.*)[”\"][.;]?", re.DOTALL)


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
    if is_consolidated(document):  # it shows what others have done
        return []
    text = without_left_out(document)
    start, end = body(document)
    articles = [p for p in document.provisions if p.kind == "article" and p.parent is None]
    articles += [
        p
        for p in document.provisions
        if p.kind == "article" and (p.parent or "").startswith(("chp", "part", "sec"))
    ]
    own_articles = sorted(p.start for p in articles)
    title = document.title or ""
    units = outline(text, start, end, "", own_articles or None)
    found = _Finder(text, units, title, document).run()
    own = number_key(document.number) if document.number else ""
    return [dated(a, document) for a in found if not own or number_key(a.target.number or "") != own]


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
        self.exceptions: set[int] = set()  # units below "…, trừ các trường hợp sau đây:", and those in them
        self.title_documents = amended_by_title(title)
        self.regulations = {d.number for d in self.title_documents if d.attached} - {
            d.number for d in self.title_documents if not d.attached
        }
        self.amends = ACTS.search(title) is not None
        self.stated = stated_numbers(text, units[0].start) if document else {}
        issued = document.issued_on if document else None
        self.bodies = {p.start: p.body for p in document.provisions if p.heading} if document else {}
        self.day_before = issued - timedelta(days=1) if issued else None

    def run(self) -> list[Amendment]:
        for index in range(len(self.units)):
            self._read_unit(index)
        return [self._finish(f) for f in self.found if not self._is_only_frame(f) and self._has_effect(f)]

    def _read_unit(self, index: int) -> None:
        unit = self.units[index]
        above = (
            self.contexts[unit.parent]
            if unit.parent >= 0
            else Context(document=of_article(self.title_documents, unit.eid))
        )
        if unit.level == 0 and above.document is None:
            above = replace(above, document=of_article(self.title_documents, unit.eid))
        if self._is_exception(index):
            self.exceptions.add(index)
            self.contexts.append(above)
            return
        context = None
        for start, end, blocks in self._segments(index):
            if not self.text[start:end].strip(' \n.;,”"'):
                continue
            for first, last in self._frames(index, start, end):
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
                listed = listed_repeals(self.document, self.text, start, end) if self.document else []
                self._add(index, listed, [])
        context = context or above
        self.contexts.append(context)

    def _is_exception(self, index: int) -> bool:
        """Whether a unit says what the ending above it leaves ("…, trừ các trường hợp sau đây: a) …")."""
        parent = self.units[index].parent
        return parent in self.exceptions or (
            parent >= 0
            and LISTED_EXCEPTIONS.search(self.text, self.units[parent].body, self.units[parent].end)
            is not None
        )

    def _listed_exceptions(self, index: int) -> list[str]:
        """The words of the points below an announcement of exceptions."""
        return [self.text[u.body : u.end] for u in self.units[index + 1 :] if u.parent == index]

    def _segments(self, index: int) -> list[tuple[int, int, list[Quote]]]:
        """(start, end, payloads) of each instruction in a unit: words, then the quotations that follow them."""
        unit = self.units[index]
        out: list[tuple[int, int, list[Quote]]] = []
        at = self._behind_heading(unit)
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
        if bare and (_PRINTED.match(self.text, bare.end(), unit.end) or self._only_ends(at, bare.start())):
            bare = None
        end = bare.end() if bare else unit.end
        if not out or self.text[at:end].strip(' \n.;,/…”"'):
            out.append((at, end, []))
        return out

    def _only_ends(self, start: int, end: int) -> bool:
        """Whether words only end something ("bãi bỏ các văn bản sau:"): a list follows, and no new text."""
        verbs = find_verbs(self.text, start, end)
        return bool(verbs) and all(v.action in ("repeal", "delete", "suspend", "continue") for v in verbs)

    def _behind_heading(self, unit: Unit) -> int:
        """Where an article's words begin: behind a heading that does nothing itself ("Hiệu lực thi hành")."""
        body = self.bodies.get(unit.start, unit.body) if unit.level == 0 else unit.body
        return (
            body if unit.body < body <= unit.end and not find_verbs(self.text, unit.body, body) else unit.body
        )

    def _frames(self, index: int, start: int, end: int) -> list[tuple[int, int]]:
        """Announcements that stand before the last one in the same words: "… khoản 2 như sau: - Sửa đổi điểm đ như sau:",
        and the heading of an article above its instruction."""
        out = []
        for match in _INNER.finditer(self.text, start, end):
            dashed = self.text[match.end() - 1].strip(" \n\xa0") or self.text[match.end() - 2] in "-–+*•"
            words = self.text[match.end() : end if dashed else min(end, match.end() + 40)]
            if find_verbs(words, 0, len(words)) if dashed else begins_with_verb(words):
                out.append((start, match.end()))
                start = match.end()
        if self.units[index].level == 0 and not out:
            for match in _NEW_LINE.finditer(self.text, start, end):
                told = find_verbs(self.text, start, match.start())
                if told and begins_with_verb(self.text[match.end() : match.end() + 40]):
                    return [(start, match.end())]
        return out

    def _bare(self, index: int, head_end: int) -> list[str]:
        """A payload without quotation marks: what follows the announcing colon inside the unit."""
        unit = self.units[index]
        if unit.blocks or head_end >= unit.end:
            return []
        words = self.text[head_end : unit.end].strip()
        marked = _IN_MARKS.fullmatch(words)
        return [marked[1].strip() if marked else words] if words else []

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

    def _own_annex(self, eid: str) -> str:
        if self.document is None:
            return ""
        found = Index(tree_of(self.document)).find(eid)
        return found[0].text().strip() if len(found) == 1 else ""

    def _has_effect(self, found: _Found) -> bool:
        """Whether words that look like an instruction are one. An act that says nothing of amending speaks of changes in
        its rules too: there a change needs new words, and what ends needs a number or a day."""
        if self.document is None:
            return True
        draft, unit = found.draft, self.units[found.unit]
        named = draft.document
        if named is None:
            return draft.vague or bool(unit.blocks) or bool(draft.old_phrase)
        if named.number is None and draft.steps and is_title(named, self.document):
            return False
        if not draft.steps and named.number and self._is_above(named):
            return False  # read in the title of what is ended, or beside it
        if self.amends or self._announced(found.unit):
            return True
        if draft.operation in ("repeal", "suspend", "continue"):
            return bool(named.number or named.issued_on or draft.steps or _YEAR.search(named.name or ""))
        given = unit.blocks or unit.phrases or draft.own_annex or draft.old_phrase or draft.number
        return bool(given) or draft.part == "whole" or (not draft.steps and draft.part != "")

    def _is_above(self, named: Named) -> bool:
        """Whether a document has higher force than the acting one, which then cannot end it (Luật 64/2025/QH15 Điều 58)."""
        assert self.document is not None
        own = rank(self.document.type, identify_issuer(self.document.issuer, self.document.number))
        return rank(named.type, issuer_of_number(named.number or "")) < own < UNRANKED

    def _announced(self, index: int) -> bool:
        """Whether a unit is an instruction inside one ("Điều 64. Sửa đổi một số điều …")."""
        unit = self.units[index]
        if not instructive(self.text, unit.body, unit.end):
            return False
        while (index := self.units[index].parent) >= 0:
            body = self.units[index].body
            if begins_with_verb(self.text[body : body + 40]):
                return True
        return False

    def _is_only_frame(self, found: _Found) -> bool:
        """An instruction whose parts are given one by one by the instructions inside it."""
        draft = found.draft
        if found.new_text or draft.vague or draft.old_phrase or draft.new_phrase:
            return False
        if draft.whole and any(f.unit == found.unit and not f.draft.whole for f in self.found):
            return True
        inner = [f for f in self.found if f.unit != found.unit and self._is_inside(f.unit, found.unit)]
        if not inner:
            return False
        if draft.whole or (draft.steps and draft.operation not in ("repeal", "suspend", "continue")):
            return True
        eid = _eid(draft.steps)
        return any(is_within(_eid(f.draft.steps), eid) and _eid(f.draft.steps) != "" for f in inner)

    def _is_inside(self, index: int, ancestor: int) -> bool:
        while index >= 0:
            if index == ancestor:
                return True
            index = self.units[index].parent
        return False

    def _in_regulation(self, draft: Draft) -> Draft:
        """ "Sửa đổi Quy định ban hành kèm theo Quyết định số …" in the title: the articles are those of the regulation."""
        named = draft.document
        if named is None or named.attached or named.number not in self.regulations:
            return draft
        return replace(draft, steps=in_attachment(draft.steps), after=in_attachment(draft.after))

    def _finish(self, found: _Found) -> Amendment:
        draft, unit = self._in_regulation(found.draft), self.units[found.unit]
        until, since = interval(draft, self.text[draft.start : draft.end])
        return Amendment(
            operation=draft.operation,
            source_eid=unit.eid,
            target=replace(target_of(draft.document, self.stated, self.day_before), eid=_eid(draft.steps)),
            start=unit.start,
            end=max(draft.end, unit.blocks[-1].end if unit.blocks else draft.end),
            new_text=found.new_text,
            old_phrase=draft.old_phrase,
            new_phrase=draft.new_phrase,
            effective_on=since or self.effective_on,
            after=_where(draft, self._listed_exceptions(found.unit)),
            until=until,
            vague=draft.vague,
            heading_only=draft.heading,
        )


def _where(draft: Draft, below: list[str]) -> str:
    """Amendment.after, see there; ``below``: the words of the units under the instruction."""
    if draft.number:
        return f"number:{_eid(draft.number)}"
    if draft.after:
        return f"before:{_eid(draft.after)}" if draft.before else _eid(draft.after)
    if draft.before:
        return "before"
    if draft.part.startswith(("trừ", "ngoại trừ")):
        listed = LISTED_EXCEPTIONS.search(draft.part.rstrip(" :") + ":")
        return (
            exceptions([replace(draft, part=f"trừ {words}") for words in below])
            if listed
            else exception(draft)
        )
    plain = draft.part in ("", "whole") or draft.part.startswith("times:")
    return draft.part if plain else f"part:{draft.part}"


def _eid(steps: Steps) -> str:
    return "__".join(f"{step}_{label}" for step, label in steps)
