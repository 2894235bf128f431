"""Replacing, inserting and taking out words in a unit, exactly where they stand."""

import re

from lawreview.amending.units import Unit
from lawreview.documents.folding import fold


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Matches a phrase whatever its line breaks, as whole words; either placement of tones, any quotation mark."""
    words = phrase.split()
    inner = r"\s+".join(_word(w) for w in words)
    first = r"(?<![^\W_])" if phrase[:1].isalnum() else ""
    last = r"(?![^\W_])" if phrase[-1:].isalnum() else ""
    return re.compile(first + inner + last)


def _word(word: str) -> str:
    """A word as a pattern that accepts both placements of a tone ("hoà", "hòa")."""
    variants = {word}
    for old, new in _TONES:
        if old in word:
            variants.add(word.replace(old, new))
        if new in word:
            variants.add(word.replace(new, old))
    return "(?:" + "|".join(re.escape(v) for v in sorted(variants)) + ")" if len(variants) > 1 else re.escape(word)


def _tone_pairs() -> list[tuple[str, str]]:
    pairs = []
    for marks in ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ", "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ"):
        old, new = marks.split()
        pairs += [(old, new), (old.upper(), new.upper()), (old.capitalize(), new.capitalize())]
    return pairs


_TONES = _tone_pairs()


def count(unit: Unit, phrase: str) -> int:
    """How often the phrase stands in the unit, its heading and the units inside it."""
    pattern = phrase_pattern(phrase)
    return sum(
        len(pattern.findall(words)) for u in unit.walk() for words in (u.head, *(p for p in u.parts if isinstance(p, str)))
    )


def substitute(unit: Unit, phrase: str, new: str) -> int:
    """Puts ``new`` for every occurrence; how many there were."""
    pattern = phrase_pattern(phrase)
    total = 0
    for u in unit.walk():
        u.head, n = pattern.subn(lambda _: new, u.head)
        if n:
            u.heading = pattern.sub(lambda _: new, u.heading)
        total += n
        for i, part in enumerate(u.parts):
            if isinstance(part, str):
                changed, n = pattern.subn(lambda _: new, part)
                if n:
                    u.parts[i] = _tidy(changed) if not new else changed
                total += n
    return total


def _tidy(words: str) -> str:
    """No double blank, and no blank before a stop, where words were taken out."""
    return re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", re.sub(r"[ \t]+(?=[,;.:](?:\s|$))", "", words))


def same_words(first: str, second: str) -> bool:
    """Whether two texts are the same but for spelling, case and blanks."""
    return fold(first) == fold(second)
