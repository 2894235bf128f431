"""Pairs of rules outside procedures in many fields: what cannot both be obeyed beside what can.

Each class was written before the rules that it tests; docs/quality.md says what first contact showed.
"""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]
_FIELDS = {
    "phố cổ": "việc chăn nuôi trong khu phố cổ",
    "công viên": "trật tự tại công viên cây xanh",
    "cáp ngầm": "hành lang cáp điện ngầm",
    "nhà thiếu nhi": "hoạt động của nhà thiếu nhi",
    "thư viện": "hoạt động của thư viện công cộng",
    "hồ": "khai thác mặt hồ Tân Thanh",
    "ki-ốt": "quản lý ki-ốt tại chợ đêm",
    "lồng bè": "nuôi cá lồng bè trên sông",
    "dại": "phòng bệnh dại cho vật nuôi",
    "nghệ nhân": "giải thưởng nghệ nhân làng nghề",
    "bơm": "quản lý trạm bơm điện",
    "cộng tác viên": "chế độ đối với cộng tác viên dân số",
    "trọ": "quản lý nhà trọ công nhân",
    "hang": "tham quan hang động",
    "bếp": "bếp ăn tập thể trong trường học",
    "chè": "hỗ trợ trồng chè",
    "xe đạp": "cho thuê xe đạp công cộng",
    "lễ hội": "tổ chức lễ hội đua thuyền",
}


def rules(field: str, first: str, second: str) -> dict[str, str]:
    """Two decisions of one province on one matter, each with one rule."""
    about = _FIELDS[field]
    scope = f"Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định về {about}.\nĐiều 2. "
    title = f"Quy định về {about} trên địa bàn tỉnh An Sơn"
    return {
        "a.txt": decision(f"{scope}{first}\n", title=title),
        "b.txt": decision(
            f"{scope}{second}\n",
            "27/2022/QĐ-UBND",
            date(2022, 6, 20),
            f"Ban hành quy định về {about} tại tỉnh An Sơn",
        ),
    }


# class, field, one rule, the other, whether both can be obeyed ("" yes; else the attribute)
_PAIRS = [
    # --- kinds under a wider word
    ("kind", "phố cổ", "Hộ dân không được nuôi gia súc trong sân nhà cổ.", "Hộ dân phải nuôi dê trong sân nhà cổ để phục vụ khách tham quan.", "duty_prohibition"),
    ("kind", "công viên", "Cấm phương tiện cơ giới đi vào đường dạo của công viên.", "Xe máy được đi vào đường dạo của công viên.", "permission_prohibition"),
    ("kind", "cáp ngầm", "Không được trồng cây lâu năm trên hành lang cáp điện ngầm.", "Chủ đất có trách nhiệm trồng keo trên hành lang cáp điện ngầm.", "duty_prohibition"),
    ("kind", "nhà thiếu nhi", "Nghiêm cấm bán đồ uống có cồn trong khuôn viên nhà thiếu nhi.", "Căng tin được phép bán bia trong khuôn viên nhà thiếu nhi.", "permission_prohibition"),
    ("kind", "phố cổ", "Hộ dân không được nuôi gia súc trong sân nhà cổ.", "Hộ dân được nuôi vịt trong sân nhà cổ để phục vụ khách tham quan.", ""),
    ("kind", "công viên", "Cấm phương tiện cơ giới đi vào đường dạo của công viên.", "Xe đạp được đi vào đường dạo của công viên.", ""),
    ("kind", "cáp ngầm", "Không được trồng cây lâu năm trên hành lang cáp điện ngầm.", "Chủ đất có trách nhiệm trồng cỏ trên hành lang cáp điện ngầm.", ""),
    ("kind", "nhà thiếu nhi", "Nghiêm cấm bán đồ uống có cồn trong khuôn viên nhà thiếu nhi.", "Căng tin được phép bán nước khoáng trong khuôn viên nhà thiếu nhi.", ""),
    # --- a permission against a prohibition in other words
    ("permit", "thư viện", "Quầy sách được mở ở hành lang thoát hiểm của thư viện.", "Nghiêm cấm đặt quầy sách, bàn ghế tại hành lang thoát hiểm của thư viện.", "permission_prohibition"),
    ("permit", "hồ", "Khách có thể câu cá từ thuyền trên mặt hồ.", "Mọi hành vi ngồi thuyền câu cá trên hồ đều bị cấm.", "permission_prohibition"),
    ("permit", "ki-ốt", "Người thuê ki-ốt đi vắng từ ba tháng trở lên được nhượng lại hợp đồng cho hộ khác, báo cho ban quản lý biết.", "Cấm người thuê ki-ốt nhượng lại hợp đồng hoặc cho mượn ki-ốt dưới bất kỳ hình thức nào.", "permission_prohibition"),
    ("permit", "lồng bè", "Chủ lồng bè được neo lồng bè ở cửa âu nếu có dây chằng.", "Không cho phép neo đậu lồng bè trong phạm vi cửa âu.", "permission_prohibition"),
    ("permit", "hồ", "Khách có thể câu cá từ thuyền trên mặt hồ vào ban ngày.", "Mọi hành vi ngồi thuyền câu cá trên hồ ban đêm đều bị cấm.", ""),
    ("permit", "ki-ốt", "Người thuê ki-ốt được nhượng lại hợp đồng khi ban quản lý đồng ý.", "Cấm người thuê ki-ốt nhượng lại hợp đồng khi chưa có văn bản đồng ý của ban quản lý.", ""),
    ("permit", "thư viện", "Quầy sách được mở ở sảnh chính của thư viện.", "Nghiêm cấm đặt quầy sách, bàn ghế tại hành lang thoát hiểm của thư viện.", ""),
    ("permit", "lồng bè", "Chủ lồng bè được neo lồng bè ở vũng tránh bão nếu có dây chằng.", "Không cho phép neo đậu lồng bè trong phạm vi cửa âu.", ""),
    # --- who does or pays it
    ("bearer", "dại", "Tiền mua vắc-xin dại cho hộ nghèo lấy từ ngân sách cấp xã.", "Ngân sách cấp tỉnh chi trả tiền mua vắc-xin dại cho hộ nghèo.", "duty_bearer"),
    ("bearer", "nghệ nhân", "Hội đồng xét giải thưởng nghệ nhân do Giám đốc Sở Công Thương quyết định thành lập.", "Chủ tịch Ủy ban nhân dân tỉnh thành lập Hội đồng xét giải thưởng nghệ nhân.", "duty_bearer"),
    ("bearer", "bơm", "Ủy ban nhân dân cấp xã ban hành lịch vận hành trạm bơm điện hằng vụ.", "Lịch vận hành trạm bơm điện hằng vụ do Sở Nông nghiệp và Môi trường ban hành.", "duty_bearer"),
    ("bearer", "lễ hội", "Kinh phí thuê thuyền đua sử dụng nguồn ngân sách cấp huyện.", "Kinh phí thuê thuyền đua do ngân sách cấp xã đài thọ toàn bộ.", "duty_bearer"),
    ("bearer", "dại", "Tiền mua vắc-xin dại cho hộ nghèo lấy từ ngân sách cấp xã.", "Ngân sách cấp tỉnh chi trả tiền mua lồng nhốt chó chạy rông.", ""),
    ("bearer", "nghệ nhân", "Hội đồng xét giải thưởng nghệ nhân cấp huyện do Chủ tịch Ủy ban nhân dân cấp huyện quyết định thành lập.", "Chủ tịch Ủy ban nhân dân tỉnh thành lập Hội đồng xét giải thưởng nghệ nhân cấp tỉnh.", ""),
    ("bearer", "bơm", "Ủy ban nhân dân cấp xã xây dựng lịch vận hành trạm bơm điện hằng vụ, trình Sở Nông nghiệp và Môi trường.", "Lịch vận hành trạm bơm điện hằng vụ do Sở Nông nghiệp và Môi trường ban hành.", ""),
    ("bearer", "lễ hội", "Kinh phí thuê thuyền đua do ngân sách cấp xã chi trả 40%.", "Kinh phí thuê thuyền đua do ngân sách cấp huyện chi trả 60%.", ""),
    # --- amounts in tables that are no fee
    ("table", "cộng tác viên", "Mức bồi dưỡng\nMức bồi dưỡng hằng tháng như sau:\nTT | Chức danh | Mức bồi dưỡng (đồng/người/tháng)\n1 | Cộng tác viên dân số ở thôn | 300.000\n2 | Tổ trưởng cộng tác viên | 450.000", "Mức bồi dưỡng\nCộng tác viên dân số ở thôn được bồi dưỡng hai trăm nghìn đồng mỗi tháng.", "amount"),
    ("table", "trọ", "Giá nước\nGiá trần tiền nước tại nhà trọ công nhân như sau:\nLoại phòng | Mức trần (đồng/người/tháng)\nPhòng tập thể | 60.000\nPhòng khép kín | 90.000", "Tiền nước tại nhà trọ công nhân: không quá 80.000 đồng/người/tháng đối với phòng tập thể.", "amount"),
    ("table", "chè", "Mức hỗ trợ\nMức hỗ trợ mua giống như sau:\nĐối tượng | Mức hỗ trợ\nHộ nghèo trồng chè | 70%\nHợp tác xã trồng chè | 40%", "Hộ nghèo trồng chè được hỗ trợ 90% tiền mua giống.", "amount"),
    ("table", "xe đạp", "Tiền phạt trả xe chậm\nTT | Thời gian chậm | Mức bồi thường (đồng/lần)\n1 | Trả xe đạp chậm dưới 2 giờ | 20.000\n2 | Trả xe đạp chậm từ 2 giờ trở lên | 50.000", "Người thuê trả xe đạp chậm dưới 2 giờ phải bồi thường 35.000 đồng/lần.", "amount"),
    ("table", "cộng tác viên", "Mức bồi dưỡng\nMức bồi dưỡng hằng tháng như sau:\nTT | Chức danh | Mức bồi dưỡng (đồng/người/tháng)\n1 | Cộng tác viên dân số ở thôn | 300.000\n2 | Tổ trưởng cộng tác viên | 450.000", "Mức bồi dưỡng\nCộng tác viên dân số ở thôn được bồi dưỡng ba trăm nghìn đồng mỗi tháng.", ""),
    ("table", "trọ", "Giá nước\nGiá trần tiền nước tại nhà trọ công nhân như sau:\nLoại phòng | Mức trần (đồng/người/tháng)\nPhòng tập thể | 60.000\nPhòng khép kín | 90.000", "Tiền điện tại nhà trọ công nhân: không quá 80.000 đồng/người/tháng đối với phòng tập thể.", ""),
    ("table", "chè", "Mức hỗ trợ\nMức hỗ trợ mua giống như sau:\nĐối tượng | Mức hỗ trợ\nHộ nghèo trồng chè | 70%\nHợp tác xã trồng chè | 40%", "Hộ cận nghèo trồng chè được hỗ trợ 50% tiền mua giống.", ""),
    ("table", "xe đạp", "Tiền phạt trả xe chậm\nTT | Thời gian chậm | Mức bồi thường (đồng/lần)\n1 | Trả xe đạp chậm dưới 2 giờ | 20.000\n2 | Trả xe đạp chậm từ 2 giờ trở lên | 50.000", "Người thuê trả xe đạp chậm dưới 1 giờ phải bồi thường 10.000 đồng/lần.", ""),
    # --- thresholds of two quantities
    ("two", "lồng bè", "Đối với lồng có thể tích dưới 50 m3, khoảng cách giữa hai lồng là 5 mét.", "Khoảng cách giữa hai lồng là 8 mét đối với lồng có thể tích nhỏ hơn 50 m3.", "amount"),
    ("two", "hang", "Đoàn từ 20 người trở lên vào hang động phải có 02 hướng dẫn viên đi cùng.", "Đoàn tham quan hang động từ 20 người trở lên phải có 03 hướng dẫn viên đi cùng.", "amount"),
    ("two", "bếp", "Bếp ăn nấu trên 200 suất phải lưu mẫu thức ăn 24 giờ.", "Bếp ăn tập thể nấu trên 200 suất phải lưu mẫu thức ăn 48 giờ.", "amount"),
    ("two", "chè", "Hộ trồng chè mới từ 0,5 ha trở lên được hỗ trợ 10 triệu đồng/ha.", "Hộ trồng mới chè từ 0,5 héc ta trở lên được hỗ trợ 15 triệu đồng/ha.", "amount"),
    ("two", "lồng bè", "Đối với lồng có thể tích dưới 50 m3, khoảng cách giữa hai lồng là 5 mét.", "Khoảng cách giữa hai lồng là 8 mét đối với lồng có thể tích từ 50 m3 trở lên.", ""),
    ("two", "hang", "Đoàn từ 20 người trở lên vào hang động phải có 02 hướng dẫn viên đi cùng.", "Đoàn tham quan hang động từ 40 người trở lên phải có 03 hướng dẫn viên đi cùng.", ""),
    ("two", "bếp", "Bếp ăn nấu trên 200 suất phải lưu mẫu thức ăn 24 giờ.", "Bếp ăn tập thể nấu trên 200 suất phải lưu mẫu thức ăn một ngày đêm.", ""),
    ("two", "chè", "Hộ trồng chè mới từ 0,5 ha trở lên được hỗ trợ 10 triệu đồng/ha.", "Hộ cải tạo chè già từ 0,5 héc ta trở lên được hỗ trợ 6 triệu đồng/ha.", ""),
    # --- rates and periods
    ("rate", "cộng tác viên", "Cộng tác viên dân số dự tập huấn nghiệp vụ mỗi năm một lần.", "Mỗi năm, cộng tác viên dân số tham gia tập huấn nghiệp vụ hai lần.", "amount"),
    ("rate", "bếp", "Sổ kiểm thực ba bước được lưu tại bếp ăn trong 24 tháng.", "Bếp ăn lưu sổ kiểm thực ba bước trong thời gian ba năm.", "amount"),
    ("rate", "hang", "Ban quản lý kiểm tra vòm hang động hằng quý.", "Ban quản lý kiểm tra vòm hang động hằng tháng.", "amount"),
    ("rate", "dại", "Mức hỗ trợ bằng 30% chi phí điều trị người bị chó dại cắn.", "Ngân sách hỗ trợ 60% chi phí điều trị người bị chó dại cắn.", "amount"),
    ("rate", "cộng tác viên", "Cộng tác viên dân số dự tập huấn nghiệp vụ mỗi năm hai lần.", "Cộng tác viên dân số tham gia tập huấn nghiệp vụ sáu tháng một lần.", ""),
    ("rate", "bếp", "Sổ kiểm thực ba bước được lưu tại bếp ăn trong 24 tháng.", "Bếp ăn lưu sổ kiểm thực ba bước trong thời gian hai năm.", ""),
    ("rate", "hang", "Ban quản lý kiểm tra vòm hang động hằng quý.", "Ban quản lý kiểm tra vòm hang động mỗi quý một lần.", ""),
    ("rate", "dại", "Mức hỗ trợ bằng 30% chi phí điều trị người bị chó dại cắn.", "Ngân sách hỗ trợ 60% chi phí tiêm vắc-xin dại cho chó.", ""),
    # --- deposits
    ("deposit", "xe đạp", "Người thuê đặt cọc 500.000 đồng khi nhận xe đạp công cộng.", "Tiền đặt cọc khi nhận xe đạp công cộng của mỗi người thuê: ba trăm nghìn đồng.", "amount"),
    ("deposit", "ki-ốt", "Hộ thuê nộp 10.000.000 đồng tiền ký quỹ sử dụng ki-ốt.", "Tiền ký quỹ sử dụng ki-ốt của mỗi hộ thuê là mười lăm triệu đồng.", "amount"),
    ("deposit", "lễ hội", "Đội đua thuyền đóng 2.000.000 đồng tiền bảo đảm dự giải.", "Khoản tiền bảo đảm dự giải của mỗi đội đua thuyền là 3.000.000 đồng.", "amount"),
    ("deposit", "trọ", "Công nhân đặt cọc một tháng tiền phòng khi vào ở nhà trọ.", "Công nhân vào ở nhà trọ đặt cọc ba tháng tiền phòng.", "amount"),
    ("deposit", "xe đạp", "Người thuê đặt cọc 500.000 đồng khi nhận xe đạp công cộng.", "Tiền đặt cọc khi nhận xe đạp công cộng của mỗi người thuê: năm trăm nghìn đồng.", ""),
    ("deposit", "ki-ốt", "Hộ thuê nộp 10.000.000 đồng tiền ký quỹ sử dụng ki-ốt.", "Tiền sử dụng điện của mỗi hộ thuê ki-ốt là 200.000 đồng.", ""),
    ("deposit", "lễ hội", "Đội đua thuyền đóng 2.000.000 đồng tiền bảo đảm dự giải.", "Giải nhất của đội đua thuyền là 30.000.000 đồng.", ""),
    ("deposit", "trọ", "Công nhân đặt cọc một tháng tiền phòng khi vào ở nhà trọ.", "Công nhân vào ở nhà trọ được báo trước ba tháng khi tăng tiền phòng.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "first", "second", "attribute"), _PAIRS)
def test_pairs(kind: str, field: str, first: str, second: str, attribute: str, check: Check) -> None:
    found = check("conflict", rules(field, first, second))
    assert [f["attribute"] for f in found] == ([attribute] if attribute else [])
