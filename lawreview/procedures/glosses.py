"""A number said twice, in figures and in words ("15 (mười lăm) ngày", "35.000 đồng (ba mươi lăm nghìn đồng)"), and the two differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.number_words import SCALES, is_number_word, readings
from lawreview.procedures.quantities import parse_figures
from lawreview.procedures.wording import alternation, flat

_BRACKET = re.compile(r"\(([^()\n]{1,160})\)")
_SAID = re.compile(
    r"^(?:số\s+tiền\s+)?(?:viết\s+|đọc\s+|ghi\s+)?bằng\s+chữ(?:\s+là)?\s*[:,]?\s*|^(?:đọc|viết)\s+là\s*:?\s*"
)
_SCALE = "|".join(SCALES)
_FIGURES = r"(?<![\w.,/\-–])(?:\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+|\d+(?:,\d+)?|½)(?![\d/])"
_FRACTION = re.compile(r"(?<![\w.,/])(\d+)\s*/\s*(\d+)\s*$")
_BEFORE = re.compile(
    rf"(?P<figures>{_FIGURES})(?:\s*(?P<scale>{_SCALE})(?!\w))?(?P<unit>(?:\s*[^\W\d]|\s*[%²³/]|(?<=m)[23])*)\s*$"
)
_INSIDE = re.compile(rf"^\s*(?P<figures>{_FIGURES})(?:\s*(?P<scale>{_SCALE})(?!\w))?(?P<unit>[^\d]*)$")
# The number of a thing ("mẫu số 05", "Điều 4") is no amount, and what stands in brackets behind it does not repeat it.
_LABEL = re.compile(
    r"(?:số|mẫu|phụ\s+lục|điều|khoản|điểm|bảng|biểu|mục|loại|nhóm|cột|dòng|năm|tháng|ngày|quý|kỳ|chương|phần|tuyến|lớp|cấp|hạng|bậc|vùng|khu\s+vực"
    r"|khu\s+phố|tổ|đợt|giai\s+đoạn|bước|lần|hình|trang|quyển|tập|vị\s+trí|đường|thứ|phường|quận|khóa|khoá|phương\s+án|dạng|ô|lô|thửa|cơ\s+sở|chữ)\s*$"
)
# "mỗi năm (02 lần)", "Thông tư (15)": words that are numbers elsewhere.
_YEAR = re.compile(r"(?:là|quá|hạn|nhất|đa|thiểu|vòng|từ|đến|đủ|nộp|gồm|lập|có)\s+$")
_LONE = ("năm", "tư", "không", "chục", "phần", "linh", "lẻ", "và")
_PER = re.compile(r"/|(?:trên|một|mỗi|cho|chẵn|tròn|việt)(?!\w)")
_TAIL_WORDS = re.compile(r"^(?:chẵn|tròn|việt\s+nam|đúng)\b[\s.,;]*")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure and words that do not agree, at ``[start, end)``: the figure and the words as printed (flat)."""

    figures: str
    words: str
    start: int
    end: int


@cache
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/units.tsv")
    return re.compile(rf"^(?:{alternation(r['wording'] for r in rows)})(?!\w)"), {
        fold(r["wording"]): r["unit"] for r in rows
    }


def _unit(text: str) -> str:
    """The canonical unit that a text begins with, or ""."""
    return _split_unit(text)[0]


def _split_unit(text: str) -> tuple[str, str]:
    """(canonical unit, what follows it) of a text that begins with a unit; ("", the text) of another."""
    pattern, table = _units()
    text = text.strip()
    match = pattern.match(text)
    return (table[fold(match[0])], text[match.end() :].strip()) if match else ("", text)


def find_contradictions(text: str) -> Iterator[Contradiction]:
    """The places of a text (as printed) where a figure and its words differ, from left to right.

    Where the words can be read in several ways, one that agrees is enough. Linear.
    """
    for match in _BRACKET.finditer(text):
        inner = match[1].strip()
        first = inner.split(maxsplit=1)[0] if inner else ""
        if first[:1].isdigit():
            found = _words_first(text, match)
        elif is_number_word(first.strip(":,")) or fold(first.strip(":,")) in (
            "bằng",
            "viết",
            "đọc",
            "ghi",
            "số",
        ):
            found = _figures_first(text, match)
        else:
            continue
        if found:
            yield found


def _window(text: str, end: int) -> tuple[str, int]:
    start = max(text.rfind("\n", 0, end) + 1, end - 100)
    return flat(text[start:end]), start


def _figure_values(figures: str, scale: str | None) -> set[float]:
    """What figures can mean: "2,000" is two or two thousand; "500 nghìn (năm trăm) đồng" leaves the scale out of the words."""
    value = parse_figures(figures)
    values = set() if value is None else {value}
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", figures):
        values.add(float(figures.replace(",", "")))
    if scale:
        values |= {v * SCALES[scale] for v in values}
    return values


def _agree(values: set[float], said: frozenset[float]) -> bool:
    return any(abs(a - b) <= 1e-6 * max(1.0, abs(a)) for a in values for b in said)


def _prefixes(words: str) -> list[tuple[frozenset[float], str, str]]:
    """(values, words, rest) of each beginning of a text that is a number in words, longest first."""
    tokens = words.split()
    count = 0
    while count < len(tokens) and is_number_word(tokens[count].strip(",")):
        count += 1
    out = []
    for n in range(count, 0, -1):
        head = " ".join(t.strip(",") for t in tokens[:n])
        values = readings(head)
        if values:
            out.append((values, head, " ".join(tokens[n:])))
    return out


def _figures_first(text: str, bracket: re.Match[str]) -> Contradiction | None:
    before, offset = _window(text, bracket.start())
    inner = _SAID.sub("", flat(bracket[1]).strip())
    heads = _prefixes(inner)
    if not heads:
        return None
    fraction = _FRACTION.search(before)
    if fraction and int(fraction[2]):
        if "phần" not in inner or _agree({int(fraction[1]) / int(fraction[2])}, heads[0][0]):
            return None
        return Contradiction(fraction[0].strip(), inner, offset + fraction.start(), bracket.end())
    match = _last(before)
    if not match:
        return None
    values = _figure_values(match["figures"], match["scale"])
    printed = match["unit"].strip()
    unit = _unit(printed)
    if len(printed.split()) > 6 or (printed and not unit and len(printed.split()) > 2):
        return None
    label = _LABEL.search(before[: match.start("figures")])
    following = flat(text[bracket.end() : bracket.end() + 30])
    consistent = []
    for said, words, rest in heads:
        rest = _TAIL_WORDS.sub("", rest).strip(" .,;/")
        if _same_unit(rest, unit, printed, following, bool(label)):
            if _agree(values, said):
                return None
            consistent.append((words, rest))
    if not values or not consistent:
        return None
    words, rest = consistent[0]
    if label and not unit:
        return None
    shown = before[match.start("figures") :].strip()
    return Contradiction(shown, f"{words} {rest}".strip(), offset + match.start("figures"), bracket.end())


def _last(before: str) -> re.Match[str] | None:
    """The last figure before a bracket with what stands between."""
    found = None
    for match in re.finditer(_FIGURES, before):
        found = match
    return _BEFORE.match(before, found.start()) if found else None


def _same_unit(rest: str, unit: str, printed: str, following: str, label: bool) -> bool:
    """True where what follows the words in the bracket counts the same thing as what follows the figure."""
    if not rest:
        return bool(unit or printed) or (not label and bool(re.match(r"\s*[^\W\d]", following)))
    if unit:
        said, more = _split_unit(rest)
        if said != unit:
            return False
        return not more or bool(unit == "vnd" and _PER.match(more)) or more == _split_unit(printed)[1]
    if printed:
        return rest == printed
    return bool(_unit(rest)) and not label and _unit(rest) != "year"


def _words_first(text: str, bracket: re.Match[str]) -> Contradiction | None:
    inside = _INSIDE.match(flat(bracket[1]))
    if not inside:
        return None
    before, offset = _window(text, bracket.start())
    tokens = list(re.finditer(r"\S+", before))
    unit_words = 0
    while unit_words < min(3, len(tokens)) and not is_number_word(tokens[-1 - unit_words][0]):
        unit_words += 1
    last = len(tokens) - unit_words
    first = last
    while first > 0 and is_number_word(tokens[first - 1][0]) and last - first < 16:
        first -= 1
    if first == last or (first > 0 and tokens[first - 1][0][-1].isdigit()):
        return None  # "9 triệu đồng/tháng (108 triệu đồng/năm)": the words are the scale of a figure
    printed = before[tokens[last].start() :].strip() if unit_words else ""
    inner_unit = inside["unit"].strip()
    if printed and (not _unit(printed) or (inner_unit and _unit(inner_unit) != _unit(printed))):
        return None
    following = flat(text[bracket.end() : bracket.end() + 30])
    if not printed and (inner_unit or not _unit(following)):
        return None
    values = _figure_values(inside["figures"], inside["scale"])
    longest = None
    for at in range(first, last):
        words = " ".join(t[0] for t in tokens[at:last])
        said = readings(words)
        if said and _agree(values, said):
            return None
        if said and longest is None:
            longest = (words, tokens[at].start())
    if not longest or not values:
        return None
    words, start = longest
    if words in _LONE and not (words == "năm" and _YEAR.search(before[:start])):
        return None
    if " " not in words and not re.search(r"[\w,:]\s+$", before[:start]):
        return None
    return Contradiction(bracket[1].strip(), f"{words} {printed}".strip(), offset + start, bracket.end())
