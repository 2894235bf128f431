"""VIQR (RFC 1456): Vietnamese written in ASCII, "Nghi. ddi.nh so^' 5", in whole files or in some lines of a file."""

import re
import unicodedata

from lawreview.reading.syllables import is_syllable

VIQR = "VIQR"
_LETTER = re.compile(r"dd|DD|Dd|[aeouAEOU][\^(+]['`?~.]?|[aeiouyAEIOUY]['`?~.]")
_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "'": "\u0301", "`": "\u0300", "?": "\u0309",
          "~": "\u0303", ".": "\u0323"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# What ordinary text hardly ever puts behind a vowel; points, brackets and question marks prove nothing.
_SURE = re.compile(r"[aeoAEO]\^|[ouOU]\+|[aeiouyAEIOUY][`~]|\b[dD]d")
_LEAST_WORDS = 3


def from_viqr(text: str, following: str = "") -> str:
    """VIQR → Unicode. A point after a vowel that ends a sentence stays a point; ``following`` is what comes next."""
    whole = text + following

    def letter(match: re.Match[str]) -> str:
        piece = match[0]
        if piece.lower() == "dd":
            return "Đ" if piece[0] == "D" else "đ"
        rest = whole[match.end() : match.end() + 3]
        ends = piece[-1] in ".?" and (not rest.strip() or (rest[0].isspace() and rest.strip()[0].isupper()))
        marks, tail = (piece[1:-1], piece[-1]) if ends else (piece[1:], "")
        return unicodedata.normalize("NFC", piece[0] + "".join(_MARKS[m] for m in marks)) + tail

    return _LETTER.sub(letter, text).replace("\\", "")


def repair_viqr(text: str) -> tuple[str, bool]:
    """(the text with its VIQR lines in Unicode, whether there are any). Lines with a letter outside ASCII stay.

    A line is VIQR where it holds at least three words that VIQR alone spells, all that it spells are syllables, and some
    of its signs are no punctuation. Where a file has such lines, shorter ones of the same kind are too.
    """
    lines = text.split("\n")
    after = [*lines[1:], ""]
    changed = {
        i: from_viqr(line, f"\n{after[i][:2]}")
        for i, line in enumerate(lines)
        if line.isascii() and _SURE.search(line)
    }
    words = {i: _marked_words(fixed) for i, fixed in changed.items()}
    if not any(len(found) >= _LEAST_WORDS and _spelt(found) for found in words.values()):
        return text, False
    for i, found in words.items():
        if found and _spelt(found):
            lines[i] = changed[i]
    return "\n".join(lines), True


def _marked_words(line: str) -> list[str]:
    """The words that VIQR alone spells; one letter with a sign may be quoted (`a`) or a formula (e^)."""
    return [word for word in _WORD.findall(line) if len(word) > 1 and not word.isascii()]


def _spelt(words: list[str]) -> bool:
    """Nine of ten words are syllables, one of a few may be a name or a mistake of typing."""
    wrong = sum(not is_syllable(word) for word in words)
    return wrong <= len(words) // 10
