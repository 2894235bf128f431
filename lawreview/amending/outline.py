"""The own units of an amending text: its articles, clauses and points, with quoted payloads kept apart.

The texts that an amending act quotes number their clauses as it does itself. A line opens a unit of the act only where
its label follows the act's own last label at that level and the line stands outside every payload.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from lawreview.amending.quotes import Quote, next_quote
from lawreview.amending.verbs import begins_with_verb, find_verbs
from lawreview.documents.eid import join, label_key

_LINE = re.compile(r"^[ \t\xa0*#]*", re.MULTILINE)
_ARTICLE = re.compile(r"[ĐÐ]iều\s+(\d{1,3}[a-zđ]{0,2})\s*(?:[.:]|$|(?=\s))\s*")
_CLAUSE = re.compile(r"(\d{1,3}[a-zđ]?\d?)\s*(?:[.)]|/)(?!\d)\s*(?=\S)")
_POINT = re.compile(r"([a-zđ]\d?)\s*[.)/]\s*(?=\S)")
_CHAPTER = re.compile(r"(?:Chương|CHƯƠNG)\s+([IVXLC]+|\d{1,2})[a-z]?\b")
_ANNEX = re.compile(r"(?:Phụ lục|PHỤ LỤC)(?:\s+(?:số\s*)?[IVX\d]{1,5})?\s*\.?\s*$", re.MULTILINE)
_LEVELS = ("art", "cl", "point")


@dataclass(slots=True)
class Unit:
    """One unit: ``text[body:end]`` are its own words and payloads, without those of the units inside it."""

    eid: str
    level: int  # 0 article, 1 clause, 2 point; -1 the text before the first unit
    label: str
    start: int
    body: int
    end: int
    parent: int  # index in the list, -1 for none
    blocks: list[Quote] = field(default_factory=list)
    phrases: list[Quote] = field(default_factory=list)


def outline(
    text: str, start: int, end: int, root_eid: str = "", own_articles: Sequence[int] | None = None
) -> list[Unit]:
    """The units of ``text[start:end]`` in order. ``root_eid`` is the address of the unit that the text itself is, where
    it is a passage; ``own_articles`` are the sorted places, where they are known, at
    which articles of the act itself begin; no payload reaches over one."""
    return _Scan(text, end, root_eid, own_articles).run(start)


class _Scan:
    def __init__(self, text: str, end: int, root_eid: str, own_articles: Sequence[int] | None) -> None:
        self.text, self.end, self.root, self.own_articles = text, end, root_eid, own_articles
        self.units: list[Unit] = []

    def run(self, start: int) -> list[Unit]:
        text = self.text
        self.units.append(Unit(self.root, -1, "", start, start, self.end, -1))
        at = start
        while at < self.end:
            line_end = text.find("\n", at, self.end)
            line_end = self.end if line_end < 0 else line_end
            at = self._open_unit(at, line_end)
            at = self._read_line(at, line_end)
        return self.units

    def _open_unit(self, at: int, line_end: int) -> int:
        """Opens a unit where this line begins one; where its words begin."""
        head = _LINE.match(self.text, at, line_end)
        first = head.end() if head else at
        found = self._label(first, line_end)
        if found is None:
            return at
        level, label, body = found
        self.units[-1].end = at
        parent = self._parent(level)
        above = self.units[parent].eid if parent >= 0 else ""
        eid = join(above or None, _LEVELS[level], label) if level else join(None, "art", label)
        self.units.append(Unit(eid, level, label, first, body, self.end, parent))
        return body

    def _parent(self, level: int) -> int:
        if level == 0:
            return 0
        for i in range(len(self.units) - 1, -1, -1):
            if self.units[i].level < level:
                return i
        return 0

    def _label(self, at: int, line_end: int) -> tuple[int, str, int] | None:
        for level, pattern in enumerate((_ARTICLE, _CLAUSE, _POINT)):
            match = pattern.match(self.text, at, line_end)
            if level == 0 and match and not self._heads(match, line_end):
                return None
            if match and self._follows(level, match[1], at, match.end(), line_end):
                return level, match[1].lower() if level else match[1], match.end()
        return None

    def _heads(self, match: re.Match[str], line_end: int) -> bool:
        """Whether "Điều 6" at the head of a line opens an article and is not what the line speaks of."""
        if self.text[match.end(1) : match.end()].strip():
            return True
        following = self.text[match.end() : line_end].lstrip()
        return not following or following[0].isupper()

    def _next_article(self, at: int) -> int:
        """Where the next own article begins at or behind a place, as far as that is known."""
        if self.own_articles is None:
            return self.end
        place = bisect_left(self.own_articles, at)
        return min(self.own_articles[place], self.end) if place < len(self.own_articles) else self.end

    def _last(self, level: int) -> str | None:
        """The label of the last open unit at a level; None where none is open."""
        for unit in reversed(self.units):
            if unit.level == level:
                return unit.label
            if -1 < unit.level < level:
                return None
        return None

    def _follows(self, level: int, label: str, at: int, body: int, line_end: int) -> bool:
        if level == 0 and self.own_articles is not None:
            return self._next_article(at) == at
        instructs = instructive(self.text, body, self.end)
        if self._in_bare_payload(at) and not instructs:
            return False
        last = self._last(level)
        if last is None:
            first = label in ("1", "a")
            return first or instructs or (level == 0 and self.own_articles is None and self._last(0) is None)
        return _is_next(last, label)

    def _in_bare_payload(self, at: int) -> bool:
        """Whether the current unit has announced new text that does not stand between quotation marks."""
        unit = self.units[-1]
        if unit.blocks or unit.level < 0:
            return False
        limit = min(at, unit.body + 1200)
        ending = _ANNOUNCED.search(self.text, unit.body, limit)
        if ending is None or _LISTS.search(self.text, max(unit.body, ending.start() - 12), ending.start()):
            return False
        verbs = find_verbs(self.text, unit.body, ending.start())
        return any(
            v.action not in ("repeal", "delete", "suspend", "continue") for v in verbs
        )  # what only ends has no new text

    def _read_line(self, at: int, line_end: int) -> int:
        """Collects the quotations of a line; the end of what was read (a payload may reach further)."""
        unit = self.units[-1]
        while at < line_end:
            quote = next_quote(self.text, at, line_end, self._next_article(line_end + 1), self._own_line)
            if quote is None:
                break
            (unit.blocks if quote.block else unit.phrases).append(quote)
            at = quote.end
            if at > line_end:
                line_end = self.text.find("\n", at, self.end)
                line_end = self.end if line_end < 0 else line_end
            inline = _INLINE_UNIT.match(self.text, at, line_end) if quote.block else None
            if inline:
                return inline.end()
        return line_end + 1

    def _own_line(self, at: int) -> bool:
        """Whether the line at ``at``, met inside a payload, is an instruction of the act itself."""
        line_end = self.text.find("\n", at, self.end)
        line_end = self.end if line_end < 0 else line_end
        head = _LINE.match(self.text, at, line_end)
        first = head.end() if head else at
        for level, pattern in enumerate((_ARTICLE, _CLAUSE, _POINT)):
            match = pattern.match(self.text, first, line_end)
            last = self._last(level)
            if match and last is not None and _is_next(last, match[1]):
                return instructive(self.text, match.end(), self.end)
        return False


_ANNOUNCED = re.compile(r":[ \t\xa0]*\n")
_LISTS = re.compile(r"(?<!như )sau(?:\s+đây)?\s*$")  # "tại các luật sau đây:" announces a list, not new text
_INLINE_UNIT = re.compile(r"[\s.;,]+(?=(?:\d{1,3}[a-zđ]?\.|[a-zđ]\))\s*(?:Sửa|Bổ|Bãi|Thay|Bỏ|Hủy|Điều))")


def _is_next(last: str, label: str) -> bool:
    """Whether one own label may follow another: 2 after 1, 2a after 2, đ after d."""
    first, second = label_key(last), label_key(label)
    if second <= first:
        return False
    if last.isdigit() and label.isdigit():
        return int(label) <= int(last) + 2
    return True


def instructive(text: str, at: int, end: int) -> bool:
    """Whether the words at ``at`` begin an instruction: a verb, or an address that is acted on."""
    sample = text[at : min(end, at + 400)]
    if begins_with_verb(sample):
        return True
    return _PASSIVE.match(sample) is not None or _PLACE_FIRST.match(sample) is not None


# "Tại Điều 6: cụm từ “…” đính chính thành “…”"
_PLACE_FIRST = re.compile(
    r"Tại\s+(?:các\s+)?(?:Điều|khoản|điểm|tên|tiêu đề|Phụ lục|Chương|Mục|trang|dòng|căn cứ)[^“\"\n]{0,200}[“\"]",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:Các\s+)?(?:Điều|Khoản|Điểm|Chương|Mục|Phụ lục|Mẫu|Tên|Tiêu đề|Cụm từ|Từ|Đoạn)[^.:“\"\n]{0,200}(?:\s|\n)(?:được|bị)?\s*(?:sửa|bổ\s+sung|thay|bãi\s+bỏ|viết\s+lại|quy\s+định\s+lại|hết\s+hiệu\s+lực)",
    re.IGNORECASE,
)
