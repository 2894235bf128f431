"""Comparing texts: one document on two days, and an official consolidated text with what the library gives."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

from lawreview.amending.apply import Consolidated
from lawreview.amending.targets import read_documents
from lawreview.documents.dates import find_date
from lawreview.documents.eid import spoken
from lawreview.documents.folding import fold, words
from lawreview.documents.model import Document
from lawreview.parsing import clean_words

Change = Literal["same", "changed", "added", "removed"]
REPEALED = fold("(được bãi bỏ)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a marked text: "equal", "delete" (left only) or "insert" (right only)."""

    op: Literal["equal", "delete", "insert"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One article side by side and as one marked text."""

    eid: str
    change: Change
    left: str
    right: str
    pieces: tuple[Piece, ...]

    @property
    def swaps(self) -> tuple[tuple[str, str], ...]:
        """What stands for what: (left words, right words) in order; "" where one side has nothing."""
        out: list[list[str]] = []
        last = ""
        for piece in self.pieces:
            if piece.op != "equal":
                if last in ("", "equal") or out[-1][piece.op == "insert"]:
                    out.append(["", ""])
                out[-1][piece.op == "insert"] = piece.text
            last = piece.op
        return tuple((a, b) for a, b in out)

    @property
    def slight(self) -> bool:
        """Whether only single letters or stops differ, as print and recognition leave them: "l" for "1", "họp" for "hợp"."""
        return self.change == "changed" and all(_alike(a, b) for a, b in self.swaps)

    @property
    def sentence(self) -> str:
        """What a list says of it."""
        name = spoken(self.eid)
        name = name[:1].upper() + name[1:]
        said = {
            "same": "giống nhau",
            "changed": "khác nhau vài chữ, có thể do in hoặc nhận dạng"
            if self.slight
            else "khác nhau về lời văn",
            "added": "chỉ có ở bản sau",
            "removed": "chỉ có ở bản trước",
        }
        return f"{name}: {said[self.change]}."


def _alike(left: str, right: str) -> bool:
    first, second = left.split(), right.split()
    if len(first) != len(second):
        return not words(fold(left)) and not words(fold(right))
    return all(
        Levenshtein.distance(fold(a), fold(b), score_cutoff=2) <= (2 if len(a) > 3 else 1)
        for a, b in zip(first, second, strict=True)
    )


def compare(left: Consolidated, right: Consolidated) -> list[Difference]:
    """The articles (and annexes) of one document on two days, those alike left out; order of the right text."""
    return compare_articles(_articles(left), _articles(right))


def verify(result: Consolidated, official: Document) -> list[Difference]:
    """How a signed or drafted consolidated text (right) differs from what the library gives (left): a possible error
    of either. Spelling of tones, quotation marks, case and blanks do not count, nor does "(được bãi bỏ)"."""
    return compare_articles(_articles(result), _official_articles(official))


def consolidated_number(official: Document) -> str | None:
    """The number of the document that a consolidated text consolidates: the first that its introduction names."""
    items, _ = read_documents(official.text, 0, _head_end(official))
    numbers = (i.document.number for i in items if i.document is not None and i.document.number)
    return next((n for n in numbers if "VBHN" not in n), None)


@dataclass(frozen=True, slots=True)
class Named:
    """What the head of a consolidated text says: the amending documents' numbers, the last day from which one counts."""

    numbers: tuple[str, ...]
    last_day: date | None


def named_in(official: Document) -> Named:
    """The amending documents that a consolidated text names before its first article, and up to when it goes."""
    head = official.text[: _head_end(official)]
    base = consolidated_number(official)
    listed = head.find("bổ sung bởi")
    items, _ = read_documents(head, max(listed, 0), len(head)) if listed >= 0 else ([], [])
    numbers = dict.fromkeys(
        i.document.number
        for i in items
        if i.document and i.document.number and _SINCE.search(head, i.end, i.end + 500)
    )
    days = [found[0] for m in _SINCE.finditer(head) if (found := find_date(head, m.end(), m.end() + 40))]
    return Named(
        tuple(n for n in numbers if n != base and "VBHN" not in n), max(days, default=official.issued_on)
    )


def _head_end(official: Document) -> int:
    first = next((p.start for p in official.provisions if p.kind in ("article", "chapter", "part")), None)
    return min(first or 20_000, 20_000)


def compare_articles(left: dict[str, str], right: dict[str, str]) -> list[Difference]:
    """Differences of two texts given as {address: words}. Linear, but for the words that differ."""
    out: list[Difference] = []
    for eid in [*right, *(e for e in left if e not in right)]:
        before, after = left.get(eid, ""), right.get(eid, "")
        if _key(before) == _key(after):
            continue
        change: Change = "added" if not _key(before) else "removed" if not _key(after) else "changed"
        out.append(Difference(eid, change, before, after, tuple(marked(before, after))))
    return out


def marked(left: str, right: str) -> Iterable[Piece]:
    """Both texts as one, word by word; words that differ only in spelling of tones or case are equal."""
    first, second = left.split(), right.split()
    for code in Indel.opcodes([fold(w) for w in first], [fold(w) for w in second]):
        if code.tag == "equal":
            yield Piece("equal", " ".join(second[code.dest_start : code.dest_end]))
        elif code.tag == "delete":
            yield Piece("delete", " ".join(first[code.src_start : code.src_end]))
        elif code.tag == "insert":
            yield Piece("insert", " ".join(second[code.dest_start : code.dest_end]))


def difference_record(difference: Difference) -> dict[str, object]:
    """The JSON form of ``lawreview verify``."""
    return {
        "eid": difference.eid,
        "change": difference.change,
        "library": difference.left,
        "official": difference.right,
        "explanation": difference.sentence,
        "slight": difference.slight,
        "pieces": [[p.op, p.text] for p in difference.pieces],
    }


def _key(text: str) -> str:
    folded = fold(text).replace(REPEALED, " ")
    return "".join(words(folded))


def _articles(result: Consolidated) -> dict[str, str]:
    return {p.eid: p.text for p in result.provisions if p.kind in ("article", "annex")}


def _official_articles(official: Document) -> dict[str, str]:
    marks = _Marks()
    out: dict[str, str] = {}
    for p in official.provisions:
        if p.kind in ("article", "annex"):
            out[p.eid] = marks.taken_from(clean_words(official, p)).strip()
    return out


# "Điều 4[1].", "7.2[2]Chi", "y tế25": marks of footnotes as printing leaves them in the text.
_BRACKETED = re.compile(r"\[\d{1,3}\]")
_GLUED = re.compile(r"(?<=[^\W\d_])(\d{1,3})(?!\w)|(?<=[.),;:])(\d{1,3})(?=\s|[^\W\d_])")
_SINCE = re.compile(r"có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+(?=ngày\s*\d)")
_FOOTNOTE = re.compile(
    r"^[ \t]*\[?(\d{1,3})\]?\s+(?:(?:Điều|Khoản|Điểm|Chương|Mục|Phần|Phụ lục|Tên|Đoạn|Cụm từ|Từ|Căn cứ|Mẫu|Nội dung)\s[^.:\n]{0,60}"
    r"(?:này\s|“|theo\s|của\s|và\s)|(?:Luật|Bộ luật|Pháp lệnh|Nghị|Quyết|Thông)[^;]{0,260}?có\s+căn\s+cứ\s+ban\s+hành)",
    re.MULTILINE,
)
_BODY_LINE = re.compile(r"^[ \t]*(?:Điều \d|\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|Chương )", re.MULTILINE)


class _Marks:
    """Takes footnotes and their marks out of a consolidated text; unbracketed marks must rise by one through it."""

    def __init__(self) -> None:
        self.next = 1

    def taken_from(self, text: str) -> str:
        """The text without marks and footnote paragraphs."""
        return _GLUED.sub(self._mark, _BRACKETED.sub("", self._without_footnotes(text)))

    def _mark(self, match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        if self.next <= number <= self.next + 3:
            self.next = number + 1
            return ""
        return match[0]

    def _without_footnotes(self, text: str) -> str:
        out, at = [], 0
        for match in _FOOTNOTE.finditer(text):
            if match.start() < at:
                continue
            out.append(text[at : match.start()])
            at = _note_end(text, match.end())
        return "".join(out) + text[at:]


def _note_end(text: str, at: int) -> int:
    """Where the body goes on behind a footnote: at the next labelled line outside the words that the note quotes."""
    depth, last = 0, at
    for body in _BODY_LINE.finditer(text, at):
        depth += text.count("“", last, body.start()) - text.count("”", last, body.start())
        last = body.start()
        if depth <= 0:
            return body.start()
    return len(text)
