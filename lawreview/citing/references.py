"""The document that a mention names: type, number, date and issuing body; laws by name; "Luật này"; standards."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from lawreview.citing import bodies, law_names
from lawreview.citing.model import DocumentReference, Reference
from lawreview.citing.named import parse_treaty
from lawreview.citing.printed import read_number
from lawreview.documents.dates import make_date
from lawreview.documents.folding import fold
from lawreview.documents.types import document_types, type_named

# Attached documents have articles of their own; "Điều 3 Quy chế này" inside a decision is an article of its attachment.
ATTACHED = ("quy chế", "quy định", "điều lệ", "nội quy", "kế hoạch", "chương trình", "đề án", "phương án", "dự án",
            "hướng dẫn", "quy trình", "quy tắc", "danh mục", "chiến lược", "quy chuẩn", "quy hoạch", "bản quy định")  # fmt: skip
_CITED_ONLY = ("chương trình hành động", "công văn", "tờ trình", "văn bản", "nghị quyết liên tịch", "quy chuẩn kỹ thuật quốc gia", "quy trình kiểm định",
               "thông báo kết luận", "kết luận", "báo cáo", "sắc lệnh", "sắc luật", "hướng dẫn", "quy chuẩn", "tiêu chuẩn", "quy tắc",
               "điều lệ", "quy trình", "chiến lược", "danh mục")  # fmt: skip
_SHORT_TYPES = {
    "nđ": "Nghị định",
    "qđ": "Quyết định",
    "tt": "Thông tư",
    "nq": "Nghị quyết",
    "ttlt": "Thông tư liên tịch",
}


@cache
def _type_names() -> dict[str, str]:
    out = {name: name.capitalize() for name in (*ATTACHED, *_CITED_ONLY)}
    out |= {fold(t.name): t.name for t in document_types()}
    return out


def _type_pattern() -> str:
    names = sorted(_type_names(), key=len, reverse=True)
    return "|".join(r"\s{1,3}".join(map(re.escape, n.split())) for n in names)


# The last words of the names of types, so that a look behind can stop early.
LAST_WORDS = frozenset(name.split()[-1] for name in (*_type_names(), *_SHORT_TYPES, "luật"))
_FIRST_LETTERS = frozenset(
    name[0] for name in (*_type_names(), *_SHORT_TYPES, "luật", "pháp", "hiến", "tcvn", "qcvn")
)
TYPE = re.compile(rf"(?:{_type_pattern()})(?!\w)", re.I)
_SHORT_TYPE = re.compile(r"(?:NĐ|QĐ|TTLT|TT|NQ)(?=\s{1,2}(?:số\s)?\d)")
TYPE_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<all>các|những)\s{{1,3}})?(?<!\w)(?P<type>{_type_pattern()}|NĐ|QĐ|TTLT|TT|NQ)\s{{0,3}}(?:s[ốồổộôó]\s{{0,3}}[:.]?\s{{0,3}}){{0,2}}\Z",
    re.I,
)

DATE = re.compile(
    r"(?:[ \u00a0\n]{0,2},)?\s{0,3}(?P<open>\()?(?:ban\s{1,3}hành\s{1,3}|ký\s{1,3})?(?:ng\s?[àảâ]y\s{0,3})(?P<day>\d{1,2})\s{0,3}(?:th\s?áng|thắng|[/.\-–])\s{0,3}"
    r"(?P<month>\d{1,2})\s{0,3}(?:n\s?ăm|tháng|[/.\-–,])\s{0,3}(?P<year>\d{4})(?!\d)(?(open)\))",
    re.I,
)
BARE_DATE = re.compile(
    r",?[ \u00a0]{1,2}(?P<open>\()?(?P<day>\d{1,2})[/\-](?P<month>\d{1,2})[/\-](?P<year>\d{4})(?![\d/])(?(open)\))"
)
_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?((?:19|20)\d\d)(?:(?![\d/.\-])|(?=\d{1,4}/\d{4}/))")
_OF = re.compile(r",?\s{0,3}c ?ủ ?a\s{1,3}(?:các\s{1,3})?", re.I)
_THIS = re.compile(r"\s{1,3}(?:kèm\s{1,3}theo\s{1,3}|ban\s{1,3}hành\s{1,3}kèm\s{1,3}theo\s{1,3})?này(?!\w)")
# "sồ", "sổ": faults of recognition
_NUMBER_LEAD = re.compile(r"\s{0,3}(?:s[ốồổộôó]\s{0,3}[:.]?\s{0,3}){0,2}(?=\d)", re.I)
_SHORT_NUMBER = re.compile(
    r"\s{1,3}(?:số\s{0,3}:?\s{0,3})?(\d{1,4})(?![\w%/.,\-–]|\s?[/\-–]\s?\w)|\s{1,3}số\s{1,3}(\d{1,4})(?![\w%/])"
)
_NO_NUMBER = re.compile(r"\s{1,3}không\s{1,3}số(?!\w)", re.I)
# "TCVN ISO 9001:2008", "QCVN 01-2:2010/BTNMT", "QCVN: 02/2019/BLĐTBXH", "QTKĐ: 21-2016/BLĐTBXH"
STANDARD = re.compile(
    r"(?:TCVN|QCVN|QCĐP|QCXDVN|TCXDVN|TCXD|TCN|TCCS|QTKĐ)(?:\s(?:ISO|IEC|ISO/IEC|N))?(?:\s?[:.]\s?|\s{1,2}(?:số\s)?|(?=\d))"
    r"\d{1,6}(?:\s?[-–:/]\s?\d{1,4}(?!\d)){0,3}(?:/[A-ZĐ]{2,12})?"
)


@lru_cache(maxsize=4096)
def _type_name(printed: str) -> str:
    folded = fold(printed)
    return _SHORT_TYPES.get(folded) or _type_names()[folded]


def parse_reference(text: str, start: int, end: int) -> Reference | None:
    """The document whose name begins exactly at ``start`` ("Nghị định số …", "Luật Đất đai", "TCVN …"), or None."""
    first = text[start : start + 1]
    if first.isdigit():
        return parse_number(text, start, end, None)
    if first.lower() not in _FIRST_LETTERS:
        return None
    standard = STANDARD.match(text, start, end) if first in "TQ" else None
    if standard:
        return _standard(standard)
    head = law_names.HEAD.match(text, start, end) if first in "LlBbPpHh" else None
    if head:
        return _law(text, head, end)
    treaty = parse_treaty(text, start, end) if first in "CHN" else None
    if treaty:
        return _with_details(text, treaty, end)
    match = TYPE.match(text, start, end) or _SHORT_TYPE.match(text, start, end)
    if match is None:
        return None
    name = _type_name(match[0])
    this = _THIS.match(text, match.end(), end)
    if this:
        return Reference(start, this.end(), DocumentReference(own=True, type=name), match.end(), True)
    lead = _NUMBER_LEAD.match(text, match.end(), end)
    if lead:
        found = parse_number(text, lead.end(), end, name)
        if found:
            return Reference(start, found.end, found.document, match.end())
        return _short(text, start, match.end(), end, name)
    none = _NO_NUMBER.match(text, match.end(), end)
    if none:
        return _with_details(
            text, Reference(start, none.end(), DocumentReference(type=name, number="Không số")), end
        )
    return None


def _short(text: str, start: int, type_end: int, end: int, name: str) -> Reference | None:
    """ "Nghị định số 40", "Nghị định 43": a number without its code, resolved inside the same document only."""
    if name not in (
        "Nghị định",
        "Thông tư",
        "Quyết định",
        "Nghị quyết",
        "Chỉ thị",
        "Thông tư liên tịch",
        "Pháp lệnh",
    ):
        return None
    match = _SHORT_NUMBER.match(text, type_end, end)
    if match is None or not text[start].isupper():
        return None
    number = match[1] or match[2]
    found = Reference(start, match.end(), DocumentReference(type=name, number=number), type_end)
    return _with_details(text, found, end)


def parse_number(text: str, start: int, end: int, type_name: str | None) -> Reference | None:
    """A number with the date and body that follow it; the type is read from its code where none is printed."""
    found = read_number(text, start, end, type_name is not None)
    if found is None:
        return None
    stop, number, coded = found
    reference = Reference(start, stop, DocumentReference(type=type_name or coded, number=number))
    return _with_details(text, reference, end)


def _with_details(text: str, reference: Reference, end: int) -> Reference:
    """Reads on over the date and the body, in either order."""
    stop, issued, year, issuer = reference.end, reference.document.issued_on, reference.document.year, None
    for _ in range(3):
        match = None
        if issued is None:
            match = DATE.match(text, stop, end) or BARE_DATE.match(text, stop, end)
            if match:
                day = make_date(match["day"], match["month"], match["year"])
                stop, issued = match.end(), day
                if day is None:
                    year = int(match["year"])
                    issued = None
                    break
                continue
        if issuer is None:
            of = _OF.match(text, stop, end)
            if of:
                found = bodies.body_end(text, of.end(), end)
                if found >= 0:
                    stop, issuer = found, " ".join(text[of.end() : found].split())
                    continue
        break
    if stop == reference.end:
        return reference
    d = reference.document
    document = DocumentReference(d.own, d.type, d.number, d.name, issuer, issued, year)
    return Reference(reference.start, stop, document, reference.type_end, reference.this)


def _law(text: str, head: re.Match[str], end: int, inner: bool = False) -> Reference | None:
    start, kind = head.start(), " ".join(head[0].lower().replace("u ật", "uật").split())
    name = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}[kind]
    this = _THIS.match(text, head.end(), end)
    if this:
        return Reference(start, this.end(), DocumentReference(own=True, type=name), head.end(), True)
    lead = _NUMBER_LEAD.match(text, head.end(), end)
    if lead:
        found = parse_number(text, lead.end(), end, name)
        return replace(found, start=start, type_end=head.end()) if found else None
    capitals = head[0].isupper()
    amending = None if inner else _amending_law(text, head, name, end)
    if amending and not (capitals and not _marked(text, amending.end, end)):
        return amending
    found_name = law_names.known_name(text, start, end) or law_names.unknown_name(text, start, end)
    if found_name is None:
        return None
    if _FOREIGN.match(text, found_name.end, end):
        return None
    # "luật" in small letters names a law only with a number, a day or a year; so does a title in capitals, unless
    # words lead to a known name ("THI HÀNH LUẬT ĐẤT ĐAI")
    small = kind != "bộ luật" and not text[start].isupper()
    led = capitals and found_name.known and _led_to(text, start)
    if (small or (capitals and not led)) and not _marked(text, found_name.end, end):
        return None
    return _after_name(text, found_name.start, found_name.end, found_name.name, name, end)


_MARK = re.compile(r"\s{1,3}(?:số\s|năm\s\d|ngày\s\d|(?:19|20)\d\d(?!\d))", re.I)


_LEADS_TO_LAW = re.compile(r"(?:(?<!\w)(?:CỦA|THEO|VÀ|HÀNH|TẠI|CỨ|VỚI|TRONG|ĐỊNH)\s{1,3}|,\s{1,3})\Z")


# "Luật Đầu tư của nước sở tại": any country's
_FOREIGN = re.compile(
    r"\s{1,3}(?:của\s{1,3})?(?:nước|quốc\s{1,3}gia)\s{1,3}(?:sở\s{1,3}tại|ngoài|tiếp\s{1,3}nhận|đó|này)"
)


def _led_to(text: str, start: int) -> bool:
    return _LEADS_TO_LAW.search(text, max(0, start - 10), start) is not None


def _marked(text: str, stop: int, end: int) -> bool:
    return bool(_MARK.match(text, stop, end))


_NUMBER_BEHIND_NAME = re.compile(r",?\s{1,3}(?:\(?số\s{0,3}:?\s{0,3})?(?=\d)")
_NUMBER_BEHIND_YEAR = re.compile(r"\s{1,3}\(?số\s{0,3}:?\s{0,3}(?=\d)")


def _after_name(text: str, start: int, stop: int, name: str, type_name: str, end: int) -> Reference:
    """The number, year, date and body behind a law's name."""
    document = DocumentReference(type=type_name, name=name)
    lead = _NUMBER_BEHIND_NAME.match(text, stop, end)
    if lead:
        found = parse_number(text, lead.end(), end, type_name)
        if found:
            return replace(found, start=start, document=replace(found.document, name=name), type_end=stop)
    year = _YEAR.match(text, stop, end)
    if year:
        document, stop = replace(document, year=int(year[1])), year.end()
        lead = _NUMBER_BEHIND_YEAR.match(text, stop, end)
        found = parse_number(text, lead.end(), end, type_name) if lead else None
        if found:
            return replace(
                found,
                start=start,
                document=replace(found.document, name=name, year=document.year),
                type_end=stop,
            )
    return _with_details(text, Reference(start, stop, document, stop), end)


_AMENDS = re.compile(
    r"\s{1,3}(?:sửa\s{1,3}đổi(?:,\s{0,3}bổ\s{1,3}sung)?|bổ\s{1,3}sung|bãi\s{1,3}bỏ)\s{1,3}(?:một\s{1,3}số\s{1,3}(?:điều|khoản|điểm)\s{1,3}(?:của\s{1,3})?)?"
    r"(?:(?:Điều|điều|khoản|Phụ\s+lục)[^;.\n]{1,120}?của\s{1,3})?(?:các\s{1,3})?(?=(?:Bộ\s{1,3})?[Ll]uật|Pháp\s{1,3}lệnh)",
    re.I,
)
_NEXT_LAW = re.compile(r"(?:\s{0,2},\s{1,3}|\s{1,3}và\s{1,3})(?=(?:bộ\s{1,3})?luật|pháp\s{1,3}lệnh)", re.I)


def is_amending_law(text: str, start: int, end: int) -> bool:
    """True where the words at ``start`` name a law by the laws that it amends."""
    head = law_names.HEAD.match(text, start, end)
    return head is not None and _AMENDS.match(text, head.end(), end) is not None


def _amending_law(text: str, head: re.Match[str], name: str, end: int) -> Reference | None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C": the names amended are part of the name."""
    match = _AMENDS.match(text, head.end(), end)
    if match is None:
        return None
    stop = match.end()
    words = [" ".join(text[head.start() : stop].split())]
    inner: list[Reference] = []
    while True:
        inside = law_names.HEAD.match(text, stop, end)
        found = _law(text, inside, end, inner=True) if inside else None
        if found is None or found.this or found.document.name is None:
            break
        joint = text[inner[-1].end : stop] if inner else " "
        words.append(
            " ".join(joint.split()) + " " + found.document.name
            if joint.strip()
            else " " + found.document.name
        )
        inner.append(found)
        more = _NEXT_LAW.match(text, found.end, end)
        if more is None:
            break
        stop = more.end()
    if not inner:
        return None
    last = inner[-1]
    own = (
        last.document
        if sum(1 for i in inner if i.document.number) == (1 if last.document.number else 0)
        else DocumentReference()
    )
    full = words[0] + "".join(w if w.startswith((",", " ")) else " " + w for w in words[1:])
    full = full.replace(" ,", ",")
    document = DocumentReference(False, name, own.number, full, own.issuer, own.issued_on, own.year)
    return Reference(head.start(), last.end, document, last.type_end)


def _standard(match: re.Match[str]) -> Reference:
    printed = " ".join(match[0].split()).rstrip(" .:")
    kind = re.match(r"[A-ZĐ]+", printed)
    return Reference(
        match.start(), match.end(), DocumentReference(type=kind[0] if kind else None, number=printed)
    )


@lru_cache(maxsize=1024)
def type_of_word(word: str) -> str | None:
    """The type that a printed word names: "NGHỊ ĐỊNH" → "Nghị định"; short codes too ("NĐ")."""
    folded = fold(word)
    found = type_named(folded)
    return found.name if found else _SHORT_TYPES.get(folded) or _type_names().get(folded)
