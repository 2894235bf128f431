"""Akoma Ntoso 3.0 (OASIS, LegalDocML): a document as XML and back, with nothing lost.

The words of the XML, outside its ``meta`` blocks, are the document's text exactly. Provisions are elements of the standard;
their spans stand in attributes of a namespace of our own, and what the standard has no place for is one JSON record in
``meta/proprietary``.
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
    EffectiveDate,
    FormalPart,
    LeftOut,
    Provision,
    Remark,
)

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:lawreview:parsing:1"
_ELEMENT_OF_KIND = {
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "subsection",
    "article": "article",
    "clause": "paragraph",
    "point": "point",
    "subpoint": "indent",
}
_KIND_OF_ELEMENT = {element: kind for kind, element in _ELEMENT_OF_KIND.items()}
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Blanks of XML; any other blank is a character that needs a place.
_BLANK = " \t\r\n"
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
        name = _ELEMENT_OF_KIND.get(provision.kind)
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
        """The words up to ``end`` as one paragraph a line; formal parts carry their inline element."""
        while self.at < end:
            line = self.text.find("\n", self.at, end)
            stop = end if line < 0 else line
            if self.text[self.at : stop].strip(_BLANK):
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


def from_xml(data: bytes) -> Document:
    """The document of an Akoma Ntoso file; every field of one that ``to_xml`` wrote, text and tree of any other.

    Raises ValueError where the bytes are no Akoma Ntoso 3.0.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"Tệp XML hỏng: {error}. Hãy xuất lại tệp.") from error
    if etree.QName(root).namespace != AKN:
        raise ValueError(
            "Tệp XML không phải Akoma Ntoso 3.0. Hãy dùng tệp do lawreview parse --format akn tạo ra."
        )
    pieces: list[str] = []
    provisions: list[Provision] = []
    _walk(root, pieces, [0], provisions, None)
    text = "".join(pieces)
    record = root.find(f".//{{{OWN}}}record")
    state: dict[str, Any] = json.loads(record.text) if record is not None and record.text else {}
    for at, code in state.pop("unwritable", ()):
        text = text[:at] + chr(code) + text[at + 1 :]
    return Document(text=text, provisions=tuple(sorted(provisions, key=_reading_order)), **_fields(state))


def _reading_order(provision: Provision) -> tuple[int, int]:
    return (provision.start, -provision.end)


def _fields(state: dict[str, Any]) -> dict[str, Any]:
    for name in ("issued_on", "effective_on", "expires_on"):
        if state.get(name):
            state[name] = date.fromisoformat(state[name])
    for name, part in (("formal", FormalPart), ("left_out", LeftOut), ("remarks", Remark)):
        state[name] = tuple(part(*values) for values in state.get(name, ()))
    state["staggered"] = tuple(
        EffectiveDate(tuple(eids), date.fromisoformat(on) if on else None, wording)
        for eids, on, wording in state.get("staggered", ())
    )
    return state


def _walk(
    element: etree._Element, pieces: list[str], at: list[int], provisions: list[Provision], parent: str | None
) -> None:
    """Collects the words below an element, and its provisions with their spans."""
    if not isinstance(element.tag, str):
        return
    name = etree.QName(element)
    if name.localname == "meta":
        return
    start = at[0]
    kind = _KIND_OF_ELEMENT.get(name.localname) or {"recital": "recital"}.get(name.localname)
    own = kind is not None or element.get(f"{{{OWN}}}kind") is not None
    eid = element.get("eId") if own else None
    place = len(provisions)
    _take(element.text, pieces, at)
    for child in element:
        _walk(child, pieces, at, provisions, eid or parent)
        _take(child.tail, pieces, at)
    if own and eid:
        provisions.insert(place, _provision(element, eid, kind or "", parent, start, at[0]))


def _take(words: str | None, pieces: list[str], at: list[int]) -> None:
    if words:
        pieces.append(words)
        at[0] += len(words)


def _provision(
    element: etree._Element, eid: str, kind: str, parent: str | None, start: int, end: int
) -> Provision:
    values = {
        key: element.get(f"{{{OWN}}}{key}") for key in ("kind", "label", "heading", "start", "end", "body")
    }
    if values["start"] is None:
        num, heading = element.find(_akn("num")), element.find(_akn("heading"))
        label = _words(num).strip() if num is not None else eid.rpartition("_")[2]
        title = " ".join(_words(heading).split()) if heading is not None else ""
        return Provision(eid, kind, label, title, start, end, parent, start)  # type: ignore[arg-type]
    numbers = [int(values[key] or 0) for key in ("start", "end", "body")]
    words = {key: _unquoted(values[key] or "") for key in ("kind", "label", "heading")}
    own_parent = element.get(f"{{{OWN}}}parent")
    return Provision(
        eid,
        words["kind"],  # type: ignore[arg-type]
        words["label"],
        words["heading"],
        numbers[0],
        numbers[1],
        own_parent,
        numbers[2],
    )


def _words(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _unquoted(value: str) -> str:
    return json.loads(value) if value.startswith('"') and value.endswith('"') and len(value) > 1 else value


def _name(type_name: str | None) -> str:
    return re.sub(r"\W+", "-", search_key(type_name or "văn bản")).strip("-") or "van-ban"


def _akn(name: str) -> str:
    return f"{{{AKN}}}{name}"


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _akn(tag), attributes)
