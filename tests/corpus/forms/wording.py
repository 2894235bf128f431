"""The wording of a corpus document: its paragraphs, and the two columns of its head."""

from __future__ import annotations

import re

KINDS = (
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT",
    "KẾ HOẠCH",
    "QUY ĐỊNH",
    "QUY CHẾ",
    "DANH MỤC",
    "CHƯƠNG TRÌNH",
    "NỘI QUY",
    "NGHỊ ĐỊNH",
    "THÔNG TƯ",
    "LUẬT",
)


def blocks(text: str) -> list[list[str]]:
    """The paragraphs of a master: each a list of its lines."""
    return [b.split("\n") for b in text.strip("\n").split("\n\n") if b.strip()]


def head_cells(lines: list[str]) -> tuple[list[str], list[str]]:
    """The left and right column of the head of a document."""
    left, right = [], []
    if len(lines) > 4:  # stacked
        body = [x.strip() for x in lines if not set(x.strip()) <= {"-"}]
        return [body[0], body[3]], [body[1], body[2], body[4]]
    for line in lines:
        if "|" in line:
            a, b = line.split("|", 1)
            left.append(a.strip())
            right.append(b.strip())
        else:
            if line.startswith(" "):
                right.append(line.strip())
            else:
                a, _, b = re.sub(r"\s{3,}", "\t", line.strip()).partition("\t")
                if not b:  # a long name pushed the columns together
                    m = re.match(r"(.*?)\s*(CỘNG HÒA XÃ HỘI.*|[^,]+, ngày .*)$", line)
                    a, b = (m.group(1), m.group(2)) if m else (a, b)
                left.append(a)
                right.append(b)
    return left, right
