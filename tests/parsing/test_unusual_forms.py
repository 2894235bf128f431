"""Whole short documents in unusual but lawful forms, and with the faults of hands: every address of each."""

import pytest

from lawreview.parsing import parse

DECISION_1993 = """UỶ BAN NHÂN DÂN
TỈNH BÌNH HẢI
-------
Số: 415/QĐ-UB
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 7 tháng 6 năm 1993

QUYẾT ĐỊNH
CỦA UBND TỈNH BÌNH HẢI
"V/v thành lập Trạm đăng kiểm đò ngang"

UỶ BAN NHÂN DÂN TỈNH BÌNH HẢI

- Căn cứ Luật tổ chức Hội đồng nhân dân và Uỷ ban nhân dân ngày 30-6-1989;
- Xét đề nghị của ông Giám đốc Sở Giao thông vận tải,

QUYẾT ĐỊNH

Điều I: Nay thành lập Trạm đăng kiểm đò ngang trực thuộc Sở Giao thông vận tải.
Điều II: Trạm có nhiệm vụ:
1/ Kiểm tra đò trước mùa lũ:
a/ Đò gỗ;
b/ Đò sắt.
2/ Lập sổ theo dõi.
Điều III: Các ông Chánh Văn phòng, Giám đốc Sở Giao thông vận tải chịu trách nhiệm thi hành Quyết định này.

TM. UBND TỈNH BÌNH HẢI
CHỦ TỊCH
Đào Văn Sông
"""

DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH BÌNH HẢI
Số: 09/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 04 tháng 3 năm 2019

CHỈ THỊ
Về việc tăng cường quản lý bến đò dân sinh

Thời gian qua, hoạt động của bến đò còn nhiều sơ hở. Để chấn chỉnh, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Giao thông vận tải:
a) Kiểm tra các bến:
- Bến có phép;
- Bến không phép.
b) Báo cáo hằng quý.
2. Công an tỉnh xử lý vi phạm.
3. Các đơn vị báo cáo trước ngày 25 hằng tháng./.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Trần Thị Bến
"""

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH BÌNH HẢI
Số: 17/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 12 tháng 12 năm 2003

NGHỊ QUYẾT
Về nhiệm vụ đường thủy năm 2004

HỘI ĐỒNG NHÂN DÂN TỈNH BÌNH HẢI KHÓA XIV, KỲ HỌP THỨ 9

Sau khi xem xét báo cáo của Ủy ban nhân dân tỉnh;

QUYẾT NGHỊ:

I. ĐÁNH GIÁ
Đường thủy đã được nạo vét.
II. NHIỆM VỤ
1. Nạo vét:
a) Kênh chính;
b) Kênh nhánh.
2. Cắm biển báo.
III. TỔ CHỨC THỰC HIỆN
1. Giao Ủy ban nhân dân tỉnh thi hành.
2. Thường trực Hội đồng nhân dân giám sát.

Nghị quyết này đã được Hội đồng nhân dân tỉnh Bình Hải thông qua ngày 12 tháng 12 năm 2003.

CHỦ TỊCH
Võ Thị Kênh
"""

JOINT_CIRCULAR = """BỘ GIAO THÔNG VẬN TẢI - BỘ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/2006/TTLT/BGTVT-BTC
Hà Nội, ngày 05 tháng 9 năm 2006

THÔNG TƯ LIÊN TỊCH
Hướng dẫn cấp kinh phí sửa bến đò

Căn cứ Nghị định số 999/2003/NĐ-CP của Chính phủ;
Liên Bộ hướng dẫn như sau:

I. QUY ĐỊNH CHUNG
1. Thông tư này áp dụng cho bến đò của xã.
2. Kinh phí gồm:
2.1. Ngân sách tỉnh;
2.2. Ngân sách xã:
a) Phần chi thường xuyên;
b) Phần chi đầu tư.
II. QUY ĐỊNH CỤ THỂ
A. LẬP DỰ TOÁN
1. Xã lập dự toán.
B. QUYẾT TOÁN
1. Xã quyết toán.
III. TỔ CHỨC THỰC HIỆN
Thông tư này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.

KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG
Lê Văn Ngân
KT. BỘ TRƯỞNG BỘ GIAO THÔNG VẬN TẢI
THỨ TRƯỞNG
Ngô Văn Phà
"""

TWO_ATTACHMENTS = """ỦY BAN NHÂN DÂN
TỈNH BÌNH HẢI
Số: 31/2014/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 02 tháng 10 năm 2014

QUYẾT ĐỊNH
Ban hành Quy chế quản lý bến đò và Quy định về phí qua đò

ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI

Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế và Quy định.
Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đào Văn Sông

QUY CHẾ
Quản lý bến đò
(Ban hành kèm theo Quyết định số 31/2014/QĐ-UBND ngày 02 tháng 10 năm 2014 của Ủy ban nhân dân tỉnh Bình Hải)

Chương I
CHUNG
Điều 1. Phạm vi
Bến đò trong tỉnh.
Điều 2. Nguyên tắc
1. An toàn.
2. Trật tự.

QUY ĐỊNH
Về phí qua đò
(Ban hành kèm theo Quyết định số 31/2014/QĐ-UBND ngày 02 tháng 10 năm 2014 của Ủy ban nhân dân tỉnh Bình Hải)

Điều 1. Mức phí
1. Người đi bộ:
a) Ban ngày;
b) Ban đêm.
2. Xe máy.
Điều 2. Thu, nộp
Theo biên lai.
"""

PLAN = """ỦY BAN NHÂN DÂN
TỈNH BÌNH HẢI
Số: 77/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 20 tháng 01 năm 2022

KẾ HOẠCH
Xóa bến đò tạm năm 2022

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Giảm tai nạn;
- Giảm chi phí.
2. Yêu cầu
a) Đúng hạn;
b) Đúng người:
- Chủ bến;
+ Chủ bến cũ;
- Lái đò.
II. PHÂN CÔNG
1. Sở Giao thông vận tải
Chủ trì.
2. Công an tỉnh
Phối hợp.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Bùi Thị Lái
"""

NESTED = """ỦY BAN NHÂN DÂN
TỈNH BÌNH HẢI
Số: 12/2021/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 03 tháng 8 năm 2021

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 31/2014/QĐ-UBND

ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI

Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;

QUYẾT ĐỊNH:

Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi khoản 1 Điều 2 như sau:
“1. Bến gọi là “bến an toàn” khi:
a) Có phao;
b) Có biển “Dừng lại”.”
2. Bổ sung Điều 2a như sau:
“Điều 2a. Bến tạm
1. Bến tạm là bến “dưới 30 ngày”.
2. Bến tạm phải dỡ.”.
3. Thay cụm từ “lái đò” bằng cụm từ “người lái phương tiện” tại Điều 1.
Điều 2. Bãi bỏ Điều 2 của Quy định.
Điều 3. Quyết định này có hiệu lực từ ngày 15 tháng 8 năm 2021.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đào Văn Sông
"""

ANNEX_WITH_ARTICLES = """BỘ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/2018/TT-BGTVT
Hà Nội, ngày 01 tháng 11 năm 2018

THÔNG TƯ
Quy định hợp đồng chở khách qua sông

Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;
Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư quy định hợp đồng chở khách qua sông.

Điều 1. Hợp đồng mẫu
Hợp đồng theo Phụ lục I.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày 15 tháng 12 năm 2018.

BỘ TRƯỞNG
Nguyễn Văn Thể Thử

PHỤ LỤC I
HỢP ĐỒNG MẪU
(Ban hành kèm theo Thông tư số 45/2018/TT-BGTVT ngày 01 tháng 11 năm 2018 của Bộ trưởng Bộ Giao thông vận tải)
Điều 1. Đối tượng
1. Bên A chở khách.
2. Bên B trả tiền.
Điều 2. Giá
Theo biểu giá của bến.
PHỤ LỤC II
DANH SÁCH BẾN
1. Bến Đá.
2. Bến Cát.
"""

CONSOLIDATED = """BỘ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 61/VBHN-BGTVT

THÔNG TƯ
QUY ĐỊNH HỢP ĐỒNG CHỞ KHÁCH QUA SÔNG

Thông tư số 45/2018/TT-BGTVT ngày 01 tháng 11 năm 2018 của Bộ trưởng Bộ Giao thông vận tải, có hiệu lực kể từ ngày 15 tháng 12 năm 2018, được sửa đổi, bổ sung bởi:
Thông tư số 09/2020/TT-BGTVT ngày 02 tháng 3 năm 2020, có hiệu lực kể từ ngày 20 tháng 4 năm 2020.
Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;
Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư quy định hợp đồng chở khách qua sông.[1]
Điều 1. Hợp đồng mẫu
1.[2] Hợp đồng theo mẫu của bến.
2.[3] (được bãi bỏ)
3. Hợp đồng có:
a)[4] Tên bến;
b) Giá.
Điều 1a.[5] Hợp đồng điện tử
Như hợp đồng giấy.
Điều 2. Hiệu lực[6]
Thông tư này có hiệu lực từ ngày 15 tháng 12 năm 2018.
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 04 tháng 5 năm 2020
BỘ TRƯỞNG
Nguyễn Văn Thể Thử
[1] Thông tư số 09/2020/TT-BGTVT có căn cứ ban hành như sau:
“Căn cứ Luật Giao thông đường thủy nội địa;”.
[6] Điều 2 và Điều 3 của Thông tư số 09/2020/TT-BGTVT, có hiệu lực kể từ ngày 20 tháng 4 năm 2020 quy định như sau:
“Điều 2. Trách nhiệm
Các bến thi hành.
Điều 3. Hiệu lực
Thông tư này có hiệu lực từ ngày 20 tháng 4 năm 2020.”.
"""

TYPING_FAULTS = """ỦY BAN NHÂN DÂN
TỈNH BÌNH HẢI
Số: 5/2012/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 09 tháng 4 năm 2012

QUYẾT ĐỊNH
Về quản lý bến đò

ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI

Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;

QUYẾT ĐỊNH:

Ðiều 1.Phạm vi
Bến đò trong tỉnh.
Diều 2. Nguyên tắc
1.An toàn.
2 . Trật tự:
a )Trên bờ;
b) Dưới nước.
Điều3. Trách nhiệm
Khoản 1 . Sở Giao thông vận tải:
a. Kiểm tra;
b. Báo cáo.
Khoản 2. Công an tỉnh.
Đỉều 4 : Kinh phí
l. Của tỉnh.
2. Của huyện.
ĐIỀU 5. Kiểm tra
Hằng năm.
Điều 6 .Khen thưởng
Theo quy định.
Điêu 7. Kỷ luật
Theo quy định.
Điều 8. Sổ sách
Theo mẫu.
Điều 9. Báo cáo
Hằng quý.
Điều 1O. Hiệu lực
Quyết định này có hiệu lực kể từ ngày ký.
Điều ll. Thi hành
Các đơn vị thi hành.
Điều 1 2. Lưu trữ
Tại Sở.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đào Văn Sông
"""

PARTS_AND_SUBSECTIONS = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Luật số: 990/2031/QH17
LUẬT
THANH TRA BẾN ĐÒ
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Thanh tra bến đò.
PHẦN THỨ NHẤT
NHỮNG QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Bến đò.
PHẦN THỨ HAI
HOẠT ĐỘNG THANH TRA
CHƯƠNG I
TỔ CHỨC
Mục 1
ĐOÀN THANH TRA
Tiểu mục 1
THÀNH LẬP
Điều 2. Danh hiệu “Bến sạch”
1. Bến xin danh hiệu.
1a. Bến cũ cũng được xin.
Tiểu mục 2
GIẢI THỂ
Điều 3. Giải thể
Khi hết việc.
Mục 2
KẾT LUẬN
Điều 3a. Kết luận
Bằng văn bản.
CHƯƠNG II
XỬ LÝ
Điều 4. Xử lý
Theo luật.
PHẦN THỨ BA
THI HÀNH
Điều 5. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2032, trừ khoản 1a Điều 2 có hiệu lực từ ngày 01 tháng 01 năm 2033.
Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVII, kỳ họp thứ 3 thông qua ngày 20 tháng 11 năm 2031.
CHỦ TỊCH QUỐC HỘI
Phạm Văn Nước
"""

PAGES = """CÔNG BÁO/Số 12/Ngày 05-02-2020
7
VĂN BẢN QUY PHẠM PHÁP LUẬT
BỘ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 02/2020/TT-BGTVT
Hà Nội, ngày 10 tháng 01 năm 2020
THÔNG TƯ
Quy định màu sơn của đò ngang
Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;
Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư quy định màu sơn của đò ngang.
Điều 1. Màu sơn1
1. Đò ngang chở người sơn các màu sau đây theo thứ tự từ mũi đến lái của đò:
a) Màu số 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 322 cho đò gỗ có mái che ở
phía sau và không có động cơ gắn ngoài;

1 Chủ đò tự chọn loại sơn có trên thị trường, miễn là sơn không tan trong nước của sông và hồ.
2 Các màu này dành cho đò đóng trước ngày Thông tư có hiệu lực, cho đến khi đò được sửa chữa lớn
lần đầu.

CÔNG BÁO/Số 12/Ngày 05-02-2020
8

b) Màu số 33 cho đò sắt, kể cả đò sắt chở xe máy và chở hàng hóa của người đi
chợ theo quy định tại khoản 2
Điều 2 Thông tư này.
2. Đò chở hàng sơn màu xám theo mẫu của chủ đò đã đăng ký với cơ quan đăng kiểm
gần nhất.
Điều 2. Miễn trừ
Đò dưới một tấn không phải sơn.
Điều 3. Hiệu lực
Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2020.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Ngô Văn Phà
"""


def points(eid: str, letters: str) -> list[str]:
    return [f"{eid}__point_{letter}" for letter in letters]


CASES = [
    (
        "a decision of 1993 with articles in Roman figures",
        DECISION_1993,
        ["art_I", "art_II", "art_II__cl_1", *points("art_II__cl_1", "ab"), "art_II__cl_2", "art_III"],
    ),
    (
        "a directive",
        DIRECTIVE,
        [
            "cl_1", "cl_1__point_a", "cl_1__point_a__subpoint_1", "cl_1__point_a__subpoint_2", "cl_1__point_b",
            "cl_2", "cl_3",
        ],
    ),
    (
        "a resolution in numbered parts",
        RESOLUTION,
        [
            "sec_I", "sec_II", "sec_II__cl_1", *points("sec_II__cl_1", "ab"), "sec_II__cl_2", "sec_III",
            "sec_III__cl_1", "sec_III__cl_2",
        ],
    ),
    (
        "a joint circular of sections",
        JOINT_CIRCULAR,
        [
            "sec_I", "sec_I__cl_1", "sec_I__cl_2", "sec_I__cl_2__cl_2.1", "sec_I__cl_2__cl_2.2",
            *points("sec_I__cl_2__cl_2.2", "ab"), "sec_II", "sec_II__part_A", "sec_II__part_A__cl_1",
            "sec_II__part_B", "sec_II__part_B__cl_1", "sec_III",
        ],
    ),
    (
        "two attachments",
        TWO_ATTACHMENTS,
        [
            "art_1", "art_2", "att_1", "att_1__chp_I", "att_1__art_1", "att_1__art_2", "att_1__art_2__cl_1",
            "att_1__art_2__cl_2", "att_2", "att_2__art_1", "att_2__art_1__cl_1", *points("att_2__art_1__cl_1", "ab"),
            "att_2__art_1__cl_2", "att_2__art_2",
        ],
    ),
    (
        "a plan",
        PLAN,
        [
            "sec_I", "sec_I__cl_1", "sec_I__cl_1__subpoint_1", "sec_I__cl_1__subpoint_2", "sec_I__cl_2",
            "sec_I__cl_2__point_a", "sec_I__cl_2__point_b", "sec_I__cl_2__point_b__subpoint_1",
            "sec_I__cl_2__point_b__subpoint_1__subpoint_1", "sec_I__cl_2__point_b__subpoint_2",
            "sec_II", "sec_II__cl_1", "sec_II__cl_2",
        ],
    ),
    (
        "an amending decision with quotations in quotations",
        NESTED,
        ["art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_2", "art_3"],
    ),
    (
        "an annex with articles of its own",
        ANNEX_WITH_ARTICLES,
        [
            "art_1", "art_2", "annex_I", "annex_I__art_1", "annex_I__art_1__cl_1", "annex_I__art_1__cl_2",
            "annex_I__art_2", "annex_II", "annex_II__cl_1", "annex_II__cl_2",
        ],
    ),
    (
        "a consolidated text with notes behind it",
        CONSOLIDATED,
        [
            "art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_3", *points("art_1__cl_3", "ab"), "art_1a", "art_2",
        ],
    ),
    (
        "faults of typing",
        TYPING_FAULTS,
        [
            "art_1", "art_2", "art_2__cl_1", "art_2__cl_2", *points("art_2__cl_2", "ab"), "art_3", "art_3__cl_1",
            *points("art_3__cl_1", "ab"), "art_3__cl_2", "art_4", "art_4__cl_1", "art_4__cl_2", "art_5", "art_6",
            "art_7", "art_8", "art_9", "art_10", "art_11", "art_12",
        ],
    ),
    (
        "parts, chapters, sections, subsections",
        PARTS_AND_SUBSECTIONS,
        [
            "part_1", "art_1", "part_2", "chp_I", "chp_I__sec_1", "chp_I__sec_1__subsec_1", "art_2", "art_2__cl_1",
            "art_2__cl_1a", "chp_I__sec_1__subsec_2", "art_3", "chp_I__sec_2", "art_3a", "chp_II", "art_4", "part_3",
            "art_5",
        ],
    ),
    (
        "pages with notes at their foot, the mark of a note behind a figure",
        PAGES,
        ["art_1", "art_1__cl_1", *points("art_1__cl_1", "ab"), "art_1__cl_2", "art_2", "art_3"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_address_of_an_unusual_form(text: str, expected: list[str]) -> None:
    document = parse(text)
    assert [p.eid for p in document.provisions if p.kind != "recital"] == expected


@pytest.mark.parametrize(
    ("text", "number", "kind", "title", "issued"),
    [
        (DECISION_1993, "415/QĐ-UB", "Quyết định", "thành lập Trạm đăng kiểm đò ngang", "1993-06-07"),
        (DIRECTIVE, "09/CT-UBND", "Chỉ thị", "tăng cường quản lý bến đò dân sinh", "2019-03-04"),
        (RESOLUTION, "17/NQ-HĐND", "Nghị quyết", "Về nhiệm vụ đường thủy năm 2004", "2003-12-12"),
        (
            JOINT_CIRCULAR,
            "88/2006/TTLT/BGTVT-BTC",
            "Thông tư liên tịch",
            "Hướng dẫn cấp kinh phí",
            "2006-09-05",
        ),
        (PLAN, "77/KH-UBND", "Kế hoạch", "Xóa bến đò tạm năm 2022", "2022-01-20"),
        (
            CONSOLIDATED,
            "61/VBHN-BGTVT",
            "Văn bản hợp nhất",
            "QUY ĐỊNH HỢP ĐỒNG CHỞ KHÁCH QUA SÔNG",
            "2020-05-04",
        ),
        (PARTS_AND_SUBSECTIONS, "990/2031/QH17", "Luật", "THANH TRA BẾN ĐÒ", "2031-11-20"),
    ],
)
def test_record_of_an_unusual_form(text: str, number: str, kind: str, title: str, issued: str) -> None:
    document = parse(text)
    assert (document.number, document.type, str(document.issued_on)) == (number, kind, issued)
    assert title in document.title


def test_a_title_may_end_in_quotation_marks() -> None:
    article = parse(PARTS_AND_SUBSECTIONS).find("art_2")
    assert article is not None and article.heading == "Danh hiệu “Bến sạch”"
