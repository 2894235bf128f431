"""Lists as .xlsx; text stays text: no formulas, links or numbers are made of the words of documents."""

from pathlib import Path

from lawreview.exporting.tables import ListTable, clean

_CHARACTERS_A_ROW = 150  # of the whole table, in Times New Roman 12 on A4 landscape
CELL_LIMIT = 32_000  # Excel holds 32,767 characters a cell


def write(table: ListTable, path: Path) -> None:
    """One sheet: title, heads, the table with its blocks; the head row repeats on every printed page."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(str(path), options)
    font = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"}
    cell = workbook.add_format({**font, "border": 1})
    centred = workbook.add_format({**font, "border": 1, "align": "center"})
    head = workbook.add_format({**font, "border": 1, "bold": True, "align": "center", "valign": "vcenter"})
    block_format = workbook.add_format({**font, "border": 1, "bold": True})
    title = workbook.add_format({**font, "bold": True, "font_size": 14, "align": "center"})
    remark = workbook.add_format({**font, "italic": True, "align": "center"})

    sheet = workbook.add_worksheet("Danh mục")
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(
        left=1.18, right=0.6, top=0.8, bottom=0.8
    )  # inches: 30, 15, 20, 20 mm (NĐ 30/2020/NĐ-CP)
    sheet.fit_to_pages(1, 0)
    last = len(table.columns) - 1
    for i, column in enumerate(table.columns):
        sheet.set_column(i, i, column.width * _CHARACTERS_A_ROW)
    sheet.merge_range(0, 0, 0, last, clean(table.title), title)
    at = 1
    for line in table.heads:
        sheet.merge_range(at, 0, at, last, clean(line), remark)
        at += 1
    for i, column in enumerate(table.columns):
        sheet.write_string(at, i, column.heading, head)
    sheet.repeat_rows(at)
    sheet.freeze_panes(at + 1, 0)
    at += 1
    number = 0
    for name, rows in table.blocks():
        if name:
            sheet.merge_range(at, 0, at, last, clean(name), block_format)
            at += 1
        for row in rows:
            number += 1
            sheet.write_number(at, 0, number, centred)
            for i, text in enumerate(row.cells, 1):
                sheet.write_string(at, i, clean(text)[:CELL_LIMIT], cell)
            at += 1
    workbook.close()
