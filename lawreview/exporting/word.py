"""Lists as .docx in the form of NĐ 30/2020/NĐ-CP, Phụ lục I: A4 landscape, Times New Roman, page number centred on top."""

from pathlib import Path
from typing import Any

from lawreview.exporting.tables import ListTable, clean

# Margins in millimetres: top and bottom 20–25, left 30–35, right 15–20.
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
PAGE_WIDTH, PAGE_HEIGHT = 297, 210
DOTS = "…………"


def write(table: ListTable, path: Path) -> None:
    """The head of the agency and the State, the title, the table; its head row repeats, no row breaks over a page."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    _style(document)
    _page_number(section)
    _state_head(document, table)
    _line(document, table.title, size=14, bold=True)
    if table.name != "review-slip":
        _line(document, f"(Kèm theo Quyết định số {DOTS} ngày {DOTS} của {DOTS})", italic=True)
    for head in table.heads:
        _line(document, head, italic=True)
    _table(document, table)
    if table.name == "review-slip":
        _signature(document)
    document.core_properties.title = clean(table.title)
    document.core_properties.author = ""
    document.save(str(path))


def _style(document: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(0)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:eastAsia"), "vi-VN")
    properties.append(language)


def _page_number(section: Any) -> None:
    """Centred at the top, not on the first page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "2"
    run.append(words)
    field.append(run)
    paragraph._p.append(field)


def _line(holder: Any, text: str, *, size: int = 12, bold: bool = False, italic: bool = False) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = holder.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _state_head(document: Any, table: ListTable) -> None:
    """Agency to the left, quốc hiệu and tiêu ngữ to the right."""
    from docx.shared import Mm

    halves = document.add_table(rows=1, cols=2)
    halves.autofit = False
    left, right = halves.rows[0].cells
    for cell, width in ((left, 100), (right, PAGE_WIDTH - LEFT - RIGHT - 100)):
        cell.width = Mm(width)
    _first(left, (table.superior or DOTS).upper())
    _line(left, (table.agency or DOTS).upper(), bold=True)
    _first(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    document.add_paragraph()


def _first(cell: Any, text: str, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(clean(text)).bold = bold


def _table(document: Any, table: ListTable) -> None:
    from docx.shared import Mm

    grid = document.add_table(rows=0, cols=len(table.columns))
    grid.style = "Table Grid"
    grid.autofit = False
    room = PAGE_WIDTH - LEFT - RIGHT
    widths = [Mm(room * column.width) for column in table.columns]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    head = _row(grid, [c.heading for c in table.columns], widths, bold=True, centred=True)
    _mark(head, "w:tblHeader")
    number = 0
    for name, rows in table.blocks():
        if name:
            row = grid.add_row()
            merged = row.cells[0].merge(row.cells[-1])
            merged.paragraphs[0].add_run(clean(name)).bold = True
            _mark(row, "w:cantSplit")
        for listed in rows:
            number += 1
            _row(grid, [str(number), *listed.cells], widths)


def _row(grid: Any, cells: list[str], widths: list[int], bold: bool = False, centred: bool = False) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    row = grid.add_row()
    _mark(row, "w:cantSplit")
    for i, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = widths[i]
        paragraph = cell.paragraphs[0]
        paragraph.add_run(clean(text)).bold = bold
        if centred or i == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return row


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _signature(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document.add_paragraph()
    for text, bold in (("Người rà soát", True), ("(Ký, ghi rõ họ tên)", False)):
        paragraph = _line(document, text, bold=bold, italic=not bold)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
