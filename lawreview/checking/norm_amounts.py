"""The quantities of a binding sentence (amounts, hours of the day, how often, counts) and whether two sentences set one of them otherwise."""

import re
from collections.abc import Iterator

from lawreview.procedures.quantities import Quantity, find_quantities, parse_figures, parse_words

_DAYTIME = re.compile(
    r"(?<!\w)(\d{1,2})\s*(?:giờ|h|:)\s*(\d{2})?(?:\s*phút)?(?!\w)(?!\s+(?:trở|kể|làm\s+việc))"
)
# "Khung 5 giờ - 11 giờ 30", "6h tới 18h": the hours of the day from which and to which, without a word before the first
_SPAN = re.compile(
    r"(?<!\w)(?P<first>\d{1,2})\s*(?:giờ|h|:)\s*(?P<past>\d{2})?(?:\s*phút)?(?:\s*(?:sáng|trưa|chiều|tối|đêm|khuya))?\s*(?:[-–]|đến|tới|cho\s+(?:đến|tới))\s*"
    r"(?P<last>\d{1,2})\s*(?:giờ|h|:)\s*(?P<over>\d{2})?(?:\s*phút)?(?!\w)(?!\s+(?:trở|kể|làm\s+việc))"
)
_LASTING = re.compile(r"(?:vòng|hạn|dài|mất|thêm|sau|chậm|liên\s+tục)\s+$")
# "Quá 22 giờ hằng ngày" is after that hour, "không quá 22 giờ" how long
_PAST = re.compile(r"(?<!không )(?<!vượt )(?<!được )quá\s+$")
_EACH_DAY = re.compile(r"\s+(?:hằng|hàng|mỗi)\s+(?:ngày|đêm|tối)|\s+(?:đêm|tối|khuya)(?!\w)")
_ALL_DAY = re.compile(
    r"(?<!\w)(?:24\s*/\s*24(?:\s*(?:giờ|h))?|24\s*(?:giờ|h)\s*(?:/\s*|(?:mỗi|một|trong|trên)\s+)(?:01\s+|1\s+)?ngày"
    r"|(?:suốt\s+)?cả\s+ngày\s+(?:lẫn|và)\s+đêm|suốt\s+ngày\s+đêm)(?!\w)"
)
_NUMBER = r"(?:(?P<figures>\d{1,3})|(?P<words>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))"
_PERIOD = r"(?P<unit>ngày|tuần|tháng|quý|năm)"
# how many times a year something is done
_OFTEN = (
    re.compile(rf"(?<!\w)(?:mỗi|một|hằng|hàng)\s+{_PERIOD}\s+(?:ít\s+nhất\s+)?{_NUMBER}\s+(?:lần|lượt|đợt)(?!\w)"),
    re.compile(rf"(?<!\w){_NUMBER}\s+(?:lần|lượt|đợt)\s*(?:/|trong\s+|mỗi\s+)\s*(?:một\s+|mỗi\s+|0?1\s+)?{_PERIOD}(?!\w)"),
    re.compile(rf"(?<!\w)(?:mỗi\s+|cứ\s+|định\s+kỳ\s+)?{_NUMBER}\s+{_PERIOD}(?:\s*,?\s*(?:một|01|1)\s+(?:lần|lượt|đợt))(?!\w)"),
    re.compile(rf"(?<!\w)định\s+kỳ\s+(?:mỗi\s+|cứ\s+)?{_NUMBER}\s+{_PERIOD}(?!\w)"),
    re.compile(rf"(?:(?<!\w)(?:hằng|hàng|mỗi|từng)|(?:(?<=\sbuổi)|(?<=\slượt)|(?<=\schuyến)|(?<=\sđợt)|(?<=\sphiên)|(?<=\sca))\s+(?:trong\s+)?một)\s+{_PERIOD}(?!\w)"),
)  # fmt: skip
_DATED = re.compile(r"(?:tháng|ngày|quý)\s+(?:\d|[ivx]+(?!\w))")
_TIMES = re.compile(rf"(?<!\w){_NUMBER}\s+(?:lần|lượt|đợt)(?!\w)(?!\s+(?:đầu|sau|thứ))")
_A_YEAR = {"ngày": 365, "tuần": 52, "tháng": 12, "quý": 4, "năm": 1}
_COUNT = re.compile(
    r"(?<![\w.,/-])(?P<figures>\d{1,3}(?:\.\d{3})*)(?:\s*\([^()\n]{1,40}\))?\s+(?P<unit>[^\W\d_]+)"
)
_CITED = re.compile(
    r"(?:điều|khoản|điểm|chương|mục|số|ngày|tháng|năm|quý|phụ\s+lục|mẫu|bước|loại|nhóm|cấp|hạng|đợt|kỳ)\s+$"
)
_LEAST, _MOST = (
    re.compile(r"(?:ít\s+nhất|tối\s+thiểu|trên|từ)\s+$"),
    re.compile(r"(?:tối\s+đa|không\s+quá|dưới|đến)\s+$"),
)
OF_PROCEDURES = ("sets", "count_copy")  # compared as facts of procedures (values.py)


def norm_quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities of ``text[start:end]`` (flat) by their places. Linear."""
    special = [*_daytimes(text, start, end), *_frequencies(text, start, end)]
    plain = [q for q in find_quantities(text, start, end) if not _taken(q, special)]
    counts = [q for q in _counts(text, start, end) if not _taken(q, [*special, *plain])]
    return tuple(sorted([*special, *plain, *counts], key=lambda q: q.start))


def _taken(quantity: Quantity, found: list[Quantity]) -> bool:
    return any(q.start < quantity.end and quantity.start < q.end for q in found)


def _daytimes(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Hours of the day ("sau 22 giờ", "từ 08:30") with their bound; a duration ("24 giờ kể từ khi") is none; "24 giờ mỗi
    ngày" is from the first hour to the last."""
    for match in _ALL_DAY.finditer(text, start, end):
        for hour, bound in ((0.0, "min"), (24.0, "max")):
            yield Quantity(hour, "giờ", "time of day", hour, match.start(), match.end(), bound)
    spans = [
        m
        for m in _SPAN.finditer(text, start, end)
        if not _LASTING.search(text, max(start, m.start() - 12), m.start())
    ]
    for match in spans:
        first, last = (
            int(match[h]) + int(match[m] or 0) / 60 for h, m in (("first", "past"), ("last", "over"))
        )
        if max(first, last) <= 24:
            yield Quantity(first, "giờ", "time of day", first, match.start(), match.start("last"), "min")
            yield Quantity(last, "giờ", "time of day", last, match.start("last"), match.end(), "max")
    for match in _DAYTIME.finditer(text, start, end):
        if any(m.start() <= match.start() < m.end() for m in spans):
            continue
        before = text[max(start, match.start() - 8) : match.start()].rstrip()
        bound = next((b for w, b in (("sau", "min"), ("từ", "min"), ("trước", "max"), ("đến", "max"), ("tới", "max")) if before.endswith(w)), "")  # fmt: skip
        if _PAST.search(text, max(start, match.start() - 14), match.start()) and _EACH_DAY.match(
            text, match.end(), end
        ):
            bound = "min"
        hour = int(match[1]) + int(match[2] or 0) / 60
        if bound and hour <= 24:
            yield Quantity(hour, "giờ", "time of day", hour, match.start(), match.end(), bound)


def _number(match: re.Match[str]) -> float:
    return float(match["figures"]) if match["figures"] else parse_words(match["words"]) or 0.0


def _frequencies(text: str, start: int, end: int) -> Iterator[Quantity]:
    """How often a year: "mỗi quý một lần", "hằng quý", "sáu tháng một lần", "mỗi năm … hai lần"."""
    found: list[Quantity] = []
    for at, pattern in enumerate(_OFTEN):
        for match in pattern.finditer(text, start, end):
            a_year = _A_YEAR[match["unit"]]
            if at < 2:
                often = a_year * _number(match)
            elif at < 4:
                often = a_year / (_number(match) or 1)
            else:
                often = a_year
            bare = at == len(_OFTEN) - 1
            if bare and _DATED.search(text, max(start, match.start() - 30), match.start()):
                continue  # "vào tháng 5 hằng năm" says when, not how often
            made = Quantity(
                often, match["unit"], "frequency", often, match.start(), match.end(), "bare" if bare else ""
            )
            if often and not _taken(made, found):
                found.append(made)
    times = [
        m for m in _TIMES.finditer(text, start, end) if not any(q.start <= m.start() < q.end for q in found)
    ]
    if len(found) == 1 and len(times) == 1:  # "Mỗi năm, … dự tập huấn hai lần"
        often = found[0].base * _number(times[0])
        yield Quantity(often, found[0].unit, "frequency", often, times[0].start(), times[0].end())
    yield from (q for q in found if len(found) != 1 or len(times) != 1)


def _counts(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Numbers of things whose unit no table has ("02 hướng dẫn viên", "trên 200 suất"); numbers of articles and of dates are none."""
    for match in _COUNT.finditer(text, start, end):
        before = text[max(start, match.start() - 12) : match.start()]
        number = parse_figures(match["figures"])
        if number is None or _CITED.search(before):
            continue
        bound = "min" if _LEAST.search(before) else "max" if _MOST.search(before) else ""
        unit = match["unit"]
        yield Quantity(number, unit, f"count of {unit}", number, match.start(), match.end(), bound)


def differing(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The only quantity that two sentences set otherwise, all others being equal; None where more differ or none does. That one side
    says how often what both pay is no difference."""
    a, b = _left_over(left, right), _left_over(right, left)
    if {q.dimension for q in a} ^ {q.dimension for q in b} == {"frequency"}:
        a, b = ([q for q in side if q.dimension != "frequency"] for side in (a, b))
    if len(a) != 1 or len(b) != 1:
        return None
    x, y = a[0], b[0]
    if x.dimension != y.dimension or abs(x.base - y.base) < 1e-6 or x.dimension in OF_PROCEDURES:
        return None
    return x, y


def _left_over(one: tuple[Quantity, ...], other: tuple[Quantity, ...]) -> list[Quantity]:
    rest = list(other)
    out = []
    for quantity in one:
        equal = next((q for q in rest if _equal(quantity, q)), None)
        if equal is None:
            out.append(quantity)
        else:
            rest.remove(equal)
    return out


def _equal(one: Quantity, other: Quantity) -> bool:
    if (
        one.dimension == other.dimension == "frequency"
        and one.unit == other.unit
        and "bare" in (one.bound, other.bound)
    ):
        return True  # "hằng năm" leaves open how many times in the year
    near = 0.02 * max(one.base, other.base) if one.dimension == "time" else 1e-6  # 24 months, two years
    return (
        one.dimension == other.dimension
        and abs(one.base - other.base) <= near
        and (
            one.bound == other.bound or "" in (one.bound, other.bound) or "exact" in (one.bound, other.bound)
        )
    )


def without_quantities(text: str, start: int, end: int, quantities: tuple[Quantity, ...]) -> str:
    """``text[start:end]`` without its quantities, their bounds and what they are counted by ("/người/tháng")."""
    out, at = [], start
    for quantity in quantities:
        begin = max(at, quantity.bound_start if quantity.bound_start >= start else quantity.start)
        if begin > at:
            out.append(text[at:begin])
        by = _BY.match(text, quantity.end, end)
        at = max(at, by.end() if by else quantity.end)
    return _OFTEN[-1].sub(" ", " ".join([*out, text[at:end]]))


_BY = re.compile(r"(?:\s*/\s*[^\W\d_]+){1,3}")
