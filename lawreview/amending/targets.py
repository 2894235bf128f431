"""What an instruction points to: addresses ("điểm a khoản 1, khoản 5 Điều 6") and documents, in the order printed.

Here addresses are read as instructions use them: incomplete ones stay incomplete, since the rest stands in the
instruction above ("Điều 3 … được sửa đổi như sau: a) Sửa đổi khoản 5"), and they name headings and annexes.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from lawreview.amending.verbs import endings_behind
from lawreview.citing.addresses import Address, parse_address
from lawreview.documents import catalogue, dates
from lawreview.documents.numbers import normalise_number
from lawreview.documents.types import document_types

_UNIT_WORD = re.compile(
    r"(?<![^\W_])(?:các\s+|những\s+)?(?:tiết|điểm|khoản|điều|tiểu\s+mục|mục|chương|phần|phụ\s+lục|mẫu|biểu)\s",
    re.IGNORECASE,
)
# "tên Điều và khoản 5 Điều 40": the name of the article whose number follows.
_BARE_HEADING = re.compile(
    r"(?:tên|tiêu đề)\s+(?:của\s+)?(điều|chương|mục)\s*(?:,|;|và|như\s+sau|thành\s)\s*(?=\S)", re.IGNORECASE
)
_HEADING = re.compile(r"(?:tên|tiêu đề|tên gọi|tựa đề)(?:\s+(?:của|các|tại))?\s*$", re.IGNORECASE)
_OWN = re.compile(r"\s*(?:này|nêu trên|nói trên|đó)(?![^\W_])", re.IGNORECASE)

_TYPES = "|".join(
    re.escape(t.name).replace(r"\ ", r"\s{1,3}")
    for t in document_types()
    if t.name.lower() not in ("luật", "bộ luật", "pháp lệnh")
)
NUMBER = re.compile(
    r"(?:[sS]\s?[ốỐ]\s*:?\s*)?\[?(\d[\w.]{0,9}\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐÐ][A-ZĐÐƯa-z]{0,12}\d{0,2}(?:\s{0,3}[-–/]\s{0,3}[A-ZĐÐƯ][A-ZĐÐƯa-z&]{0,18}\d{0,2}){0,9}(?:(?<=-C)\sP\b)?)",
)
_DOCUMENT_TYPE = re.compile(
    rf"(?<![^\W_])(?:các\s+)?({_TYPES}|Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?![^\W_])", re.IGNORECASE
)
_LAW_NAME_END = re.compile(
    r"\s*(?:\(|:|;|\.|“|\"|\n\s*\n|\bsố\s+\d|\bngày\s+\d|\bnăm\s+\d|\bđã\s+được\b|\bđược\b|\bnhư\s+sau\b|\bban\s+hành\b|\bhiện\s+hành\b|\btại\b(?!\s+Việt\s+Nam)|\b(?:thành|bằng)\s+(?:cụm\s+)?từ\b|\bthì\b|\bnêu\b|,\s*không\b|\bdo\s+(?:Chính phủ|Quốc hội)\b|\bvà\s+(?:pháp luật|các văn bản|quy định)\b|\bvà\s+(?:các\s+)?(?:Luật|Bộ luật|Nghị|khoản|Điều|điểm)\b|,\s*(?:Luật|Bộ luật|Pháp lệnh|Nghị|khoản|Điều|điểm)\b|$)",
)
_DATED = re.compile(r"\s*,?\s*(?:năm\s+(?P<year>\d{4})|ngày\s+\d)")
_TITLE = re.compile(
    r"\s{0,5},?\s{0,5}(?:của\s+[^,;:.“\"]{2,160}?)?\s*(?=(?:quy\s+định|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|về\s|ban\s+hành|bãi\s+bỏ"
    r"|thay\s+thế|phê\s+duyệt|công\s+bố)(?!\s+(?:tại|kèm\s+theo)))"
)
_TITLE_STOP = re.compile(
    r"như\s+sau|sau\s+đây|[;:“\"]|\.\s*(?:$|\n|[A-ZĐ])|\bthành\s+(?:[“\"]|Mẫu|Phụ lục)|\bbằng\s+(?:[“\"]|các|Mẫu|Phụ lục|cụm)"
    rf"|\(sau\s+đây|,?\s{{0,3}}(?:đã\s+)?(?:được|bị)\s+(?:sửa|bổ|bãi|thay|hủy|huỷ)|\s+(?:đã\s+|sẽ\s+)?(?:{endings_behind()})(?!\w)|\n\s*\n"
)
_TITLE_FURTHER = re.compile(
    r"(?:,|và|,\s*và)\s+(?:bãi\s+bỏ\s+|tại\s+)?(?:các\s+)?(?:(?:khoản|điểm|Điều|Chương|Mục|Phụ lục|Mẫu)\s+(?:số\s+)?[\dIVXa-zđ]{1,4}(?![^\W\d_])"
    rf"|(?P<kind>{_TYPES}|Luật|Bộ\s+luật|Pháp\s+lệnh)\s+số)"
)
_TYPED_NUMBER = re.compile(
    rf"(?<![^\W_])(?P<kind>{_TYPES}|Luật|Bộ\s+luật|Pháp\s+lệnh)\s+(?:số\s+)?\d", re.IGNORECASE
)
_LABELLED_UNIT = re.compile(
    r"(?<![^\W_])(?:(?:tiết|điểm|khoản|điều|mục|chương|phần)\s+|(?:phụ\s+lục|mẫu|biểu)\s+(?:số\s+)?)"
    r"(?:[\dIVX]{1,4}|[a-zđ])(?![^\W_])",
    re.IGNORECASE,
)
_TITLE_AMENDS = re.compile(
    r"(?:ban\s+hành\s+\S+\s+(?:\S+\s+)?)?(?:sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế|đính\s+chính)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"(Quy chế|Quy định|Điều lệ|Nội quy|Kế hoạch|Chương trình|Đề án|Bản quy định|Danh mục|Quy chuẩn)[^.;:\n“\"]{0,200}?(?:ban hành\s+)?(?:kèm theo|theo)\s*(?:các\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as an instruction names it."""

    type: str | None
    number: str | None
    name: str | None  # "Luật Đất đai", "Pháp lệnh … năm 1990" where the year alone says which
    issued_on: date | None = None
    attached: str = ""  # "Quy chế", "Quy định" … where the instruction means the regulation issued with it

    @property
    def said(self) -> tuple[object, ...]:
        """What its words say of which document it is: the number, else the name with its day."""
        return (self.number,) if self.number else (self.name, self.issued_on)


@dataclass(slots=True)
class Item:
    """A token of an instruction. ``steps`` are (step, label) from large to small for addresses."""

    kind: str  # address, document, own
    start: int
    end: int
    steps: list[tuple[str, str]] = field(default_factory=list)
    heading: bool = False
    document: Document | None = None
    group: int = 0

    @property
    def eid(self) -> str:
        return "__".join(f"{step}_{label}" for step, label in self.steps)

    @property
    def complete(self) -> bool:
        """True where the address needs nothing from the instruction above it."""
        return self.top in ("art", "chp", "part", "annex", "att", "sec", "subsec")

    @property
    def top(self) -> str:
        """The largest step, "" for the heading of the unit named above."""
        return self.steps[0][0] if self.steps else ""


def read_addresses(text: str, start: int, end: int) -> list[Item]:
    """Addresses in ``text[start:end]`` in printed order. ``group`` is one for a list that was printed as one."""
    out: list[Item] = []
    at, group = start, 0
    bare = _BARE_HEADING.search(text, at, end)
    while True:
        match = _UNIT_WORD.search(text, at, end)
        if bare and (not match or bare.end() <= match.start()):
            out.append(_heading_of(bare, parse_address(text, match.start(), end) if match else None, group))
            bare, group = _BARE_HEADING.search(text, bare.end(), end), group + 1
            continue
        if not match:
            return out
        if bare and bare.start() < match.start() < bare.end():
            at = bare.end()
            continue
        found = parse_address(text, match.start(), end)
        if found is None:
            at = match.end()
            continue
        at = max(found.end, match.end())
        heading = _HEADING.search(text, max(start, match.start() - 24), match.start()) is not None
        for target in found.targets:
            if target.steps and not any(label == "this" for _, label in target.steps):
                first = heading and target.start < found.units[0].end
                steps = _plain(target.steps)
                out.append(Item("address", match.start(), found.end, steps, first, group=group))
        group += 1


def written_address(words: str) -> str:
    """The eid of one address as a person writes it ("điểm a khoản 2 Điều 5"), or of an eid itself; "" for anything else."""
    words = words.strip()
    if re.fullmatch(r"[a-z]+_[^\s_]+(?:__[a-z]+_[^\s_]+)*", words):
        return words
    found = read_addresses(words, 0, len(words))
    return found[0].eid if len(found) == 1 and found[0].complete else ""


def _heading_of(bare: re.Match[str], following: Address | None, group: int) -> Item:
    """The heading of the article that the address behind it stands in, else of the one named above (no steps)."""
    step = {"điều": "art", "chương": "chp", "mục": "sec"}[bare[1].lower()]
    steps = _plain(following.targets[0].steps) if following and following.targets else []
    top = [s for s in steps if s[0] == step]
    return Item("address", bare.start(), bare.end(), top, True, group=group)


def _plain(steps: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """An article's address carries no chapter (contracts: addresses)."""
    steps = tuple((step, label.rstrip(".")) for step, label in steps)
    at = next((i for i, (step, _) in enumerate(steps) if step == "art"), 0)
    return [s for s in steps[:at] if s[0] in ("att", "annex")] + list(steps[at:])


def read_documents(text: str, start: int, end: int) -> tuple[list[Item], list[tuple[int, int]]]:
    """Documents that ``text[start:end]`` acts on or is (kind "own"), and the spans of their titles."""
    out: list[Item] = []
    titles: list[tuple[int, int]] = []
    at = start
    while True:
        match = _DOCUMENT_TYPE.search(text, at, end)
        if not match:
            return out, titles
        at = match.end()
        if _OWN.match(text, match.end(), end):
            out.append(Item("own", match.start(), match.end()))
            continue
        type_name = " ".join((match[1][0].upper() + match[1][1:].lower()).split())
        found = _document_at(text, match, end, type_name)
        if found is None:
            continue
        document, at = found
        attached = _ATTACHED.search(text[max(start, match.start() - 260) : match.start()])
        if attached:
            document = replace(document, attached=attached[1])
        out.append(Item("document", match.start(), at, document=document))
        at = _further_numbers(text, at, end, type_name, out)
        title = _TITLE.match(text, at, end)
        if title:
            here = text.rfind(";", start, match.start())  # behind a semicolon stands another instruction
            named = {i.document.number for i in out[:-1] if i.document is not None and i.start > here}
            stop = _title_end(text, title.end(), end, named, "".join(type_name.lower().split()))
            titles.append((title.end(), stop))
            at = stop


def _title_end(text: str, at: int, end: int, named: set[str | None], acting: str) -> int:
    """Where the title of a document of the type ``acting`` ends: before "như sau", a stop, or the next thing acted on.

    A title that itself amends lists the documents it amends; they are no further objects, unless the first of them is
    one already (``named``): "bãi bỏ Thông tư số 1 …, Thông tư số 2 sửa đổi Thông tư số 1 … và Thông tư số 3".
    """
    stop = _TITLE_STOP.search(text, at, end)
    last = stop.start() if stop else end
    amends = _TITLE_AMENDS.match(text, at, last)
    inner = NUMBER.search(text, at, last)
    inside = _TYPED_NUMBER.search(text, at, last)
    for further in _TITLE_FURTHER.finditer(text, at, last):
        if _LABELLED_UNIT.search(text, at, further.start()):
            break
        if not further[0].endswith("số"):
            if amends is None or inner is None or _number(inner) in named:
                return further.start()
            continue
        # "hướng dẫn Nghị định số 1 … và Nghị định số 2": of the kind that the title speaks of, so in the title too
        kind = "".join(further["kind"].lower().split())
        listed = inside is not None and inside.start() < further.start() and kind != acting
        if listed and "".join(inside["kind"].lower().split()) == kind:  # type: ignore[index]
            continue
        if amends is None or inner is None or _number(inner) in named:
            return further.start()
    return last


def _document_at(text: str, match: re.Match[str], end: int, type_name: str) -> tuple[Document, int] | None:
    is_law = type_name in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
    number = NUMBER.match(text, _skip(text, match.end()), end)
    stop, name = match.end(), None
    if is_law and number is None:
        rest = text[match.end() : min(end, match.end() + 220)]
        ending = _LAW_NAME_END.search(rest)
        words = " ".join(rest[: ending.start() if ending else len(rest)].split()).strip(" ,")
        stop = match.end() + (ending.start() if ending else len(rest))
        number = NUMBER.match(text, _skip(text, stop), end)
        name = f"{type_name} {words}"
        dated = _DATED.match(text, stop, end)
        if not words or not (words[0].isupper() or number or dated or catalogue.by_name(name)):
            return None
        if dated and dated["year"]:  # "Pháp lệnh … năm 1990": the name says which, where no number does
            name, stop = f"{name} năm {dated['year']}", dated.end()
            number = NUMBER.match(text, _skip(text, stop), end) or number
    if number is None and name is None:
        return None
    if number is not None:
        stop = number.end()
    issued = re.compile(r"\s*,?\s*(?=ngày\s*\d)").match(text, stop, end)
    on = None
    if issued:
        found = dates.find_date(text, issued.end(), min(end, issued.end() + 40))
        if found and found[1] - issued.end() < 7:
            on, stop = found[0], found[2]
    return Document(type_name, _number(number) if number else None, name, on), stop


def _number(match: re.Match[str]) -> str:
    return normalise_number(re.sub(r"-C P$", "-CP", " ".join(match[1].split())))


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _further_numbers(text: str, at: int, end: int, type_name: str, out: list[Item]) -> int:
    """ "các Nghị định số 1/…, số 2/… và số 3/…": a shared head."""
    joint = re.compile(r"\s*(?:,|;|và)\s*(?=(?:[sS]ố\s*)?\d)")
    while True:
        between = joint.match(text, at, end)
        number = NUMBER.match(text, between.end(), end) if between else None
        if number is None:
            return at
        document = Document(type_name, _number(number), None)
        out.append(Item("document", number.start(), number.end(), document=document))
        at = number.end()
