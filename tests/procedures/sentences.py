"""Sentences of our own with what must be read in them (*.tsv beside this file; the first line says what they are)."""

import csv
from pathlib import Path

# Before the articles of a decision on one procedure
HEAD = """ỦY BAN NHÂN DÂN TỈNH HỒNG LAM
Số: 07/2020/QĐ-UBND
Hồng Lam, ngày 05 tháng 3 năm 2020

QUYẾT ĐỊNH
Quy định về {name} trên địa bàn tỉnh Hồng Lam

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định thủ tục {name} trên địa bàn tỉnh.
"""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one file, by its column names."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE))
