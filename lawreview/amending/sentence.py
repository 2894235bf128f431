"""The words of one instruction with what they name: verbs, addresses, documents, quoted words.

Quoted words, the history of a document ("đã được sửa đổi theo …") and titles are blanked out, so that what is read in
them is not taken for what is acted on. Offsets in the masked words are relative to ``start``.
"""

from lawreview.amending import wording
from lawreview.amending.drafts import Context, Steps, combine, in_attachment
from lawreview.amending.quotes import Quote
from lawreview.amending.targets import Document, Item, read_addresses, read_documents
from lawreview.amending.verbs import find_verbs

# No instruction is longer; words are compared with words inside one, so its length bounds the cost.
LONGEST = 12_000
_LONGEST_EXCEPTION = 1_000


class Sentence:
    """One instruction; ``above`` is what the instructions around it fix."""

    def __init__(self, text: str, start: int, end: int, phrases: list[Quote], above: Context) -> None:
        self.text, self.start, self.end, self.above = text, start, min(end, start + LONGEST), above
        self.phrases = [p for p in phrases if start <= p.start < self.end]
        self.masked = self._mask()
        self.exceptions = self._exceptions()
        self.phrases = [p for p in self.phrases if not self._is_excepted(p.start - start)]
        self.documents, titles = read_documents(self.masked, 0, len(self.masked))
        self.phrases = [
            p for p in self.phrases if not any(a <= p.start - start < b for a, b in titles)
        ]  # a name in a title
        for first, last in titles:
            self._blank(first, last)
        verbs = find_verbs(self.masked, 0, len(self.masked))
        # "… sửa lại là “…”" only joins the two halves of a pair
        self.verbs = [
            v
            for v in verbs
            if not wording.TURNS_INTO.match(self.masked, v.start)
            and not self._is_in_name(v.start)
            and not self._is_excepted(v.start)
        ]
        found = read_addresses(self.masked, 0, len(self.masked))
        self.addresses = [a for a in found if not self._is_label(a) and not self._is_excepted(a.start)]

    def _mask(self) -> str:
        words = self.text[self.start : self.end]
        for quote in self.phrases:
            first, last = quote.inner_start - self.start, min(quote.inner_end - self.start, len(words))
            words = words[:first] + "\x00" * (last - first) + words[last:]
        self.masked = words
        for pattern in (wording.BRACKETED_HISTORY, wording.HISTORY, wording.CALLED):
            for match in pattern.finditer(words):
                self._blank(match.start(), match.end())
        return self.masked

    def _is_in_name(self, at: int) -> bool:
        """Whether a verb is a word of a law's name ("Luật sửa đổi, bổ sung một số điều của Luật …")."""
        return any(
            d.document is not None and d.document.name and d.start < at < d.end for d in self.documents
        )

    def _blank(self, first: int, last: int) -> None:
        self.masked = self.masked[:first] + " " * (last - first) + self.masked[last:]

    def _is_label(self, item: Item) -> bool:
        before = self.masked[: item.start].rstrip(" \t")
        return (
            before[-1:] in ("", "\n", '"', "“")
            and wording.LABEL_OF_INSTRUCTION.match(self.masked, item.end) is not None
        )

    def _is_excepted(self, at: int) -> bool:
        return any(first <= at < last for first, last in self.exceptions)

    def _exceptions(self) -> list[tuple[int, int]]:
        """Spans "…, trừ khoản 2 Điều 7": what stands in them is left as it is."""
        out = []
        for match in wording.EXCEPT.finditer(self.masked):
            stop = wording.EXCEPTION_END.search(self.masked, match.end())
            out.append((match.start(), stop.start() if stop else len(self.masked)))
        return out

    def exception_after(self, at: int) -> str:
        """The exception that limits what stands at ``at`` ("trừ khoản 2 Điều 7"), or ""."""
        stop = self.masked.find(";", at)
        for first, last in self.exceptions:
            if at <= first and (stop < 0 or first < stop):
                return " ".join(self.text[self.start + first : self.start + last].split())[
                    :_LONGEST_EXCEPTION
                ].strip(" ,.")
        return ""

    def first_document(self) -> Document | None:
        """The document named first."""
        named = [d.document for d in self.documents if d.kind == "document"]
        return named[0] if len(named) == 1 or (named and named[0] is not None) else None

    def fixed_steps(self) -> Steps:
        """The address that holds for what stands inside this instruction: its last complete one."""
        if not self.addresses:
            return self.above.steps
        tops = {tuple(a.steps[:1]) for a in self.addresses if a.complete}
        if len(tops) == 1 and len(self.addresses) > 1:
            return next(iter(tops))
        if len(self.addresses) == 1:
            return combine(self.above.steps, tuple(self.addresses[0].steps))
        return self.above.steps

    def prefix_for(self, item: Item, given: Steps) -> Steps:
        """What completes an address: what the verb fixes, else the next article in the sentence, else the one before
        it, else the instruction above."""
        if item.complete:
            return self.above.steps
        if any(step == "art" for step, _ in given) or (given and self.above.steps):
            return given
        clause = self._clause_behind(item)
        if clause:
            return combine(self.above.steps, clause)
        later = [a for a in self.addresses if a.complete and a.start > item.start and a.top == "art"]
        stop = self.masked.find(";", item.end)
        if later and (stop < 0 or later[0].start < stop or not self.above.steps):
            return tuple(later[0].steps)
        if given:
            return given
        sooner = [a for a in self.addresses if a.complete and a.end <= item.start]
        if sooner and not self.above.steps:
            return tuple(sooner[-1].steps)
        return self.above.steps

    def _clause_behind(self, item: Item) -> Steps:
        """ "các điểm đ, e và bổ sung điểm h vào sau điểm g khoản 1": the clause of a later point is that of the first ones."""
        if item.top != "point":
            return ()
        stop = self.masked.find(";", item.end)
        for later in self.addresses:
            if later.start >= item.end and (stop < 0 or later.start < stop) and later.steps[-1][0] == "point":
                if later.top == "cl":
                    return tuple(later.steps[:-1])
                if later.top != "point":
                    return ()
        return ()

    def full_steps(self, item: Item, given: Steps = ()) -> Steps:
        """An address completed, below the first attachment where the regulation issued with a document is meant."""
        steps = combine(self.prefix_for(item, given), tuple(item.steps))
        document = self.document_of(item)
        return in_attachment(steps) if document is not None and document.attached else steps

    def document_of(self, item: Item) -> Document | None:
        """The document that an address stands in: named behind it, else before it, else above."""
        named = [d for d in self.documents if d.kind == "document"]
        after = next((d for d in named if d.start >= item.end), None)
        if after is not None:
            return after.document
        before = next((d for d in reversed(named) if d.end <= item.start), None)
        return before.document if before is not None else self.above.document
