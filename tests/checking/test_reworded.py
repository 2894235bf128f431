"""Duties told anew in other words, each document's in its own order, beside pairs that only look so."""

from collections.abc import Callable
from datetime import date

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_TITLES = (
    "Ban hành quy định nếp sống văn minh nơi công cộng trên địa bàn tỉnh An Sơn",
    "Quy định một số việc bảo đảm nếp sống văn minh nơi công cộng trên địa bàn tỉnh An Sơn",
)
_SAME = [
    (
        "Khi có lũ, chủ đò nhường bến cho xuồng cứu nạn và chuyển ngay tin báo đến Ban Chỉ huy phòng thủ dân sự cấp xã.",
        "Lúc có lũ, bến được nhường cho xuồng cứu nạn; chủ đò chuyển tin báo tới Ban Chỉ huy phòng thủ dân sự xã, phường.",
    ),
    (
        "Không níu, giật áo khách qua lại ngoài phố.",
        "Nghiêm cấm hành vi giật áo hoặc níu kéo người đi đường.",
    ),
    (
        "Tàu hoa tiêu chỉ được vào vịnh tối đa ba chuyến một ngày, mỗi chuyến không quá 40 phút.",
        "Mỗi ngày tàu hoa tiêu vào vịnh không quá ba chuyến, thời lượng từng chuyến tối đa 40 phút.",
    ),
    (
        "Phòng Tư pháp niêm yết bảng giá hòa giải tại sân trụ sở và thay bảng khi giá đổi.",
        "Bảng giá hòa giải được Phòng Tư pháp dán tại sân trụ sở; giá đổi thì thay bảng.",
    ),
    (
        "Thợ chạm phải từ chối khắc dấu cho người không có giấy tờ tùy thân hoặc đang say rượu.",
        "Đối với người đang say rượu hoặc không có giấy tờ tùy thân, thợ chạm không được nhận khắc dấu.",
    ),
    (
        "Chủ trang trại ong đặt biển cảnh báo cách đàn ong ít nhất 20 mét và báo trước cho các hộ liền kề khi quay mật.",
        "Biển cảnh báo phải được chủ trang trại ong cắm ở khoảng cách tối thiểu hai mươi mét tính từ đàn ong; trước lúc quay mật thì thông báo để những hộ ở sát bên biết.",
    ),
    (
        "Người trông xe ghi biển số vào vé, giao vé cho khách và bồi thường nếu làm mất xe.",
        "Khi nhận xe, vé có ghi biển số được người trông giữ xe đưa cho khách; xe bị mất thì phải đền bù.",
    ),
    (
        "Ban quản lý nghĩa trang cắt cỏ, quét dọn lối đi vào đầu mỗi tháng và trước tiết Thanh minh 07 ngày.",
        "Vào đầu tháng, và bảy ngày trước tiết Thanh minh, việc cắt cỏ, quét dọn các lối đi do Ban quản lý nghĩa trang thực hiện.",
    ),
    (
        "Nhà xe không được đón trả khách trong phạm vi 100 mét quanh cổng trường vào giờ tan học.",
        "Vào lúc học sinh tan trường, cấm nhà xe đón, trả khách ở khu vực cách cổng trường dưới 100 mét.",
    ),
    (
        "Đơn vị thu gom rác rửa xe sau mỗi chuyến và phun chế phẩm khử mùi tại điểm tập kết ít nhất một lần một ngày.",
        "Tại điểm tập kết, mỗi ngày tối thiểu một lần đơn vị thu gom rác có trách nhiệm phun chế phẩm khử mùi; xe phải được rửa khi xong từng chuyến.",
    ),
    (
        "Chủ ao nuôi tôm lấy mẫu nước thải hai lần một vụ, lưu phiếu kết quả trong 24 tháng để xuất trình khi được kiểm tra.",
        "Mỗi vụ hai lần, nước thải ao nuôi tôm được chủ ao lấy mẫu; phiếu kết quả giữ lại trong hai năm và đưa ra khi có yêu cầu kiểm tra.",
    ),
    (
        "Trạm y tế lập danh sách trẻ chưa tiêm đủ mũi và gửi cho trưởng thôn trước ngày 25 hằng tháng.",
        "Hằng tháng, chậm nhất vào ngày 25, danh sách trẻ tiêm thiếu mũi được Trạm y tế lập xong, chuyển tới trưởng thôn.",
    ),
    (
        "Chủ khách sạn niêm yết sơ đồ thoát nạn ở mặt sau cửa phòng và tập huấn chữa cháy cho nhân viên mỗi năm một lần.",
        "Mặt sau cửa mỗi phòng phải có sơ đồ thoát nạn; hằng năm chủ khách sạn mở lớp hướng dẫn chữa cháy cho người làm.",
    ),
    (
        "Người bán thuốc thú y ghi sổ tên người mua, loại thuốc, số lượng đối với thuốc kháng sinh.",
        "Đối với thuốc kháng sinh, người bán thuốc thú y phải vào sổ theo dõi loại thuốc, số lượng và tên của người mua.",
    ),
    (
        "Chủ đò trang bị đủ áo phao cho khách và từ chối chở người không mặc áo phao.",
        "Khách đi đò phải được chủ đò phát đủ áo phao; ai không mặc áo phao thì không chở.",
    ),
    (
        "Đơn vị thi công rào chắn hố đào, thắp đèn đỏ ban đêm và hoàn trả mặt đường trong 05 ngày sau khi lấp hố.",
        "Hố đào phải có rào chắn và đèn đỏ vào ban đêm; trong vòng năm ngày kể từ khi lấp xong, mặt đường phải được đơn vị thi công trả lại như cũ.",
    ),
    (
        "Giáo viên chủ nhiệm thông báo kết quả học tập cho cha mẹ học sinh qua sổ liên lạc vào tuần cuối của học kỳ.",
        "Tuần cuối học kỳ, cha mẹ học sinh được giáo viên chủ nhiệm cho biết kết quả học tập bằng sổ liên lạc.",
    ),
]
_OPPOSED = [
    (
        "Trưởng ban nhạc nộp danh mục bài hát cho ban tổ chức trước 3 ngày.",
        "Trưởng ban nhạc nộp danh mục bài hát cho ban tổ chức trước 5 ngày.",
    ),
    (
        "Thủ kho kiểm kê lúa giống vào ngày 15 hằng tháng.",
        "Thủ kho kiểm kê lúa giống vào ngày 20 hằng tháng.",
    ),
    (
        "Sở Công Thương tổng hợp số liệu bán lẻ và công bố trên trang thông tin điện tử.",
        "Sở Tài chính tổng hợp số liệu bán lẻ và công bố trên trang thông tin điện tử.",
    ),
    (
        "Người nuôi chó dắt chó ra nơi công cộng phải đeo rọ mõm cho chó.",
        "Người nuôi chó dắt chó ra nơi công cộng không phải đeo rọ mõm cho chó.",
    ),
    (
        "Chủ quán cà phê dừng mở nhạc ngoài trời sau 22 giờ.",
        "Chủ quán cà phê dừng mở nhạc ngoài trời sau 23 giờ.",
    ),
]


_TURNED = [
    (
        "Nhà thuyền chỉ đón khách lên vịnh từ 6 giờ đến 17 giờ 30 phút.",
        "Ngoài khung giờ 6 giờ - 17 giờ 30 phút, nhà thuyền không được đón khách lên vịnh.",
    ),
    (
        "Không thả diều sáo khi gió trên cấp 6 hoặc sắp có mưa dông.",
        "Người chơi diều sáo phải ngừng thả nếu trời sắp mưa dông hay gió mạnh trên cấp 6.",
    ),
    (
        "Mỗi hộ chỉ được đánh bắt tối đa 30 kg rươi trong một đêm nước nổi.",
        "Trong một đêm nước nổi, người vớt rươi không được lấy quá 30 kg rươi cho mỗi hộ.",
    ),
    (
        "Đội lân không biểu diễn khi chưa kiểm tra dây bảo hiểm của người leo cột.",
        "Trước khi biểu diễn, đội lân phải kiểm tra dây bảo hiểm cho người leo cột.",
    ),
    (
        "Người bán hàng rong không được dừng xe ngoài các ô kẻ sơn trên vỉa hè.",
        "Xe bán hàng rong chỉ dừng trong ô kẻ sơn ở vỉa hè.",
    ),
    (
        "Thợ lặn không xuống nước khi thiếu người cảnh giới trên bờ.",
        "Trên bờ phải có người cảnh giới thì thợ lặn mới xuống nước.",
    ),
    (
        "Chủ lò gạch báo cho Ủy ban nhân dân cấp xã trước 10 ngày khi đốt lò mẻ mới.",
        "Muốn đốt lò mẻ mới, chủ lò gạch gửi thông báo đến Ủy ban nhân dân xã trước ít nhất 10 ngày.",
    ),
    (
        "Tin rao bán đất nghĩa trang phải ghi rõ giá, vị trí lô và thời hạn sử dụng.",
        "Khi rao bán, chủ đầu tư nghĩa trang có trách nhiệm nêu giá, nơi đặt lô mộ và thời hạn dùng.",
    ),
    ("Không chặt quá 15 cây tre trong một bụi mỗi vụ.", "Mỗi vụ chỉ chặt tối đa 15 cây tre một bụi."),
    ("Cấm bán mật ong chưa dán tem truy xuất.", "Mật ong chỉ được bán ra khi đã dán tem truy xuất."),
    (
        "Người chăn vịt không được để sót bầy nào chưa tiêm phòng.",
        "Mọi bầy vịt phải được người chăn tiêm phòng đầy đủ.",
    ),
    (
        "Học viên vắng quá ba buổi thì không được dự thi sát hạch nghề chạm bạc.",
        "Chỉ học viên vắng không quá ba buổi mới được dự thi sát hạch nghề chạm bạc.",
    ),
    (
        "Ban tổ chức hội vật công bố danh sách trọng tài chậm nhất 02 ngày trước ngày khai hội.",
        "Danh sách trọng tài hội vật phải được công khai ít nhất hai ngày trước khi khai hội.",
    ),
    (
        "Chủ bè cá đưa bè vào nơi neo đậu khi có tin bão.",
        "Khi có tin bão, bè cá không được ở ngoài nơi neo đậu; chủ bè phải đưa vào.",
    ),
]
_NOT_TURNED = [
    (
        "Nhà thuyền chỉ đón khách lên vịnh từ 6 giờ đến 17 giờ 30 phút.",
        "Ngoài khung giờ 6 giờ - 18 giờ 30 phút, nhà thuyền không được đón khách lên vịnh.",
    ),
    ("Không thả diều sáo khi gió trên cấp 6.", "Người chơi diều sáo được thả diều khi gió trên cấp 6."),
    (
        "Đội lân phải dừng biểu diễn khi có tang lễ gần đó.",
        "Đội lân không được dừng biểu diễn khi có tang lễ gần đó.",
    ),
    (
        "Mỗi hộ chỉ được đánh bắt tối đa 30 kg rươi trong một đêm.",
        "Mỗi hộ không được đánh bắt quá 20 kg rươi trong một đêm.",
    ),
    ("Quán nướng phải đốt bếp than trước 23 giờ.", "Quán nướng không được đốt bếp than trước 23 giờ."),
    ("Xe bán hàng rong phải dừng trong ô kẻ sơn.", "Xe bán hàng rong không được dừng trong ô kẻ sơn."),
    ("Chủ bè cá phải neo bè tại vụng khi có bão.", "Chủ bè cá không được neo bè tại vụng khi có bão."),
    ("Mật ong phải dán tem trước khi bán.", "Mật ong không phải dán tem trước khi bán."),
]


def _files(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Two decisions, an article a duty; the second has them in the opposite order."""
    made = []
    for duties in ([a for a, _ in pairs], [b for _, b in reversed(pairs)]):
        made.append("".join(f"Điều {n}. Việc thứ {n}\n1. {duty}\n" for n, duty in enumerate(duties, 1)))
    return {
        "a.txt": decision(made[0], "15/2019/QĐ-UBND", date(2019, 4, 8), _TITLES[0]),
        "b.txt": decision(made[1], "21/2022/QĐ-UBND", date(2022, 9, 5), _TITLES[1]),
    }


def _places(pairs: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    last = len(pairs) + 1
    return [
        [("15/2019/QĐ-UBND", f"art_{n}__cl_1"), ("21/2022/QĐ-UBND", f"art_{last - n}__cl_1")]
        for n in range(1, last)
    ]


def test_duties_in_other_words_are_near_duplicates(check: Check) -> None:
    files = _files(_SAME)
    assert check("duplicate", files) == []
    assert sorted(f["places"] for f in check("near_duplicate", files)) == sorted(_places(_SAME))


def test_bans_told_from_their_other_side_are_near_duplicates(check: Check) -> None:
    assert sorted(f["places"] for f in check("near_duplicate", _files(_TURNED))) == sorted(_places(_TURNED))


def test_bans_against_what_they_forbid_are_no_repetition(check: Check) -> None:
    assert check("near_duplicate", _files(_NOT_TURNED)) == []


def test_other_dates_bodies_hours_and_a_not_are_no_repetition(check: Check) -> None:
    files = _files(_OPPOSED)
    assert check("duplicate", files) + check("near_duplicate", files) == []


def test_equal_words_are_a_duplicate_in_documents_whose_titles_do_not_meet(check: Check) -> None:
    duty = (
        "1. Người nuôi ong dời đàn ra khỏi vườn cây ăn quả trước ngày phun thuốc và báo cho chủ vườn biết.\n"
    )
    files = {
        "a.txt": decision(
            f"Điều 1. Việc phải làm\n{duty}", "15/2019/QĐ-UBND", date(2019, 4, 8), "Quy định về nghề nuôi ong"
        ),
        "b.txt": decision(
            f"Điều 1. Bổn phận\n{duty}",
            "21/2022/QĐ-UBND",
            date(2022, 9, 5),
            "Quy định về thâm canh cam, quýt",
        ),
    }
    assert [f["places"] for f in check("duplicate", files)] == [
        [("15/2019/QĐ-UBND", "art_1__cl_1"), ("21/2022/QĐ-UBND", "art_1__cl_1")]
    ]
