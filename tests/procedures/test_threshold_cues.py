"""Each wording of threshold_cues.tsv in a sentence of its own."""

import pytest

from lawreview.documents.tables import read_table
from lawreview.procedures.conditions import find_thresholds
from lawreview.procedures.wording import flat

ROWS = read_table("procedures/threshold_cues.tsv")


def numbers(sentence: str) -> list[tuple[float, str]]:
    text = flat(sentence)
    return [(v["number"], v.get("case", "")) for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['role']} {r['wording']}")
def test_the_example_holds_the_wording(row: dict[str, str]) -> None:
    assert f" {flat(row['wording'])} " in f" {flat(row['example']).replace(',', ' ')} "


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["role"] in ("apart", "within")], ids=lambda r: r["example"]
)
def test_what_is_counted_in_or_left_out_is_no_threshold(row: dict[str, str]) -> None:
    assert len(numbers(row["example"])) == 1


CASES = [r for r in ROWS if r["role"] in ("case", "case_if_marked", "case_mark")]


@pytest.mark.parametrize("row", CASES, ids=lambda r: r["example"])
def test_an_amount_of_a_special_case_says_so(row: dict[str, str]) -> None:
    assert numbers(row["example"])[-1][1]


@pytest.mark.parametrize("row", [r for r in ROWS if r["role"] == "no_case"], ids=lambda r: r["example"])
def test_what_every_procedure_has_is_no_special_case(row: dict[str, str]) -> None:
    assert not any(case for _, case in numbers(row["example"]))


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["role"] in ("label", "hour")], ids=lambda r: r["example"]
)
def test_the_number_of_a_thing_or_an_hour_is_no_threshold(row: dict[str, str]) -> None:
    assert not numbers(row["example"])


@pytest.mark.parametrize("row", [r for r in ROWS if r["role"] == "lasting"], ids=lambda r: r["example"])
def test_hours_that_last_are_a_threshold(row: dict[str, str]) -> None:
    assert [n for n, _ in numbers(row["example"])] == [20]


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["role"] in ("most", "least")], ids=lambda r: r["example"]
)
def test_a_bound_in_what_is_measured(row: dict[str, str]) -> None:
    text = flat(row["example"])
    (value,) = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    assert value["bound"] == {"most": "max", "least": "min"}[row["role"]]


@pytest.mark.parametrize(
    ("sentence", "number", "unit", "of"),
    [
        ("Tỷ lệ thợ chính trên thợ phụ không thấp hơn 1/6.", 1, "thợ chính", "thợ phụ"),
        ("Cứ 9 thuyền, bến phải có một người trực.", 1, "person", "thuyền"),
        ("Cứ quá 15 diều bay thì sân phải thêm một người trông.", 1, "person", "diều bay"),
    ],
)
def test_a_ratio_is_of_two_things(sentence: str, number: float, unit: str, of: str) -> None:
    text = flat(sentence)
    (value,) = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    assert (value["number"], value["unit"], value["of"][0]) == (number, unit, of)


def test_an_amount_told_in_two_units_is_one() -> None:
    text = flat("Suất rối kéo dài nhiều nhất 1 giờ 30 phút.")
    (value,) = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    assert (value["number"], value["unit"]) == (1.5, "hour")


@pytest.mark.parametrize("row", [r for r in ROWS if r["role"] == "sized"], ids=lambda r: r["example"])
def test_a_size_that_a_text_lays_out_binds(row: dict[str, str]) -> None:
    text = flat(row["example"])
    (value,) = [v for v, _, _ in find_thresholds(text, 0, len(text))]
    assert (value["number"], value["bound"]) == (150, "exact")
