"""Fields of the record: what the head, the closing part and the closing clauses say."""

from datetime import date

import pytest

from lawreview.parsing import parse
from lawreview.parsing.metadata import is_regulatory
from lawreview.parsing.named_parts import references
from lawreview.parsing.period import period_of_title, proposed_end
from lawreview.reading.model import StatedFacts

FACE = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 17/ 2015/QĐ - UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày 05 tháng 02 năm 2015
QUYẾT ĐỊNH
Quy định mức thu thử nghiệm giai đoạn 2015 - 2020
ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Căn cứ Luật Thử nghiệm năm 2010;
Căn cứ Nghị định số 1/2012/NĐ-CP;
Theo đề nghị của Giám đốc Sở Thử nghiệm,
QUYẾT ĐỊNH:
Điều 1. Phạm vi
Một.
Điều 2. Hiệu lực
{}
Nơi nhận:
- Như Điều 2;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Thị Thử
"""


def test_face_of_a_decision() -> None:
    document = parse(FACE.format("Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký."))
    assert document.number == "17/2015/QĐ-UBND"
    assert document.type == "Quyết định"
    assert document.title == "Quy định mức thu thử nghiệm giai đoạn 2015 - 2020"
    assert document.issuer == "Ủy ban nhân dân tỉnh Lào Cai"
    assert document.territory == "tỉnh Lào Cai"
    assert document.issued_on == date(2015, 2, 5)
    assert document.effective_on == date(2015, 2, 15)
    assert document.signed_by == "Nguyễn Thị Thử"
    assert document.regulatory is True
    assert document.properties["period"] == "2015-2020"
    assert [p.eid for p in document.provisions if p.kind == "recital"] == ["rec_1", "rec_2", "rec_3"]
    kinds = [part.kind for part in document.formal]
    for kind in (
        "issuer",
        "number",
        "country",
        "place_date",
        "type",
        "title",
        "authority",
        "enacting",
        "recipients",
        "signature",
    ):
        assert kind in kinds


@pytest.mark.parametrize(
    ("clause", "effective", "expires"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", date(2015, 2, 5), None),
        ("Quyết định này có hiệu lực từ ngày 01/3/2015.", date(2015, 3, 1), None),
        ("Quyết định này có hiệu lực thi hành sau mười ngày kể từ ngày ký ban hành.", date(2015, 2, 15), None),
        ("Quyết định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.", None, None),
        ("Quyết định này có hiệu lực thi hành sau 07 (bảy) ngày, kể từ ngày ban hành.", date(2015, 2, 12), None),
        ("Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 02 năm 2015 và thay thế Quyết định số 9/2009/QĐ-UBND.", date(2015, 2, 15), None),
        ("Quyết định này có hiệu lực kể từ ngày ký và được thực hiện đến hết ngày 31/12/2016.", date(2015, 2, 5), date(2016, 12, 31)),
        ("Quyết định số 9/2009/QĐ-UBND có hiệu lực từ ngày 01/01/2010 nay bị bãi bỏ.", None, None),
        ("Người đang hành nghề tại thời điểm Quyết định này có hiệu lực thi hành được tiếp tục đến ngày 01/7/2019.", None, None),
        ("Hợp đồng có hiệu lực từ ngày ký.", None, None),
        ("Quyết định có hiệu lực thi hành từ ngày 01 tháng 3 năm 2015.", date(2015, 3, 1), None),
        ("Hiệu lực của Quyết định này tính từ ngày 01 tháng 3 năm 2015.", date(2015, 3, 1), None),
        ("Quyết định này được áp dụng kể từ ngày 01 tháng 3 năm 2015.", date(2015, 3, 1), None),
        ("Thời điểm có hiệu lực: ngày 01 tháng 3 năm 2015.", date(2015, 3, 1), None),
        ("Kể từ ngày 01/3/2015, Quyết định này có hiệu lực.", date(2015, 3, 1), None),
        ("Ngày 01 tháng 3 năm 2015 là ngày Quyết định này có hiệu lực.", date(2015, 3, 1), None),
        ("Kể từ ngày 01/3/2015, Quyết định số 9/2009/QĐ-UBND hết hiệu lực.", None, None),
        ("Giấy phép đã cấp trước ngày Quyết định số 9/2009/QĐ-UBND có hiệu lực được dùng tiếp.", None, None),
    ],
)  # fmt: skip
def test_effect(clause: str, effective: date | None, expires: date | None) -> None:
    document = parse(FACE.format(clause))
    assert document.effective_on == effective
    assert document.expires_on == expires


STAGGERED = """LUẬT
BẾN ĐÒ
Quốc hội ban hành Luật Bến đò.
Chương I
CHUNG
Điều 1. Phạm vi
1. Gồm:
a) Bến gỗ;
b) Bến đá.
2. Không gồm cầu.
3. Không gồm phà.
Điều 2. Áp dụng
1. Cho xã.
2. Cho tỉnh.
Chương II
CẤP PHÉP
Điều 3. Cấp
Một.
Điều 4. Thu hồi
Hai.
Chương III
THI HÀNH
Điều 5. Hiệu lực thi hành
{}
Phụ lục I
BIỂU PHÍ
1. Một.
Phụ lục II
MẪU BIỂN
1. Hai.
"""
LATER = date(2033, 1, 1)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2032, trừ trường hợp quy định tại khoản 2 Điều này.\n"
            "2. Điểm b khoản 1 và khoản 3 Điều 1 có hiệu lực từ ngày 01 tháng 01 năm 2033.",
            {"art_1__cl_1__point_b", "art_1__cl_3"},
        ),
        (
            "Luật này có hiệu lực từ ngày 01/7/2032, trừ khoản 2 Điều 1, Điều 3 và Điều 4 có hiệu lực từ ngày 01/01/2033.",
            {"art_1__cl_2", "art_3", "art_4"},
        ),
        (
            "1. Luật này có hiệu lực từ ngày 01/7/2032.\n2. Các điều 2 và 4 của Luật này có hiệu lực thi hành từ ngày 01/01/2033.",
            {"art_2", "art_4"},
        ),
        (
            "1. Quy định tại Chương II của Luật này có hiệu lực từ ngày 01/01/2033.\n2. Luật này có hiệu lực từ ngày 01/7/2032, "
            "trừ quy định tại khoản 1 Điều này.",
            {"art_3", "art_4"},
        ),
        (
            "1. Luật này có hiệu lực từ ngày 01/7/2032.\n2. Các quy định sau đây có hiệu lực từ 0 giờ ngày 01 tháng 01 năm 2033:\n"
            "a) Khoản 1 Điều 2;\nb) Phụ lục II.\n3. Điều 3 của Luật này áp dụng cho cả bến cũ.",
            {"art_2__cl_1", "annex_II"},
        ),
        (
            "1. Luật này có hiệu lực từ ngày 01/7/2032.\n2. Từ Điều 2 đến Điều 4, trừ khoản 2 Điều 2, có hiệu lực từ ngày 01/01/2033.",
            {"art_2", "art_3", "art_4"},
        ),
        (
            "1. Luật này có hiệu lực từ ngày 01/7/2032.\n2. Điều 3 của Luật Đường thủy số 9/2030/QH16, có hiệu lực từ ngày 01/01/2033, "
            "quy định như sau.",
            set(),
        ),
        (
            "1. Luật này có hiệu lực từ ngày 01/7/2032.\n2. Khoản này được bổ sung theo khoản 2 Điều 1 có hiệu lực từ ngày 01/01/2033.",
            set(),
        ),
    ],
)
def test_parts_that_begin_later(clause: str, expected: set[str]) -> None:
    document = parse(STAGGERED.format(clause))
    assert document.effective_on == date(2032, 7, 1)
    assert {eid for entry in document.staggered for eid in entry.eids} == expected
    assert all(entry.on == LATER for entry in document.staggered)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("khoản 2 và khoản 3 Điều 5", ("art_5__cl_2", "art_5__cl_3")),
        (
            "các điểm a, b và đ khoản 1 Điều 7",
            ("art_7__cl_1__point_a", "art_7__cl_1__point_b", "art_7__cl_1__point_đ"),
        ),
        ("các điều 5, 6 và 12a", ("art_5", "art_6", "art_12a")),
        ("khoản 2 Điều này", ("art_9__cl_2",)),
        ("từ Điều 3 đến Điều 6", ("art_3", "art_4", "art_5", "art_6")),
        ("điểm a khoản 1, khoản 3 Điều 7", ("art_7__cl_1__point_a", "art_7__cl_3")),
        ("Mục 2 Chương IV và Phụ lục II", ("chp_IV__sec_2", "annex_II")),
        ("khoản 2 Điều 5 Nghị định số 9/2030/NĐ-CP", ()),
    ],
)
def test_references_of_clauses_of_effect(words: str, expected: tuple[str, ...]) -> None:
    assert references(words, "art_9") == expected


@pytest.mark.parametrize(
    ("type_name", "number", "expected"),
    [
        ("Quyết định", "776/QĐ-UBND", False),
        ("Quyết định", "17/2015/QĐ-UBND", True),
        ("Nghị quyết", "78/2025/UBTVQH15", True),
        ("Luật", "64/2025/QH15", True),
        ("Kế hoạch", "130/KH-UBND", False),
        ("Quyết định", None, None),
        (None, None, None),
    ],
)
def test_regulatory_by_form(type_name: str | None, number: str | None, expected: bool | None) -> None:
    assert is_regulatory(type_name, number) is expected


def test_stated_facts_fill_what_the_text_leaves_open() -> None:
    facts = StatedFacts(number="5/2020/QĐ-UBND", effective_on=date(2020, 3, 1), field="Đất đai")
    document = parse("Điều 1. A\nMột.", facts)
    assert (document.number, document.effective_on, document.field) == (
        "5/2020/QĐ-UBND",
        date(2020, 3, 1),
        "Đất đai",
    )


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("Lào Cai, ngày 05 tháng 02 năm 2015", "Lào Cai, ngày 05 tháng 02 năm\n2015"),
        ("Lào Cai, ngày 05 tháng 02 năm 2015", "Lào Cai, ngày 05\ntháng 02 năm 2015"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM"),
        ("TỈNH LÀO CAI\nSố: 17/ 2015/QĐ - UBND\nCỘNG HÒA", "TỈNH LÀO\nCAI\nSố: 17/ 2015/QĐ - UBND\nCỘNG HÒA"),
        ("Số: 17/ 2015/QĐ - UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT"),
    ],
)
def test_lines_that_narrow_columns_break(whole: str, broken: str) -> None:
    face = FACE.format("Quyết định này có hiệu lực từ ngày ký.")
    assert whole in face
    expected, found = parse(face), parse(face.replace(whole, broken, 1))
    assert (found.issuer, found.territory, found.issued_on, found.title) == (
        expected.issuer,
        expected.territory,
        date(2015, 2, 5),
        expected.title,
    )
    kinds = [part.kind for part in found.formal]
    assert kinds.count("country") == 2
    assert "place_date" in kinds
    assert "preamble" not in kinds


@pytest.mark.parametrize(
    ("title", "issued", "period", "end"),
    [
        ("Kế hoạch phát triển bến đò giai đoạn 2011 - 2015", 2011, (2011, 2015), "2015-12-31"),
        ("Chương trình đưa đò thời kỳ 2016-2020, định hướng đến năm 2030", 2016, (2016, 2020), "2020-12-31"),
        ("Quy hoạch bến đò đến năm 2020, tầm nhìn đến năm 2030", 2012, (None, 2020), "2020-12-31"),
        ("Quy chế làm việc nhiệm kỳ 2021 - 2026", 2021, (2021, 2026), "2026-12-31"),
        ("Tổng kết công tác giai đoạn 2001-2005", 2007, (2001, 2005), None),
        ("Tầm nhìn đến năm 2045 của bến đò", 2020, None, None),
        ("Quy định về bến đò", 2020, None, None),
    ],
)
def test_a_period_in_the_title_proposes_an_end(
    title: str, issued: int, period: tuple[int | None, int] | None, end: str | None
) -> None:
    assert period_of_title(title) == period
    proposed = proposed_end(title, date(issued, 6, 1))
    assert (str(proposed) if proposed else None) == end


def test_a_proposed_end_is_no_day_of_expiry() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề bến đò giai đoạn 2021 - 2025\nCăn cứ Luật Thử nghiệm;\nQUYẾT ĐỊNH:\nĐiều 1. A\nMột.\n"
    )
    document = parse(text)
    assert document.expires_on is None
    assert document.properties["proposed_end"] == "2025-12-31"
    assert "Điều 57" in document.properties["proposed_end_rule"]
