"""Matters that the superior law leaves to one body, set by another: what goes beyond the delegation beside what does not.

The first table was written before the rules that it tests, the second after they were mended on the first; docs/quality.md says what
first contact showed with each.
"""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.checking.delegated import of_sentence
from lawreview.procedures.wording import flat
from tests.checking.conftest import Found, decision

Check = Callable[..., Found]
_DECREE = "38/2017/NĐ-CP"


def decree(matter: str, rule: str, number: str = _DECREE) -> str:
    """A decree of the Government with one rule of who regulates what."""
    text = decision(
        f"Điều 7. Trách nhiệm quy định\n1. {rule}\n",
        number,
        date(2017, 4, 3),
        f"Quy định về {matter}",
        "CHÍNH PHỦ",
    )
    text = text.replace("ỦY BAN NHÂN DÂN\nTỈNH AN SƠN", "CHÍNH PHỦ").replace("An Sơn, ngày", "Hà Nội, ngày")
    return text.replace("QUYẾT ĐỊNH\n", "NGHỊ ĐỊNH\n", 1).replace("QUYẾT ĐỊNH:\n\n", "")


def circular(matter: str, article: str) -> str:
    """A circular under that decree."""
    return (
        decree(matter, "Thông tư này áp dụng trên toàn quốc.", "12/2018/TT-BVHTTDL")
        .replace("NGHỊ ĐỊNH\n", "THÔNG TƯ\n", 1)
        .replace("CHÍNH PHỦ\n", "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH\n")
        .replace("1. Thông tư này áp dụng trên toàn quốc.", f"1. {article}")
    )


def local(matter: str, article: str, council: bool = False, recital: str = "") -> str:
    """A decision of the provincial committee, or a resolution of the council, that rests on the decree."""
    number = "21/2021/NQ-HĐND" if council else "15/2021/QĐ-UBND"
    title = f"Quy định về {matter} trên địa bàn tỉnh An Sơn"
    body = f"Điều 1. Phạm vi điều chỉnh\nVăn bản này quy định về {matter}.\n{article}\n"
    text = decision(
        body,
        number,
        date(2021, 5, 6),
        title,
        "HỘI ĐỒNG NHÂN DÂN TỈNH AN SƠN" if council else "ỦY BAN NHÂN DÂN TỈNH AN SƠN",
    )
    based = f"Căn cứ Nghị định số {_DECREE} ngày 03 tháng 4 năm 2017 của Chính phủ quy định về {matter};\n{recital}"
    text = text.replace("\nQUYẾT ĐỊNH:", f"{based}\nQUYẾT ĐỊNH:", 1)
    if council:
        text = text.replace("ỦY BAN NHÂN DÂN\nTỈNH AN SƠN", "HỘI ĐỒNG NHÂN DÂN\nTỈNH AN SƠN")
        text = text.replace("QUYẾT ĐỊNH\n", "NGHỊ QUYẾT\n", 1).replace("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:")
    return text


# matter, what the decree says, what the local document says, "council" for a resolution, a further recital, whether reported
_FIRST = [
    ("bến thủy nội địa", "Hội đồng nhân dân cấp tỉnh quyết định mức thu phí sử dụng bến bãi tại bến thủy nội địa.", "Điều 4. Mức thu phí sử dụng bến bãi\nChủ phương tiện cập bến thủy nội địa nộp phí sử dụng bến bãi 20.000 đồng/lượt.", "", "", True),
    ("thư viện công cộng", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định tiêu chuẩn diện tích phòng đọc của thư viện công cộng.", "Điều 3. Phòng đọc\nDiện tích phòng đọc của thư viện công cộng tối thiểu là 80 m2.", "", "", True),
    ("nghĩa trang nhân dân", "Giá dịch vụ hỏa táng tại nghĩa trang nhân dân do Ủy ban nhân dân cấp tỉnh quyết định.", "Điều 5. Giá dịch vụ\n1. Giá dịch vụ hỏa táng người lớn tại nghĩa trang nhân dân: 3.500.000 đồng/ca.", "council", "", True),
    ("cơ sở làm nước mắm", "Mức hỗ trợ lãi suất vay vốn đối với cơ sở làm nước mắm do Hội đồng nhân dân cấp tỉnh quy định.", "Điều 6. Hỗ trợ vay vốn\nCơ sở làm nước mắm được hỗ trợ 50% lãi suất vay vốn trong 24 tháng đầu.", "", "", True),
    ("camera công cộng", "Chính phủ quy định thời gian lưu giữ dữ liệu hình ảnh của camera công cộng.", "Điều 8. Lưu giữ dữ liệu\nDữ liệu hình ảnh của camera công cộng được lưu giữ ít nhất 60 ngày.", "", "", True),
    ("hòa giải viên thôn bản", "Giao Hội đồng nhân dân cấp tỉnh quy định mức chi bồi dưỡng cho hòa giải viên thôn bản.", "Điều 4. Mức chi\n1. Bồi dưỡng hòa giải viên thôn bản:\na) Vụ hòa giải thành: 300.000 đồng;\nb) Vụ hòa giải không thành: 200.000 đồng.", "", "", True),
    ("cây xanh vỉa hè", "Ủy ban nhân dân cấp tỉnh ban hành danh mục loài cây trồng trên vỉa hè.", "Điều 3. Danh mục loài cây trồng trên vỉa hè\n1. Sấu.\n2. Bàng lăng.\n3. Lộc vừng.", "council", "", True),
    ("vận động viên bơi trẻ", "Mức hỗ trợ tiền ăn cho vận động viên bơi trẻ thực hiện theo quy định của Hội đồng nhân dân cấp tỉnh.", "Điều 5. Chế độ tiền ăn\nVận động viên bơi trẻ được hỗ trợ tiền ăn 250.000 đồng/người/ngày tập luyện.", "", "", True),
    # --- what is not reported
    ("bến thủy nội địa", "Hội đồng nhân dân cấp tỉnh quyết định mức thu phí sử dụng bến bãi tại bến thủy nội địa.", "Điều 4. Mức thu phí sử dụng bến bãi\nPhí sử dụng bến bãi tại bến thủy nội địa thu theo Nghị quyết của Hội đồng nhân dân tỉnh, nộp trong 02 ngày.", "", "", False),
    ("cơ sở làm nước mắm", "Mức hỗ trợ lãi suất vay vốn đối với cơ sở làm nước mắm do Hội đồng nhân dân cấp tỉnh quy định.", "Điều 6. Hỗ trợ vay vốn\nCơ sở làm nước mắm được hỗ trợ 50% lãi suất vay vốn trong 24 tháng đầu.", "", "Căn cứ Nghị quyết số 10/2020/NQ-HĐND ngày 10 tháng 7 năm 2020 của Hội đồng nhân dân tỉnh An Sơn quy định mức hỗ trợ lãi suất vay vốn đối với cơ sở làm nước mắm;\n", False),
    ("hòa giải viên thôn bản", "Giao Hội đồng nhân dân cấp tỉnh quy định mức chi bồi dưỡng cho hòa giải viên thôn bản.", "Điều 4. Mức chi\nBồi dưỡng hòa giải viên thôn bản: 300.000 đồng/vụ.", "council", "", False),
    ("thư viện công cộng", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch quy định tiêu chuẩn diện tích phòng đọc của thư viện công cộng.", "Điều 3. Phòng đọc\nDiện tích phòng đọc của thư viện công cộng tối thiểu là 80 m2.", "", "circular", False),
    ("trạm y tế lưu động", "Bộ trưởng Bộ Y tế quy định chế độ trực của trạm y tế lưu động.", "Điều 4. Cơ cấu tổ chức\nTrạm y tế lưu động có 01 trưởng trạm và không quá 02 phó trưởng trạm.", "", "", False),
    ("sử dụng mặt nước hồ chứa", "Bộ trưởng Bộ Tài chính quy định khung giá cho thuê mặt nước hồ chứa; căn cứ khung giá, Ủy ban nhân dân cấp tỉnh quyết định giá cho thuê mặt nước hồ chứa cụ thể tại địa phương.", "Điều 4. Giá cho thuê mặt nước hồ chứa\nGiá cho thuê mặt nước hồ chứa là 500.000 đồng/ha/năm.", "", "", False),
    ("tham quan tháp cổ", "Hội đồng nhân dân cấp tỉnh quyết định mức thu phí tham quan tháp cổ.", "Điều 3. Thời gian tham quan\nThời gian tham quan tháp cổ từ 7 giờ đến 17 giờ hằng ngày; mỗi đoàn không quá 40 khách.", "", "", False),
    ("bãi đỗ xe ngầm", "Ủy ban nhân dân cấp tỉnh trình Hội đồng nhân dân cùng cấp quyết định mức thu tiền sử dụng bãi đỗ xe ngầm.", "Điều 9. Trách nhiệm của Sở Tài chính\nSở Tài chính trình mức thu tiền sử dụng bãi đỗ xe ngầm của năm sau trước 30 ngày so với kỳ họp.", "", "", False),
]  # fmt: skip


_SECOND = [
    ("làng nghề gốm", "Hội đồng nhân dân cấp tỉnh quyết định:\na) Mức thưởng cho nghệ nhân làng nghề gốm được phong tặng danh hiệu;\nb) Chính sách khác.", "Điều 5. Thưởng nghệ nhân\n1. Nghệ nhân làng nghề gốm được phong tặng danh hiệu thì được thưởng 15.000.000 đồng.", "", "", True),
    ("xe điện bốn bánh", "Bộ trưởng Bộ Giao thông vận tải quy định niên hạn sử dụng và tốc độ tối đa của xe điện bốn bánh chở khách.", "Điều 6. Điều kiện hoạt động\n2. Niên hạn sử dụng của xe điện bốn bánh chở khách không quá 10 năm.", "", "", True),
    ("thoát nước đô thị", "Ủy ban nhân dân cấp tỉnh quy định giá dịch vụ thoát nước đô thị.", "Điều 3. Giá dịch vụ thoát nước đô thị\nGiá dịch vụ thoát nước đô thị đối với hộ gia đình là 2.300 đồng/m3.", "council", "", True),
    ("nhà văn hóa thôn", "Mức đóng góp của hộ gia đình để sửa nhà văn hóa thôn do Hội đồng nhân dân tỉnh quyết định theo đề nghị của Ủy ban nhân dân tỉnh.", "Điều 7. Đóng góp\nMỗi hộ gia đình đóng góp 200.000 đồng một năm để sửa nhà văn hóa thôn.", "", "", True),
    ("chim yến", "Thủ tướng Chính phủ quyết định khoảng cách tối thiểu giữa nhà nuôi chim yến và khu dân cư.", "Điều 4. Khoảng cách\nNhà nuôi chim yến cách khu dân cư ít nhất 300 m.", "", "", True),
    ("đội dân phòng", "Căn cứ khả năng ngân sách, Hội đồng nhân dân cấp tỉnh quyết định mức hỗ trợ thường xuyên cho đội trưởng đội dân phòng.", "Điều 3. Hỗ trợ đội dân phòng\nĐội trưởng đội dân phòng được hỗ trợ thường xuyên 25% lương tối thiểu vùng mỗi tháng.", "", "", True),
    # --- what is not reported
    ("đội dân phòng", "Căn cứ khả năng ngân sách, Hội đồng nhân dân cấp tỉnh quyết định mức hỗ trợ thường xuyên cho đội trưởng đội dân phòng.", "Điều 3. Hỗ trợ đội dân phòng\nĐội trưởng đội dân phòng được hỗ trợ thường xuyên 25% lương tối thiểu vùng mỗi tháng theo Nghị quyết số 08/2020/NQ-HĐND của Hội đồng nhân dân tỉnh.", "", "", False),
    ("chim yến", "Ủy ban nhân dân cấp tỉnh quy định khoảng cách tối thiểu giữa nhà nuôi chim yến và khu dân cư; Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn quy định kỹ thuật nuôi chim yến.", "Điều 4. Khoảng cách\nNhà nuôi chim yến cách khu dân cư ít nhất 300 m.", "", "", False),
    ("thoát nước đô thị", "Hội đồng nhân dân cấp tỉnh quyết định mức hỗ trợ đấu nối thoát nước đô thị cho hộ nghèo.", "Điều 5. Đấu nối\nHộ gia đình đấu nối thoát nước đô thị trong thời hạn 60 ngày; chi phí đấu nối do hộ gia đình chịu, tạm tính 1.500.000 đồng.", "", "", False),
    ("làng nghề gốm", "Hội đồng nhân dân cấp tỉnh quyết định mức thưởng cho nghệ nhân làng nghề gốm.", "Điều 8. Xử lý vi phạm\nNghệ nhân làng nghề gốm khai sai để được thưởng bị thu hồi tiền trong 10 ngày và phạt 2.000.000 đồng.", "", "", False),
    ("xe điện bốn bánh", "Bộ trưởng Bộ Giao thông vận tải quy định tiêu chuẩn khí thải của xe chở khách.", "Điều 6. Giờ hoạt động\nXe điện bốn bánh chở khách hoạt động từ 6 giờ đến 22 giờ.", "", "", False),
    ("nhà văn hóa thôn", "Hội đồng nhân dân các cấp giám sát việc sử dụng nhà văn hóa thôn; cộng đồng dân cư quyết định mức đóng góp để sửa nhà văn hóa thôn.", "Điều 7. Đóng góp\nMỗi hộ gia đình đóng góp 200.000 đồng một năm để sửa nhà văn hóa thôn.", "", "", False),
]  # fmt: skip


def _found(
    check: Check, matter: str, rule: str, article: str, council: str, more: str
) -> list[tuple[str, str]]:
    files = {
        "nd.txt": decree(matter, rule),
        "dp.txt": local(matter, article, bool(council), more if more != "circular" else ""),
    }
    if more == "circular":
        files["tt.txt"] = circular(matter, "Diện tích phòng đọc của thư viện công cộng từ 80 m2 trở lên.")
    found = [f for f in check("conflict", files) if f["attribute"] == "delegation"]
    return [f["places"] for f in found]


@pytest.mark.parametrize(("matter", "rule", "article", "council", "more", "reported"), _FIRST)
def test_first(
    matter: str, rule: str, article: str, council: str, more: str, reported: bool, check: Check
) -> None:
    assert bool(_found(check, matter, rule, article, council, more)) is reported


@pytest.mark.parametrize(("matter", "rule", "article", "council", "more", "reported"), _SECOND)
def test_second(
    matter: str, rule: str, article: str, council: str, more: str, reported: bool, check: Check
) -> None:
    assert bool(_found(check, matter, rule, article, council, more)) is reported


_THIRD = [
    ("bến thủy nội địa", "Hội đồng nhân dân tỉnh, thành phố trực thuộc Trung ương quy định cụ thể mức thu phí sử dụng bến bãi.", "Điều 4. Mức thu phí sử dụng bến bãi\n1. Phương tiện dưới 15 tấn: 20.000 đồng/lượt.\n2. Phương tiện từ 15 tấn trở lên: 40.000 đồng/lượt.", "", "", True),
    ("nước sạch nông thôn", "Giá nước sạch nông thôn thuộc thẩm quyền quyết định của Ủy ban nhân dân cấp tỉnh.", "Điều 4. Giá nước sạch nông thôn\nBiểu giá như sau:\nĐối tượng | Giá (đồng/m3)\nHộ gia đình | 6.000 đồng\nCơ quan | 8.000 đồng", "council", "", True),
    ("tách thửa đất vườn", "Hội đồng nhân dân cấp tỉnh có thẩm quyền quy định diện tích tối thiểu được tách thửa đất vườn.", "Điều 3. Diện tích tối thiểu được tách thửa đất vườn\nThửa đất vườn sau khi tách có diện tích tối thiểu 200 m2.", "", "", True),
    ("giáo dục mầm non vùng cao", "Mức học phí giáo dục mầm non vùng cao do Hội đồng nhân dân cấp tỉnh quyết định hằng năm.", "Điều 4. Học phí\nHọc phí giáo dục mầm non vùng cao là 50.000 đồng/cháu/tháng.", "", "", True),
    ("giáo dục mầm non vùng cao", "Mức học phí giáo dục mầm non vùng cao do Hội đồng nhân dân cấp tỉnh quyết định hằng năm.", "Điều 5. Hỗ trợ bữa trưa\nTrẻ mầm non vùng cao được hỗ trợ bữa trưa 160.000 đồng/tháng.", "", "", False),
    ("nước sạch nông thôn", "Giá nước sạch nông thôn thuộc thẩm quyền quyết định của Ủy ban nhân dân cấp tỉnh.", "Điều 6. Hỗ trợ đấu nối\nHộ nghèo được hỗ trợ 2.000.000 đồng chi phí đấu nối nước sạch nông thôn.", "council", "", False),
    ("tách thửa đất vườn", "Hội đồng nhân dân cấp tỉnh có thẩm quyền quy định diện tích tối thiểu được tách thửa đất vườn.", "Điều 5. Thời hạn\nViệc tách thửa đất vườn được giải quyết trong 15 ngày.", "", "", False),
    ("cơ sở làm nước mắm", "Hội đồng nhân dân cấp tỉnh quyết định mức hỗ trợ cụ thể.", "Điều 6. Hỗ trợ máy móc\nCơ sở làm nước mắm được hỗ trợ 20.000.000 đồng mua máy đóng chai.", "", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("matter", "rule", "article", "council", "more", "reported"), _THIRD)
def test_third(
    matter: str, rule: str, article: str, council: str, more: str, reported: bool, check: Check
) -> None:
    assert bool(_found(check, matter, rule, article, council, more)) is reported


@pytest.mark.parametrize(
    ("said", "reported"),
    [("", False), (" khi lũ quét làm trôi toàn bộ bến bãi của cộng đồng ven sông", True)],
)
def test_what_is_left_for_one_case_is_left_for_that_case(check: Check, said: str, reported: bool) -> None:
    matter = "bến thủy nội địa"
    rule = (
        "Trường hợp lũ quét làm trôi toàn bộ bến bãi của cộng đồng ven sông thì Hội đồng nhân dân cấp tỉnh quyết định "
        "mức thu phí sử dụng bến thủy nội địa."
    )
    article = f"Điều 4. Mức thu phí\nPhí sử dụng bến thủy nội địa{said} là 20.000 đồng/lượt."
    assert bool(_found(check, matter, rule, article, "", "")) is reported


def test_findings_of_two_checks_of_one_kind_stand_together(check: Check) -> None:
    matter, rule, article, *_ = _FIRST[0]
    other = local(matter, article.replace("20.000", "30.000")).replace("15/2021/QĐ-UBND", "29/2022/QĐ-UBND")
    files = {"nd.txt": decree(matter, rule), "a.txt": local(matter, article), "b.txt": other}
    for _ in range(2):
        attributes = [f["attribute"] for f in check("conflict", files)]
        assert attributes.count("delegation") == 2
        assert len(attributes) == 3


_PIECES = (
    "Hội đồng nhân dân cấp tỉnh",
    "Bộ trưởng Bộ Y tế",
    "quyết định",
    "quy định",
    "do",
    "mức thu phí qua cầu",
    "theo quy định của",
    "danh mục",
    ";",
    ",",
    ":",
    "\n",
    "10%",
    "giao",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join))
def test_what_is_read_lies_in_the_sentence(text: str) -> None:
    for left in of_sentence(text, flat(text), 0, len(text), 1, "art_1", ((), "")):
        assert (left.start, left.end) == (0, len(text))
        assert left.bodies and left.dimensions and len(left.words) >= 2
        assert left.spoken in " ".join(text.split())
