"""Lists as .csv (for spreadsheets) and .json (for programs)."""

import csv
import json
from pathlib import Path

from lawreview.exporting.tables import ListTable, clean

# A cell that begins so is a formula to spreadsheets: an apostrophe keeps it text, nothing is taken away.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: ListTable, path: Path) -> None:
    """UTF-8 with BOM, every cell quoted; the block of a row stands in a last column where the list has blocks."""
    blocks = any(row.block for row in table.rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow([c.heading for c in table.columns] + (["Nhóm"] if blocks else []))
        for number, row in enumerate(table.rows, 1):
            cells = [str(number), *row.cells, *([row.block] if blocks else [])]
            writer.writerow([protected(cell) for cell in cells])


def protected(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    cell = clean(cell)
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def write_json(table: ListTable, path: Path) -> None:
    """One object: name, title, day, columns, rows with a value a column and what programs need beside."""
    names = [c.name for c in table.columns]
    value = {
        "list": table.name,
        "title": table.title,
        "as_of": table.as_of.isoformat(),
        "columns": {c.name: c.heading for c in table.columns},
        "rows": [
            {**dict(zip(names, (number, *row.cells), strict=True)), "block": row.block, **row.data}
            for number, row in enumerate(table.rows, 1)
        ],
    }
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
