"""Each wording of refusals.tsv in a sentence of its own."""

import pytest

from lawreview.documents.tables import read_table
from lawreview.procedures.conditions import find_thresholds
from lawreview.procedures.wording import flat

ROWS = read_table("procedures/refusals.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['role']} {r['wording']}")
def test_the_example_holds_the_wording(row: dict[str, str]) -> None:
    assert f" {flat(row['wording'])} " in f" {flat(row['example'])} "


@pytest.mark.parametrize("row", [r for r in ROWS if r["role"] != "plain"], ids=lambda r: r["example"])
def test_what_lies_within_the_bound_is_refused(row: dict[str, str]) -> None:
    text = flat(row["example"])
    (value,) = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    upper = any(word in f" {text} " for word in (" quá ", " trên ", " nặng hơn "))
    assert value["bound"] == ("max" if upper else "min")


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("Vườn không quá 2 ha.", "max"),
        ("Tiếng chuông không vượt 60 dBA.", "max"),
        ("Người không có thẻ phải đợi ít nhất 20 phút.", "min"),
        ("Không cấp sổ khi chưa có hố rác rộng ít nhất 4 m2.", "min"),
    ],
)
def test_what_forbids_nothing_leaves_the_bound(sentence: str, bound: str) -> None:
    text = flat(sentence)
    assert [v["bound"] for v, _, _ in find_thresholds(text, 0, len(text), stated=True)] == [bound]
