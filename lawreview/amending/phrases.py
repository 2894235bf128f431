"""Replacing, inserting and taking out words in a unit, exactly where they stand."""

import re
from collections.abc import Iterable

from lawreview.amending.exceptions import is_kept
from lawreview.amending.units import Unit
from lawreview.documents.folding import fold


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Matches a phrase whatever its line breaks, as whole words; either placement of tones, any quotation mark."""
    words = phrase.split()
    inner = r"\s+".join(_word(w) for w in words)
    if phrase[:1].isalpha():  # a phrase may stand at the head of a sentence
        inner = f"(?:{inner}|{_head_of_sentence(words)})"
    first = r"(?<![^\W_])" if phrase[:1].isalnum() else ""
    last = r"(?![^\W_])" if phrase[-1:].isalnum() else ""
    return re.compile(first + inner + last)


def _head_of_sentence(words: list[str]) -> str:
    first = words[0][:1].swapcase() + words[0][1:]
    return r"\s+".join(_word(w) for w in [first, *words[1:]])


def _cased(found: str, phrase: str, new: str) -> str:
    """The new words with the capital that the replaced ones had at the head of a sentence."""
    if found[:1] != phrase[:1] and found[:1].isupper():
        return new[:1].upper() + new[1:]
    return new


def _word(word: str) -> str:
    """A word as a pattern that accepts both placements of a tone ("hoà", "hòa")."""
    variants = {word}
    for old, new in _TONES:
        if old in word:
            variants.add(word.replace(old, new))
        if new in word:
            variants.add(word.replace(new, old))
    return (
        "(?:" + "|".join(re.escape(v) for v in sorted(variants)) + ")"
        if len(variants) > 1
        else re.escape(word)
    )


def _tone_pairs() -> list[tuple[str, str]]:
    pairs = []
    for marks in (
        "òa oà",
        "óa oá",
        "ỏa oả",
        "õa oã",
        "ọa oạ",
        "òe oè",
        "óe oé",
        "ỏe oẻ",
        "õe oẽ",
        "ọe oẹ",
        "ùy uỳ",
        "úy uý",
        "ủy uỷ",
        "ũy uỹ",
        "ụy uỵ",
    ):
        old, new = marks.split()
        pairs += [(old, new), (old.upper(), new.upper()), (old.capitalize(), new.capitalize())]
    return pairs


_TONES = _tone_pairs()


def _changed_units(unit: Unit, heading_only: bool, kept: tuple[str, ...]) -> Iterable[Unit]:
    """The units whose words change: not those that are kept as they are."""
    return [unit] if heading_only else (u for u in unit.walk() if not is_kept(u.eid, kept))


def count(unit: Unit, phrase: str, heading_only: bool = False, kept: tuple[str, ...] = ()) -> int:
    """How often the phrase stands in the unit, its heading and the units inside it, except in the ``kept`` ones."""
    pattern = phrase_pattern(phrase)
    units = _changed_units(unit, heading_only, kept)
    return sum(
        len(pattern.findall(words))
        for u in units
        for words in (u.head, *(p for p in u.parts if isinstance(p, str) and not heading_only))
    )


def substitute(
    unit: Unit, phrase: str, new: str, heading_only: bool = False, kept: tuple[str, ...] = ()
) -> int:
    """Puts ``new`` for every occurrence; how many there were."""
    pattern = phrase_pattern(phrase)
    total = 0

    def change(words: str) -> str:
        nonlocal total
        changed, n = pattern.subn(lambda m: _cased(m[0], phrase, new), words)
        total += n
        return _tidy(changed) if n and not new else changed

    for u in _changed_units(unit, heading_only, kept):
        u.head = change(u.head)
        u.heading = pattern.sub(lambda m: _cased(m[0], phrase, new), u.heading)
        if not heading_only:
            u.parts = [change(p) if isinstance(p, str) else p for p in u.parts]
    return total


def _tidy(words: str) -> str:
    """No double blank, and no blank before a stop, where words were taken out."""
    return re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", re.sub(r"[ \t]+(?=[,;.:](?:\s|$))", "", words))


def same_words(first: str, second: str) -> bool:
    """Whether two texts are the same but for spelling, case and blanks."""
    return fold(first) == fold(second)
