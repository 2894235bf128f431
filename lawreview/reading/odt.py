"""OpenDocument texts (.odt): paragraphs, lists with their numbers, tables, notes; deletions left out."""

from collections.abc import Iterator

from lxml import etree

from lawreview.reading.boxed import read_zip, safe_xml
from lawreview.reading.encodings import convert, legacy_font, repair
from lawreview.reading.lines import CALL, Lines, clean, squeeze
from lawreview.reading.markup import words_of
from lawreview.reading.model import Limits, ReadingError, Skipped, SourceText
from lawreview.reading.numbering import format_number

_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TB = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_D = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_F = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_MAX_DEPTH = 100


def read_odt(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One .odt file."""
    parts = read_zip(
        source,
        data,
        limits,
        wanted=lambda name: name in ("content.xml", "styles.xml", "META-INF/manifest.xml"),
    )
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise ReadingError(source, "tệp .odt có mật khẩu.", "Hãy bỏ mật khẩu rồi lưu lại.")
    if "content.xml" not in parts:
        raise ReadingError(
            source, "tệp .odt thiếu phần văn bản (content.xml).", "Hãy mở bằng LibreOffice và lưu lại."
        )
    content = safe_xml(source, parts["content.xml"])
    styles = safe_xml(source, parts["styles.xml"]) if "styles.xml" in parts else None
    body = content.find(f"{_O}body/{_O}text")
    if body is None:
        raise ReadingError(source, "tệp .odt không có thân văn bản.", "Hãy mở bằng LibreOffice và lưu lại.")
    odt = _Odt(content, styles)
    odt.blocks(body, 0)
    lines = odt.lines
    if not len(lines):
        raise ReadingError(source, "tệp .odt không có chữ nào.", "Hãy kiểm tra lại tệp gốc.")
    yield SourceText(
        source,
        "odt",
        lines.text(),
        places=tuple(lines.places),
        skipped=tuple(lines.skipped),
        footnotes=tuple(lines.footnotes),
        warnings=tuple(f"Đã chuyển phông {name} sang Unicode." for name in sorted(odt.encodings)),
        reader="lxml",
    )


class _Odt:
    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self.notes: list[tuple[str, str]] = []
        self.lines = Lines(self.notes)
        self.paragraph = 0
        self.encodings: set[str] = set()
        self.lists: dict[str, dict[int, tuple[str, str, str, int, int]]] = {}
        self.fonts: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        for root in (styles, content):
            if root is not None:
                self._read_styles(root)

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iter(_T + "list-style"):
            levels = {}
            for level in style:
                depth = int(level.get(_T + "level", "1") or 1)
                if level.tag == _T + "list-level-style-number":
                    levels[depth] = (
                        _FORMATS.get(level.get(_S + "num-format", ""), "decimal"),
                        level.get(_S + "num-prefix", ""),
                        level.get(_S + "num-suffix", ""),
                        int(level.get(_T + "start-value", "1") or 1),
                        int(level.get(_T + "display-levels", "1") or 1),
                    )
                else:
                    levels[depth] = ("bullet", "", "", 1, 1)
            self.lists[style.get(_S + "name", "")] = levels
        for style in root.iter(_S + "style"):
            properties = style.find(_S + "text-properties")
            font = properties.get(_S + "font-name", "") if properties is not None else ""
            if font:
                self.fonts[style.get(_S + "name", "")] = font

    def blocks(self, container: etree._Element, depth: int) -> None:
        """Paragraphs, lists and tables in order."""
        for element in container:
            tag = element.tag
            if tag in (_T + "p", _T + "h"):
                self.text(element, depth)
            elif tag == _T + "list":
                self.items(element, element.get(_T + "style-name", ""), 1, depth)
            elif tag == _TB + "table":
                rows = [
                    [self.cell(cell, depth) for cell in row if cell.tag == _TB + "table-cell"]
                    for row in element.iter(_TB + "table-row")
                    if next(row.iterancestors(_TB + "table")) is element
                ]
                self.lines.table(rows, f"bảng sau đoạn {self.paragraph}")
            elif tag == _T + "tracked-changes":
                for deletion in element.iter(_T + "deletion"):
                    words = " ".join("".join(words_of(p) for p in deletion.iter(_T + "p")).split())
                    if words:
                        self.lines.skipped.append(Skipped("chữ đã xóa (theo dõi thay đổi)", words[:2000]))
            elif depth < _MAX_DEPTH and tag not in (_T + "sequence-decls", _O + "forms"):
                self.blocks(element, depth + 1)

    def text(self, element: etree._Element, depth: int, label: str = "") -> None:
        """One paragraph with the number of its list item."""
        self.paragraph += 1
        boxes: list[etree._Element] = []
        words = self.words(element, boxes)
        if words.strip() or label.strip():
            self.lines.paragraph(label + words, f"đoạn {self.paragraph}")
        for box in boxes:
            if depth < _MAX_DEPTH:
                self.blocks(box, depth + 1)

    def items(self, element: etree._Element, style: str, level: int, depth: int) -> None:
        """The items of a list; an inner list is a level deeper."""
        style = element.get(_T + "style-name", "") or style
        counts = self.counts.setdefault(style, {})
        if (
            element.get(_T + "continue-numbering") != "true"
            and not element.get(_T + "continue-list")
            and level == 1
        ):
            counts.clear()
        for item in element:
            if item.tag not in (_T + "list-item", _T + "list-header"):
                continue
            first = item.tag == _T + "list-item"
            for child in item:
                if child.tag in (_T + "p", _T + "h"):
                    self.text(child, depth, self.label(style, level, item) if first else "")
                    first = False
                elif child.tag == _T + "list" and depth < _MAX_DEPTH:
                    self.items(child, style, level + 1, depth + 1)
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]

    def label(self, style: str, level: int, item: etree._Element) -> str:
        """The printed number of the next item."""
        form, prefix, suffix, start, shown = self.lists.get(style, {}).get(level, ("none", "", "", 1, 1))
        if form == "bullet":
            return "- "
        counts = self.counts.setdefault(style, {})
        own = item.get(_T + "start-value", "")
        counts[level] = int(own) if own.isdigit() else counts.get(level, start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        if form == "none" and not prefix and not suffix:
            return ""
        numbers = []
        for d in range(max(1, level - shown + 1), level + 1):
            fmt = self.lists.get(style, {}).get(d, (form, "", "", 1, 1))[0]
            numbers.append(format_number(counts.get(d, 1), fmt))
        return f"{prefix}{'.'.join(n for n in numbers if n)}{suffix} "

    def cell(self, cell: etree._Element, depth: int) -> str:
        """A cell's paragraphs as lines."""
        outer, self.lines = self.lines, Lines(self.notes, keep_calls=True)
        try:
            if depth < _MAX_DEPTH:
                self.blocks(cell, depth + 2)
            return self.lines.text()
        finally:
            inner, self.lines = self.lines, outer
            outer.skipped.extend(inner.skipped)

    def words(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        """The words of a paragraph, spans of legacy fonts converted, note calls as CALL."""
        pieces: list[tuple[str, str]] = []
        start_font = self.fonts.get(element.get(_T + "style-name", ""), "")
        stack: list[tuple[etree._Element, str, bool]] = [(element, start_font, False)]
        while stack:
            node, font, leaving = stack.pop()
            tag = node.tag
            if leaving:
                if node is not element and node.tail:
                    pieces.append((node.tail, font))
                continue
            skip = False
            if tag == _T + "s":
                count = node.get(_T + "c", "1")
                pieces.append((" " * min(int(count) if count.isdigit() else 1, 200), font))
            elif tag == _T + "tab":
                pieces.append(("\t", font))
            elif tag == _T + "line-break":
                pieces.append(("\n", font))
            elif tag == _T + "note":
                mark = "".join(node.findtext(_T + "note-citation") or "")
                body = node.find(_T + "note-body")
                self.notes.append((mark, " ".join(words_of(body).split()) if body is not None else ""))
                pieces.append((CALL, font))
                skip = True
            elif tag == _D + "text-box":
                boxes.append(node)
                skip = True
            elif tag in (_O + "annotation", _T + "soft-page-break"):
                skip = True
            own = self.fonts.get(node.get(_T + "style-name", ""), "") or font
            stack.append((node, font, True))
            if skip:
                continue
            if node.text:
                pieces.append((node.text, own))
            stack.extend((child, own, False) for child in reversed(node))
        return self._joined(pieces)

    def _joined(self, pieces: list[tuple[str, str]]) -> str:
        out = ""
        i = 0
        while i < len(pieces):
            kind = legacy_font(pieces[i][1])
            words = ""
            while i < len(pieces) and legacy_font(pieces[i][1]) == kind:
                words += pieces[i][0]
                i += 1
            if kind:
                self.encodings.add(kind)
                words = convert(words, kind)
            out += words
        fixed, used = repair(out)
        self.encodings.update(used)
        return squeeze(clean(fixed))
