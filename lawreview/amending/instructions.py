"""One instruction read: verb, what it acts on, the words it puts in or takes out.

The templates are those of NĐ 78/2025/NĐ-CP Điều 66 to 70 and the usage before it; see docs/amending.md.
"""

import re
from dataclasses import replace

from lawreview.amending import wording
from lawreview.amending.drafts import Context, Draft, Reading, Role, Steps, combine
from lawreview.amending.quotes import Quote
from lawreview.amending.targets import Document, Item, read_addresses, read_documents
from lawreview.amending.verbs import Verb, find_verbs

# No instruction is longer; words are compared with words inside one, so its length bounds the cost.
LONGEST = 12_000


def read_instruction(text: str, start: int, end: int, phrases: list[Quote], above: Context) -> Reading:
    """Operations of the words ``text[start:end]`` (no payloads in them)."""
    announces = text[max(start, end - 40) : end].rstrip().endswith(":")  # "2. Đối với Nghị định số …:"
    if not above.action and not announces and not find_verbs(text, start, end):
        return Reading(context=above)
    return _Reader(text, start, min(end, start + LONGEST), phrases, above).read()


class _Reader:
    def __init__(self, text: str, start: int, end: int, phrases: list[Quote], above: Context) -> None:
        self.text, self.start, self.end, self.above = text, start, end, above
        self.phrases = [p for p in phrases if start <= p.start < end]
        self._pairs_read: list[tuple[str, str, str]] = []
        self.masked = self._mask()
        self.documents, titles = read_documents(self.masked, 0, len(self.masked))
        for first, last in titles:
            self._blank(first, last)
        verbs = find_verbs(self.masked, 0, len(self.masked))
        # "… sửa lại là “…”" only joins the two halves of a pair
        self.verbs = [v for v in verbs if not wording.TURNS_INTO.match(self.masked, v.start)]
        found = read_addresses(self.masked, 0, len(self.masked))
        self.addresses = [a for a in found if not self._is_label(a)]

    def _is_label(self, item: Item) -> bool:
        before = self.masked[: item.start].rstrip(" \t")
        return (
            before[-1:] in ("", "\n", '"', "“")
            and wording.LABEL_OF_INSTRUCTION.match(self.masked, item.end) is not None
        )

    def _mask(self) -> str:
        """The words with history and quoted words blanked out; offsets are relative to ``start``."""
        words = self.text[self.start : self.end]
        for quote in self.phrases:
            first, last = quote.inner_start - self.start, min(quote.inner_end - self.start, len(words))
            words = words[:first] + "\x00" * (last - first) + words[last:]
        self.masked = words
        for match in list(wording.HISTORY.finditer(words)):
            self._blank(match.start(), match.end())
        return self.masked

    def _blank(self, first: int, last: int) -> None:
        self.masked = self.masked[:first] + " " * (last - first) + self.masked[last:]

    def read(self) -> Reading:
        reading = Reading()
        verbs = [v for v in self.verbs if self._acts(v)]
        document = self._first_document()
        reading.context = Context(
            verbs[0].action if verbs else self.above.action,
            document or self.above.document,
            self._fixed_steps(),
            bool(self.addresses) and self.addresses[0].heading,
            self._listed_part(verbs),
        )
        if not verbs:
            if self.above.phrases and self.addresses and not self.phrases:
                for action, old, new in self.above.phrases:
                    self._phrase_at(action, old, new, self.addresses, False, reading)
                return reading
            if self.above.action and (self.addresses or self.documents or self.phrases):
                verbs = [Verb(self.above.action, 0, 0)]
            else:
                return reading
        subject_end = verbs[0].start
        for i, verb in enumerate(verbs):
            last = verbs[i + 1].start if i + 1 < len(verbs) else len(self.masked)
            self._segment(verb, 0 if i == 0 else verb.start, last, subject_end, reading)
        reading.context = replace(reading.context, phrases=tuple(self._pairs_read))
        return reading

    def _listed_part(self, verbs: list[Verb]) -> str:
        if not verbs or self.addresses or self.phrases:
            return ""
        match = wording.MATTER.search(self.masked, verbs[0].end, min(len(self.masked), verbs[0].end + 200))
        return " ".join(match[0].split()) if match else ""

    def _first_document(self) -> Document | None:
        named = [d.document for d in self.documents if d.kind == "document"]
        return named[0] if len(named) == 1 or (named and named[0] is not None) else None

    def _fixed_steps(self) -> Steps:
        """The address that holds for what stands inside this instruction: its last complete one."""
        if not self.addresses:
            return self.above.steps
        tops = {tuple(a.steps[:1]) for a in self.addresses if a.complete}
        if len(tops) == 1 and len(self.addresses) > 1:
            return next(iter(tops))
        if len(self.addresses) == 1:
            return combine(self.above.steps, tuple(self.addresses[0].steps))
        return self.above.steps

    def _acts(self, verb: Verb) -> bool:
        """Whether the verb does something here, and is not only spoken of."""
        before = self.masked[: verb.start].rstrip()
        if before.rfind("(") > before.rfind(")"):
            return False
        if not before or before[-1] in ";:.":
            return True
        if self.above.action:
            return wording.NOT_DONE.search(before[-40:]) is None or before.endswith("và")
        own = [d for d in self.documents if d.kind == "own" and d.end <= verb.start]
        if own and not wording.SPEAKS_OF.search(self.masked, own[-1].end, verb.start):
            return wording.NOT_DONE.search(before[-40:]) is None
        sentence = before[max(before.rfind(". "), before.rfind(";"), before.rfind("\n\n")) + 1 :]
        begins = re.match(r"\s*(?:(?:Kể\s+)?[Tt]ừ\s+ngày[^,]{0,120},\s*)?(?:Các\s+)?\S", sentence)
        first = begins.end() - 1 if begins else 0
        offset = len(before) - len(sentence) + first
        things = [*self.addresses, *self.documents]
        if any(abs(t.start - offset) <= 2 for t in things):
            ends = self.masked[verb.start : verb.end].lower().endswith(("hiệu lực", "thi hành"))
            return ends or before.endswith(("được", "bị", "đều"))
        previous = [v for v in self.verbs if v.end <= verb.start]
        return bool(previous) and before.endswith((",", "và", "được", '"', "”")) and self._acts(previous[0])

    def _segment(self, verb: Verb, first: int, last: int, subject_end: int, reading: Reading) -> None:
        phrases = [p for p in self.phrases if first <= p.start - self.start < last]
        addresses = [a for a in self.addresses if first <= a.start < last]
        documents = [d for d in self.documents if first <= d.start < last]
        if verb.action in ("repeal", "delete") and wording.VAGUE.search(self.masked, first, last):
            reading.drafts.append(
                Draft("repeal", (), None, self.start + first, self.start + last, vague=True)
            )
            return
        if phrases:
            whole = self._beside_phrases(verb, addresses, phrases[0].start - self.start)
            if whole:
                self._structural(verb, first, whole[-1].end, whole, documents, [], reading)
                addresses = [a for a in addresses if a not in whole]
            self._phrase_operations(verb, phrases, addresses, reading)
            return
        if (
            wording.WORDS.match(self.masked, verb.end, last) and addresses
        ):  # the marks around the words are lost
            lost = Draft(
                "delete_phrase",
                tuple(addresses[0].steps),
                self._document_of(addresses[0]),
                self.start,
                self.end,
            )
            reading.drafts.append(lost)
            return
        subject = [a for a in self.addresses if a.end <= subject_end] if verb.end > subject_end else []
        self._structural(verb, first, last, addresses, documents, subject, reading)

    def _beside_phrases(self, verb: Verb, addresses: list[Item], phrase: int) -> list[Item]:
        """ "Bãi bỏ khoản 1 Điều 12 và đoạn “…” tại khoản 2 Điều 12": units that end as a whole."""
        if verb.action not in ("repeal", "delete"):
            return []
        found = [a for a in addresses if verb.end <= a.start and a.end <= phrase]
        if not found or not wording.THEN_WORDS.fullmatch(self.masked, found[-1].end, phrase):
            return []
        return found

    # -- structural ---------------------------------------------------------------------------------------------

    def _structural(
        self,
        verb: Verb,
        first: int,
        last: int,
        addresses: list[Item],
        documents: list[Item],
        subject: list[Item],
        reading: Reading,
    ) -> None:
        targets, anchors, into, sources = self._sort(verb, addresses)
        passive = [a for a in targets if a.end <= verb.start] if verb.end else []
        active = [a for a in targets if a.start >= verb.end]
        if passive and active and verb.action in ("insert", "amend", "replace", "repeal", "delete"):
            into, targets = into + passive, active  # "Điều 5 được bổ sung khoản 4"
        prefix: Steps = ()
        for item in (*into, *anchors):
            prefix = combine(self.above.steps, tuple(item.steps))
            if item.complete:
                break
        operation = _OPERATION[verb.action]
        span = (self.start + first, self.start + last)
        after = combine(self._prefix_for(anchors[0], prefix), tuple(anchors[0].steps)) if anchors else ()
        for place, item in enumerate(targets):
            steps = combine(self._prefix_for(item, prefix), tuple(item.steps))
            own_annex = _paired(sources, place, len(targets), item)
            reading.drafts.append(
                Draft(
                    "rename" if item.heading or operation == "rename" else operation,
                    _attach(steps, self._document_of(item)),
                    self._document_of(item),
                    *span,
                    after=after,
                    before=bool(anchors) and self._is_before(anchors[0]),
                    heading=item.heading or operation == "rename",
                    own_annex=own_annex,
                    part=self._part(verb, item),
                )
            )
        if into and not targets and verb.action == "insert":
            return
        self._whole_documents(verb, documents, targets, span, operation, reading)

    def _sort(
        self, verb: Verb, addresses: list[Item]
    ) -> tuple[list[Item], list[Item], list[Item], list[Item]]:
        """Addresses as targets, anchors of an insertion, units inserted into, and own annexes that are put in."""
        targets: list[Item] = []
        anchors: list[Item] = []
        into: list[Item] = []
        sources: list[Item] = []
        turned = [m.end() for m in wording.TURNS_INTO.finditer(self.masked, verb.end)]
        for item in addresses:
            before = self.masked[max(0, item.start - 24) : item.start]
            if (
                targets
                and targets[0].steps[0][0] in ("chp", "sec", "part")
                and wording.CONSISTING.search(before)
            ):
                break  # "Chương IIa gồm các Điều 10a và 10b": the articles come with their chapter
            if any(at <= item.start for at in turned) or (
                not turned
                and item.steps[0][0] in ("annex", "form")
                and wording.OWN_ANNEX.match(self.masked, item.end)
            ):
                sources.append(item)
            elif verb.action == "insert" and wording.ANCHOR.search(before):
                anchors.append(item)
            elif (
                verb.action == "insert"
                and targets
                and wording.INTO.search(before)
                and item.group != targets[-1].group
            ):
                into.append(item)
            else:
                targets.append(item)
        return targets, anchors, into, sources

    def _part(self, verb: Verb, item: Item) -> str:
        """What of the target is meant, where the instruction does not mean all of it."""
        first = max(verb.end if verb.end <= item.start else 0, item.start - 160)
        if verb.action == "insert" and wording.AT_END.search(self.masked, first, item.start):
            return "cuối"
        match = wording.PART.search(self.masked, first, item.start)
        return " ".join(match[0].split()).strip(" ,") if match else self.above.part

    def _is_before(self, item: Item) -> bool:
        match = wording.ANCHOR.search(self.masked[max(0, item.start - 24) : item.start])
        return match is not None and match[1].lower() == "trước"

    def _prefix_for(self, item: Item, given: Steps) -> Steps:
        """What completes an address: what the verb fixes, else the next article in the sentence, else the one before
        it, else the instruction above."""
        if item.complete:
            return self.above.steps
        if given:
            return given
        later = [a for a in self.addresses if a.complete and a.start > item.start and a.steps[0][0] == "art"]
        stop = self.masked.find(";", item.end)
        if later and (stop < 0 or later[0].start < stop or not self.above.steps):
            return tuple(later[0].steps)
        sooner = [a for a in self.addresses if a.complete and a.end <= item.start]
        if sooner and not self.above.steps:
            return tuple(sooner[-1].steps)
        return self.above.steps

    def _document_of(self, item: Item) -> Document | None:
        named = [d for d in self.documents if d.kind == "document"]
        after = next((d for d in named if d.start >= item.end), None)
        if after is not None:
            return after.document
        before = next((d for d in reversed(named) if d.end <= item.start), None)
        return before.document if before is not None else self.above.document

    def _whole_documents(
        self,
        verb: Verb,
        documents: list[Item],
        targets: list[Item],
        span: tuple[int, int],
        operation: Role,
        reading: Reading,
    ) -> None:
        some = wording.SOME.match(self.masked, verb.end) is not None
        for item in documents:
            if item.kind != "document" or item.document is None:
                continue
            claimed = any(
                t.end <= item.start
                and not any(t.end <= d.start < item.start for d in documents if d.kind == "document")
                for t in targets
            )
            if claimed:
                continue
            if verb.action in ("repeal", "suspend", "delete") or (
                verb.action == "replace" and self._thay(verb)
            ):
                if (not some or targets) and not _named(reading.drafts, item.document):
                    steps: Steps = (("att", "1"),) if item.document.attached else ()
                    ends = "" if operation != "replace" else "whole"
                    reading.drafts.append(Draft(operation, steps, item.document, *span, part=ends))
            elif not targets and not _named(reading.drafts, item.document):
                reading.drafts.append(Draft(operation, (), item.document, *span, whole=True))

    def _part_of_document(self, verb: Verb, item: Item) -> str:
        """ "Phụ lục …" without a label, "Danh mục …" of a document: less than the whole."""
        if item.document is not None and item.document.attached:
            return ""
        gap = self.masked[verb.end : item.start] if verb.end <= item.start else ""
        return " ".join(gap.split())[:120] if wording.UNNAMED_PART.search(gap) else ""

    def _thay(self, verb: Verb) -> bool:
        return self.masked[verb.start : verb.end].lower().startswith("thay")

    # -- phrases ------------------------------------------------------------------------------------------------

    def _phrase_operations(
        self, verb: Verb, phrases: list[Quote], addresses: list[Item], reading: Reading
    ) -> None:
        correcting = "correct" in (self.above.action, *(v.action for v in self.verbs))
        action = "correct" if correcting and verb.action in ("replace", "amend") else verb.action
        for old, new, end in self._pairs(verb, phrases):
            following = [p.start - self.start for p in phrases if p.start - self.start >= end]
            stop = following[0] if following else len(self.masked)
            near = [a for a in addresses if end <= a.start < stop] or [a for a in addresses if a.start >= end]
            near = (
                near or [a for a in addresses if a.end <= end] or [a for a in self.addresses if a.end <= end]
            )
            self._pairs_read.append((action, old, new))
            self._phrase_at(action, old, new, near, self._phrase_before(phrases), reading)

    def _phrase_at(
        self, action: str, old: str, new: str, near: list[Item], before: bool, reading: Reading
    ) -> None:
        """One change of words at each of the places ``near``, or where the instruction above says."""
        places = [
            (combine(self._prefix_for(a, ()), tuple(a.steps)), a.heading, self._document_of(a)) for a in near
        ]
        places = places or [
            (self.above.steps, self.above.heading, self._first_document() or self.above.document)
        ]
        for steps, heading, document in dict.fromkeys(places):
            draft = Draft(
                "replace_phrase",
                _attach(steps, document),
                document,
                self.start,
                self.end,
                old,
                new,
                heading=heading,
            )
            if action in ("repeal", "delete"):
                draft.operation = "delete_phrase"
            elif action == "insert":
                draft.operation, draft.before = "insert_phrase", before
            elif action in ("correct", "suspend"):
                draft.operation = "correct" if action == "correct" else "suspend"
            reading.drafts.append(draft)

    def _before_first_verb(self) -> list[Item]:
        """ "Tại khoản 1 Điều 5, thay cụm từ …": places that hold for all that follows."""
        first = self.verbs[0].start if self.verbs else 0
        return [a for a in self.addresses if a.end <= first]

    def _phrase_before(self, phrases: list[Quote]) -> bool:
        if len(phrases) < 2:
            return False
        between = self.masked[phrases[0].end - self.start : phrases[1].start - self.start]
        return re.search(r"\btrước\b", between) is not None

    def _pairs(self, verb: Verb, phrases: list[Quote]) -> list[tuple[str, str, int]]:
        """(old words, new words, end of the pair in the masked words)."""
        inner = [" ".join(self.text[p.inner_start : p.inner_end].split()) for p in phrases]
        ends = [p.end - self.start for p in phrases]
        if verb.action in ("repeal", "delete", "suspend"):
            return [(words, "", end) for words, end in zip(inner, ends, strict=True)]
        if verb.action == "insert":
            if len(inner) >= 2:
                return [(inner[1], inner[0], ends[1])]
            return [("", inner[0], ends[0])]
        out: list[tuple[str, str, int]] = []
        waiting: list[str] = []
        for i, quote in enumerate(phrases):
            first = ends[i - 1] if i else 0
            turns = i > 0 and wording.TURNS_INTO.search(self.masked[first : quote.start - self.start])
            if turns and waiting:
                out += [(old, inner[i], ends[i]) for old in waiting]
                waiting = []
            else:
                waiting.append(inner[i])
        return out


def _named(drafts: list[Draft], document: Document) -> bool:
    """Whether an operation on the whole of this document is there already."""
    return any(
        not d.steps and d.document is not None and d.document.number == document.number for d in drafts
    )


def _paired(sources: list[Item], place: int, of: int, target: Item) -> str:
    """The own annex that takes a target's place: one for one in order, else the one with the same label."""
    if len(sources) == of:
        return sources[place].eid
    same = [s for s in sources if s.steps[-1] == target.steps[-1]]
    return same[0].eid if len(same) == 1 else ""


_OPERATION: dict[str, Role] = {
    "amend": "replace",
    "replace": "replace",
    "insert": "insert",
    "repeal": "repeal",
    "delete": "repeal",
    "rename": "rename",
    "correct": "correct",
    "suspend": "suspend",
}


def _attach(steps: Steps, document: Document | None) -> Steps:
    """Addresses of a regulation issued with a decision stand in its first attachment."""
    if document is not None and document.attached and steps and steps[0][0] in ("art", "chp", "sec", "part"):
        return (("att", "1"), *steps)
    return steps
