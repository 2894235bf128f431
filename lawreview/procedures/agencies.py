"""Public bodies and officers in a sentence, and one form of their names ("Giám đốc Sở Công Thương" acts for "Sở Công Thương")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.desks import DESK, desk_before
from lawreview.procedures.wording import light_phrases

_DISTRICT = ("huyện", "quận", "thị xã", "cấp huyện", "thành phố thuộc tỉnh")
_COMMUNE = ("xã", "phường", "thị trấn", "đặc khu", "cấp xã")
_PROVINCE = ("tỉnh", "cấp tỉnh", "thành phố trực thuộc trung ương", "thành phố")
_LEVEL_WORDS = sorted((*_DISTRICT, *_COMMUNE, *_PROVINCE), key=len, reverse=True)
_CAPITAL = "[A-ZÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬĐÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ]"
_WORD = r"[^\W\d_]+"


@dataclass(frozen=True, slots=True)
class Agency:
    """A body or officer at ``[start, end)``: ``name`` folded body name ("sở công thương", "ủy ban nhân dân"), ``level`` province,
    district, commune or "", ``officer`` where its head is named, ``of`` the folded name of the body it belongs to ("Bộ phận Một cửa của Sở Công Thương")."""

    name: str
    level: str
    officer: bool
    start: int
    end: int
    of: str = ""

    @property
    def key(self) -> str:
        """Name and level as one string: "ủy ban nhân dân|district"."""
        return f"{self.name}|{self.level}" if self.level else self.name


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = read_table("procedures/agencies.tsv")
    table = {fold(r["wording"]): (r["kind"], r["tail"]) for r in reversed(rows)}
    table |= {r["wording"]: (r["kind"], r["tail"]) for r in rows}
    heads = "|".join(_head(r) for r in sorted(rows, key=lambda r: -len(r["wording"])))
    # a capital begins the name of a body; "Uỷ" and "Ủy" are one
    heads = heads.replace("Ủy", "(?:Ủy|Uỷ|ủy|uỷ)")
    return re.compile(rf"(?<![\w/-])(?:Phó\s+)?(?P<head>{heads})(?!\w)"), table


def _row(head: str) -> tuple[str, str]:
    """(kind, tail) of a head as printed."""
    table = _heads()[1]
    return table.get(" ".join(head.split()), table.get(fold(head), ("body", "capital")))


def _head(row: dict[str, str]) -> str:
    """The pattern of a head: one of three words or more whose name is complete is written with capitals or without."""
    pattern = re.escape(row["wording"]).replace(r"\ ", r"\s+")
    whole = row["tail"] in ("level", "none", "free") and row["wording"].count(" ") >= 2
    return f"(?i:{pattern})" if whole else pattern


@cache
def _successors() -> dict[str, str]:
    return {fold(r["former"]): fold(r["successor"]) for r in read_table("procedures/agency_successors.tsv")}


def successor(name: str) -> str:
    """The folded name of the body that does the work of a renamed or merged one, or the name itself."""
    return _successors().get(name, name)


_ONE_LEVEL = "|".join(w.replace(" ", r"\s+") for w in _LEVEL_WORDS)
_LEVEL = re.compile(
    rf"\s+(?:của\s+)?(?:các\s+)?(?P<level>(?:{_ONE_LEVEL})(?!\w)(?:(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)(?:{_ONE_LEVEL})(?!\w))*)",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"\s+{_CAPITAL}\w*(?:\s+{_CAPITAL}\w*)*")
# Words at which the name of a body ends: what it does, or the next clause. "trình" and "cấp" are, "công trình" and "Trung cấp" not.
_ENDS = "|".join(w.replace(" ", r"\s+") for w in light_phrases("body_end"))
_NOT_NAME = rf"(?<![Tt]rung\s)(?<!trợ\s)(?:{_ENDS})|(?<!công\s)trình"
_MORE = rf"(?:\s+(?!(?:{_NOT_NAME}|và)(?!\w)){_WORD})*"
# names whose parts are joined by commas in small letters
_JOINED = r"(?:,\s+chữa\s+cháy(?:\s+và\s+cứu\s+nạn,\s+cứu\s+hộ)?|,\s+khen\s+thưởng|,\s+xuất\s+nhập\s+cảnh)?"
# a capitalised name, its parts joined by commas, hyphens and "và": "Văn hóa, Thể thao và Du lịch"
_NAME = re.compile(
    rf"\s+{_CAPITAL}[\w&]*{_MORE}"
    rf"(?:(?:\s*,\s*|\s*[-–]\s*|\s+và\s+)(?!(?:Sở|Bộ|Phòng|Cục|Chi|Ủy|Uỷ|UBND|HĐND|Chủ|Giám|Trưởng|Ban|Công an|Phó|Chánh|Thủ|Trung tâm|Hội đồng|Văn phòng|Thanh tra|Hạt|Kho bạc)(?!\w)){_CAPITAL}\w*{_MORE})*"
    rf"{_JOINED}"
)
# a name in small letters: "Trưởng ban quản lý khu du lịch"
_FREE = re.compile(rf"(?:\s+(?!(?:{_NOT_NAME}|và|tỉnh|huyện|xã|thành\s+phố)(?!\w)){_WORD}){{0,8}}")
# at most seven words of the name of a receiver, none of them of what it takes in or of where it stands
_SHORT = re.compile(
    rf"(?:\s+(?:-\s+)?(?!(?:{_NOT_NAME}|và|rồi|thì|bằng|tỉnh|huyện|quận|thị|phường|xã(?!\s+hội)|đặc|thành\s+phố|hồ|đơn|giấy|tờ|phiếu|mọi|các|người|ngay|tiếp|thu)(?!\w)){_WORD}){{0,7}}"
    r"(?:\s*,\s*(?:thôn|bản|ấp|khóm|buôn|làng|khu\s+phố|tổ\s+dân\s+phố)(?!\w))*"
)
_CHARGE = re.compile(rf"\s+phụ\s+trách(?:\s+(?!(?:{_NOT_NAME}|và)(?!\w)){_WORD}){{1,6}}")
_OF = re.compile(r"\s+(?:(?:của|thuộc|trực\s+thuộc)\s+)?")


def find_agencies(text: str, start: int = 0, end: int | None = None) -> list[Agency]:
    """The bodies and officers named in ``text[start:end]`` (as printed, not flat), from left to right. Linear."""
    stop = len(text) if end is None else end
    pattern, _ = _heads()
    out: list[Agency] = []
    at = start
    while match := pattern.search(text, at, stop):
        kind, tail = _row(match["head"])
        named = _named_to(text, match.end(), stop, tail)
        if named is None:
            at = match.end()
            again = _said_before(match["head"], out) or _of_no_field(match["head"])
            if again and not _MORE_THAN_ONE.search(text, max(start, match.start() - 6), match.start()):
                again = replace(again, officer=kind == "officer", start=match.start(), end=at)
                out.append(_in_charge(text, stop, again))
                at = out[-1].end
            continue
        found = _in_charge(text, stop, _agency(text, match.start(), named, stop, kind == "officer"))
        out.append(_with_desk(text, out[-1].end if out else start, found))
        at = found.end
    return out


def _in_charge(text: str, stop: int, found: Agency) -> Agency:
    """A deputy with the field that is named as theirs: "Phó Chủ tịch … phụ trách kinh tế"."""
    deputy = found.officer and text[found.start : found.start + 3].casefold() == "phó"
    field = _CHARGE.match(text, found.end, stop) if deputy else None
    return replace(found, end=field.end()) if field else found


def _with_desk(text: str, floor: int, body: Agency) -> Agency:
    """The desk of a body where one stands right before it: "quầy tiếp nhận hồ sơ của Sở Công Thương"."""
    begins = desk_before(text, floor, body.start) if not body.officer else body.start
    if begins == body.start:
        return body
    return replace(body, name=DESK, start=begins, of=body.of if body.name == DESK else body.name)


# "các Sở", "liên Sở": not the one that was named
_MORE_THAN_ONE = re.compile(r"(?:các|liên|từng)\s+$")
# What the head of a body that was named before is called: "Sở Y tế … Giám đốc Sở"
_ONE_OF = {
    "Giám đốc Sở": "sở ",
    "Giám đốc sở": "sở ",
    "Phó Giám đốc Sở": "sở ",
    "Cục trưởng": "cục ",
    "Chi cục trưởng": "chi cục ",
    "Trưởng phòng": "phòng ",
    "Trưởng Phòng": "phòng ",
}


def _said_before(head: str, bodies: list[Agency]) -> Agency | None:
    """The body last named of which ``head`` speaks again without its name, or None."""
    kind = _ONE_OF.get(" ".join(head.split()))
    return next((b for b in reversed(bodies) if b.name.startswith(kind)), None) if kind else None


def _of_no_field(head: str) -> Agency | None:
    """The department of which a sentence says no more than its head: "Giám đốc Sở"."""
    return Agency("sở", "", True, 0, 0) if " ".join(head.split()).endswith("Giám đốc Sở") else None


def find_receivers(text: str, start: int, end: int) -> list[Agency]:
    """The bodies of ``find_agencies`` and others that take in dossiers: schools, cooperatives, village heads, single officials, portals
    (data/procedures/receivers.tsv)."""
    bodies = find_agencies(text, start, end)
    out = list(bodies)
    at = start
    while match := _receivers().search(text, at, end):
        at = match.end()
        free = _SHORT.match(text, at, end)[0]  # type: ignore[index]
        found = _agency(text, match.start(), at + len(free), end, False)
        if not free and not found.level and not found.of and match.lastgroup == "words":
            continue
        covering = next((b for b in bodies if b.start < found.end and found.start < b.end), None)
        if covering is None or found.start < covering.start:
            out = [b for b in out if b.end <= found.start or found.end <= b.start]
            out.append(found)
            at = found.end
    return sorted(out, key=lambda a: a.start)


@cache
def _receivers() -> re.Pattern[str]:
    heads: dict[str, list[str]] = {"words": [], "free": []}
    for row in sorted(read_table("procedures/receivers.tsv"), key=lambda r: -len(r["wording"])):
        barred = rf"(?!\s+(?:{row['not']})(?!\w))" if row["not"] else ""
        spoken = re.escape(row["wording"]).replace(r"\ ", r"\s+").replace("ủy", "(?:ủy|uỷ)")
        heads[row["tail"]].append(spoken + r"(?!\w)" + barred)
    return re.compile(
        rf"(?<![\w/-])(?:(?P<free>{'|'.join(heads['free'])})|(?P<words>{'|'.join(heads['words'])}))",
        re.IGNORECASE,
    )


def _agency(text: str, start: int, finish: int, stop: int, officer: bool) -> Agency:
    """The body whose own name is ``text[start:finish]``, with its level and the body above it."""
    body = _body_name(text[start:finish])
    level, finish = _level_after(text, finish, stop)
    level, finish, of = _above(text, finish, stop, level)
    return Agency("ủy ban nhân dân" if body == "chủ tịch" else body, level, officer, start, finish, of)


def _named_to(text: str, at: int, stop: int, tail: str) -> int | None:
    """Where the name of a body ends whose head ends at ``at``; None where the head alone names no body."""
    if tail in ("level", "none"):
        return at
    name = _NAME.match(text, at, stop) if tail not in ("free", "field") else None
    if name and text[at - 1].isalpha():
        return _without_verb(text, at, name.end())
    if tail == "free":
        return _FREE.match(text, at, stop).end()  # type: ignore[union-attr]
    if tail == "words":
        free = _FREE.match(text, at, stop)
        if free and free[0].strip():
            return free.end()
    if tail in ("words", "place"):
        level = _LEVEL.match(text, at, stop)
        return at if level else None
    field = _fields().match(text, at, stop)
    return field.end() if field else None


def _without_verb(text: str, at: int, end: int) -> int:
    """Where a name that begins at ``at`` ends if small letters run on behind a field: "Phòng Tư pháp" in "Phòng Tư pháp dán …"."""
    field = _fields().match(text, at)
    if not field:
        return end
    return field.end() if field.end() > end or text[field.end() : end].lstrip()[:1].islower() else end


@cache
def _fields() -> re.Pattern[str]:
    """The fields after which departments, divisions and sub-departments are named, however written: " y tế"."""
    rows = sorted((r["field"] for r in read_table("procedures/agency_fields.tsv")), key=len, reverse=True)
    return re.compile(
        rf"\s+(?:{'|'.join(re.escape(f).replace(chr(92) + ' ', chr(92) + 's+') for f in rows)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _shortened() -> dict[str, str]:
    """Short forms of names, written out: "ubnd", "nn&ptnt"."""
    rows = [
        (fold(short), fold(r["field"]))
        for r in read_table("procedures/agency_fields.tsv")
        for short in r["short"].split("|")
        if short
    ]
    return {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", **dict(rows)}


def _above(text: str, at: int, stop: int, level: str) -> tuple[str, int, str]:
    """(level, end, folded name) of the body that the one before ``at`` belongs to: "Bộ phận … của Ủy ban nhân dân cấp huyện"."""
    pattern, _ = _heads()
    of = _OF.match(text, at, stop)
    above = pattern.match(text, of.end(), stop) if of else None
    if not of or not above or (not of[0].strip() and "\n" in of[0]):
        return level, at, ""
    finish = above.end()
    tail = _row(above["head"])[1]
    named = _named_to(text, finish, stop, tail)
    if named is None:
        return level, at, ""
    finish = named
    body = _body_name(text[above.start() : finish])
    level_of, finish = _level_after(text, finish, stop)
    return level or level_of, finish, body


def _level_after(text: str, at: int, stop: int) -> tuple[str, int]:
    match = _LEVEL.match(text, at, stop)
    if not match:
        return "", at
    said = [fold(w) for w in re.split(r"\s*,\s*|\s+và\s+|\s+hoặc\s+", match["level"])]
    levels = (("district", _DISTRICT), ("commune", _COMMUNE), ("province", _PROVINCE))
    level = next(name for name, forms in levels if any(w in forms for w in said))
    place = _PLACE.match(text, match.end(), stop)
    return level, place.end() if place else match.end()


_TITLES = re.compile(
    r"^(?:phó\s+)?(?:chủ tịch|giám đốc|tổng giám đốc|bộ trưởng(?= bộ)|thứ trưởng|vụ trưởng|viện trưởng(?= viện)|trưởng phòng|trưởng ban(?= ban)|trưởng ban|cục trưởng"
    r"|chi cục trưởng|hạt trưởng(?= hạt)|trạm trưởng(?= trạm)|đội trưởng(?= đội)|đồn trưởng(?= đồn)|hiệu trưởng(?= trường)|thủ trưởng|tổng cục trưởng|chánh|trưởng(?= (?:công an|trạm|đội|đồn|hạt)))\s+"
)


def _body_name(printed: str) -> str:
    name = fold(printed)
    for short, full in _shortened().items():
        name = re.sub(rf"(?<!\w){re.escape(short)}(?![\w&])", full, name)
    name = name.removeprefix("phó ") if name.startswith(("phó trưởng", "phó cục", "phó chi cục")) else name
    name = re.sub(r"^trưởng phòng (?=phòng )", "", name)
    if name.startswith(("trưởng phòng ", "trưởng ban ")) and not name.startswith("trưởng ban ban "):
        return name.removeprefix("trưởng ")
    if name.startswith("bộ trưởng ") and not name.startswith("bộ trưởng bộ "):
        return "bộ " + name.removeprefix("bộ trưởng ")
    name = _TITLES.sub("", name)
    if re.match(r"bộ phận (?:một cửa|tiếp nhận)", name):
        return DESK
    if re.match(r"trung tâm (?:(?:phục|dịch) vụ )?(?:hành chính công|hcc)(?!\w)", name):
        return "trung tâm phục vụ hành chính công"
    return name


# where or to whom, just before a body
_TO = re.compile(
    r",?\s+(?:(?:gửi|nộp|để|trình)\s+)?(?:tại|cho|về|đến|tới|qua|ở|lên|vào)\s+(?:trụ\s+sở\s+|quầy\s+|các\s+)?\Z"
)


def before_bodies(text: str, flat_text: str, items: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The papers of a running list without the bodies to which they are handed ("phiếu khai tên thuyền |tại Cảng vụ"); [] where
    only one of several is left, for one paper is no list."""
    bodies = find_agencies(text, items[0][0], items[-1][1]) if items else []
    out = []
    for start, end in items:
        if any(body.start <= start < body.end for body in bodies):
            continue
        for body in bodies:
            place = _TO.search(flat_text, start, body.start) if start < body.start < end else None
            end = place.start() if place else end
        out.append((start, end))
    return out if len(out) > 1 or len(items) == len(out) else []
