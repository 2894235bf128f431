"""One spelling of numbers for comparing: "05 ngày", "năm ngày", "05 (năm) ngày" and "5 ngày" become the same words."""

from lawreview.procedures.number_words import DIGITS, SCALES, readings

_NUMBER_WORDS = frozenset({*DIGITS, *SCALES, "mười", "mươi", "chục", "trăm", "linh", "lẻ"}) - {"không"}
# Words are numbers only before one of these: "năm ngày" is five days, "năm 2020" a year, "ba mẹ" parents.
_UNITS = frozenset(
    ["ngày", "tháng", "năm", "quý", "tuần", "giờ", "phút", "bộ", "bản", "đồng", "người", "lần", "mét", "km"]
)


def one_spelling(words: list[str]) -> list[str]:
    """The folded words with numbers as figures without leading noughts and group points; linear in their number."""
    out: list[str] = []
    done = 0
    for at in [i for i, w in enumerate(words) if w in _NUMBER_WORDS or w.isdigit()]:
        if at < done:
            continue  # part of the number before
        out += words[done:at]
        if words[at].isdigit():
            done, figure = _figure(words, at)
            done = _after_gloss(words, done, figure)
            out.append(figure)
        else:
            end = at
            while end < len(words) and words[end] in _NUMBER_WORDS:
                end += 1
            if words[end - 1] == "năm" and end - at > 1 and (end == len(words) or words[end] not in _UNITS):
                end -= 1  # "hai năm": two years
            value = _value(words[at:end]) if end < len(words) and words[end] in _UNITS else None
            out += [value] if value else words[at:end]
            done = end
    return out + words[done:]


def _figure(words: list[str], at: int) -> tuple[int, str]:
    """(where the number ends, its figures): "400", "000" is one number of thousands."""
    figure = words[at].lstrip("0") or "0"
    at += 1
    while len(figure) <= 3 * 5 and at < len(words) and len(words[at]) == 3 and words[at].isdigit():
        figure += words[at]
        at += 1
    return at, figure


def _after_gloss(words: list[str], at: int, figure: str) -> int:
    """Behind the same number in words, where it follows the figures ("05 (năm) ngày")."""
    end = at
    while end < len(words) and words[end] in _NUMBER_WORDS:
        end += 1
    for last in range(end, at, -1):
        if _value(words[at:last]) == figure:
            return last
    return at


def _value(words: list[str]) -> str | None:
    values = readings(" ".join(words)) if len(words) <= 12 else frozenset()
    value = next(iter(values)) if len(values) == 1 else None
    return str(int(value)) if value is not None and value == int(value) else None
