from datetime import date
from pathlib import Path

import pytest

from lawreview.documents import catalogue, places


def test_homonyms_are_kept_apart() -> None:
    twins = catalogue.by_number("76/NQ-CP")
    assert {k.issued_on for k in twins} == {date(2013, 6, 13), date(2021, 7, 15)}


def test_a_replaced_decree_names_its_heir() -> None:
    (decree,) = catalogue.by_number("43/2006/NĐ-CP")
    assert decree.issued_on == date(2006, 4, 25)
    assert decree.replaced_by == ("16/2015/NĐ-CP",)
    assert decree.is_expired(date(2026, 1, 1))
    assert not decree.is_expired(date(2012, 2, 16))


def test_a_law_is_found_by_name_and_day() -> None:
    old = catalogue.named_at("Luật Tổ chức HĐND và UBND", on=date(2012, 1, 1))
    assert old is not None
    assert old.number == "11/2003/QH11"
    land = catalogue.named_at("Luật Đất đai", on=date(2020, 1, 1))
    assert land is not None
    assert land.number == "45/2013/QH13"


def test_a_near_named_successor_is_another_law() -> None:
    assert {k.number for k in catalogue.by_name("Luật Giao thông đường bộ")} == {
        "26/2001/QH10",
        "23/2008/QH12",
    }
    assert {k.number for k in catalogue.by_name("Luật Đường bộ")} == {"35/2024/QH15"}


def test_names_keep_their_commas() -> None:
    assert catalogue.by_name("Luật Phòng, chống tham nhũng")


READ_ONCE = (
    catalogue.catalogue,
    catalogue._by_name,
    places.places,
    places._names,
    places._pattern,
    places._by_full_name,
)


@pytest.fixture
def own_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.FACTS_VARIABLE, str(tmp_path))
    for function in READ_ONCE:
        function.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    for function in READ_ONCE:
        function.cache_clear()


def test_users_rows_win_and_extend(own_facts: Path) -> None:
    (own_facts / "known-documents.csv").write_text(
        "type,number,issued_on,status,expired_on,read_in\n"
        "Nghị định,43/2006/NĐ-CP,,expired,2021-08-15,Công báo\n"
        "Quyết định,07/2019/QĐ-UBND,2019-03-01,in_force,,sổ của Sở\n",
        encoding="utf-8",
    )
    (decree,) = catalogue.by_number("43/2006/NĐ-CP")
    assert decree.expired_on == date(2021, 8, 15)
    assert decree.replaced_by == ("16/2015/NĐ-CP",)
    assert decree.read_in == "Công báo"
    assert catalogue.by_number("07/2019/QĐ-UBND")[0].status == "in_force"


def test_users_places_join_the_table(own_facts: Path) -> None:
    (own_facts / "places.tsv").write_text(
        "name\tkind\tuntil\tinto\nLam Hà\ttỉnh\t2025-06-30\tĐông Giang\nĐông Giang\tthành phố\t\t\n",
        encoding="utf-8",
    )
    assert places.territory_on("tỉnh Lam Hà", date(2025, 7, 1)) == "thành phố Đông Giang"
