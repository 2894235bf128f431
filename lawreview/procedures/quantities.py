"""Numbers with their units as Vietnamese texts write them: "07 (bảy) ngày làm việc", "năm (05) năm", "1,5 triệu đồng"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.bounds import bound_words
from lawreview.procedures.number_words import readings
from lawreview.procedures.wording import alternation

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_TENS = {"mười": 10, "mươi": 10, "chục": 10}
_FILLERS = {"linh", "lẻ", "và"}
_HALF = {"rưỡi", "nửa", "rưởi"}
_NUMBER_WORD = "|".join(
    sorted({*_DIGITS, *_SCALES, *_TENS, "trăm", "linh", "lẻ", "rưỡi"} - {"không"}, key=len, reverse=True)
)
# "tư" and "lăm" stand only behind a ten ("hai mươi tư"): "tư vấn" counts nothing
SPOKEN = rf"(?<!\w)(?!(?:tư|mốt|lăm|nhăm)(?!\w))(?:nửa|(?:không\s+phẩy\s+)?(?:{_NUMBER_WORD})(?!\w)(?:\s+(?:{_NUMBER_WORD}|phẩy)(?!\w)){{0,14}})(?!\w)"
FIGURES = r"(?<![\w.,/])(?:\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:,\d+)?|½)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """``number`` of ``unit`` at ``[start, end)``; ``bound`` is "min", "max", "exact" or "" where no word says it.

    ``unit`` is canonical (data/procedures/units.tsv) or the printed words where the table lacks them; ``base`` is the number in the
    base unit of ``dimension``. ``bound_start`` is where the words of the bound begin (``start`` without them); ``ordinal`` is true for
    the last day of a period ("ngày làm việc thứ chín").
    """

    number: float
    unit: str
    dimension: str
    base: float
    start: int
    end: int
    bound: str = ""
    bound_start: int = -1
    low: float | None = None
    ordinal: bool = False


def parse_words(words: str) -> float | None:
    """The value of a number in words: "hai mươi lăm" is 25, "một trăm linh năm" 105, "bốn triệu rưỡi" 4 500 000; else None.

    Linear in the number of words.
    """
    if "phẩy" in words:
        return next(iter(readings(words)), None)
    total, group, digit, seen, last_scale = 0.0, 0.0, None, False, 1.0
    for word in fold(words).split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit, seen = _DIGITS[word], True
        elif word in _TENS:
            group, digit, seen = group + 10 * (1 if digit is None else digit), None, True
            last_scale = 10
        elif word == "trăm":
            group, digit, seen = group + 100 * (1 if digit is None else digit), None, True
            last_scale = 100
        elif word in _SCALES:
            group += digit or 0
            total, group, digit, seen = total + (group or 1) * _SCALES[word], 0.0, None, True
            last_scale = _SCALES[word]
        elif word in _HALF:
            if word == "nửa":
                return 0.5
            group += digit or 0
            total, group, digit = total + group + (last_scale / 2 if last_scale > 1 else 0.5), 0.0, None
        elif word not in _FILLERS:
            return None
    return total + group + (digit or 0) if seen else None


def parse_figures(figures: str) -> float | None:
    """The value of figures: "1.500.000", "1 500 000", "1,500,000" and "1500000" are one; "1,5" is 1.5; else None."""
    text = figures.strip()
    if text == "½":
        return 0.5
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "").replace(" ", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}", text):
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


@cache
def _units() -> dict[str, tuple[str, str, float]]:
    rows = read_table("procedures/units.tsv")
    return {fold(r["wording"]): (r["unit"], r["dimension"], float(r["factor"])) for r in rows}


def known_unit(words: str) -> tuple[str, str, float] | None:
    """The unit that opens the words ("buổi tập" is counted in "buổi"), with its dimension and factor; None where none does."""
    said = words.split()
    return next(
        (_units()[" ".join(said[:n])] for n in (3, 2, 1) if " ".join(said[:n]) in _units()),
        None,
    )


@cache
def _pattern() -> re.Pattern[str]:
    units = alternation(_units())
    scale = rf"(?:\s*(?P<scale>{'|'.join(_SCALES)})(?!\w)(?:\s+(?P<half>rưỡi)(?!\w))?)?"
    one = rf"(?:(?P<figures>{FIGURES})|(?P<spoken>{SPOKEN}))"
    gloss = r"(?:\s*\(\s*(?P<gloss>[^()\n]{1,80}?)\s*\))?"
    low = rf"(?:(?P<low>{FIGURES})\s*(?:-|đến|tới)\s*)?"
    return re.compile(
        rf"{low}{one}{scale}{gloss}(?:\s*(?P<unit>{units})(?!\w|[²³]))(?P<more>\s+rưỡi(?!\w))?"
        rf"|(?<!\w)(?P<day>ngày(?:\s+(?:làm\s+việc|hành\s+chính))?|tháng|tuần|năm)\s+thứ\s+(?P<nth>\d{{1,3}}|(?:{_NUMBER_WORD})(?!\w)(?:\s+(?:{_NUMBER_WORD})(?!\w)){{0,3}})"
    )


# "ngày thứ bảy" is a Saturday, unless a count goes on from a day ("ngày thứ bảy kể từ ngày ký") or up to it ("hết ngày thứ bảy")
_COUNTED_FROM = re.compile(r"[,\s]*(?:kể|tính|đếm|từ|sau)(?!\w)")
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


def _nth_day(match: re.Match[str], flat_text: str, start: int, end: int) -> Quantity | None:
    """ "ngày làm việc thứ chín kể từ ngày nhận hồ sơ" ends a period of nine working days."""
    number = parse_figures(match["nth"]) if match["nth"].isdigit() else parse_words(match["nth"])
    if not number:
        return None
    working = " " in match["day"]
    until = re.search(r"(?<!\w)hết\s+$", flat_text[max(start, match.start() - 6) : match.start()])
    weekday = not working and match["nth"] in _WEEKDAYS
    if weekday and not until and not _COUNTED_FROM.match(flat_text, match.end(), end):
        return None
    longer = _units().get(match["day"]) if match["day"] in ("tháng", "tuần", "năm") else None
    ends = re.search(
        r"(?<!\w)(?:hết|cuối\s+(?:cùng\s+)?của|đến|tới)\s+$",
        flat_text[max(start, match.start() - 16) : match.start()],
    )
    if longer and not ends:
        return None
    unit, dimension, factor = longer or (
        ("working_day", "working_time", 1.0) if working else ("day", "time", 1.0)
    )
    return Quantity(
        number,
        unit,
        dimension,
        number * factor,
        match.start(),
        match.end(),
        "max",
        match.start(),
        ordinal=True,
    )


_EVERY = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng)\s+$")


def _years_before(match: re.Match[str]) -> Quantity | None:
    """ "năm năm một lần": the years that stand before another number."""
    words = (match["spoken"] or "").split()
    at = next((i for i in range(1, len(words)) if words[i] == "năm" and words[i - 1] not in _SCALES), 0)
    number = parse_words(" ".join(words[:at])) if at else None
    if not number:
        return None
    unit, dimension, factor = _units()["năm"]
    end = match.start("spoken") + [m.end() for m in re.finditer(r"\S+", match["spoken"])][at]
    return Quantity(number, unit, dimension, number * factor, match.start(), end, bound_start=match.start())


@lru_cache(maxsize=64)
def find_quantities(flat_text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """The quantities in ``flat_text[start:end]`` (see wording.flat), from left to right. Linear; kept for a few spans, as times, fees
    and thresholds of a sentence all ask for them."""
    return tuple(_quantities(flat_text, start, len(flat_text) if end is None else end))


def _quantities(flat_text: str, start: int, stop: int) -> Iterator[Quantity]:
    before, after, bounds = bound_words()
    last: Quantity | None = None
    for match in _pattern().finditer(flat_text, start, stop):
        if match["nth"]:
            day = _nth_day(match, flat_text, start, stop)
            if day:
                last = day
                yield day
            continue
        if match["spoken"] == "năm" and _EVERY.search(
            flat_text, max(start, match.start() - 6), match.start()
        ):
            continue  # "mỗi năm phòng chuyên môn kiểm tra": a year, not five rooms
        number = parse_figures(match["figures"]) if match["figures"] else parse_words(match["spoken"])
        if number is None:
            years = _years_before(match)
            if years:
                last = years
                yield years
            continue
        if match["scale"]:
            number = number * _SCALES[match["scale"]]
            if match["half"]:
                number += _SCALES[match["scale"]] / 2
        number += 0.5 if match["more"] else 0
        unit, dimension, factor = _units()[fold(match["unit"])]
        window = flat_text[max(start, match.start() - 40) : match.start()]
        said = before.search(window)
        bound, bound_start = ("", match.start())
        if said:
            bound, bound_start = bounds[fold(said[1])], match.start() - len(window) + said.start(1)
        tail = after.match(flat_text, match.end(), stop)
        if tail:
            bound = bounds[fold(tail[1])]
        again = last and last.dimension == dimension and flat_text[last.end : match.start()].strip() == "("
        if last and again and abs(last.base - number * factor) <= 0.05 * last.base:
            continue  # "300.000 đồng (ba trăm nghìn đồng)", "hai năm (24 tháng)" say one amount twice
        low = parse_figures(match["low"]) if match["low"] else None
        bound = "max" if low is not None else bound
        ends = tail.end() if tail else match.end()
        last = Quantity(
            number, unit, dimension, number * factor, match.start(), ends, bound, bound_start, low
        )
        yield last


def spoken_unit(unit: str) -> str:
    """The first wording of a canonical unit, for screens: "working_day" → "ngày làm việc"."""
    return next((w for w, (u, _, _) in _units().items() if u == unit), unit)


def figures(number: float) -> str:
    """A number as Vietnamese print it: 1500000.0 → "1.500.000", 1.5 → "1,5", 7.0 → "07" stays "7"."""
    if number == int(number):
        return f"{int(number):,}".replace(",", ".")
    return f"{number:g}".replace(".", ",")
