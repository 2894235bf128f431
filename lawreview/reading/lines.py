"""Putting lines together into one text with a map back to the file."""

import re
import unicodedata

from lawreview.reading.model import Footnote, Place, Skipped

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Zero-width marks, soft hyphens and C0 controls carry no words; a file that holds them was damaged on its way.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff]+")
_COUNTRY = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM")
_MOTTO = re.compile(r"(VIỆT NAM)\s+(Độc\s+lập)")
_RECIPIENTS = re.compile(r"\s*Nơi\s+nhận\s*:", re.IGNORECASE)
_LAYOUT_ROWS = 6
CALL = "\uf8f0"  # stands where a footnote is called until its line is added
# A word with figures that was recognised stands between a sign of its confidence in percent and an end until then.
_FIGURE, FIGURE_END = 0xE100, "\ue1ff"
_SIGN = re.compile(f"[{CALL}\ue100-\ue164{FIGURE_END}]")


def clean(text: str) -> str:
    """NFC, Đ for its look-alikes, without invisible characters; blanks and line ends as they were."""
    if not text.isprintable():  # most lines are: no controls, no blanks but the usual one
        text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\u00d0", "Đ").replace("\u0189", "Đ")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """One blank for any run of blanks, none at the ends of lines."""
    if "  " not in text and text.isprintable():
        return text.strip()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))


def marked_figure(word: str, confidence: float) -> str:
    """A recognised word with figures between the signs that Lines.add turns into a place of its own."""
    return f"{chr(_FIGURE + int(confidence * 100))}{word}{FIGURE_END}"


class Lines:
    """Collects the lines of one document in reading order; ``text()`` and ``places`` agree to the code point."""

    def __init__(self, notes: list[tuple[str, str]] | None = None, keep_calls: bool = False) -> None:
        """``notes`` are the footnotes (mark, words) whose calls stand in the coming lines as CALL, in order;
        ``keep_calls`` leaves the calls in, for a part (a cell) that will be added to other lines."""
        self._notes = notes if notes is not None else []
        self._keep_calls = keep_calls
        self._parts: list[str] = []
        self._length = 0
        self.places: list[Place] = []
        self.skipped: list[Skipped] = []
        self.footnotes: list[Footnote] = []
        self.warnings: list[str] = []

    def __len__(self) -> int:
        return self._length

    def add(self, line: str, where: str = "", confidence: float | None = None) -> None:
        """Append a line, already clean."""
        start = self._length
        figures: list[Place] = []
        if not self._keep_calls and (CALL in line or FIGURE_END in line):
            line, figures = self._without_signs(line, where)
        self._parts.append(line)
        self._length += len(line) + 1
        if where and line:
            end, at = start + len(line), start
            for figure in figures:
                if line[at - start : figure.start - start].strip():
                    self.places.append(Place(at, figure.start, where, confidence))
                self.places.append(figure)
                at = figure.end
            if line[at - start :].strip():
                self.places.append(Place(at, end, where, confidence))

    def _without_signs(self, line: str, where: str) -> tuple[str, list[Place]]:
        """The line without its signs: calls become footnotes, words with figures places of their own."""
        figures: list[Place] = []
        start, at, text = self._length, 0, ""
        opened, confidence = -1, 0.0
        for sign in _SIGN.finditer(line):
            text += line[at : sign.start()]
            at = sign.end()
            if sign[0] == CALL:
                mark, words = self._notes.pop(0) if self._notes else ("", "")
                self.footnotes.append(Footnote(mark, start + len(text), words))
            elif sign[0] != FIGURE_END:
                opened, confidence = len(text), (ord(sign[0]) - _FIGURE) / 100
            elif opened >= 0:
                figures.append(Place(start + opened, start + len(text), where, confidence))
                opened = -1
        return text + line[at:], figures

    def paragraph(self, text: str, where: str = "", confidence: float | None = None) -> None:
        """Append a paragraph that may hold forced line ends; empty lines are dropped."""
        for line in squeeze(clean(text)).split("\n"):
            if line:
                self.add(line, where, confidence)

    def table(self, rows: list[list[str]], where: str = "", confidence: float | None = None) -> None:
        """Append a table. Cells may hold several lines; a table that only lays out a page head or foot is unrolled."""
        cleaned = [[squeeze(clean(cell)).strip("\n") for cell in row] for row in rows]
        if is_layout(cleaned):
            for row in cleaned:
                for cell in row:
                    self.paragraph(_MOTTO.sub(r"\1\n\2", cell), where, confidence)
            return
        for row in cleaned:
            if any(row):
                self.add(" | ".join(" ".join(cell.split()) for cell in row), where, confidence)

    def text(self) -> str:
        """The whole text; a trailing line end is not part of it."""
        return "\n".join(self._parts)


def is_layout(rows: list[list[str]]) -> bool:
    """True where a table is no table of facts: one column, or the two-column head or foot of a document."""
    if all(len([cell for cell in row if cell]) <= 1 for row in rows):
        return True
    if len(rows) > _LAYOUT_ROWS or max(len(row) for row in rows) > 4:
        return False
    return any(_COUNTRY.search(cell) or _RECIPIENTS.match(cell) for row in rows for cell in row)
