"""Word documents saved as one XML file, often under .doc or .xml: Word 2003 XML (WordprocessingML 2003) and flat .docx.

Both become the parts of a .docx (docx.read_parts): the older form has other names for lists, notes and tracked changes.
"""

import re
from collections.abc import Iterator

from lxml import etree

from lawreview.reading.boxed import safe_xml
from lawreview.reading.docx import read_parts
from lawreview.reading.markup import remove
from lawreview.reading.model import Limits, ReadingError, SourceText
from lawreview.reading.numbering import W

_OLD = re.compile(rb"http://schemas\.microsoft\.com/office/word/2003(?:/\d)?/wordml")
_NEW = W.strip("{}").encode()
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
# w:nfc of Word 2003 → w:numFmt (WordprocessingML 2003, NumberFormat).
_FORMATS = {"0": "decimal", "1": "upperRoman", "2": "lowerRoman", "3": "upperLetter", "4": "lowerLetter",
            "22": "decimalZero", "23": "bullet", "255": "none"}  # fmt: skip
_CHANGES = {"Word.Deletion": W + "del", "Word.Insertion": W + "ins"}


def is_word_xml(head: bytes) -> bool:
    """True where the first kilobytes of an XML file are those of a Word document."""
    return b"wordDocument" in head or b"xmlPackage" in head


def read_word_xml(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One Word document in one XML file."""
    if len(data) > limits.unpacked_bytes:
        raise ReadingError(source, "tệp XML quá lớn.", "Hãy mở bằng Word và lưu lại thành .docx.")
    root = safe_xml(source, _OLD.sub(_NEW, data))
    if root.tag == _PKG + "package":
        parts = {
            part.get(_PKG + "name", "").lstrip("/"): part.find(f"{_PKG}xmlData/*")
            for part in root.iterchildren(_PKG + "part")
        }
        found = {name: part for name, part in parts.items() if part is not None and name.startswith("word/")}
    else:
        found = _parts_of(root)
    if "word/document.xml" not in found:
        raise ReadingError(
            source, "tệp XML của Word thiếu phần văn bản.", "Hãy mở bằng Word và lưu lại thành .docx."
        )
    yield read_parts(source, "docx", {name: _tree(part) for name, part in found.items()})


def _tree(part: etree._Element) -> etree._Element:
    """The element as the root of a tree of its own."""
    return etree.ElementTree(part).getroot()


def _parts_of(root: etree._Element) -> dict[str, etree._Element]:
    """The parts of a Word 2003 document, their elements renamed to those of .docx."""
    body = root.find(W + "body")
    if body is None:
        return {}
    for fonts in root.iter(W + "rFonts"):
        ansi = fonts.get(W + "h-ansi")
        if ansi:
            fonts.set(W + "hAnsi", ansi)
    for merge in body.iter(W + "vmerge"):
        merge.tag = W + "vMerge"
    lists = root.find(W + "lists")
    numbering = _numbering(lists)
    listed = {number.get(W + "numId", "") for number in numbering.iterchildren(W + "num")}
    for properties in list(root.iter(W + "listPr")):
        _rename_list(properties, listed)
    for change in list(body.iter(_AML + "annotation")):
        kind = _CHANGES.get(change.get(W + "type", ""))
        if kind:
            change.tag = kind
        elif not change.get(W + "type", "").endswith((".Start", ".End", ".Formatting", ".Numbering")):
            remove(change)
    parts = {"word/document.xml": root, "word/numbering.xml": numbering}
    for name in ("footnote", "endnote"):
        parts[f"word/{name}s.xml"] = _notes(body, name)
    heads = [*body.iter(W + "hdr"), *body.iter(W + "ftr")]
    styles = root.find(W + "styles")
    if styles is not None:
        _keep_base_font(root, styles)
        parts["word/styles.xml"] = styles
    return parts | {f"word/header{i}.xml": head for i, head in enumerate(heads)}


def _keep_base_font(root: etree._Element, styles: etree._Element) -> None:
    fonts = root.find(f"{W}fonts/{W}defaultFonts")
    if fonts is not None:
        base = etree.SubElement(styles, W + "docDefaults")
        run = etree.SubElement(etree.SubElement(base, W + "rPrDefault"), W + "rPr")
        etree.SubElement(run, W + "rFonts", {W + "ascii": fonts.get(W + "ascii", "")})


def _numbering(lists: etree._Element | None) -> etree._Element:
    """Its list definitions as word/numbering.xml."""
    out = etree.Element(W + "numbering")
    for element in lists if lists is not None else ():
        if element.tag == W + "listDef":
            element.tag = W + "abstractNum"
            element.set(W + "abstractNumId", element.get(W + "listDefId", ""))
            for level in element.iterchildren(W + "lvl"):
                _rename_level(level)
        elif element.tag == W + "list":
            own = element.find(W + "ilst")
            element.tag = W + "num"
            element.set(W + "numId", element.get(W + "ilfo", ""))
            for override in element.iterchildren(W + "lvlOverride"):
                for level in override.iterchildren(W + "lvl"):
                    _rename_level(level)
            name = own.get(W + "val", "") if own is not None else ""
            etree.SubElement(element, W + "abstractNumId", {W + "val": name})
    if lists is not None:
        out.extend([e for e in lists if e.tag in (W + "abstractNum", W + "num")])
    return out


def _rename_level(level: etree._Element) -> None:
    code, suffix = level.find(W + "nfc"), level.find(W + "suff")
    name = _FORMATS.get(code.get(W + "val", "0"), "decimal") if code is not None else "decimal"
    etree.SubElement(level, W + "numFmt", {W + "val": name})
    if suffix is not None:
        suffix.set(W + "val", suffix.get(W + "val", "tab").lower())


def _rename_list(properties: etree._Element, listed: set[str]) -> None:
    """A paragraph's list; where the file does not define it, the number that Word printed becomes words."""
    number = properties.find(W + "ilfo")
    name = number.get(W + "val", "") if number is not None else ""
    printed = properties.find(_HINT + "t")
    paragraph = next(properties.iterancestors(W + "p"), None)
    if name in listed:
        properties.tag = W + "numPr"
        etree.SubElement(properties, W + "numId", {W + "val": name})
    elif printed is not None and paragraph is not None:
        label = printed.get(_HINT + "val", "")
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = ("-" if label in ("·", "o", "§") else label) + " "
        paragraph.insert(1, run)


def _notes(body: etree._Element, name: str) -> etree._Element:
    """Notes stand where they are called: they get a part of their own, their places references."""
    part = etree.Element(f"{W}{name}s")
    for number, note in enumerate(list(body.iter(W + name))):
        parent = note.getparent()
        if parent is None or note.find(W + "p") is None:
            continue
        reference = etree.Element(f"{W}{name}Reference", {W + "id": str(number)})
        parent.replace(note, reference)
        note.set(W + "id", str(number))
        part.append(note)
    return part
