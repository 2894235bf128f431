"""Text → document: segments, head, tree, closing, metadata."""

import json
from bisect import bisect_left

from lawreview.documents.collector import no_collector
from lawreview.documents.issuers import identify_issuer
from lawreview.documents.model import Document, FormalPart, Provision, Remark
from lawreview.parsing.closing import AUTHENTICATED, closing_parts, signature_end
from lawreview.parsing.coverage import fill_gaps, without_overlaps
from lawreview.parsing.footnotes import page_footnotes
from lawreview.parsing.formal import read_head
from lawreview.parsing.layout import Layout
from lawreview.parsing.marks import find_marks
from lawreview.parsing.metadata import is_regulatory, read_record, type_of_number
from lawreview.parsing.proposer import field_of
from lawreview.parsing.quotes import quoted_blocks
from lawreview.parsing.segments import Segment, find_segments
from lawreview.parsing.tree import build
from lawreview.parsing.units import Units
from lawreview.reading.model import Footnote, StatedFacts

_NOTHING_STATED = StatedFacts()
# Fewer letters behind a signature are stamps and remarks.
_LEAST_ATTACHED = 300
_LONGEST_TITLE = 1000


def parse(text: str, facts: StatedFacts = _NOTHING_STATED, footnotes: tuple[Footnote, ...] = ()) -> Document:
    """The document that a text holds. Never raises; what could not be understood is in ``remarks``.

    What ``facts`` state beside the text fills fields that the text leaves open.
    """
    with no_collector():
        return _parsed(text, facts, footnotes)


def _parsed(text: str, facts: StatedFacts, footnotes: tuple[Footnote, ...]) -> Document:
    layout = Layout(text)
    layout.leave_out(page_footnotes(layout))
    plain = layout.text
    quotes = quoted_blocks(plain)
    marks = find_marks(plain)
    segments = find_segments(plain, layout, quotes, marks)
    units = Units(layout, quotes, marks)
    formal: list[FormalPart] = []
    act = segments[0]
    first, closing = build(units, act.start, act.end, None)
    signed = signature_end(plain, closing, act.end)
    head = read_head(plain, first, layout)
    consolidated = head.consolidates or AUTHENTICATED in plain[closing:signed]
    if _is_attached(plain[signed : act.end], consolidated):
        segments.insert(1, _untitled(layout, signed, act.end))
    formal += head.parts
    formal += closing_parts(plain, closing, signed, layout)
    for segment in segments[1:]:
        _build_attached(units, segment, formal)
    recitals = [
        Provision(f"rec_{i}", "recital", str(i), "", start, end, None, start)
        for i, (start, end) in enumerate(head.recitals, 1)
    ]
    provisions = recitals + [unit.finished() for unit in units.units]
    formal = without_overlaps(formal)
    formal = without_overlaps(formal + fill_gaps(plain, provisions, formal, first))
    record = read_record(plain, head, formal, provisions, segments, min(signed, act.end))
    issuer = record.issuer or identify_issuer(facts.issuer, facts.number)
    remarks = units.remarks + record.remarks
    if footnotes:
        record.properties["footnotes"] = json.dumps(
            [[n.mark, n.at, n.text] for n in footnotes], ensure_ascii=False
        )
    if not any(p.kind == "article" for p in provisions):
        remarks.append(Remark("no_articles", "Văn bản không có điều."))
    return Document(
        text=text,
        number=record.number or facts.number,
        type=record.type or facts.type or type_of_number(record.number or facts.number),
        title=record.title or facts.title or "",
        issuer=issuer.name if issuer else facts.issuer,
        territory=(issuer.territory or None) if issuer else None,
        issued_on=record.issued_on or facts.issued_on,
        effective_on=record.effective_on or facts.effective_on,
        expires_on=record.expires_on or facts.expires_on,
        signed_by=record.signed_by or facts.signed_by,
        field=facts.field
        or field_of(issuer.name if issuer else None, [plain[start:end] for start, end in head.recitals]),
        regulatory=is_regulatory(record.type or facts.type, record.number or facts.number),
        provisions=tuple(provisions),
        formal=tuple(formal),
        left_out=tuple(layout.left_out),
        remarks=tuple(remarks),
        staggered=record.staggered,
        properties=record.properties,
    )


def _is_attached(rest: str, consolidated: bool) -> bool:
    """Whether what follows the signature is an attachment: not a stamp, nor the footnotes of a consolidated text."""
    if len("".join(rest[: _LEAST_ATTACHED * 10].split())) <= _LEAST_ATTACHED:
        return False
    first = rest.lstrip()[0]
    return not (first.islower() or (consolidated and (first.isdecimal() or first == "[")))


def _untitled(layout: Layout, start: int, end: int) -> Segment:
    """What follows the signature without a title of an attachment: forms, lists."""
    at = layout.next_line(start, end)
    return Segment("attachment", "", at, end, min(layout.line_end(at), end))


def _build_attached(units: Units, segment: Segment, formal: list[FormalPart]) -> None:
    layout = units.layout
    label = segment.label or str(1 + sum(u.kind == segment.kind for u in units.units))
    unit = units.add(segment.kind, label, segment.start, segment.head_end, None, None)  # type: ignore[arg-type]
    unit.end = layout.before(segment.end)
    is_annex = segment.kind == "annex"
    first, closing = build(units, segment.head_end, segment.end, unit.eid, act=not is_annex)
    if not is_annex:
        formal += closing_parts(layout.text, closing, segment.end, layout)
    unit.heading = _attached_title(layout.text[segment.start : min(first, segment.head_end + _LONGEST_TITLE)])
    formal.append(FormalPart("attachment_head", segment.start, segment.head_end))


def _attached_title(head: str) -> str:
    """Type and title of an attachment in one line: what stands above "(Ban hành kèm theo …)" or the first empty line."""
    words = head.split("(")[0]
    lines = [line.strip(" *|") for line in words.split("\n")]
    if len(lines) > 1:
        until = next((i for i, line in enumerate(lines) if not line and any(lines[1:i])), len(lines))
        lines = lines[:until]
    return " ".join(" ".join(lines).split())[:500]


def parse_fragment(text: str, parent_eid: str, kind: str) -> tuple[Provision, ...]:
    """The provisions of a quoted payload, addressed below ``parent_eid`` ("" for articles and containers).

    ``text`` is without its outer quotation marks; offsets are into it. ``kind`` is the level of the units that the
    payload begins with ("article", "clause", "point" …), for payloads that print no label.
    """
    layout = Layout(text)
    quotes = quoted_blocks(layout.text)
    units = Units(layout, quotes, find_marks(layout.text), kind)
    build(units, 0, len(text), parent_eid or None)
    return tuple(unit.finished() for unit in units.units)


def clean_words(document: Document, provision: Provision) -> str:
    """The provision's words without what was left out inside it (running heads, footnotes at the foot of pages).

    The letter Ð (U+00D0) of damaged texts is read as Đ.
    """
    starts = [part.start for part in document.left_out]
    pieces, at = [], provision.start
    for part in document.left_out[bisect_left(starts, provision.start) :]:
        if part.start >= provision.end:
            break
        pieces.append(document.text[at : part.start])
        at = part.end
    pieces.append(document.text[at : provision.end])
    return "".join(pieces).replace("\u00d0", "Đ")
