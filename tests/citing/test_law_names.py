"""The table of names of laws agrees with itself and with the catalogue of known documents."""

import re
from datetime import date

import pytest

from lawreview.documents import catalogue
from lawreview.documents.catalogue import name_key
from lawreview.documents.tables import read_table

ROWS = read_table("law-names.tsv")
# The first and last day of the terms of the National Assembly whose number stands in "QH13", "UBTVQH13".
TERMS = {
    9: ("1992-07-19", "1997-07-20"),
    10: ("1997-07-20", "2002-07-19"),
    11: ("2002-07-19", "2007-07-19"),
    12: ("2007-07-19", "2011-07-21"),
    13: ("2011-07-21", "2016-07-20"),
    14: ("2016-07-20", "2021-07-20"),
    15: ("2021-07-20", "2026-04-06"),
    16: ("2026-04-06", "2031-12-31"),
}


@pytest.mark.parametrize("row", [r for r in ROWS if r["number"]], ids=lambda r: r["name"] + " " + r["number"])
def test_a_number_fits_its_day(row: dict[str, str]) -> None:
    if not row["issued_on"]:
        return
    year = re.match(r"\d+/(\d{4})/", row["number"])
    assert year is None or year[1] == row["issued_on"][:4]
    term = re.search(r"(?:QH|UBTVQH)(\d+)$", row["number"])
    if term and int(term[1]) in TERMS:
        first, last = TERMS[int(term[1])]
        assert first <= row["issued_on"] <= last


@pytest.mark.parametrize("row", [r for r in ROWS if r["number"]], ids=lambda r: r["name"] + " " + r["number"])
def test_the_catalogue_knows_no_other_day_or_name(row: dict[str, str]) -> None:
    same = [
        k
        for k in catalogue.by_number(row["number"])
        if k.type in ("Luật", "Bộ luật", "Pháp lệnh") and row["name"].startswith(k.type)
    ]
    for known in same:
        if known.issued_on and row["issued_on"]:
            assert known.issued_on == date.fromisoformat(row["issued_on"])
        if known.title and "sửa đổi" not in known.title.lower():
            names = (name_key(known.title), name_key(row["name"]))
            assert names[0] in names[1] or names[1] in names[0] or "luât" in known.title.lower()


def test_no_number_stands_twice() -> None:
    numbers = [r["number"] for r in ROWS if r["number"]]
    assert len(numbers) == len(set(numbers))


def test_an_old_law_is_found_by_its_name() -> None:
    known = catalogue.named_at("Luật Phá sản", year=2004)
    assert known is not None
    assert known.number == "21/2004/QH11"
