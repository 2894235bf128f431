"""Numbers spelt in Vietnamese words, with every value that the words can have.

"Hai trăm năm" is 205 in writing and 250 in speech; a check that compares words with a figure must know both.
"""

from lawreview.documents.folding import fold

DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_TENS = ("mười", "mươi", "chục")
_AFTER_TENS = ("mốt", "tư", "lăm", "nhăm")
_FILLERS = ("linh", "lẻ", "và")
_HALF = ("rưỡi", "rưởi")
_WORDS = frozenset({*DIGITS, *SCALES, *_TENS, *_FILLERS, *_HALF, "trăm", "nửa", "phẩy", "phần"})


def is_number_word(word: str) -> bool:
    """True for a word that can stand in a number in words ("Mười", "lẻ", "phẩy")."""
    return fold(word) in _WORDS


def readings(words: str) -> frozenset[float]:
    """The values that a number in words can have, empty where the words are no number. Linear in their number.

    "hai mươi lăm" → {25}, "hai lăm" → {25}, "một triệu hai" → {1000002, 1200000}, "một phẩy năm" → {1.5},
    "hai phần ba" → {2/3}, "trăm rưỡi" → {150}.
    """
    tokens = fold(words).split()
    if not tokens or any(t not in _WORDS for t in tokens):
        return frozenset()
    if tokens == ["nửa"]:
        return frozenset({0.5})
    if "phần" in tokens:
        at = tokens.index("phần")
        above, below = _whole(tokens[:at]), _whole(tokens[at + 1 :])
        return frozenset(a / b for a in above for b in below if b)
    if "phẩy" in tokens:
        return _decimal(tokens)
    return _whole(tokens)


def _decimal(tokens: list[str]) -> frozenset[float]:
    """ "không phẩy năm", "một phẩy hai lăm", "hai phẩy không năm triệu"."""
    scale = 1.0
    while tokens and tokens[-1] in SCALES:
        scale *= SCALES[tokens.pop()]
    at = tokens.index("phẩy")
    after = tokens[at + 1 :]
    noughts = 0
    while noughts < len(after) - 1 and after[noughts] == "không":
        noughts += 1
    if len(after) > 1 and all(t in DIGITS for t in after):
        tails = {f"{''.join(str(DIGITS[t]) for t in after)}"}
    else:
        tails = {"0" * noughts + str(int(v)) for v in _whole(after[noughts:])}
    return frozenset((w + float(f"0.{t}")) * scale for w in _whole(tokens[:at]) for t in tails)


def _whole(tokens: list[str]) -> frozenset[float]:
    """A whole number, or one with a half: split at its greatest scale ("nghìn tỷ" counts a thousand of it)."""
    scales = [t for t in tokens if t in SCALES]
    if not scales:
        return _below_thousand(tokens)
    scale = max(SCALES[t] for t in scales)
    at = max(i for i, t in enumerate(tokens) if SCALES.get(t) == scale)
    before, after = tokens[:at], tokens[at + 1 :]
    heads = _whole(before) if before else frozenset({1.0})
    if not after:
        tails = frozenset({0.0})
    elif after[0] in _HALF:
        tails = frozenset({scale / 2}) if len(after) == 1 else frozenset()
    else:
        spoken_short = len(after) == 1 and after[0] in DIGITS  # "một triệu hai"
        after = after[1:] if after[0] in _FILLERS else after
        tails = _whole(after)
        if spoken_short:
            tails |= {v * scale / 10 for v in tails}
    return frozenset(h * scale + t for h in heads for t in tails)


def _below_thousand(tokens: list[str]) -> frozenset[float]:
    if "trăm" not in tokens:
        return _below_hundred(tokens)
    at = tokens.index("trăm")
    before, after = tokens[:at], tokens[at + 1 :]
    heads = _below_hundred(before) if before else frozenset({1.0})
    if not after:
        tails = frozenset({0.0})
    elif after[0] in _HALF:
        tails = frozenset({50.0}) if len(after) == 1 else frozenset()
    elif after[0] in _FILLERS:
        tails = _below_hundred(after[1:])
    else:
        tails = _below_hundred(after)
        if len(after) == 1:
            tails |= {v * 10 for v in tails if v < 10}
    return frozenset(h * 100 + t for h in heads for t in tails)


def _below_hundred(tokens: list[str]) -> frozenset[float]:
    """One or two digits: "chín", "mười hai", "hai mươi mốt", "hai lăm", "mười rưỡi"."""
    half = 0.5 if len(tokens) > 1 and tokens[-1] in _HALF else 0.0
    tokens = tokens[:-1] if half else tokens
    match tokens:
        case [one] if one in DIGITS:
            value = DIGITS[one]
        case [ten] if ten in _TENS:
            value = 10
        case [ten, one] if ten in _TENS and one in DIGITS:
            value = 10 + DIGITS[one]
        case [tens, ten] if ten in _TENS and tens in DIGITS:
            value = 10 * DIGITS[tens]
        case [tens, ten, one] if ten in _TENS and tens in DIGITS and one in DIGITS:
            value = 10 * DIGITS[tens] + DIGITS[one]
        case [tens, one] if tens in DIGITS and one in _AFTER_TENS:
            value = 10 * DIGITS[tens] + DIGITS[one]
        case _:
            return frozenset()
    return frozenset({value + half})
