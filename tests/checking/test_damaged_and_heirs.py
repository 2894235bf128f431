"""Citations by name, chains of replacement, homonymous heirs and damaged words."""

from datetime import date

from lawreview.checking.force import catalogue_ending


def test_the_chain_of_replacements_ends_with_what_is_in_force_today() -> None:
    ending = catalogue_ending("11/2003/QH11", date(2003, 11, 26))
    assert ending is not None
    assert "Luật số 77/2015/QH13" in ending.sentence
    assert "nay là Luật số 72/2025/QH15" in ending.sentence


def test_of_two_heirs_with_one_number_the_one_in_force_is_named_with_its_date() -> None:
    ending = catalogue_ending("30c/NQ-CP", date(2011, 11, 8))
    assert ending is not None
    assert "Nghị quyết số 76/NQ-CP ngày 15/07/2021" in ending.sentence


def test_a_single_heir_is_named_once() -> None:
    ending = catalogue_ending("130/2005/NĐ-CP", date(2005, 10, 17))
    assert ending is not None
    assert ending.sentence == "được thay thế bởi Nghị định số 75/2026/NĐ-CP từ ngày 01/05/2026"
