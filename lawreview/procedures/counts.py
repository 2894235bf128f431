"""Numbers of things that no table of units has ("ít nhất hai lễ tân", "không thấp hơn 8,5"), where words bind them."""

import re
from collections.abc import Iterator

from lawreview.documents.folding import fold
from lawreview.procedures.bounds import bound_words
from lawreview.procedures.quantities import FIGURES, SPOKEN, Quantity, parse_figures, parse_words
from lawreview.procedures.wording import light_words

_LOOSE = re.compile(
    rf"(?:(?P<figures>{FIGURES})|(?P<spoken>{SPOKEN}))(?:\s*\([^()\n]{{1,80}}?\))?"
    r"(?:\s+(?P<unit>[^\W\d_]+(?:\s+[^\W\d_]+){0,4})|(?=\s*(?:[.,;:)–-]|$)))"
)
# "hai lễ tân trở lên", "ba người thử việc là số tối thiểu": the bound behind the thing counted
_BEHIND = re.compile(
    r"(?:\s+(?!(?:là|và|hoặc|đến)\s)[^\W\d_]+){0,6}?\s+(?:(?:trở|đổ)\s+(?P<way>lên|xuống)"
    r"|hoặc\s+(?:nhiều\s+)?(?P<more>hơn)|là\s+(?:(?:con\s+)?số\s+|mức\s+|số\s+lượng\s+|giới\s+hạn\s+)?(?P<least>tối\s+thiểu|ít\s+nhất|thấp\s+nhất|tối\s+đa|nhiều\s+nhất|cao\s+nhất|cùng|hết|kịch\s+trần"
    r"|đạt|đủ|được))(?!\w)"
)
_DOWN = ("xuống", "tối đa", "nhiều nhất", "cao nhất", "cùng", "hết", "kịch trần")


def bound_behind(flat_text: str, start: int, end: int) -> str:
    """The bound that follows a number and the thing counted ("… trở lên"): "min", "max" or ""."""
    match = _BEHIND.match(flat_text, start, end)
    if not match:
        return ""
    return "max" if " ".join((match["way"] or match["least"] or match["more"]).split()) in _DOWN else "min"


# "chỉ được thả 4 con", "phải thuê ba thợ": a number behind the deed that is asked or allowed
_DUTY = re.compile(r"(?<!\w)(?:chỉ|phải)\s+(?:được\s+)?(?:[^\W\d_]+\s+){1,3}$")
# the number of a place in an order: "không cao hơn tầng 2", "gió trên cấp 5", "thợ từ bậc 3 trở lên"
_PLACE = re.compile(r"(?<!\w)(?:(?P<floor>tầng|lầu)|(?P<grade>cấp|bậc|đẳng))\s+(?:thứ\s+)?$")
_PER = re.compile(r"(?<!\w)(?:cứ|mỗi)\s*$")
_AGE = re.compile(
    r"(?<!\w)(?:độ\s+tuổi|tuổi\s+đời)(?:\s[^,;.:\d]{1,60}(?:\s(?:là|bằng)|\s?:)|\s*(?:là|:)?)\s*$"
)
_STATED = re.compile(r"(?<!\w)(?:có|cần|là|bằng|bố\s+trí|phải|đủ|được|chứa|gồm|đạt|sở\s+hữu)\s*$")


def _numbers(flat_text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The numbers with the words behind them; each search goes on behind the thing counted."""
    match = _LOOSE.search(flat_text, start, end)
    while match:
        yield match
        match = _LOOSE.search(flat_text, max(_counted(match)[1], match.start() + 1), end)


def find_counts(flat_text: str, start: int, end: int, stated: bool = False) -> Iterator[Quantity]:
    """The bound numbers of ``flat_text[start:end]`` with the words behind each as its unit, up to a word that cannot be of it; "" is the
    unit of a bare number. Linear."""
    before, _, says = bound_words()
    last = -1
    for match in _numbers(flat_text, start, end):
        number = parse_figures(match["figures"]) if match["figures"] else parse_words(match["spoken"])
        window = flat_text[max(start, match.start() - 40) : match.start()]
        said = before.search(window)
        unit, stop = _counted(match)
        place = _PLACE.search(window)
        if place:
            yield from _in_order(flat_text, window, match, place, end, stated)
            continue
        bound = bound_behind(flat_text, stop, end) or (says[fold(said[1])] if said else "")
        if stated and not bound and unit and (_STATED.search(window) or _DUTY.search(window)):
            bound = "exact"
        if (
            not bound
            and _PER.search(window)
            and unit
            and not match[0].startswith("năm")
            and number
            and number > 1
        ):
            bound = "exact"  # "cho mỗi 5 khách", "cứ 8 khách": what another number is counted for
            yield Quantity(
                number, unit, f"count of {unit}", number, match.start(), stop, bound, match.start()
            )
            continue
        if stated and not bound and not unit and _AGE.search(window):
            yield Quantity(
                number or 0.0, "age", "age", number or 0.0, match.start(), match.end(), "exact", match.start()
            )
            last = match.end()
            continue
        if last >= 0 and not unit and flat_text[last : match.start()].strip() in ("đến", "tới", "-"):
            bound = "max"  # "từ 6,5 đến 8,5"
        if number is None or not bound or (bound == "exact" and not (stated and unit)):
            continue
        last = stop
        dimension = f"count of {unit}" if unit else "number"
        at = match.start() - len(window) + said.start(1) if said else match.start()
        yield Quantity(number, unit, dimension, number, match.start(), stop, bound, at)


def _in_order(
    flat_text: str, window: str, match: re.Match[str], place: re.Match[str], end: int, stated: bool
) -> Iterator[Quantity]:
    """The bound number of a storey or a grade; one of a grade only where words bind it ("bảng cấp 2" is a name)."""
    number = parse_figures(match["figures"]) if match["figures"] else parse_words(match["spoken"])
    before, _, says = bound_words()
    said = before.search(window[: place.start()])
    bound = (says[fold(said[1])] if said else "") or bound_behind(flat_text, match.end(), end)
    if place["grade"]:
        bound = bound if bound != "exact" else ""
        unit, dimension, allowed = place["grade"], "grade", bool(bound)
    else:
        unit, dimension, allowed = "storey", "storeys", bool(bound) or stated
    at = match.start() - len(window)
    begins = at + (said.start(1) if said else place.start())
    if number and allowed:
        yield Quantity(number, unit, dimension, number, match.start(), match.end(), bound, begins)


def _counted(match: re.Match[str]) -> tuple[str, int]:
    """The unit of a number and where it ends."""
    words = match["unit"] or ""
    unit = thing_counted(words)
    if not unit:
        return "", match.start("unit") - 1 if words else match.end()
    return unit, match.start("unit") + len(unit)


def thing_counted(words: str) -> str:
    """The words of the thing counted, up to one that cannot be of it ("" where the first cannot)."""
    stop = light_words("unit_end").search(words)
    return " ".join((words[: stop.start()] if stop else words).split()[:4])
