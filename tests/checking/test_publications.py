"""Published procedures against their legal bases: each difference beside a publication that is right."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

RULES = decision(
    """Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc cấp giấy phép hoạt động bến khách ngang sông.
Điều 2. Hồ sơ cấp giấy phép hoạt động bến khách ngang sông
1. Hồ sơ gồm:
a) Đơn đề nghị;
b) Sơ đồ vị trí bến;
c) Bản sao giấy đăng ký phương tiện.
2. Chủ bến nộp 01 bộ hồ sơ tại Ủy ban nhân dân cấp huyện.
Điều 3. Thời hạn và thẩm quyền giải quyết
1. Ủy ban nhân dân cấp huyện có thẩm quyền cấp giấy phép hoạt động bến khách ngang sông.
2. Thời hạn giải quyết là 12 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.
Điều 4. Lệ phí
1. Cấp giấy phép hoạt động bến khách ngang sông: 40.000 đồng/giấy phép.
2. Cấp lại giấy phép bến thủy nội địa: 20.000 đồng/giấy phép.
Điều 5. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2019.
"""
)
AMENDMENT = decision(
    """Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn
Sửa đổi, bổ sung khoản 2 Điều 3 như sau:
“2. Thời hạn giải quyết là 08 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.”
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 6 năm 2021.
""",
    number="22/2021/QĐ-UBND",
    on=date(2021, 6, 1),
    title="Sửa đổi, bổ sung một số điều của Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn",
)
_BASIS = "Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn"


_PAPERS = "đơn đề nghị; sơ đồ vị trí bến; bản sao giấy đăng ký phương tiện"


def published(
    deadline: str = "12 ngày làm việc",
    copies: str = "01 bộ",
    fee: str = "40.000 đồng",
    form: str = "points",
    papers: str = _PAPERS,
) -> str:
    """A decision that publishes the procedure as points, as dashes, as a table, or in its own articles and clauses."""
    basis = f"Điều 2, Điều 3, khoản 1 Điều 4 {_BASIS}"
    name = "Cấp giấy phép hoạt động bến khách ngang sông"
    bodies = {
        "points": f"""PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH
1. {name}
a) Trình tự thực hiện: chủ bến lập hồ sơ và nộp tại bộ phận một cửa;
b) Số lượng hồ sơ: {copies};
c) Thời hạn giải quyết: {deadline} kể từ ngày nhận đủ hồ sơ;
d) Cơ quan thực hiện thủ tục hành chính: Ủy ban nhân dân cấp huyện;
đ) Phí, lệ phí (nếu có): {fee}{"/giấy phép" if fee[0].isdigit() else ""};
e) Căn cứ pháp lý của thủ tục hành chính: {basis}.""",
        "dashes": f"""1. Thủ tục: {name}
- Số bộ hồ sơ: {copies}.
- Thời gian giải quyết: {deadline}.
- Lệ phí: {fee}.
- Căn cứ pháp lý: {basis}.""",
        "table": f"""| STT | Tên TTHC | Thời hạn giải quyết | Số lượng hồ sơ | Phí, lệ phí (đồng) | Căn cứ pháp lý |
| 1 | {name} | {deadline} | {copies} | {fee} | {basis} |""",
        "clauses": f"""Điều 1. Công bố thủ tục hành chính lĩnh vực đường thủy nội địa
1. Tên thủ tục: {name}.
2. Thành phần hồ sơ: {papers}.
3. Số lượng hồ sơ: {copies}.
4. Thời hạn giải quyết thủ tục {name[0].lower()}{name[1:]}: {deadline} kể từ ngày nhận đủ hồ sơ hợp lệ.
5. Lệ phí: {fee}.
6. Căn cứ pháp lý: {basis}.""",
        "articles": f"""Điều 1. Công bố thủ tục {name[0].lower()}{name[1:]}
Thủ tục được thực hiện theo các điều sau.
Điều 2. Thành phần hồ sơ
{papers[0].upper()}{papers[1:]}.
Điều 3. Số lượng hồ sơ
{copies}.
Điều 4. Thời hạn giải quyết
{deadline} kể từ ngày nhận đủ hồ sơ hợp lệ.
Điều 5. Phí, lệ phí
{fee}.
Điều 6. Căn cứ pháp lý
{basis}.""",
    }
    if form in ("clauses", "articles"):
        return decision(
            bodies[form] + "\nĐiều 9. Quyết định này có hiệu lực kể từ ngày ký.\n",
            number="901/QĐ-UBND",
            on=date(2020, 5, 5),
            title="Về việc công bố thủ tục hành chính lĩnh vực đường thủy nội địa trên địa bàn tỉnh An Sơn",
            authority="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN SƠN",
        )
    return decision(
        f"""Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính lĩnh vực đường thủy nội địa.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Văn Sông

DANH MỤC
Thủ tục hành chính lĩnh vực đường thủy nội địa
(Kèm theo Quyết định số 901/QĐ-UBND ngày 05 tháng 5 năm 2020 của Chủ tịch Ủy ban nhân dân tỉnh An Sơn)

{bodies[form]}
""",
        number="901/QĐ-UBND",
        on=date(2020, 5, 5),
        title="Về việc công bố thủ tục hành chính lĩnh vực đường thủy nội địa trên địa bàn tỉnh An Sơn",
        authority="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN SƠN",
    )


FORMS = ("points", "dashes", "table", "clauses", "articles")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_values(form: str, check: Check) -> None:
    assert check("publication_difference", {"a.txt": RULES, "b.txt": published(form=form)}) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("values", "attribute", "basis"),
    [
        ({"deadline": "15 ngày làm việc"}, "deadline", "art_3__cl_2"),
        ({"deadline": "12 ngày"}, "deadline", "art_3__cl_2"),
        ({"copies": "02 bộ"}, "copies", "art_2__cl_2"),
        ({"fee": "50.000 đồng"}, "fee", "art_4__cl_1"),
    ],
)
def test_a_difference(values: dict[str, str], attribute: str, basis: str, form: str, check: Check) -> None:
    found = check("publication_difference", {"a.txt": RULES, "b.txt": published(**values, form=form)})
    assert [f["attribute"] for f in found] == [attribute]
    assert found[0]["places"][0][0] == "901/QĐ-UBND"
    assert found[0]["places"][1] == ("15/2019/QĐ-UBND", basis)


def test_the_value_in_force_counts(check: Check) -> None:
    files = {"a.txt": RULES, "b.txt": published(), "c.txt": AMENDMENT}
    found = check("publication_difference", files)
    assert [(f["attribute"], f["places"][1][0]) for f in found] == [("deadline", "22/2021/QĐ-UBND")]
    assert check("publication_difference", {**files, "b.txt": published(deadline="08 ngày làm việc")}) == []


def record(deadline: str, basis: str) -> str:
    """A record as the national portal gives it."""
    return json.dumps(
        {
            "ma_thu_tuc": "1.999999",
            "ten_thu_tuc": "Cấp giấy phép hoạt động bến khách ngang sông",
            "so_quyet_dinh": "901/QĐ-UBND",
            "trinh_tu_thuc_hien": "- Chủ bến nộp hồ sơ tại bộ phận một cửa.",
            "cach_thuc_thuc_hien": f"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp{deadline}Nộp tại bộ phận một cửa",
            "thanh_phan_ho_so": "Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chính",
            "can_cu_phap_ly": f"Tên văn bản pháp lýMã văn bản{basis}",
        },
        ensure_ascii=False,
    )


_RECORD_BASIS = (
    "Quyết định của Ủy ban nhân dân tỉnh An Sơn quy định việc quản lý bến khách ngang sông15/2019/QĐ-UBND"
)


@pytest.mark.parametrize(("deadline", "count"), [("12 Ngày làm việc", 0), ("20 Ngày làm việc", 1)])
def test_a_portal_record(deadline: str, count: int, check: Check) -> None:
    files = {"a.txt": RULES, "r.json": record(deadline, _RECORD_BASIS)}
    found = check("publication_difference", files)
    assert [(f["attribute"], f["places"]) for f in found] == [
        ("deadline", [("1.999999", None), ("15/2019/QĐ-UBND", "art_3__cl_2")])
    ] * count


def test_a_record_whose_basis_has_ended(check: Check) -> None:
    end = decision(
        "Điều 1. Bãi bỏ toàn bộ Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày 20 tháng 3 năm 2024.",
        number="07/2024/QĐ-UBND",
        on=date(2024, 3, 4),
        title="Bãi bỏ Quyết định số 15/2019/QĐ-UBND",
    )
    files = {"a.txt": RULES, "r.json": record("12 Ngày làm việc", _RECORD_BASIS)}

    def of_the_record(texts: dict[str, str]) -> list[object]:
        found = [f["places"] for f in check("superseded_basis", texts)]
        return [places for places in found if places[0][0] == "1.999999"]

    assert of_the_record(files) == []
    assert of_the_record({**files, "e.txt": end}) == [[("1.999999", None), ("15/2019/QĐ-UBND", None)]]


@pytest.mark.parametrize("form", ["clauses", "articles"])
@pytest.mark.parametrize(
    ("papers", "count"),
    [
        (_PAPERS, 0),
        ("bản sao giấy đăng ký phương tiện; đơn đề nghị; sơ đồ vị trí bến", 0),
        ("đơn đề nghị theo mẫu; sơ đồ vị trí bến; giấy đăng ký phương tiện (bản sao)", 0),
        ("đơn đề nghị; sơ đồ vị trí bến; bản sao giấy đăng ký phương tiện; phiếu khám sức khỏe của chủ bến", 1),
        ("đơn đề nghị; lý lịch tư pháp của chủ bến; sơ đồ vị trí bến; bản sao giấy đăng ký phương tiện", 1),
    ],
)  # fmt: skip
def test_published_papers(form: str, papers: str, count: int, check: Check) -> None:
    found = check("publication_difference", {"a.txt": RULES, "b.txt": published(papers=papers, form=form)})
    assert [f["attribute"] for f in found] == ["dossier_item"] * count


@pytest.mark.parametrize(
    ("scanned", "count"),
    [
        (
            "3. Gi ấy chứn g nhận đủ sức khỏ e của ngư ời lái phương t iện chở khách tr ên sông là bản chí nh.",
            0,
        ),
        ("3. Chủ bến giữ sạch bến.", 1),
    ],
)
def test_a_paper_whose_words_a_scan_has_parted(scanned: str, count: int, check: Check) -> None:
    rules = RULES.replace("\nĐiều 3. Thời hạn", f"\n{scanned}\nĐiều 3. Thời hạn")
    more = "giấy chứng nhận đủ sức khỏe của người lái phương tiện chở khách trên sông"
    found = check(
        "publication_difference",
        {"a.txt": rules, "b.txt": published(papers=f"{_PAPERS}; {more}", form="clauses")},
    )
    assert len(found) == count


@pytest.mark.parametrize("form", FORMS)
def test_free_in_the_publication_and_paid_by_the_law(form: str, check: Check) -> None:
    found = check("publication_difference", {"a.txt": RULES, "b.txt": published(fee="Không thu", form=form)})
    assert [f["attribute"] for f in found] == ["fee"]


def test_free_in_both(check: Check) -> None:
    rules = RULES.replace("40.000 đồng/giấy phép", "không thu lệ phí")
    assert check("publication_difference", {"a.txt": rules, "b.txt": published(fee="Không")}) == []
    paid = check("publication_difference", {"a.txt": rules, "b.txt": published()})
    assert [f["attribute"] for f in paid] == ["fee"]


LAW = (
    RULES.replace("ỦY BAN NHÂN DÂN\nTỈNH AN SƠN", "BỘ XÂY DỰNG")
    .replace("15/2019/QĐ-UBND", "15/2019/TT-BXD")
    .replace("ỦY BAN NHÂN DÂN TỈNH AN SƠN", "BỘ TRƯỞNG BỘ XÂY DỰNG")
    .replace("QUYẾT ĐỊNH", "THÔNG TƯ")
    .replace("Quyết định này", "Thông tư này")
    .replace("trên địa bàn tỉnh An Sơn", "")
)


@pytest.mark.parametrize(("deadline", "count"), [("12 ngày làm việc", 0), ("15 ngày làm việc", 1)])
def test_a_publication_that_names_no_basis(deadline: str, count: int, check: Check) -> None:
    text = published(deadline, form="clauses")
    text = "\n".join(line for line in text.split("\n") if "Căn cứ" not in line)
    found = check("publication_difference", {"a.txt": LAW, "b.txt": text})
    assert [(f["attribute"], f["places"][1][0]) for f in found] == [("deadline", "15/2019/TT-BXD")] * count


@pytest.mark.parametrize(("width", "count"), [("3", 0), ("5", 1)])
def test_a_published_threshold(width: str, count: int, check: Check) -> None:
    rules = RULES.replace(
        "Điều 5. Hiệu lực",
        "Điều 5. Điều kiện\nCầu dẫn của bến khách ngang sông rộng tối thiểu 3 mét.\nĐiều 6. Hiệu lực",
    )
    text = published(form="clauses").replace(
        "6. Căn cứ pháp lý: Điều 2,",
        f"6. Yêu cầu, điều kiện: cầu dẫn của bến khách ngang sông rộng tối thiểu {width} mét.\n7. Căn cứ pháp lý: Điều 5, Điều 2,",
    )
    found = check("publication_difference", {"a.txt": rules, "b.txt": text})
    assert [f["attribute"] for f in found] == ["condition"] * count
