"""Word documents (.docx, ECMA-376): paragraphs with their automatic numbers, tables, footnotes, tracked changes.

Read strictly from the parts themselves: the well-known readers lose automatic numbers and insertions (docs/reading.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from lawreview.reading.boxed import read_zip, safe_xml
from lawreview.reading.docx_styles import PPR, RPR, Styles, own_list, paragraph_style, read_styles, value_of
from lawreview.reading.encodings import convert, repair
from lawreview.reading.lines import CALL, Lines
from lawreview.reading.model import Limits, ReadingError, Skipped, SourceText
from lawreview.reading.numbering import Numbering, W, read_numbering

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = tuple(f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes", "endnotes"))
_DELETED = frozenset((W + "del", W + "moveFrom"))
_SKIPPED_TAGS = frozenset((W + "instrText", W + "delInstrText", _MC + "Fallback", W + "rPr", W + "pPr", W + "tblPr",
                           W + "tcPr", W + "trPr", W + "sectPr", W + "sdtPr", W + "delText"))  # fmt: skip
_R, _T = W + "r", W + "t"
_PRINTED = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_BREAKS = frozenset((W + "br", W + "cr"))
_NOTES = {W + "footnoteReference": "f", W + "endnoteReference": "e"}
_MAX_DEPTH = 200
Piece = tuple[str, str, bool]  # words, their legacy encoding or "", whether they are shown in capitals


@dataclass(slots=True)
class _Docx:
    styles: Styles
    numbering: Numbering
    notes: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    called: int = 0
    lines: Lines = field(default_factory=Lines)
    encodings: set[str] = field(default_factory=set)
    paragraph: int = 0


def read_docx(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One .docx file. The final text of tracked changes; deletions are listed in ``skipped``."""
    parts = read_zip(source, data, limits, wanted=_is_read)
    if "word/document.xml" not in parts:
        raise ReadingError(
            source, "tệp .docx thiếu phần văn bản (word/document.xml).", "Hãy mở bằng Word và lưu lại."
        )
    roots = {name: safe_xml(source, body.replace(_STRICT, _TRANSITIONAL)) for name, body in parts.items()}
    yield read_parts(source, "docx", roots)


def _is_read(name: str) -> bool:
    return name in _PARTS or (name.startswith(("word/header", "word/footer")) and name.endswith(".xml"))


def read_parts(source: str, form: str, roots: dict[str, etree._Element]) -> SourceText:
    """The text in the parts of a Word document, by their names in the package."""
    docx = _Docx(read_styles(roots.get("word/styles.xml")), read_numbering(roots.get("word/numbering.xml")))
    docx.lines = Lines(docx.calls)
    for name, prefix in (("word/footnotes.xml", "f"), ("word/endnotes.xml", "e")):
        if name in roots:
            docx.notes.update(_read_notes(docx, roots[name], prefix))
    body = roots["word/document.xml"].find(W + "body")
    if body is None:
        raise ReadingError(source, "tệp .docx không có thân văn bản.", "Hãy mở bằng Word và lưu lại.")
    _blocks(docx, body, 0)
    for name, root in roots.items():
        if name not in _PARTS:
            words = " ".join("".join(t.text or "" for t in root.iter(_T)).split())
            if words:
                docx.lines.skipped.append(Skipped("đầu trang hoặc chân trang", words[:500]))
    warnings = [f"Đã chuyển phông {name} sang Unicode." for name in sorted(docx.encodings)]
    lines = docx.lines
    return SourceText(
        source,
        form,
        lines.text(),
        places=tuple(lines.places),
        skipped=tuple(lines.skipped),
        footnotes=tuple(lines.footnotes),
        warnings=tuple(warnings + lines.warnings),
        reader="lxml",
    )


def _read_notes(docx: _Docx, root: etree._Element, prefix: str) -> dict[str, str]:
    notes = {}
    for note in root:
        if note.get(W + "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        words = [_paragraph_words(docx, p, []) for p in note.iter(W + "p")]
        notes[prefix + note.get(W + "id", "")] = " ".join(" ".join(words).split())
    return notes


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
    properties = element.find(PPR)
    num_id, depth = own_list(properties)
    if not num_id:
        num_id, own_depth = docx.styles.list_of(paragraph_style(properties), docx.numbering)
        depth = own_depth if depth is None else depth
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
            continued = merge is not None and value_of(merge, "continue") == "continue"
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
    style_name = paragraph_style(element.find(PPR))
    pieces: list[Piece] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        tag = child.tag
        if tag == _R:
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
    pieces: list[Piece],
    boxes: list[etree._Element],
) -> None:
    kind, caps, hidden = docx.styles.look(run.find(RPR), style_name)
    if hidden:
        return
    words: list[str] = []
    _printed(docx, run, words, boxes)
    if words:
        pieces.append(("".join(words), kind, caps))


def _printed(docx: _Docx, container: etree._Element, words: list[str], boxes: list[etree._Element]) -> None:
    """What a run prints, with what stands in drawings inside it; the library bounds how deep they nest."""
    for child in container:
        tag = child.tag
        if tag == _T:
            words.append(child.text or "")
        elif tag in _SKIPPED_TAGS:
            continue
        elif tag in _PRINTED:
            words.append(_PRINTED[tag])
        elif tag in _BREAKS:
            words.append("\n" if child.get(W + "type") not in ("page", "column") else " ")
        elif tag == W + "sym":
            words.append(_symbol(child))
        elif tag in _NOTES:
            docx.called += 1
            docx.calls.append((str(docx.called), docx.notes.get(_NOTES[tag] + child.get(W + "id", ""), "")))
            words.append(CALL)
        elif tag == W + "txbxContent":
            boxes.append(child)
        elif len(child):
            _printed(docx, child, words, boxes)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", "20"), 16)
    except ValueError:
        return ""
    # Symbol fonts sit in the private area: bullets and ticks, printed as a dash.
    return "-" if 0xE000 <= code <= 0xF8FF else chr(code) if code < 0x110000 else ""


def _joined(docx: _Docx, pieces: list[Piece]) -> str:
    """Runs of one font are converted together, so that a letter and its mark may stand in two runs."""
    out: list[str] = []
    for (kind, caps), run in groupby(pieces, key=lambda piece: piece[1:]):
        words = "".join(piece[0] for piece in run)
        if kind:
            words = convert(words, kind)
            docx.encodings.add(kind)
        out.append(words.upper() if caps else words)
    fixed, used = repair("".join(out))
    docx.encodings.update(used)
    return fixed
