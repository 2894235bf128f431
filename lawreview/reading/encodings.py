"""Bytes and legacy fonts → Unicode. Tables: data/tcvn3.tsv, data/vni.tsv; VIQR: viqr.py.

A decoding is right where its words are spelt as Vietnamese syllables; nothing is decided by a name alone.
"""

import codecs
import contextlib
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.reading.lines import clean
from lawreview.reading.syllables import is_syllable, share_of_syllables
from lawreview.reading.viqr import VIQR, repair_viqr

LOST_D = "phông thiếu chữ đ"
_ENOUGH = 0.6
_BETTER_BY = 0.2
# Letters of Latin-1 that Vietnamese does not have: a line with one of them may be in a legacy encoding.
_FOREIGN = re.compile("[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce\u00cf\u00d1\u00d6-\u00d8\u00db\u00dc\u00de-\u00df"
                      "\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff\u03bc]")  # fmt: skip
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
# What Vietnamese text holds outside ASCII: Latin letters, combining marks, punctuation.
_PLAUSIBLE = re.compile("[\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2044\u20ab\u2190-\u2265]+")
_LOST_D = re.compile("[^\\W\\d_]*[\u00f0\u00f1\u00d1][^\\W\\d_]*")
_D_OF = str.maketrans({"\u00f1": "đ", "\u00f0": "Đ", "\u00d1": "Đ"})
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _tcvn3_table() -> dict[int, str]:
    table = {int(row["byte"], 16): row["letter"] for row in read_table("tcvn3.tsv")}
    table[0x3BC] = table[0xB5]  # programs write the micro sign as the Greek letter
    return table


@cache
def _vni_table() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["written"]: row["letter"] for row in read_table("vni.tsv")}
    for written, letter in list(table.items()):
        if len(written) == 2 and written[0].isupper():
            table[written[0] + written[1].lower()] = letter
    alternatives = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, alternatives))), table


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """TCVN3 shown as Latin-1 → Unicode. ``capitals``: the run's font is a capital one (.VnTimeH).

    TCVN3 has no capitals with tones; words and lines whose other letters are capitals get them.
    """
    text = text.translate(_tcvn3_table())
    if capitals:
        return text.upper()
    return "\n".join(_raise_capitals(line) for line in text.split("\n"))


def _raise_capitals(line: str) -> str:
    plain = [c for c in line if c.isascii() and c.isalpha()]
    shouting = len(plain) >= 3 and sum(c.isupper() for c in plain) >= 0.8 * len(plain)

    def raised(match: re.Match[str]) -> str:
        word = match[0]
        own = [c for c in word if c.isascii()]
        if (own and all(c.isupper() for c in own) and len(word) > 1) or (shouting and not own):
            return word.upper()
        return word

    return _WORD.sub(raised, line)


def from_vni(text: str) -> str:
    """VNI for Windows shown as Latin-1 → Unicode."""
    pattern, table = _vni_table()
    return pattern.sub(lambda m: table[m[0]], text)


def from_mojibake(text: str) -> str:
    """UTF-8 that was read as Latin-1 or Windows-1252 → what it was; other passages stay."""

    def undo(match: re.Match[str]) -> str:
        raw = bytearray()
        for c in match[0]:
            try:
                raw += c.encode("cp1252")
            except UnicodeEncodeError:
                if ord(c) > 255:
                    return match[0]
                raw.append(ord(c))
        try:
            found = raw.decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        return found if _PLAUSIBLE.fullmatch(found) else match[0]

    for _ in range(3):  # some files went through the mistake more than once
        before, text = text, _MOJIBAKE.sub(undo, text)
        if text == before:
            break
    return text


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("UTF-8 đọc nhầm thành Latin-1", from_mojibake),
    ("TCVN3", from_tcvn3),
    ("VNI", from_vni),
)


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """(text in Unicode, names of the encodings that were undone). Line by line: files mix encodings.

    Lines without any letter foreign to Vietnamese are never touched, so clean text costs one search.
    """
    used: list[str] = []
    if "^" in text:  # VIQR writes â, ê and ô so, and no three words do without
        text, found = repair_viqr(text)
        used += [VIQR] if found else []
    if text.isascii() or not (_FOREIGN.search(text) or _MOJIBAKE.search(text)):
        return text, tuple(used)
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if _FOREIGN.search(line) or _MOJIBAKE.search(line):
            lines[i], name = _repair_line(line)
            if name and name not in used:
                used.append(name)
    legacy = next((undo for name, undo in _REPAIRS[1:] if name in used), None)
    if legacy:
        _repair_neighbours(lines, legacy)
    fixed = "\n".join(lines)
    if any(letter in fixed for letter in "ðñÑ") and _UNICODE_ONLY.search(fixed):
        restored = from_lost_d(fixed)
        if restored != fixed:
            fixed = restored
            used.append(LOST_D)
    return fixed, tuple(used)


def _restored_d(match: re.Match[str]) -> str:
    word = match[0].translate(_D_OF)
    code = len(word) <= 4 and word.isupper()
    return word if code or is_syllable(word) else match[0]


def from_lost_d(text: str) -> str:
    """Unicode text whose font shows ñ as đ and ð as Đ, word by word: only what becomes a syllable or a code (NĐ, QĐ)."""
    return _LOST_D.sub(_restored_d, text)


def _repair_line(line: str) -> tuple[str, str]:
    best, best_name = line, ""
    before, _ = share_of_syllables(line, sample=4000)
    best_share = before
    # A line with letters that only Unicode has is no legacy text, whatever sign stands in it (75 μm).
    repairs = _REPAIRS[:1] if _UNICODE_ONLY.search(line) else _REPAIRS
    for name, undo in repairs:
        candidate = undo(line)
        if candidate == line:
            continue
        share, words = share_of_syllables(candidate, sample=4000)
        # One odd letter is no evidence: three words are, and the rest of the file follows them.
        if (
            words >= (1 if undo is from_mojibake else 3)
            and share > best_share
            and share >= _ENOUGH
            and share >= before + _BETTER_BY
        ):
            best, best_name, best_share = candidate, name, share
    return best, best_name


def _repair_neighbours(lines: list[str], undo: Callable[[str], str]) -> None:
    """Lines of a legacy file whose letters happen to be Vietnamese ones too ("céng" is ệ-less in any reading)."""
    for i, line in enumerate(lines):
        candidate = undo(line)
        if line.isascii() or candidate == line or any(ord(c) > 0xFF for c in line):
            continue
        if share_of_syllables(candidate)[0] >= share_of_syllables(line)[0]:
            lines[i] = candidate


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """(text, encodings undone) of the bytes of a text file; ``declared`` is what the file says of itself.

    The text is NFC and clean (see lines.clean). Never raises: bytes that fit nothing become U+FFFD.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _finish(data.decode(name, errors="replace"), name.upper().replace("-SIG", ""))
    wide = looks_wide(data)
    if wide:
        return _finish(data.decode(wide, errors="replace"), "UTF-16")
    try:
        return _finish(data.decode("utf-8"), "")
    except UnicodeDecodeError:
        pass
    return _decode_single_byte(data, declared)


def looks_wide(data: bytes) -> str:
    """The UTF-16 codec of a text without a byte order mark, or ""."""
    head = data[:2000]
    if len(head) < 4:
        return ""
    # Latin letters, blanks and figures leave their other byte 0; Vietnamese ones leave 1 or 0x1E.
    even, odd = head[0::2], head[1::2]
    if sum(b in (0, 1, 0x1E) for b in odd) > 0.9 * len(odd) and odd.count(0) > 0.4 * len(odd):
        return "utf-16-le"
    if sum(b in (0, 1, 0x1E) for b in even) > 0.9 * len(even) and even.count(0) > 0.4 * len(even):
        return "utf-16-be"
    return ""


def _decode_single_byte(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    nearly = data.decode("utf-8", errors="replace")
    bad = nearly.count("\ufffd")
    high = sum(nearly[i] > "\x7f" for i in range(min(len(nearly), 50_000)))
    if bad and bad <= max(1, high // 50):
        return _finish(nearly, "UTF-8 (có byte hỏng)")
    latin = data.decode("latin-1")
    candidates = [
        ("CP1258", data.decode("cp1258", errors="replace")),
        ("TCVN3", from_tcvn3(latin)),
        ("VNI", from_vni(data.decode("cp1252", errors="replace"))),
    ]
    if declared and declared.lower() not in ("utf-8", "utf8"):
        with contextlib.suppress(LookupError):
            candidates.append((declared, data.decode(declared, errors="replace")))
    scored = [
        (share_of_syllables(unicodedata.normalize("NFC", text))[0], -i, name, text)
        for i, (name, text) in enumerate(candidates)
    ]
    _, _, name, text = max(scored)
    if name in ("TCVN3", "VNI"):
        # A file mixes encodings line by line: decide again on the bytes as Latin-1.
        return _finish(latin if name == "TCVN3" else data.decode("cp1252", errors="replace"), "")
    return _finish(text, name)


def _finish(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    fixed, used = repair(text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean(fixed), ((name,) if name else ()) + used


def legacy_font(font: str) -> str:
    """ "TCVN3", "TCVN3 hoa", "VNI" or "" for a font's name."""
    if font.startswith((".Vn", ".VN")):
        return "TCVN3 hoa" if font.rstrip().endswith("H") else "TCVN3"
    return "VNI" if font.upper().startswith("VNI-") else ""


def convert(text: str, kind: str) -> str:
    """Words of a legacy font in Unicode. Words that are Unicode already (retyped under an old font's name) stay."""
    if any(ord(c) > 0x1EA0 or c in "ăđơưĂĐƠƯ" for c in text):
        return text.upper() if kind == "TCVN3 hoa" else text
    return from_vni(text) if kind == "VNI" else from_tcvn3(text, capitals=kind == "TCVN3 hoa")
