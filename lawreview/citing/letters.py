"""Letter classes for patterns: ranges of code points mix capitals and small letters in Vietnamese."""

import unicodedata

# Every capital that Vietnamese writes, for a class of a pattern: A to Z, Đ and the vowels with their marks.
UPPER = "A-ZĐÐ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "AĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    if len(unicodedata.normalize("NFC", vowel + tone)) == 1 and (tone or vowel not in "AEIOUY")
)
