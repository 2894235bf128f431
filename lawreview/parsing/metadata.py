"""The record of a document: what its head, its closing part and its attachments say together."""

import re
from dataclasses import dataclass, field
from datetime import date

from lawreview.documents.dates import find_date
from lawreview.documents.issuers import Issuer, identify_issuer
from lawreview.documents.letters import LOWER, UPPER
from lawreview.documents.model import FormalPart, Provision, Remark
from lawreview.documents.numbers import normalise_number, number_key, split_number
from lawreview.documents.types import type_coded, type_named
from lawreview.parsing.closing import AUTHENTICATED
from lawreview.parsing.effect import effective_dates, expiry_date, passed_date
from lawreview.parsing.formal import Head
from lawreview.parsing.period import RULE, period_of_title, proposed_end
from lawreview.parsing.segments import Segment

_ISSUED_WITH = re.compile(
    r"[Kk]èm[ \n]+theo[ \n]+(?P<type>Quyết định|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư)[ \n]+(?:số[ \n]*:?[ \n]*)?"
    r"(?P<number>\d[\w.]*[ \n]?/[\w/]*(?:[ \n]?[-–][ \n]?[\w&]+){0,4})(?P<date>[ \n]+ngày[^)\n]{4,40})?"
)
_PASSED = re.compile(r"thông[ \n]+qua[ \n]+(?=ngày)")
_NUMBER = re.compile(r"[Ss]ố[ \t]*:?[ \t]*(\d+[ \t]*/[ \t]*VBHN[ \t]*-[ \t]*\w+)")
_NAME = re.compile(
    rf"(?<![{UPPER}{LOWER}])(?:[{UPPER}][{LOWER}]*)(?: [{UPPER}][{LOWER}]+){{1,5}}(?![{LOWER}])"
)


@dataclass
class Record:
    """The fields of a document."""

    number: str | None
    type: str | None
    title: str
    issuer: Issuer | None
    issued_on: date | None
    signed_by: str | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    staggered: tuple = ()  # type: ignore[type-arg]
    properties: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def read_record(
    text: str,
    head: Head,
    formal: list[FormalPart],
    provisions: list[Provision],
    segments: list[Segment],
    act_end: int,
) -> Record:
    """Puts the fields together; the face of the act wins over its attachments."""
    issued = find_date(text, *head.date_span) if head.date_span else None
    record = Record(head.number, head.type, head.title, None, issued[0] if issued else None)
    closing = [p for p in formal if p.kind in ("closing", "signature", "note") and p.start < act_end]
    if head.consolidates or any(AUTHENTICATED in text[p.start : p.end] for p in closing):
        _read_consolidated(text, record, closing)
    _read_attached_reference(text, record, segments)
    if record.issued_on is None:
        _read_passing_date(text, record, closing)
    printed = head.issuer
    record.issuer = identify_issuer(printed, record.number)
    record.signed_by = _signer(text, closing)
    articles = [p for p in provisions if p.kind == "article" and p.eid.startswith("art_")]
    record.effective_on, record.staggered = effective_dates(text, articles, record.issued_on, provisions)
    if record.effective_on is None and articles:
        record.effective_on = passed_date(text, articles[-1].start, articles[-1].end + 1500, record.issued_on)
    record.expires_on = expiry_date(text, articles)
    period = period_of_title(record.title)
    if period and period[0]:
        record.properties["period"] = f"{period[0]}-{period[1]}"
    proposed = None if record.expires_on else proposed_end(record.title, record.issued_on)
    if proposed:
        record.properties["proposed_end"] = proposed.isoformat()
        record.properties["proposed_end_rule"] = RULE
    return record


def _read_consolidated(text: str, record: Record, closing: list[FormalPart]) -> None:
    """A consolidated text has a number of its own and the day of its authentication (Pháp lệnh 01/2012/UBTVQH13)."""
    if record.number and "VBHN" not in record.number:
        record.properties["consolidates"] = record.number
        record.number = None
    if record.type:
        record.properties["consolidates_type"] = record.type
    record.type = "Văn bản hợp nhất"
    for part in closing:
        number = _NUMBER.search(text, part.start, part.end)
        if number and not record.number:
            record.number = normalise_number(number[1])
        found = find_date(text, part.start, part.end)
        if found and part.kind == "note":
            record.issued_on = found[0]
            record.properties["dated_by"] = "ngày ký xác thực"


def _read_attached_reference(text: str, record: Record, segments: list[Segment]) -> None:
    """ "(Ban hành kèm theo Quyết định số … ngày …)": fills what the face lacks, and must not contradict it."""
    for segment in segments[1:]:
        match = _ISSUED_WITH.search(text, segment.start, min(segment.end, segment.start + 2500))
        if not match:
            continue
        number = normalise_number(" ".join(match["number"].split()))
        if record.type == "Văn bản hợp nhất":
            record.properties.setdefault("consolidates", number)
            return
        found = find_date(match["date"] or "")
        if record.number is None and split_number(number):
            record.number = number
        if (
            record.issued_on is None
            and found
            and record.number
            and number_key(number) == number_key(record.number)
        ):
            record.issued_on = found[0]
        if record.number and number_key(number) != number_key(record.number):
            message = f"Phần kèm theo ghi số {number}, mặt văn bản ghi số {record.number}"
            record.remarks.append(Remark("attached_number_differs", message, match.start(), match.end()))
        elif found and record.issued_on and found[0] != record.issued_on:
            message = f"Phần kèm theo ghi ngày {found[0]:%d/%m/%Y}, mặt văn bản ghi ngày {record.issued_on:%d/%m/%Y}"
            record.remarks.append(Remark("attached_date_differs", message, match.start(), match.end()))
        return


def _read_passing_date(text: str, record: Record, closing: list[FormalPart]) -> None:
    for part in closing:
        if part.kind == "closing":
            match = _PASSED.search(text, part.start, part.end)
            found = find_date(" ".join(text[match.end() : match.end() + 60].split())) if match else None
            if found:
                record.issued_on = found[0]


def _signer(text: str, closing: list[FormalPart]) -> str | None:
    """The name at the end of the last signature: the last line that is written as a name."""
    signatures = [part for part in reversed(closing) if part.kind == "signature"]
    for part in signatures or [part for part in reversed(closing) if part.kind == "note"]:
        for line in reversed(text[part.start : part.end].replace("|", "\n").split("\n")):
            words = line.strip(" *_.")
            if "ngày" in words or not words:
                continue
            names = [m[0] for m in _NAME.finditer(words)]
            if names and words.endswith(names[-1]) and not words.startswith(("-", "Nơi", "Lưu", "(")):
                return names[-1]
    return None


def type_of_number(number: str | None) -> str | None:
    """The type that the code in a number names ("QĐ" of 12/2020/QĐ-UBND), for texts that were saved without their head."""
    parts = split_number(number) if number else None
    known = type_coded(parts.type_code) if parts else None
    return known.name if known else None


def is_regulatory(type_name: str | None, number: str | None) -> bool | None:
    """Whether the form is that of a regulatory document: the type says so, or the year in its number does.

    Luật 64/2025/QH15 Điều 7 khoản 3: regulatory numbers carry the year; NĐ 30/2020/NĐ-CP: administrative ones do not.
    """
    known = type_named(type_name) if type_name else None
    parts = split_number(number) if number else None
    if known is None and parts:
        known = type_coded(parts.type_code)
    if known is None:
        return None
    if known.regulatory != "form":
        return known.regulatory == "yes"
    if parts is None:
        return None
    return parts.year is not None or parts.issuer_code.startswith(("QH", "UBTVQH"))
