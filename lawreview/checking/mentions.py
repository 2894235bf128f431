"""What a mention of a document is for, by the words around it: whether a reviewer has anything to mend there when that document is dead.

A mention in the name of another document, in a transitional clause, or of a law by its bare name is no reliance on the dead text.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from datetime import date
from functools import cached_property

from lawreview.checking.endings import CONSOLIDATED, lists_documents
from lawreview.checking.force import Ending, heirs_of, known_as, number_known
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.documents.eid import article_of
from lawreview.documents.folding import fold

_NAMING = re.compile(
    r"(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế|thi\s+hành|hướng\s+dẫn|chi\s+tiết|thực\s+hiện|một\s+số\s+(?:điều|nội\s+dung|quy\s+định)|biện\s+pháp)"
    r"[^;.:]{0,60}$",
    re.IGNORECASE,
)
_TRANSITION = re.compile(r"chuyển\s+tiếp", re.IGNORECASE)
_BEFORE_NOW = re.compile(
    r"trước\s+(?:ngày|khi|thời\s+điểm)[^.;]{0,80}?(?:hiệu\s+lực|\d{4})"
    r"|(?<!\w)đã\s+(?!được\s+(?:sửa|bổ))\w+[^.;]{0,120}?\btheo\b"
    r"|(?:tiếp\s+tục|vẫn)\s+(?:được\s+)?(?:áp\s+dụng|thực\s+hiện|hưởng|có\s+hiệu\s+lực)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"bãi\s+bỏ|cụm\s+từ|hết\s+hiệu\s+lực|thay\s+thế|sửa\s+đổi,?\s+bổ\s+sung\s+(?:một\s+số\s+)?(?:điều|khoản|điểm|nội\s+dung)",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"^(?:về\s+(?:việc\s+)?)?(?:sửa đổi|bãi bỏ|đính chính|kéo dài)")
_LAW_HEAD = re.compile(r"^(?:bộ luật|luật|pháp lệnh)\s+")
_PERIOD = re.compile(
    r"(?:giai\s+đoạn|từ|thời\s+kỳ)\s+(?:năm\s+)?\d{4}\s*(?:[-–]|đến(?:\s+(?:tháng\s+\d+\s+)?năm)?)\s*(\d{4})",
    re.IGNORECASE,
)
_SENTENCE = 350  # letters on each side in which a sentence is looked for


class Mentions:
    """Answers about mentions, with what they need of all citations computed once."""

    def __init__(self, records: Records) -> None:
        self.records = records

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = defaultdict(list)
        for c in self.records.citations:
            if not c.own:
                out[c.document_id].append(c.start)
        return out

    def names_a_law_alive(self, citation: CitationRow, end: Ending) -> bool:
        """True for "theo quy định của Luật Đất đai": a law by its bare name is the one in force whenever the clause is applied, unless
        what has its place is known to bear another name."""
        if citation.number or citation.issued_on or citation.year or not citation.name:
            return False
        heir = self._name_of_heir(citation, end)
        return not heir or heir == _bare(citation.name)

    def _name_of_heir(self, citation: CitationRow, end: Ending) -> str:
        """The name of the last known heir, "" where the end of the chain is not known."""
        if end.by_id is not None:
            return _bare(self.records.documents[end.by_id].title)
        known = known_as(number_known(self.records, citation), None)
        seen = set()
        while known and known.replaced_by and known.number not in seen:
            seen.add(known.number)
            heirs = [h for _, h in heirs_of(known)]
            known = heirs[0] if len(heirs) == 1 else None
        return _bare(known.title) if known and len(seen) else ""

    def in_the_name_of_another(self, citation: CitationRow, ends: str = r"[;:]|\.\s") -> bool:
        """True for B in "Nghị định A quy định chi tiết thi hành Luật B": A is what is relied on. ``ends``: what a name does not go over."""
        starts = self._starts[citation.document_id]
        at = bisect_left(starts, citation.start)
        if not at:
            return False
        text = self.records.text(citation.document_id)
        between = text[starts[at - 1] : citation.start]
        return len(between) < 400 and bool(_NAMING.search(between[-90:])) and not re.search(ends, between)

    def acts_on_it(self, document: DocumentRow, citation: CitationRow) -> bool:
        """True where the clause changes or ends what it names, or is the new text of another document."""
        made = self.records.amendments_by_document.get(document.id, ())
        if any(r.start <= citation.start < r.end for r in made):
            return True
        in_recital = (citation.eid or "").startswith("rec_")
        if _AMENDS.match(fold(document.title)) and not in_recital:
            return True
        return not in_recital and bool(_ACTS.search(f"{self._lead(citation)} {self._sentence(citation)}"))

    def _lead(self, citation: CitationRow) -> str:
        """The words that open the units around the mention: "2. Bãi bỏ các quy định sau đây:"."""
        known = self.records.provisions.get(citation.document_id, {})
        row, out = known.get(citation.eid or ""), []
        text = self.records.text(citation.document_id)
        while (
            row
            and row.parent
            and (row := known.get(row.parent))
            and row.kind in ("article", "clause", "point")
        ):
            out.append(text[row.start : min(citation.start, row.start + 300)].split("\n")[0])
        return " ".join(out)

    def _sentence(self, citation: CitationRow) -> str:
        """The sentence that holds the mention, without it."""
        text = self.records.text(citation.document_id)
        before = re.split(r"[.;]\s", text[max(0, citation.start - _SENTENCE) : citation.start])[-1]
        behind = re.split(r"[.;]\s", text[citation.end : citation.end + _SENTENCE])[0]
        return f"{before} {behind}"

    @cached_property
    def _bases(self) -> dict[int, set[str]]:
        """The numbers that each document's recitals name."""
        out: dict[int, set[str]] = defaultdict(set)
        for c in self.records.citations:
            if (c.eid or "").startswith("rec_") and (number := c.number or number_known(self.records, c)):
                out[c.document_id].add(number)
        return out

    def knows_the_heir(self, document: DocumentRow, citation: CitationRow, end: Ending) -> bool:
        """True where the document rests on what was about to replace the cited one: it names the old one on purpose, for old cases. What
        was dead by then is another matter: two years later it is a slip."""
        if (citation.eid or "").startswith("rec_") or dead_at_issue(end.on, document):
            return False
        return any(
            re.search(rf"(?<![\w/]){re.escape(number)}(?![\w/-])", end.by)
            for number in self._bases[document.id]
        )

    @cached_property
    def _named_in(self) -> dict[tuple[int, str], set[str]]:
        """The numbers that each article, or unit outside articles, names; recitals left out."""
        out: dict[tuple[int, str], set[str]] = defaultdict(set)
        for c in self.records.citations:
            unit = article_of(c.eid or "") or c.eid or ""
            if not c.own and unit and not unit.startswith("rec_"):
                number = c.number or number_known(self.records, c)
                if number:
                    out[c.document_id, unit].add(number)
        return out

    def names_the_heir_beside(self, citation: CitationRow, end: Ending) -> bool:
        """True where the same article names what has the place of the cited text too: the old one is named on purpose, for old cases."""
        unit = article_of(citation.eid or "") or citation.eid or ""
        return any(
            re.search(rf"(?<![\w/]){re.escape(number)}(?![\w/-])", end.by)
            for number in self._named_in.get((citation.document_id, unit), ())
        )

    def transitional(self, document: DocumentRow, citation: CitationRow) -> bool:
        """True where the clause carries old cases over, which the old text must go on ruling."""
        known = self.records.provisions.get(document.id, {})
        article = known.get(article_of(citation.eid or "") or "")
        if article and _TRANSITION.search(article.heading):
            return True
        sentence = self._sentence(citation)
        over = [int(year) for year in _PERIOD.findall(sentence)]
        if over and document.issued_on and max(over) < document.issued_on.year:
            return True  # tells what held in years that are over
        return bool(_BEFORE_NOW.search(sentence)) or quoted(self.records.text(document.id), citation.start)


def quoted(text: str, at: int) -> bool:
    """True inside quotation marks: the words are another text's."""
    before = text[max(0, at - 3000) : at]
    return before.rfind("“") > before.rfind("”")


def reprints(document: DocumentRow) -> bool:
    """True for documents whose citations are not their own: consolidated texts and lists of documents."""
    return document.type == CONSOLIDATED or lists_documents(document)


def dead_at_issue(ended_on: date | None, document: DocumentRow) -> bool:
    """True where the cited document had lost its force by the day on which the citing one was issued."""
    return bool(ended_on and document.issued_on and ended_on <= document.issued_on)


def _bare(name: str) -> str:
    """ "Bộ luật Hình sự" and "Hình sự" → "hình sự"."""
    return _LAW_HEAD.sub("", fold(name)).strip(" ,.")
