"""Notes of consolidated texts whose number was lost, and notes that go on over a page inside a quotation."""

from lawreview.parsing import clean_words, parse

TEXT = """HỘI ĐỒNG NHÂN DÂN TỈNH BÌNH AN
Số: 02/VBHN-HĐND

NGHỊ QUYẾT
Về hỗ trợ người nuôi ong

Điều 1. Mức hỗ trợ1
1. Mỗi hộ được hỗ trợ hai triệu đồng một năm, chi trả vào quý đầu của năm kế hoạch.
2. Hộ nuôi từ năm mươi đàn trở lên được hỗ trợ thêm một triệu đồng cho mỗi vụ hoa.

1 Điều này được sửa đổi, bổ sung theo quy định tại Điều 1 của Nghị quyết số 07/2021/NQ-HĐND, có hiệu lực kể từ ngày 01 tháng 8 năm 2021.

CÔNG BÁO/Số 12 + 13/Ngày 20-3-2023
5

Điều 2. Nguồn kinh phí
Ngân sách tỉnh bảo đảm.

Khoản này được sửa đổi, bổ sung theo quy định tại Điều 2 của Nghị quyết số 07/2021/NQ-HĐND, có hiệu lực kể từ ngày 01 tháng 8 năm 2021.
Điều 3 của Nghị quyết số 07/2021/NQ-HĐND, có hiệu lực kể từ ngày 01 tháng 8 năm 2021 quy định như sau:
“Điều 3. Hiệu lực thi hành
1. Nghị quyết này có hiệu lực từ ngày 01 tháng 8 năm 2021.

CÔNG BÁO/Số 12 + 13/Ngày 20-3-2023
6

Điều 3. Tổ chức thực hiện
Ủy ban nhân dân tỉnh thi hành Nghị quyết này.

2. Giao Ủy ban nhân dân tỉnh hướng dẫn thi hành.”.

CÔNG BÁO/Số 12 + 13/Ngày 20-3-2023
7

XÁC THỰC VĂN BẢN HỢP NHẤT
"""


def test_notes_are_no_words_of_provisions() -> None:
    document = parse(TEXT)
    words = {p.eid: " ".join(clean_words(document, p).split()) for p in document.provisions}
    assert words["art_2"] == "Điều 2. Nguồn kinh phí Ngân sách tỉnh bảo đảm."
    assert words["art_3"].endswith("Ủy ban nhân dân tỉnh thi hành Nghị quyết này.")
    assert "art_3__cl_2" not in words


def test_an_ordinary_text_keeps_what_follows_a_stray_mark() -> None:
    text = TEXT.replace("02/VBHN-HĐND", "02/2021/NQ-HĐND").replace("XÁC THỰC VĂN BẢN HỢP NHẤT", "")
    document = parse(text)
    assert any("hướng dẫn thi hành" in clean_words(document, p) for p in document.provisions)
