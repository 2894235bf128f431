"""Word documents (.docx, ECMA-376): paragraphs with their automatic numbers, tables, footnotes, tracked changes.

Read strictly from the parts themselves: the well-known readers lose automatic numbers and insertions (docs/reading.md).
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lawreview.reading.boxed import read_zip, safe_xml
from lawreview.reading.encodings import from_tcvn3, from_vni, repair
from lawreview.reading.lines import CALL, Lines, clean, squeeze
from lawreview.reading.model import Limits, ReadingError, Skipped, SourceText
from lawreview.reading.numbering import Numbering, W, read_numbering

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DELETED = frozenset((W + "del", W + "moveFrom"))
_SKIPPED_TAGS = frozenset((W + "instrText", W + "delInstrText", _MC + "Fallback", W + "rPr", W + "pPr", W + "tblPr",
                           W + "tcPr", W + "trPr", W + "sectPr", W + "sdtPr", W + "delText"))  # fmt: skip
_MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style adds: its list, font and capitals."""

    based_on: str = ""
    num_id: str = ""
    depth: int | None = None
    font: str = ""
    caps: bool = False


@dataclass(slots=True)
class _Docx:
    styles: dict[str, Style]
    default_style: str
    numbering: Numbering
    notes: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    called: int = 0
    lines: Lines = field(default_factory=Lines)
    encodings: set[str] = field(default_factory=set)
    paragraph: int = 0


def read_docx(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One .docx file. The final text of tracked changes; deletions are listed in ``skipped``."""
    parts = read_zip(
        source, data, limits, wanted=lambda name: name.startswith("word/") and name.endswith(".xml")
    )
    main = parts.get("word/document.xml")
    if main is None:
        raise ReadingError(
            source, "tệp .docx thiếu phần văn bản (word/document.xml).", "Hãy mở bằng Word và lưu lại."
        )
    roots = {
        name: safe_xml(source, body.replace(_STRICT, _TRANSITIONAL))
        for name, body in parts.items()
        if name
        in (
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "word/footnotes.xml",
            "word/endnotes.xml",
        )
    }
    styles, default_style = _read_styles(roots.get("word/styles.xml"))
    docx = _Docx(styles, default_style, read_numbering(roots.get("word/numbering.xml")))
    docx.lines = Lines(docx.calls)
    for name, prefix in (("word/footnotes.xml", "f"), ("word/endnotes.xml", "e")):
        if name in roots:
            docx.notes.update(_read_notes(docx, roots[name], prefix))
    body = roots["word/document.xml"].find(W + "body")
    if body is None:
        raise ReadingError(source, "tệp .docx không có thân văn bản.", "Hãy mở bằng Word và lưu lại.")
    _blocks(docx, body, 0)
    for name in parts:
        if name.startswith(("word/header", "word/footer")):
            words = _all_words(safe_xml(source, parts[name]))
            if words:
                docx.lines.skipped.append(Skipped("đầu trang hoặc chân trang", words[:500]))
    warnings = [f"Đã chuyển phông {name} sang Unicode." for name in sorted(docx.encodings)]
    lines = docx.lines
    yield SourceText(
        source,
        "docx",
        lines.text(),
        places=tuple(lines.places),
        skipped=tuple(lines.skipped),
        footnotes=tuple(lines.footnotes),
        warnings=tuple(warnings + lines.warnings),
        reader="lxml",
    )


def is_docx(archive: zipfile.ZipFile) -> bool:
    """True for a package with a main document part."""
    return "word/document.xml" in archive.NameToInfo


def _val(element: etree._Element | None, default: str = "") -> str:
    return default if element is None else element.get(W + "val", default)


def _on(element: etree._Element | None) -> bool:
    return element is not None and _val(element, "1") not in ("0", "false", "off")


def _font(properties: etree._Element | None) -> str:
    fonts = properties.find(W + "rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or fonts.get(W + "cs") or ""


def _read_styles(root: etree._Element | None) -> tuple[dict[str, Style], str]:
    styles: dict[str, Style] = {}
    default = ""
    if root is None:
        return styles, default
    for element in root.iterchildren(W + "style"):
        name = element.get(W + "styleId", "")
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
            default = name
        properties, run = element.find(W + "pPr"), element.find(W + "rPr")
        num_id, depth = _own_list(properties)
        styles[name] = Style(
            _val(element.find(W + "basedOn")),
            num_id,
            depth,
            _font(run),
            run is not None and _on(run.find(W + "caps")),
        )
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles[""] = Style(font=_font(base))
    return styles, default


def _own_list(properties: etree._Element | None) -> tuple[str, int | None]:
    numbers = properties.find(W + "numPr") if properties is not None else None
    if numbers is None:
        return "", None
    depth = _val(numbers.find(W + "ilvl"))
    return _val(numbers.find(W + "numId")), int(depth) if depth.isdigit() else None


def _chain(docx: _Docx, name: str) -> Iterator[tuple[str, Style]]:
    seen: set[str] = set()
    while name not in seen and name in docx.styles:
        seen.add(name)
        style = docx.styles[name]
        yield name, style
        name = style.based_on


def _read_notes(docx: _Docx, root: etree._Element, prefix: str) -> dict[str, str]:
    notes = {}
    for note in root:
        if note.get(W + "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        words = [_paragraph_words(docx, p, []) for p in note.iter(W + "p")]
        notes[prefix + note.get(W + "id", "")] = " ".join(" ".join(words).split())
    return notes


def _all_words(root: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in root.iter(W + "t")).split())


def _blocks(docx: _Docx, container: etree._Element, depth: int) -> None:
    """Paragraphs and tables of a body, content control or text box, in order."""
    for element in container:
        tag = element.tag
        if tag == W + "p":
            _paragraph(docx, element, depth)
        elif tag == W + "tbl":
            docx.lines.table(_rows(docx, element, depth), f"bảng sau đoạn {docx.paragraph}")
        elif tag in _DELETED:
            _deleted(docx, element)
        elif tag not in _SKIPPED_TAGS and depth < _MAX_DEPTH:
            _blocks(docx, element, depth + 1)


def _paragraph(docx: _Docx, element: etree._Element, depth: int) -> None:
    docx.paragraph += 1
    where = f"đoạn {docx.paragraph}"
    boxes: list[etree._Element] = []
    text = _paragraph_words(docx, element, boxes)
    label = _label(docx, element) if text.strip() or not boxes else ""
    if text.strip():
        docx.lines.paragraph(label + text, where)
    elif label.strip() and element.find(f".//{W}drawing") is None:
        docx.lines.paragraph(label, where)
    for box in boxes:
        _blocks(docx, box, depth + 1)


def _label(docx: _Docx, element: etree._Element) -> str:
    """The paragraph's automatic number, from itself or from its style; a deleted paragraph mark has none."""
    properties = element.find(W + "pPr")
    num_id, depth = _own_list(properties)
    style_name = _val(properties.find(W + "pStyle")) if properties is not None else ""
    if not num_id:
        for name, style in _chain(docx, style_name or docx.default_style):
            if style.num_id:
                num_id = style.num_id
                if depth is None:
                    depth = (
                        style.depth
                        if style.depth is not None
                        else docx.numbering.level_of_style(num_id, name)
                    )
                break
    return docx.numbering.next_label(num_id, depth or 0) if num_id not in ("", "0") else ""


def _rows(docx: _Docx, table: etree._Element, depth: int) -> list[list[str]]:
    rows = []
    for row in _through(table, W + "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            _deleted(docx, row)
            continue
        cells = []
        for cell in _through(row, W + "tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and _val(merge, "continue") == "continue"
            cells.append("" if continued else _cell(docx, cell, depth))
        rows.append(cells)
    return rows


def _through(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children with this tag, also inside content controls and custom XML."""
    stack = [iter(container)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == tag:
            yield element
        elif (
            element.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins")
            and len(stack) < _MAX_DEPTH
        ):
            stack.append(iter(element))


def _cell(docx: _Docx, cell: etree._Element, depth: int) -> str:
    """A cell's paragraphs as lines of one string; inner tables as lines too."""
    outer, docx.lines = docx.lines, Lines(docx.calls, keep_calls=True)
    try:
        if depth < 60:
            _blocks(docx, cell, depth + 1)
        else:
            outer.warnings.append("Bảng lồng nhau quá 60 lớp, phần trong cùng không đọc.")
        text = docx.lines.text()
    finally:
        inner, docx.lines = docx.lines, outer
    outer.skipped.extend(inner.skipped)
    outer.warnings.extend(inner.warnings)
    return text


def _deleted(docx: _Docx, element: etree._Element) -> None:
    words = "".join(t.text or "" for t in element.iter(W + "delText", W + "t")).strip()
    if words:
        docx.lines.skipped.append(
            Skipped("chữ đã xóa (theo dõi thay đổi)", words[:2000], f"đoạn {docx.paragraph}")
        )


def _paragraph_words(docx: _Docx, element: etree._Element, boxes: list[etree._Element]) -> str:
    """The words of a paragraph, footnote calls as CALL; text boxes are collected in ``boxes``."""
    properties = element.find(W + "pPr")
    style_name = (_val(properties.find(W + "pStyle")) if properties is not None else "") or docx.default_style
    pieces: list[tuple[str, str, bool]] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        tag = child.tag
        if tag == W + "r":
            _run(docx, child, style_name, pieces, boxes)
        elif tag in _DELETED:
            _deleted(docx, child)
        elif tag not in _SKIPPED_TAGS:
            stack.extend(reversed(child))
    return _joined(docx, pieces)


def _run(
    docx: _Docx,
    run: etree._Element,
    style_name: str,
    pieces: list[tuple[str, str, bool]],
    boxes: list[etree._Element],
) -> None:
    properties = run.find(W + "rPr")
    font, caps = _run_look(docx, properties, style_name)
    if properties is not None and _on(properties.find(W + "vanish")):
        return
    words: list[str] = []
    stack = list(reversed(run))
    while stack:
        child = stack.pop()
        tag = child.tag
        if tag == W + "t":
            words.append(child.text or "")
        elif tag in (W + "tab", W + "ptab"):
            words.append("\t")
        elif tag in (W + "br", W + "cr"):
            words.append("\n" if child.get(W + "type") not in ("page", "column") else " ")
        elif tag == W + "noBreakHyphen":
            words.append("-")
        elif tag == W + "sym":
            words.append(_symbol(child))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            prefix = "f" if tag == W + "footnoteReference" else "e"
            number = child.get(W + "id", "")
            docx.called += 1
            docx.calls.append((str(docx.called), docx.notes.get(prefix + number, "")))
            words.append(CALL)
        elif tag == W + "txbxContent":
            boxes.append(child)
        elif tag not in _SKIPPED_TAGS:
            stack.extend(reversed(child))
    if words:
        pieces.append(("".join(words), font, caps))


def _run_look(docx: _Docx, properties: etree._Element | None, style_name: str) -> tuple[str, bool]:
    font = _font(properties)
    caps_element = properties.find(W + "caps") if properties is not None else None
    caps = _on(caps_element)
    run_style = _val(properties.find(W + "rStyle")) if properties is not None else ""
    for name in (run_style, style_name):
        for _, style in _chain(docx, name) if name else ():
            font = font or style.font
            if caps_element is None:
                caps = caps or style.caps
    return font or docx.styles.get("", Style()).font, caps


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", "20"), 16)
    except ValueError:
        return ""
    # Symbol fonts sit in the private area: bullets and ticks, printed as a dash.
    return "-" if 0xE000 <= code <= 0xF8FF else chr(code) if code < 0x110000 else ""


def _joined(docx: _Docx, pieces: list[tuple[str, str, bool]]) -> str:
    """Runs of one font are converted together, so that a letter and its mark may stand in two runs."""
    out: list[str] = []
    i = 0
    while i < len(pieces):
        kind = legacy_font(pieces[i][1])
        j = i
        words = ""
        while j < len(pieces) and legacy_font(pieces[j][1]) == kind and pieces[j][2] == pieces[i][2]:
            words += pieces[j][0]
            j += 1
        if kind:
            words = convert(words, kind)
            docx.encodings.add(kind)
        out.append(words.upper() if pieces[i][2] else words)
        i = j
    text = "".join(out)
    fixed, used = repair(text)
    docx.encodings.update(used)
    return squeeze(clean(fixed))


def legacy_font(font: str) -> str:
    """ "TCVN3", "TCVN3 hoa", "VNI" or "" for a font's name."""
    if font.startswith((".Vn", ".VN")):
        return "TCVN3 hoa" if font.rstrip().endswith("H") else "TCVN3"
    return "VNI" if font.upper().startswith("VNI-") else ""


def convert(text: str, kind: str) -> str:
    """Words of a legacy font in Unicode. Words that are Unicode already (retyped under an old font's name) stay."""
    if any(ord(c) > 0x1EA0 or c in "ăđơưĂĐƠƯ" for c in text):
        return text.upper() if kind == "TCVN3 hoa" else text
    return from_vni(text) if kind == "VNI" else from_tcvn3(text, capitals=kind == "TCVN3 hoa")
