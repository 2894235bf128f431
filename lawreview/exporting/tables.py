"""A list before it is written: its title, columns and rows, in blocks."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# Office programs refuse files with these; document text may hold them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading as the form prints it, a name for programs, its share of the page's width."""

    heading: str
    name: str
    width: float


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: a cell a column (the first, the running number, is written by the writers) and what else programs need."""

    cells: tuple[str, ...]
    block: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list. ``heads`` are lines between the title and the table; blocks are headed "I. …" in the order of the rows."""

    name: str
    title: str
    as_of: date
    columns: tuple[Column, ...]
    rows: tuple[ListRow, ...]
    heads: tuple[str, ...] = ()
    agency: str = ""
    superior: str = ""

    def blocks(self) -> list[tuple[str, list[ListRow]]]:
        """The rows by block, blocks in the order of their first row."""
        out: dict[str, list[ListRow]] = {}
        for row in self.rows:
            out.setdefault(row.block, []).append(row)
        return list(out.items())


def clean(text: str) -> str:
    """Text that office programs accept: without control characters, line ends as \\n."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


NUMBER = Column("STT", "ordinal", 0.05)
TYPE = Column("Tên loại văn bản", "type", 0.1)
