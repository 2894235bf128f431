"""Consolidated texts as Akoma Ntoso 3.0 (OASIS): metadata with lifecycle and modifications, body, footnotes."""

import re
import unicodedata
from datetime import date
from typing import Any

from lxml import etree

from lawreview.amending.apply import Applied, Consolidated, Source
from lawreview.amending.official_text import Block, OfficialText
from lawreview.amending.units import Unit
from lawreview.documents.numbers import number_key

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ELEMENT = {
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "subsection",
    "article": "article",
    "clause": "paragraph",
    "point": "point",
    "subpoint": "indent",
    "annex": "hcontainer",
    "attachment": "hcontainer",
}
_MODIFICATION = {
    "replace": "substitution",
    "rename": "substitution",
    "correct": "substitution",
    "replace_phrase": "substitution",
    "insert": "insertion",
    "insert_phrase": "insertion",
    "repeal": "repeal",
    "delete_phrase": "repeal",
    "suspend": "inapplication",
}
_UNKNOWN_DAY = date(1, 1, 1)


def consolidated_xml(result: Consolidated, text: OfficialText) -> bytes:
    """The consolidated text as an ``act``, UTF-8."""
    root: Any = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    act = _add(root, "act", name="act", contains="singleVersion")
    _meta(act, result, text)
    preface = _add(act, "preface")
    heading = _add(preface, "p")
    _add(heading, "docType").text = text.type
    title = _add(preface, "p")
    _add(title, "docTitle").text = _words(text.title) or "…"
    if text.recitals:
        recitals = _add(_add(act, "preamble"), "recitals")
        for i, words in enumerate(text.recitals, 1):
            recital = _add(recitals, "recital", eId=f"rec_{i}")
            _add(recital, "p").text = _words(words)
    body = _add(act, "body")
    notes = {block.eid: block for block in text.blocks}
    for unit in result.root.children():
        if unit.kind in _ELEMENT:
            _unit(body, unit, notes)
    if not len(body):
        _add(_add(body, "hcontainer", name="body", eId="body"), "content").append(_p("…"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _meta(act: Any, result: Consolidated, text: OfficialText) -> None:
    base = result.base
    meta = _add(act, "meta")
    identification = _add(meta, "identification", source="#lawreview")
    issued = base.issued_on or _UNKNOWN_DAY
    work = _uri(base.type, base.number, issued)
    as_of = result.as_of or max((c.on for c in result.applied), default=issued)
    for element, uri, day in (
        ("FRBRWork", work, issued),
        ("FRBRExpression", f"{work}/vie@{as_of.isoformat()}", as_of),
        ("FRBRManifestation", f"{work}/vie@{as_of.isoformat()}.xml", as_of),
    ):
        holder = _add(identification, element)
        _add(holder, "FRBRthis", value=f"{uri}/!main" if not uri.endswith(".xml") else uri)
        _add(holder, "FRBRuri", value=uri)
        _add(
            holder,
            "FRBRdate",
            date=day.isoformat(),
            name="generation" if element != "FRBRWork" else "enactment",
        )
        _add(holder, "FRBRauthor", href="#issuer")
        if element == "FRBRWork":
            _add(holder, "FRBRcountry", value="vn")
            if base.number:
                _add(holder, "FRBRnumber", value=base.number)
        if element == "FRBRExpression":
            _add(holder, "FRBRlanguage", language="vie")
    _lifecycle(meta, result, issued)
    if result.applied:
        changes = _add(_add(meta, "analysis", source="#lawreview"), "passiveModifications")
        for i, change in enumerate(result.applied, 1):
            _modification(changes, i, change)
    references = _add(meta, "references", source="#lawreview")
    _add(
        references,
        "TLCOrganization",
        eId="issuer",
        href="/ontology/organization/vn/issuer",
        showAs=base.issuer or "…",
    )
    _add(
        references,
        "TLCOrganization",
        eId="lawreview",
        href="/ontology/organization/vn/lawreview",
        showAs="LawReview",
    )
    if text.notes:
        notes = _add(meta, "notes", source="#lawreview")
        for note in text.notes:
            holder = _add(notes, "note", eId=f"note_{note.number}", marker=str(note.number))
            _add(holder, "p").text = _words(note.text)


def _lifecycle(meta: Any, result: Consolidated, issued: date) -> None:
    lifecycle = _add(meta, "lifecycle", source="#lawreview")
    _add(lifecycle, "eventRef", eId="event_0", date=issued.isoformat(), type="generation", source="#issuer")
    for i, source in enumerate(result.sources, 1):
        day = source.effective_on or source.issued_on or _UNKNOWN_DAY
        _add(
            lifecycle,
            "eventRef",
            eId=f"event_{i}",
            date=day.isoformat(),
            type="amendment",
            source=_source_uri(source),
        )


def _modification(changes: Any, index: int, change: Applied) -> None:
    kind = _MODIFICATION[change.operation.amendment.operation]
    holder = _add(
        changes, "textualMod" if kind != "inapplication" else "efficacyMod", type=kind, eId=f"pmod_{index}"
    )
    source_eid = change.operation.amendment.source_eid
    href = _source_uri(change.operation.source) + (f"#{_safe(source_eid)}" if source_eid else "")
    _add(holder, "source", href=href)
    _add(holder, "destination", href=f"#{_safe(change.eid) or 'body'}")


def _unit(parent: Any, unit: Unit, blocks: dict[str, Block]) -> None:
    name = _ELEMENT[unit.kind]
    attributes = {"eId": _safe(unit.eid)}
    if name == "hcontainer":
        attributes["name"] = unit.kind
    if unit.repealed:
        attributes["status"] = "removed"
    element = _add(parent, name, **attributes)
    block = blocks.get(unit.eid)
    number = _add(element, "num")
    number.text = _printed(unit)
    for note in block.notes if block else ():
        _add(number, "noteRef", href=f"#note_{note.number}", marker=str(note.number))
    if unit.heading:
        _add(element, "heading").text = _words(unit.heading)
    own = [p for p in unit.parts if isinstance(p, str) and p.strip()]
    children = [c for c in unit.children() if c.kind in _ELEMENT]
    if children:
        before, after = _around(unit)
        if before:
            _paragraphs(_add(element, "intro"), before)
        for child in children:
            _unit(element, child, blocks)
        if after:
            _paragraphs(_add(element, "wrapUp"), after)
    else:
        _paragraphs(_add(element, "content"), "\n".join(own))


def _around(unit: Unit) -> tuple[str, str]:
    """The unit's own words before its first child and behind it."""
    before: list[str] = []
    after: list[str] = []
    seen = False
    for part in unit.parts:
        if isinstance(part, Unit):
            seen = True
        elif part.strip():
            (after if seen else before).append(part.strip())
    return "\n".join(before), "\n".join(after)


def _paragraphs(holder: Any, words: str) -> None:
    lines = [line for line in (" ".join(x.split()) for x in words.split("\n")) if line]
    for line in lines or [""]:
        holder.append(_p(line))


def _p(words: str) -> Any:
    element = etree.Element(f"{{{NAMESPACE}}}p")
    element.text = _words(words)
    return element


def _printed(unit: Unit) -> str:
    names = {
        "article": "Điều ",
        "chapter": "Chương ",
        "section": "Mục ",
        "part": "Phần ",
        "annex": "Phụ lục ",
        "subsection": "Tiểu mục ",
    }
    ends = {"clause": ".", "point": ")", "article": "."}
    return f"{names.get(unit.kind, '')}{unit.label}{ends.get(unit.kind, '')}"


def _add(parent: Any, element: str, /, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{element}", {k: v for k, v in attributes.items() if v})


def _safe(eid: str) -> str:
    """An address as an identifier of the schema: no blanks."""
    return re.sub(r"\s+", "-", eid)


def _words(text: str) -> str:
    """Without characters that XML forbids."""
    return "".join(
        c for c in text if c in "\t\n" or (unicodedata.category(c) != "Cc" and ord(c) not in (0xFFFE, 0xFFFF))
    )


def _uri(type_name: str | None, number: str | None, issued: date) -> str:
    kind = re.sub(r"\W+", "-", (type_name or "act").lower())
    name = re.sub(r"[^\w-]+", "-", number_key(number)) if number else "khong-so"
    return f"/akn/vn/act/{kind}/{issued.isoformat()}/{name}"


def _source_uri(source: Source) -> str:
    return _uri(source.type, source.number, source.issued_on or _UNKNOWN_DAY)
