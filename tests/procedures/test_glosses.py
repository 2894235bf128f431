"""A number said twice: pairs that differ are found, everything that only looks like a pair is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.procedures.glosses import find_contradictions

DIFFER = [
    "Mức thu 35.000 đồng/lượt (ba mươi nghìn đồng một lượt).",
    "Không quá 15 ngày làm việc (mười ngày làm việc), kể từ ngày nhận hồ sơ.",
    "Tiền ký quỹ là 1.500.000 đồng (Bằng chữ: Một triệu đồng chẵn).",
    "Số tiền: 20.000.000đ (hai triệu đồng).",
    "Trong thời hạn mười (15) ngày làm việc.",
    "Trong vòng bảy (05) ngày kể từ ngày.",
    "không quá năm (50) ngày làm việc",
    "Mức hỗ trợ ba mươi nghìn đồng (35.000 đồng) mỗi người.",
    "diện tích 25 m2 (hai mươi mét vuông)",
    "tỷ lệ 30% (hai mươi phần trăm)",
    "nộp 02 (ba) bộ hồ sơ",
    "nộp 02 bộ (một bộ) hồ sơ",
    "1,5 triệu đồng (một triệu đồng)",
    "không quá 2/3 (một phần ba) thành viên",
    "24 (hai mươi hai) giờ",
    "thời hạn 12 tháng (mười tháng)",
    "phạt tiền 4.500.000 đồng (bốn triệu đồng)",
    "Mức 1.200 đồng/m3 (một nghìn hai trăm năm mươi đồng trên một mét khối)",
    "105 (một trăm năm mươi) ngày",
    "21 (hai mươi tư) tháng",
    "Thời hạn là 07 (Sáu) ngày",
    "5.000.000 đồng/người (năm trăm nghìn đồng/người)",
    "500.000đ/hộ/tháng (Bốn trăm ngàn đồng)",
    "04 (bốn mươi) giờ làm việc",
    "45 ngày (viết bằng chữ: bốn mươi ngày)",
    "0,5 (một phẩy năm) lần mức lương cơ sở",
    "Thời hạn giải quyết: 03 (hai) ngày.",
]
AGREE = [
    "Mức thu 35.000 đồng/lượt (ba mươi lăm nghìn đồng một lượt).",
    "Không quá 15 ngày làm việc (mười lăm ngày làm việc), kể từ ngày nhận hồ sơ.",
    "1.500.000 đồng (Bằng chữ: Một triệu năm trăm nghìn đồng chẵn).",
    "Mức giảm trừ là 9 triệu đồng/tháng (108 triệu đồng/năm).",
    "Mỗi năm (02 lần) báo cáo",
    "một năm (12 tháng)",
    "Thông tư (15) kia",
    "Trong năm (06 tháng đầu năm) 2020",
    "Điều 5 (năm 2020)",
    "Mẫu số 02 (một bản chính)",
    "Phụ lục 3 (hai bộ)",
    "30 ngày (một tháng)",
    "khoản 2 (hai trường hợp)",
    "02 (hai) năm",
    "10 năm (mười năm)",
    "05 năm (năm năm)",
    "25 (hai lăm) ngày",
    "1.200.000 đồng (một triệu hai)",
    "105 (một trăm lẻ năm) ngày",
    "1,5 (một phẩy năm) lần",
    "2/3 (hai phần ba) số thành viên",
    "1.500.000 đồng (một triệu rưỡi)",
    "21 (hai mươi mốt) tháng, 24 (hai mươi tư) tháng, 14 (mười bốn), 15 (mười lăm)",
    "hai (02) bộ hồ sơ; mười hai (12) tháng",
    "ba trăm nghìn đồng (300.000 đồng)",
    "lần thứ hai (05 ngày sau)",
    "500 nghìn (năm trăm) đồng",
    "100 triệu đồng (một trăm triệu đồng)",
    "lớp 4 (năm tiết mỗi tuần)",
    "tổ 3 (năm người)",
    "từ 10 đến 15 (mười lăm) ngày",
    "Quý I (ba tháng đầu năm)",
    "ngày 15 (hai ngày trước lễ)",
    "năm 2025 (hai giai đoạn)",
    "Nhóm 2 (ba người trở lên)",
    "20 người (mười nam, mười nữ)",
    "15 xã (mười xã miền núi)",
    "8 tiêu chí (hai nhóm)",
    "12 tháng (mỗi tháng một lần)",
    "06 bộ (một bản chính và năm bản sao)",
    "02 bộ (một bộ gốc, một bộ sao)",
    "03 bản (một bản lưu)",
    "10 người (hai người mỗi ban)",
    "7 ngày (hai ngày đầu không tính)",
    "khu 7 (ba tổ)",
    "5.000 m2 (một nửa)",
    "cấp 3 (bốn)",
    "4 phần (một phần cho xã)",
    "2.000.000 đồng (hai triệu) đồng",
    "15 (mười lăm ) ngày",
    "1.050.000 đồng (một triệu không trăm năm mươi nghìn đồng)",
]


@pytest.mark.parametrize("text", DIFFER)
def test_figure_and_words_differ(text: str) -> None:
    found = list(find_contradictions(text))
    assert len(found) == 1
    assert text[found[0].end - 1] == ")"


@pytest.mark.parametrize("text", AGREE)
def test_nothing_differs(text: str) -> None:
    assert not list(find_contradictions(text))


@given(st.text(alphabet="năm mười hai trăm(đồng) 0123456789.,/\n", max_size=200))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    for found in find_contradictions(text):
        assert 0 <= found.start < found.end <= len(text)
