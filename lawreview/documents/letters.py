"""The letters of Vietnamese: classes for patterns, as ranges of code points mix capitals with small letters; the letters of points."""

import unicodedata

_VOWELS = tuple(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "AĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
_MARKED = "".join(vowel for vowel in _VOWELS if vowel not in "AEIOUY")

# For a class of a pattern: A to Z, Đ and its look-alike Ð, the vowels with their marks.
UPPER = "A-ZĐÐ" + _MARKED
LOWER = "a-zđð" + _MARKED.lower()
# The letters of points (NĐ 78/2025/NĐ-CP Điều 64): no f, j, w, z and no letters with marks beside đ.
POINTS = "abcdđeghiklmnopqrstuvxy"
