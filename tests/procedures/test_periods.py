"""What a time is in its sentence: the whole time of a procedure, one step's, the applicant's, a validity, or none of them."""

import csv
from pathlib import Path

import pytest

from lawreview.parsing import parse
from lawreview.procedures import find_facts

_LINES = (Path(__file__).parent / "periods.tsv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(_LINES[1:], delimiter="\t", quoting=csv.QUOTE_NONE))
HEAD = """ỦY BAN NHÂN DÂN TỈNH HỒNG LAM
Số: 07/2020/QĐ-UBND
Hồng Lam, ngày 05 tháng 3 năm 2020

QUYẾT ĐỊNH
Quy định về {name} trên địa bàn tỉnh Hồng Lam

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định thủ tục {name} trên địa bàn tỉnh.
"""


@pytest.mark.parametrize("row", ROWS, ids=[r["sentence"][:50] for r in ROWS])
def test_role(row: dict[str, str]) -> None:
    body = f"{HEAD.format(name=row['procedure'])}Điều 2. {row['heading']}\n{row['sentence']}\n"
    found = [
        f for f in find_facts(parse(body))
        if f.eid.startswith("art_2") and f.component in ("deadline", "validity")
    ]  # fmt: skip
    shown = [
        f"{f.value['number']:g} {f.value['unit']} {f.value.get('role', 'validity')} {f.value['event']}"
        for f in found
    ]
    if row["expected"] == "-":
        assert not shown
    else:
        assert len(shown) == 1 and shown[0].startswith(row["expected"])
