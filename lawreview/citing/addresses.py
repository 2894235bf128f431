"""Addresses of provisions as they are written: "các điểm a, b khoản 1 Điều 5; khoản 2, 3 và Điều 7".

The small unit stands before the large one (NĐ 78/2025/NĐ-CP Điều 68 khoản 2); the reverse order, commas between the
levels and capitals occur in older documents. Ranges are written out by the alphabet of points (23 letters, đ after d).
"""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.citing.targets import RANK, Label, Target, Unit, expand, targets_of
from lawreview.documents.letters import UPPER

_STEP_OF_WORD = {
    "tiết": "subpoint",
    "điểm": "point",
    "khoản": "cl",
    "điều": "art",
    "mục": "sec",
    "tiểumục": "subsec",
    "chương": "chp",
    "phần": "part",
    "phụlục": "annex",
    "mẫu": "form",
    "biểu": "form",
    "thứtự": "item",
    "sốthứtự": "item",
    "stt": "item",
}
# "Phần thứ hai" has the label 2, as the parser gives it
_ORDINALS = {"nhất": "1", "hai": "2", "nhì": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7",
             "tám": "8", "chín": "9", "mười": "10"}  # fmt: skip
ORDINALS = {word: int(number) for word, number in _ORDINALS.items()} | {"một": 1, "bẩy": 7}

# a blank inside a syllable ("kho ản") is a fault of recognition
_WORDS = (
    r"tiểu\s{1,3}mục|phụ\s{1,3}lục|[đĐÐð]i\s?ểm|tiết|kho\s?ản|[đĐÐð]i\s?[ềè]u|mục|chương|phần|mẫu|biểu"
    r"|(?:số\s{1,3})?thứ\s{1,3}tự|stt"
)
_UNIT = re.compile(
    rf"(?:từ\s{{1,3}}(?=các\s))?(?:(?P<all>các|những)\s{{1,3}}(?:(?:{_WORDS})\s{{1,3}}(?=từ\s{{1,3}}(?:{_WORDS})))?)?(?P<from>từ\s{{1,3}})?"
    rf"(?P<word>{_WORDS})(?:\s{{1,3}}|(?=\d))",
    re.I,
)
_THIS = re.compile(r"này(?!\w)|trên(?!\w)(?=\s+đây)")
_ISSUED_WITH = re.compile(r"(?:được\s{1,3})?(?:ban\s{1,3}hành\s{1,3})?kèm\s{1,3}theo\s", re.I)
_NUMBER_WORD = re.compile(r"(?:s[ốồổộôó]|thứ)\s{0,3}:?\s{0,3}", re.I)
# "Mẫu 02 ban hành kèm theo", "Biểu 1 Phụ lục II": a form without the word "số" is one where its document follows
_FORM_OF = re.compile(
    r"\s{1,3}(?:(?:được\s{1,3})?(?:ban\s{1,3}hành|quy\s{1,3}định)|kèm\s{1,3}theo|(?:tại\s{1,3}|thuộc\s{1,3}|của\s{1,3})?phụ\s{1,3}lục)(?!\w)",
    re.I,
)

_LABEL = {
    "item": r"\d{1,4}[a-zđ]?(?:\.\d{1,3}){0,3}",
    "subpoint": r"[a-zđ](?:\.?\d{1,2})?|\d{1,2}(?:\.\d{1,2})*|[ivx]+",
    "point": r"[A-Z]\.[IVXLC]{1,6}(?:\.\d{1,3})?|[a-zđA-ZĐ]\d{0,2}|\d{1,3}[a-zđ]?(?:\.\d{1,3})*",
    "cl": r"\d{1,3}(?:[a-zđ]\d?)?(?:\.\d{1,3}){0,3}|[A-Z]\.[IVXLC]{1,6}(?:\.\d{1,3})?",
    "art": r"\d{1,4}(?:[a-zđ]\d?)?",
    "sec": r"[A-Z]\.[IVXLC]{1,6}|[IVXLC]{1,7}[a-zđ]?(?:\.\d{1,3})*|\d{1,3}[a-zđ]?(?:\.\d{1,3})*|[A-Z]",
    "subsec": r"[IVXLC]{1,7}|\d{1,3}[a-zđ]?(?:\.\d{1,3})*",
    "chp": r"[IVXLC]{1,7}(?:[a-zđ]|-[A-Z](?!\w))?|\d{1,3}[a-zđ]?",
    "part": r"[IVXLC]{1,7}[a-zđ]?|\d{1,2}|[A-Z]|" + "|".join(_ORDINALS),
    "annex": r"[IVXLC]{1,7}(?:[-.]?[a-zđA-Z]\d{0,2}|[-.]\d{1,2})?|\d{1,3}(?:[-.]?[a-zđA-Z]|[-.]\d{1,2})?|[A-ZĐ]\d{0,2}",
    "form": r"(?:\d{1,3}[a-zđA-Z]?|[A-ZĐ]{1,3}\d{0,3}[a-z]?)(?:[-./][A-ZĐ\d][\wĐ]{0,9}){0,4}",
}
# a number behind a line break that is followed by a point begins the next entry of a list ("Phụ lục 9;\n174. Tên")
_BETWEEN = r"\s{0,3}[,;](?!\s{0,3}\n\s{0,3}\d{1,3}[.)]\s)\s{0,3}(?:(?:và|hoặc)\s{1,3})?|\s{1,3}(?:và|hoặc|hay|đến(?:\s{1,3}hết)?|tới)\s{1,3}|\s{0,2}[-–]\s{0,2}"
_END = r"(?![\w%²³])(?!\s?/\s?\w)(?!\.[\dIVX])"
# A number behind a comma is a label only where no counted thing follows ("Điều 5, 02 bản chính").
_NO_COUNT = (
    r"(?!\s(?:bản|bộ|ngày|tháng|năm|người|đồng|tuổi|lần|giờ|phút|tờ|ảnh|trường\shợp|tỷ|triệu|nghìn|cơ\squan|loại|nhóm"
    r"|cấp|hạng|đơn\svị|tổ\schức|cá\snhân|doanh\snghiệp|m|km|cm|mm|kg|ha|tấn|lít)(?!\w))"
)


@cache
def _list(step: str) -> re.Pattern[str]:
    """A list of labels of a level."""
    label = _LABEL[step]
    return re.compile(
        rf"(?:từ\s{{1,3}})?(?:{label}){_END}(?:(?:{_BETWEEN})(?:{label}){_END}{_NO_COUNT}){{0,80}}"
    )


@cache
def _one(step: str) -> re.Pattern[str]:
    """One label with what parts it from the one before."""
    return re.compile(rf"(?P<sep>{_BETWEEN})?(?P<label>{_LABEL[step]}){_END}")


_JOIN = re.compile(
    rf"(?P<mark>\s{{0,3}}[,;])?\s{{0,3}}(?:(?=[vhđtck])(?P<word>và|hoặc|hay|đến(?:\s{{1,3}}hết)?|tới|c\s?ủa|tại|thuộc|trong|kèm\s{{1,3}}theo)\s{{1,3}})?"
    rf"(?=[bcđðkmnpst])(?=(?:(?:các|những)\s{{1,3}})?(?:từ\s{{1,3}})?(?:{_WORDS})(?:\s|\d))",
    re.I,
)
# "Điều 5. Tên điều", "Chương II", "Mục 3 TÊN MỤC", "Khoản 4." alone on its line
_HEADING_TAIL = re.compile(
    rf"\s{{0,3}}[.:]\s+[\"“]?[{UPPER}]|[.:)]?\s{{0,3}}(?:\n|\Z)|\s{{1,3}}[{UPPER}]{{2,}}[ ,][{UPPER}]"
)
_HEADING_OF_SMALL = re.compile(rf"[.:)]?\s{{0,3}}(?:\n|\Z)|[.:]\s+[{UPPER}]")
_HEADING_OF_FORM = re.compile(
    rf"[.:]\s+[{UPPER}]|[.:]?[ \t]{{0,3}}(?:\n\s*[{UPPER}(]|\Z)|\s?[-–]\s?[{UPPER}]{{2,}}"
    rf"|\s{{1,3}}(?!(?:Phụ\s|Nghị\s|Thông\s|Quyết\s|Luật\s|Chương\s|Mục\s|Mẫu\s|Biểu\s))[{UPPER}]\w"
)
_MOST_UNITS = 60  # of one address; what follows is read as the next one


@dataclass(frozen=True, slots=True)
class Address:
    """What one run of units points to. ``relative`` where a unit says "này"; ``commas`` where commas part the levels."""

    start: int
    end: int
    targets: tuple[Target, ...]
    relative: bool
    units: tuple[Unit, ...]

    @property
    def eids(self) -> tuple[str, ...]:
        """The addresses in reading order, each once."""
        return tuple(dict.fromkeys(t.eid for t in self.targets))


def parse_address(
    text: str, start: int, end: int | None = None, implied: str | None = None
) -> Address | None:
    """The address that begins exactly at ``start``, or None. Linear in the length of the address.

    ``implied`` is the level of a list that begins without its word ("2, 4 và 6 Điều 44", a phrase quoted from a sentence).
    """
    end = len(text) if end is None else end
    return (None if implied else _one_label_each(text, start, end)) or parse_step_by_step(
        text, start, end, implied
    )


# "điểm a khoản 1 Điều 5", "khoản 2 Điều này", "khoản 3": one label a level, and nothing behind that could go on
_PLAIN = re.compile(
    r"(?:[đĐ]iểm\s{1,3}(?P<point>[a-zđ](?!\w)|này(?!\w)))?(?:(?:(?<=\w)\s{1,3})?[kK]hoản\s{1,3}(?P<cl>\d{1,3}(?!\w)|này(?!\w)))?"
    r"(?:(?:(?<=\w)\s{1,3})?[đĐ]iều\s{1,3}(?P<art>\d{1,4}(?!\w)|này(?!\w)))?"
)
_LIST_GOES_ON = re.compile(rf"(?:{_BETWEEN})(?:\d|[a-zđA-ZĐ]\d{{0,2}}(?!\w))|\s?/|\.\d|[%²³]")


def _one_label_each(text: str, start: int, end: int) -> Address | None:
    """The commonest addresses in one step; gives what ``parse_step_by_step`` gives, or None."""
    match = _PLAIN.match(text, start, end)
    if match is None or match.end() == start or _JOIN.match(text, match.end(), end):
        return None
    units: list[Unit] = []
    path: list[tuple[str, str]] = []
    at, relative = start, False
    for step in ("point", "cl", "art"):
        begin, stop = match.span(step)
        if begin < 0:
            continue
        this = text[begin] == "n" and stop > begin + 1
        if not this and units and "\n" in text[units[-1].end : begin]:
            return None  # "Điều 5. Tên điều" on a new line is a heading
        label = "this" if this else text[begin:stop]
        while text[at].isspace():
            at += 1
        units.append(Unit(step, [Label(label, begin, stop, this)], at, stop))
        path.append((step, label))
        relative = relative or this
        at = stop
    if not units[-1].labels[0].this and _LIST_GOES_ON.match(text, at, end):
        return None
    first = units[0].labels[0]
    return Address(
        start, at, (Target(tuple(reversed(path)), first.start, first.end),), relative, tuple(units)
    )


def parse_step_by_step(text: str, start: int, end: int, implied: str | None = None) -> Address | None:
    """The whole grammar: unit after unit, as long as what joins them leads on."""
    units: list[Unit] = []
    position, joined = start, ""
    if implied:
        bare = _list(implied).match(text, start, end)
        if bare is None:
            return None
        units.append(Unit(implied, _labels(text, implied, start, bare.end()), start, bare.end(), "", True))
        position = bare.end() + 1
    while len(units) < _MOST_UNITS:
        unit = _unit(text, position, end, joined)
        if unit is None or (units and not _goes_on(text, units[-1], unit)):
            break
        units.append(unit)
        match = _JOIN.match(text, unit.end, end)
        if match is None:
            break
        word = " ".join((match["word"] or "").lower().split())
        joined = word or (match["mark"] or "").strip()
        position = match.end()
    if not units:
        return None
    targets = tuple(targets_of(units))
    relative = any(label.this for unit in units for label in unit.labels)
    return Address(start, units[-1].end, targets, relative, tuple(units))


def _goes_on(text: str, before: Unit, unit: Unit) -> bool:
    """Whether a unit belongs to the address; "khoản 6" at the end of a line goes on with "Điều 25" alone on the next."""
    wrapped = (
        not unit.joined and RANK[unit.step] > RANK[before.step] and not text[unit.end : unit.end + 1].strip()
    )
    return (wrapped or not is_heading(text, unit)) and _may_follow(text, before, unit)


def _may_follow(text: str, before: Unit, unit: Unit) -> bool:
    """Two units without a word or mark between them: the small one first, or both on one line ("Điều 2 khoản 1")."""
    if unit.joined or RANK[unit.step] > RANK[before.step]:
        return True
    return RANK[unit.step] < RANK[before.step] and "\n" not in text[before.end : unit.start]


def is_heading(text: str, unit: Unit) -> bool:
    """True for "Điều 5. Tên điều" at the beginning of a line: a heading, not a reference."""
    if unit.plural or unit.labels[0].this:
        return False
    low = max(0, unit.start - 200)
    line = text.rfind("\n", low, unit.start) + 1 or low
    if text[line : unit.start].strip(' \t"“*#|'):
        return False
    if unit.step in ("cl", "point", "subpoint"):
        return "#" in text[line : unit.start] and _HEADING_OF_SMALL.match(text, unit.end) is not None
    if unit.step == "item":
        return True  # the number of a row
    tail = _HEADING_OF_FORM if unit.step == "form" else _HEADING_TAIL
    return tail.match(text, unit.end) is not None


def _unit(text: str, position: int, end: int, joined: str) -> Unit | None:
    match = _UNIT.match(text, position, end)
    if match is None:
        return None
    word = "".join(match["word"].lower().replace("ð", "đ").replace("è", "ề").split())
    step = _STEP_OF_WORD[word]
    at = match.end()
    this = _THIS.match(text, at, end)
    if this:
        return Unit(step, [Label("this", at, this.end(), True)], match.start(), this.end(), joined)
    number = _NUMBER_WORD.match(text, at, end)
    if number:
        at = number.end()
    found = _list(step).match(text, at, end)
    if found is None and step == "annex" and not match["all"] and _ISSUED_WITH.match(text, at, end):
        # the only annex of a document has no label; the parser calls it 1
        stop = match.end("word")
        return Unit(step, [Label("1", match.start(), stop)], match.start(), stop, joined)
    if found is None or (step == "form" and not number and not _FORM_OF.match(text, found.end(), end)):
        return None
    labels = _labels(text, step, at, found.end())
    plural = bool(match["all"] or match["from"]) or text.startswith("từ", at)
    return Unit(step, labels, match.start(), found.end(), joined, plural)


def _labels(text: str, step: str, start: int, end: int) -> list[Label]:
    if end - start <= 3 and text[start:end].isalnum():
        return [Label(_normal(step, text[start:end]), start, end)]
    out: list[Label] = []
    position, one = start, _one(step)
    if text[start : start + 2] == "từ":
        position = start + 2
        while text[position].isspace():
            position += 1
    while position < end:
        match = one.match(text, position, end)
        if match is None:
            break
        label = _normal(step, match["label"])
        sep = (match["sep"] or "").strip().lower()
        begin, stop = match.span("label")
        if out and (sep.startswith(("đến", "tới")) or sep in ("-", "–")):
            out += [Label(x, begin, stop) for x in expand(step, out[-1].text, label)[1:]]
        else:
            out.append(Label(label, begin, stop))
        position = match.end()
    return out


def _normal(step: str, label: str) -> str:
    if step == "point":
        return label.lower()
    if step == "part":
        return _ORDINALS.get(label.lower(), label)
    return label
