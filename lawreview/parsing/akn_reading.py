"""Akoma Ntoso 3.0 back into a document: what ``akn.to_xml`` wrote, or text and tree of any other file."""

import json
from datetime import date
from typing import Any

from lxml import etree

from lawreview.documents.model import Document, EffectiveDate, FormalPart, LeftOut, Provision, Remark
from lawreview.parsing.akn import AKN, BEFORE, BEHIND, ELEMENT_OF_KIND, OWN

_KIND_OF_ELEMENT = {element: kind for kind, element in ELEMENT_OF_KIND.items()}


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
    _take(element.get(BEFORE), pieces, at)
    _take(element.text, pieces, at)
    for child in element:
        _walk(child, pieces, at, provisions, eid or parent)
        _take(child.tail, pieces, at)
    _take(element.get(BEHIND), pieces, at)
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
        num, heading = element.find(f"{{{AKN}}}num"), element.find(f"{{{AKN}}}heading")
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
