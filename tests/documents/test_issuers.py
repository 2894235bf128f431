from datetime import date

import pytest

from lawreview.documents.issuers import Issuer, identify_issuer, successors
from lawreview.documents.places import place_named, territories_meet, territory_on
from lawreview.documents.ranks import rank
from lawreview.documents.types import UNRANKED, type_coded, type_named


@pytest.mark.parametrize(
    ("name", "number", "canonical", "level"),
    [
        ("UBND TP.HCM", "23/2011/QĐ-UBND", "Ủy ban nhân dân thành phố Hồ Chí Minh", "province"),
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU", None, "Ủy ban nhân dân tỉnh Cà Mau", "province"),
        (
            "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
            "776/QĐ-UBND",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
            "province",
        ),
        ("HĐND tỉnh Lam Hà", "05/2016/NQ-HĐND8", "Hội đồng nhân dân tỉnh Lam Hà", "province"),
        ("Uỷ ban nhân dân huyện Củ Chi", "1/QĐ-UBND", "Ủy ban nhân dân huyện Củ Chi", "district"),
        ("Ủy ban nhân dân phường Bến Nghé", None, "Ủy ban nhân dân phường Bến Nghé", "commune"),
        (
            "Bộ trưởng Bộ Lao động – Thương binh và Xã hội",
            None,
            "Bộ Lao động - Thương binh và Xã hội",
            "central",
        ),
        (None, "43/2006/NĐ-CP", "Chính phủ", "central"),
        (None, "225/QĐ-TTg", "Thủ tướng Chính phủ", "central"),
        (None, "01/2026/UBTVQH16", "Ủy ban Thường vụ Quốc hội", "central"),
        (
            "Chủ tịch Ủy ban nhân dân thành phố Huế",
            "02/2026/QĐ-CTUBND",
            "Chủ tịch Ủy ban nhân dân thành phố Huế",
            "province",
        ),
    ],
)
def test_one_name_for_a_body(name: str | None, number: str | None, canonical: str, level: str) -> None:
    found = identify_issuer(name, number)
    assert found is not None
    assert (found.name, found.level) == (canonical, level)


def test_the_citing_document_completes_a_bare_province() -> None:
    found = identify_issuer("Ủy ban nhân dân tỉnh", "23/2011/QĐ-UBND", "tỉnh Yên Bái")
    assert found is not None
    assert found.name == "Ủy ban nhân dân tỉnh Yên Bái"


def test_nothing_said_is_nobody() -> None:
    assert identify_issuer(None, "Không số") is None


def test_ministries_have_heirs_by_date() -> None:
    assert successors("Bộ Giao thông vận tải", date(2025, 2, 28)) == ("Bộ Giao thông vận tải",)
    assert successors("Bộ Giao thông vận tải", date(2025, 3, 1)) == ("Bộ Xây dựng",)
    assert len(successors("Bộ Lao động - Thương binh và Xã hội", date(2026, 1, 1))) == 3


def test_provinces_merge_by_date() -> None:
    assert territory_on("tỉnh Bình Dương", date(2025, 6, 30)) == "tỉnh Bình Dương"
    assert territory_on("tỉnh Bình Dương", date(2025, 7, 1)) == "thành phố Hồ Chí Minh"
    assert territories_meet("tỉnh Bình Dương", "thành phố Hồ Chí Minh", date(2026, 1, 1))
    assert not territories_meet("tỉnh Bình Dương", "thành phố Hồ Chí Minh", date(2024, 1, 1))
    assert territories_meet("", "tỉnh Lào Cai", date(2024, 1, 1))


def test_a_unit_that_no_table_has_is_taken_as_printed() -> None:
    place = place_named("Ủy ban nhân dân tỉnh Lam Hà về việc")
    assert place is not None
    assert place.full_name == "tỉnh Lam Hà"


@pytest.mark.parametrize(
    ("kind", "issuer", "force"),
    [
        ("Luật", Issuer("Quốc hội", "central"), 2),
        ("Nghị quyết", Issuer("Quốc hội", "central"), 2),
        ("Nghị định", None, 5),
        ("Quyết định", Issuer("Thủ tướng Chính phủ", "central"), 6),
        ("Quyết định", Issuer("Ủy ban nhân dân tỉnh Lào Cai", "province"), 11),
        ("Quyết định", Issuer("Chủ tịch Ủy ban nhân dân tỉnh Lào Cai", "province"), 12),
        ("Nghị quyết", Issuer("Hội đồng nhân dân tỉnh Lào Cai", "province"), 10),
        ("Quyết định", None, UNRANKED),
        ("Thư", None, UNRANKED),
    ],
)
def test_legal_force(kind: str, issuer: Issuer | None, force: int) -> None:
    assert rank(kind, issuer) == force


def test_types_by_name_and_code() -> None:
    assert type_named("NGHỊ ĐỊNH") is type_coded("nđ")
    assert type_named("THÔNG TƯ LIÊN TỊCH") is not type_named("Thông tư")
