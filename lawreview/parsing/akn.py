"""Akoma Ntoso 3.0 (OASIS, LegalDocML): a document as XML; ``akn_reading`` reads it back with nothing lost.

The words of the XML, outside its ``meta`` blocks, are the document's text exactly; lines with cells are rows of a ``table``, and
the bars between their cells stand in attributes. Provisions are elements of the standard; their spans stand in attributes of a
namespace of our own, and what the standard has no place for is one JSON record in ``meta/proprietary``.
"""

import json
import re
from dataclasses import fields
from datetime import date
from typing import Any

from lxml import etree

from lawreview.documents.folding import search_key
from lawreview.documents.model import (
    Document,
    Provision,
)
from lawreview.parsing.grids import SEPARATOR

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:lawreview:parsing:1"
# The bars of a row of a table: before a cell, behind the last one.
BEFORE, BEHIND = f"{{{OWN}}}bar", f"{{{OWN}}}last-bar"
ELEMENT_OF_KIND = {
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "subsection",
    "article": "article",
    "clause": "paragraph",
    "point": "point",
    "subpoint": "indent",
}
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Blanks of XML; any other blank is a character that needs a place.
_BLANK = " \t\r\n"
_BARS = re.compile(r"([ \t]*\|[ \t]*)")
_UNKNOWN_DAY = "0001-01-01"


def to_xml(document: Document) -> bytes:
    """The document as Akoma Ntoso 3.0, UTF-8, valid against the OASIS schema."""
    return etree.tostring(_Writer(document).root(), encoding="UTF-8", xml_declaration=True)


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = _INVALID.sub("\ufffd", document.text)
        self.children: dict[str | None, list[Provision]] = {}
        for provision in document.provisions:
            self.children.setdefault(provision.parent, []).append(provision)
        self.at = 0

    def root(self) -> etree._Element:
        tops = self.children.get(None, [])
        recitals = [p for p in tops if p.kind == "recital"]
        attached = [p for p in tops if p.kind in ("attachment", "annex")]
        units = [p for p in tops if p.kind not in ("recital", "attachment", "annex")]
        root = etree.Element(_akn("akomaNtoso"), nsmap={None: AKN, "lr": OWN})  # type: ignore[dict-item]
        main = _add(root, "act" if units else "doc", name=_name(self.document.type))
        self._meta(main, "main")
        first = units[0].start if units else attached[0].start if attached else len(self.text)
        opening = self._preamble_start(recitals, first)
        self._plain_block(main, "preface", opening)
        if recitals or opening < first:
            self._preamble(_add(main, "preamble"), recitals, first)
        body = _add(main, "body" if units else "mainBody")
        for unit in units:
            self._unit(body, unit)
        if not units:
            _add(body, "p")
        end = attached[0].start if attached else len(self.text)
        self._plain_block(main, "conclusions", end)
        if attached:
            holder = _add(main, "attachments")
            for index, provision in enumerate(attached):
                stop = attached[index + 1].start if index + 1 < len(attached) else len(self.text)
                self._attached(_add(holder, "attachment"), provision, stop)
        return root

    def _preamble_start(self, recitals: list[Provision], first: int) -> int:
        starts = [p.start for p in recitals]
        starts += [
            f.start for f in self.document.formal if f.kind in ("authority", "enacting") and f.start < first
        ]
        return min(starts, default=first)

    def _plain_block(self, parent: etree._Element, name: str, end: int) -> None:
        """A preface or conclusions with the words up to ``end``; none where there are none."""
        if self.text[self.at : end].strip(_BLANK):
            self._paragraphs(_add(parent, name), end)
        else:
            self._blank(parent, end)

    def _preamble(self, preamble: etree._Element, recitals: list[Provision], end: int) -> None:
        if recitals:
            self._paragraphs(preamble, recitals[0].start)
            holder = _add(preamble, "recitals")
            for recital in recitals:
                if holder is None or self.text[self.at : recital.start].strip(_BLANK):
                    holder = self._further_recitals(preamble, recital)
                self._blank(holder, recital.start)
                element = _add(holder, "recital", eId=recital.eid)
                self._spans(element, recital)
                self._paragraphs(element, recital.end)
        self._paragraphs(preamble, end)
        if not len(preamble):
            _add(preamble, "p")

    def _further_recitals(self, preamble: etree._Element, recital: Provision) -> etree._Element:
        """Words between two recitals (running heads) stand between two groups of them."""
        self._paragraphs(preamble, recital.start)
        return _add(preamble, "recitals")

    def _attached(self, holder: etree._Element, provision: Provision, stop: int) -> None:
        doc = _add(holder, "doc", name=provision.kind)
        self._meta(doc, provision.eid)
        body = _add(doc, "mainBody")
        self._unit(body, provision)
        self._rest(body, stop)

    def _unit(self, parent: etree._Element, provision: Provision) -> None:
        self._rest(parent, provision.start)
        element = self._element(parent, provision)
        self._spans(element, provision)
        children = self.children.get(provision.eid, [])
        first = children[0].start if children else provision.end
        body = min(max(provision.body, provision.start), first)
        heading = self._heading_start(provision, body)
        if heading > provision.start:
            self._inline(_add(element, "num"), heading)
        if provision.heading and body > heading:
            self._inline(_add(element, "heading"), body)
        if self.text[self.at : first].strip(_BLANK):
            self._paragraphs(_add(element, "intro" if children else "content"), first)
        for child in children:
            self._unit(element, child)
        if not children and not element.findall(_akn("content")):
            _add(_add(element, "content"), "p")
        self._rest(element, provision.end)

    def _element(self, parent: etree._Element, provision: Provision) -> etree._Element:
        name = ELEMENT_OF_KIND.get(provision.kind)
        if name is None:
            return _add(parent, "hcontainer", name=provision.kind, eId=provision.eid)
        return _add(parent, name, eId=provision.eid)

    def _heading_start(self, provision: Provision, body: int) -> int:
        """Where the printed heading begins: behind the label."""
        words = provision.heading.split()
        if not words:
            return body
        at = self.document.text.find(words[0], provision.start + 1, body)
        return at if at >= 0 else body

    def _spans(self, element: etree._Element, provision: Provision) -> None:
        for name in ("kind", "label", "heading", "start", "end", "body"):
            value = str(getattr(provision, name))
            if value.startswith('"') or _INVALID.search(value) or value != " ".join(value.split(" ")):
                value = json.dumps(value)
            element.set(f"{{{OWN}}}{name}", value)
        if provision.parent:
            element.set(f"{{{OWN}}}parent", provision.parent)

    def _rest(self, element: etree._Element, end: int) -> None:
        """Words that no child holds (left out, or formal parts): paragraphs of the last unit; blanks stay blanks."""
        if not self.text[self.at : end].strip(_BLANK):
            self._blank(element, end)
            return
        leaf = element
        while len(leaf) and etree.QName(leaf[-1]).localname not in (
            "p",
            "table",
            "num",
            "heading",
            "content",
            "intro",
        ):
            leaf = leaf[-1]
        if len(leaf) and etree.QName(leaf[-1]).localname in ("content", "intro"):
            leaf = leaf[-1]
        elif etree.QName(leaf).localname in ("body", "mainBody"):
            leaf = _add(_add(leaf, "hcontainer", name="note"), "content")
        else:
            leaf = _add(leaf, "content")
        self._paragraphs(leaf, end)

    def _paragraphs(self, element: etree._Element, end: int) -> None:
        """The words up to ``end`` as one paragraph a line; lines with cells that follow each other are a table."""
        table = None
        while self.at < end:
            line = self.text.find("\n", self.at, end)
            stop = end if line < 0 else line
            words = self.text[self.at : stop]
            if SEPARATOR in words:
                table = _add(element, "table") if table is None else table
                _add_row(table, words)
                self.at = stop
                self._blank(table, min(stop + 1, end))
                continue
            table = None
            if words.strip(_BLANK):
                self._inline(_add(element, "p"), stop)
            self._blank(element, min(stop + 1, end))

    def _inline(self, element: etree._Element, end: int) -> None:
        if end > self.at:
            element.text = self.text[self.at : end]
            self.at = end

    def _blank(self, element: etree._Element, end: int) -> None:
        if end <= self.at:
            return
        words = self.text[self.at : end]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words
        self.at = end

    def _meta(self, parent: etree._Element, component: str) -> None:
        d = self.document
        day = d.issued_on.isoformat() if d.issued_on else _UNKNOWN_DAY
        number = re.sub(r"[^\w.\-]+", "-", (d.number or "khong-so").lower())
        work = f"/akn/vn/act/{day}/{number}"
        meta = _add(parent, "meta")
        identification = _add(meta, "identification", source="#lawreview")
        for level, uri in (
            ("Work", work),
            ("Expression", f"{work}/vie@{day}"),
            ("Manifestation", f"{work}/vie@{day}.xml"),
        ):
            item = _add(identification, "FRBR" + level)
            this = uri.replace(".xml", "") + f"/!{component}" + (".xml" if level == "Manifestation" else "")
            _add(item, "FRBRthis", value=this)
            _add(item, "FRBRuri", value=uri)
            _add(item, "FRBRdate", date=day, name="issued")
            _add(item, "FRBRauthor", href="#issuer" if level != "Manifestation" else "#lawreview")
            if level == "Work":
                _add(item, "FRBRcountry", value="vn")
                if d.number and component == "main":
                    _add(item, "FRBRnumber", value=_INVALID.sub("\ufffd", d.number))
            if level == "Expression":
                _add(item, "FRBRlanguage", language="vie")
        if component != "main":
            return
        references = _add(meta, "references", source="#lawreview")
        _add(
            references,
            "TLCOrganization",
            eId="lawreview",
            href="/akn/ontology/organization/lawreview",
            showAs="LawReview",
        )
        issuer = _INVALID.sub("\ufffd", d.issuer or "chưa rõ")
        _add(
            references,
            "TLCOrganization",
            eId="issuer",
            href="/akn/ontology/organization/vn.issuer",
            showAs=issuer,
        )
        proprietary = _add(meta, "proprietary", source="#lawreview")
        etree.SubElement(proprietary, f"{{{OWN}}}record").text = json.dumps(_record(d))


def _add_row(table: etree._Element, line: str) -> None:
    """A row of a table: each cell with the bar before it; rows of Markdown have bars at both ends."""
    row = _add(table, "tr")
    cells = _BARS.split(line)
    last = cells.pop() if len(cells) > 3 and not cells[-1] else None
    if last is not None:
        row.set(BEHIND, cells.pop())
    for bar, words in zip(["", *cells[1::2]], cells[::2], strict=True):
        if not words and not bar:
            continue
        cell = _add(row, "td")
        if bar:
            cell.set(BEFORE, bar)
        _add(cell, "p").text = words


def _record(document: Document) -> dict[str, Any]:
    """All fields but text and provisions; the characters that XML cannot hold with their places."""
    out: dict[str, Any] = {}
    for item in fields(document):
        value = getattr(document, item.name)
        if item.name in ("text", "provisions"):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif item.name in ("formal", "left_out", "remarks"):
            value = [[getattr(part, f.name) for f in fields(part)] for part in value]
        elif item.name == "staggered":
            value = [[list(e.eids), e.on.isoformat() if e.on else None, e.wording] for e in value]
        out[item.name] = value
    out["unwritable"] = [[m.start(), ord(m[0])] for m in _INVALID.finditer(document.text)]
    return out


def _name(type_name: str | None) -> str:
    return re.sub(r"\W+", "-", search_key(type_name or "văn bản")).strip("-") or "van-ban"


def _akn(name: str) -> str:
    return f"{{{AKN}}}{name}"


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _akn(tag), attributes)
