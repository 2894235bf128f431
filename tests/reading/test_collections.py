"""Files of many documents: the codified law, procedure records, the open data set; and other forms of text."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lawreview.reading import ReadingFailure, SourceText, StatedFacts, iter_files, read_bytes, read_file
from tests.reading.making import odt, rtf

CODIFIED = """---
title: Nuôi trồng
---
# Nuôi trồng

Chương I

QUY ĐỊNH CHUNG

Điều 9.1.LQ.1. Phạm vi điều chỉnh

(Điều 1 Luật số 11/2019/QH14 Nuôi trồng ngày 05/6/2019 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2020)

Luật này quy định về nuôi trồng.

(Điều này có nội dung liên quan đến Điều 9.1.NĐ.1.2. Giống; Điều 7. Xử phạt của Nghị định 30/2018/NĐ-CP Xử phạt ban hành ngày 02/03/2018)

Điều 9.1.NĐ.1.2. Giống

(Điều 2 Nghị định số 44/2020/NĐ-CP Quy định chi tiết Luật Nuôi trồng ngày 08/04/2020 của Chính phủ, có hiệu lực thi hành kể từ ngày 25/05/2020, có nội dung được sửa đổi, có nội dung bị bãi bỏ bởi Điều 3 Nghị định số 15/2022/NĐ-CP có hiệu lực thi hành kể từ ngày 01/03/2022)

1. Giống phải có nguồn gốc.

2. *Giống gốc* do trại giống cấp.Điều 9.1.LQ.2a. Áp dụng

(Điều 2a Luật số 11/2019/QH14, có hiệu lực thi hành kể từ ngày 01/01/2020, được bổ sung bởi Điều 1 Luật số 20/2021/QH15 có hiệu lực thi hành kể từ ngày 01/07/2022)

Luật này áp dụng với hộ nuôi trồng.

Điều 9.1.LQ.3. Mục lục

### 90010000000000010000010000000000000000000240264510019000010
"""


def test_codified_law() -> None:
    law, decree = read_bytes("n.md", CODIFIED.encode())
    assert isinstance(law, SourceText)
    assert isinstance(decree, SourceText)
    assert law.text.split("\n") == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định về nuôi trồng.",
        "Điều 2a. Áp dụng",
        "Luật này áp dụng với hộ nuôi trồng.",
    ]
    assert (law.source, law.form) == ("n.md#11/2019/QH14", "codified")
    assert law.facts == StatedFacts(
        "11/2019/QH14",
        "Luật",
        "Nuôi trồng",
        "Quốc hội",
        date(2019, 6, 5),
        date(2020, 1, 1),
        said_by="pháp điển",
    )
    assert [(k.relation, k.source_eid, k.target_number, k.target_eid, k.target_on) for k in law.links] == [
        ("liên quan", "art_1", "44/2020/NĐ-CP", "art_2", None),
        ("liên quan", "art_1", "30/2018/NĐ-CP", "art_7", date(2018, 3, 2)),
        ("bổ sung bởi", "art_2a", "20/2021/QH15", "art_1", date(2022, 7, 1)),
    ]
    assert decree.text == "Điều 2. Giống\n1. Giống phải có nguồn gốc.\n2. Giống gốc do trại giống cấp."
    assert [(k.relation, k.target_number) for k in decree.links] == [("sửa đổi, bãi bỏ bởi", "15/2022/NĐ-CP")]


PAGE = """<html><head><title>Bộ pháp điển</title></head><body>
<ul class="menu"><li>Trang chủ</li><li>Hướng dẫn</li></ul>
<div id="noidung"><h3>Đề mục Bến thủy</h3>
<p class="muc">Chương I</p><p class="muc">QUY ĐỊNH CHUNG</p>
<p class="dieu"><a name="1"></a>Điều 31.4.LQ.1. Phạm vi điều chỉnh</p>
<p class="ghichu"><i>(Điều 1 Luật số <a href="#">27/2014/QH13</a> Bến thủy ngày 12/6/2014 của Quốc hội, có hiệu lực thi
hành kể từ ngày 01/01/2015)</i></p>
<p>Luật này quy định về bến<br>thủy nội địa.</p>
<p class="lienquan">(Điều này có nội dung liên quan đến <a href="#">Điều 31.4.TT.2.3. Biển báo</a>)</p>
<p class="dieu">Điều 31.4.TT.2.3. Biển báo</p>
<p class="ghichu">(Điều 3 Thông tư số 19/2016/TT-BGTVT Hướng dẫn Luật Bến thủy ngày 20/5/2016 của Bộ trưởng Bộ Giao thông vận
tải, có hiệu lực thi hành kể từ ngày 01/07/2016, được sửa đổi bởi Điều 2 Thông tư số 8/2020/TT-BGTVT, có hiệu lực thi hành kể
từ ngày 01/05/2020)</p>
<p>1. Biển báo đặt tại hai đầu bến.</p>
<table><tr><td>Loại</td><td>Cỡ</td></tr><tr><td>A</td><td>60</td></tr></table>
<p class="dieu">Điều 31.4.LQ.2. Giải thích từ ngữ</p>
<p class="ghichu">(Điều 2 Luật số 27/2014/QH13, có hiệu lực thi hành kể từ ngày 01/01/2015)</p>
<p>Bến là nơi tàu thuyền cập bờ.</p></div></body></html>"""


def test_codified_law_as_a_saved_page() -> None:
    law, circular = read_bytes("trang.html", PAGE.encode())
    assert isinstance(law, SourceText)
    assert isinstance(circular, SourceText)
    assert (law.source, law.form, law.reader) == ("trang.html#27/2014/QH13", "codified", "lxml")
    assert law.text.split("\n") == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định về bến",
        "thủy nội địa.",
        "Điều 2. Giải thích từ ngữ",
        "Bến là nơi tàu thuyền cập bờ.",
    ]
    assert (law.facts.issuer, law.facts.issued_on, law.facts.effective_on) == (
        "Quốc hội",
        date(2014, 6, 12),
        date(2015, 1, 1),
    )
    assert [(k.source_eid, k.target_number, k.target_eid) for k in law.links] == [
        ("art_1", "19/2016/TT-BGTVT", "art_3")
    ]
    assert circular.text.split("\n")[1:] == ["1. Biển báo đặt tại hai đầu bến.", "Loại | Cỡ", "A | 60"]
    assert circular.facts.title == "Hướng dẫn Luật Bến thủy"
    assert [(k.relation, k.target_number) for k in circular.links] == [("sửa đổi bởi", "8/2020/TT-BGTVT")]


def test_a_page_about_the_codified_law_is_one_text() -> None:
    page = "<p>Xem Điều 31.4.LQ.1. Phạm vi điều chỉnh của Bộ pháp điển.</p><p>Điều 1. Phạm vi</p><p>Bến thủy.</p>"
    (only,) = read_bytes("tin.html", page.encode())
    assert isinstance(only, SourceText)
    assert only.form == "html"


RECORD = {
    "ma_thu_tuc": "9.000001",
    "ten_thu_tuc": "Cấp giấy phép nuôi trồng",
    "so_quyet_dinh": "77/QĐ-BNN",
    "linh_vuc": "Thủy sản",
    "co_quan_thuc_hien": "Sở Nông nghiệp",
    "co_quan_phoi_hop": "Không có thông tin",
    "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 Ngày làm việcMiễn phíTrực tuyến3 NgàyMiễn phí",
    "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chínhBản sao bằng cấp2 bản sao",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Thủy sản năm 201718/2017/QH14Nghị định 26/2019/NĐ-CP26/2019/NĐ-CP"
    "quy định mức thu phí94/2021/TT-BTCSỬA ĐỔI một số điều41/2026/NĐ-CP",
}


def test_procedure_record() -> None:
    (found,) = read_bytes("t.json", json.dumps(RECORD).encode())
    assert isinstance(found, SourceText)
    assert found.form == "procedure"
    assert found.facts.number == "9.000001"
    assert found.procedure["ways"].split("\n") == [
        "Trực tiếp | 5 Ngày làm việc | Miễn phí",
        "Trực tuyến | 3 Ngày | Miễn phí",
    ]
    assert found.procedure["dossier"].split("\n") == [
        "Đơn đề nghị | 1 bản chính",
        "Bản sao bằng cấp | 2 bản sao",
    ]
    assert found.procedure["legal_basis"].split("\n") == [
        "Luật Thủy sản năm 2017 số 18/2017/QH14",
        "Nghị định 26/2019/NĐ-CP",
        "Thông tư số 94/2021/TT-BTC quy định mức thu phí",
        "Nghị định số 41/2026/NĐ-CP SỬA ĐỔI một số điều",
    ]
    assert "partners" not in found.procedure
    assert "Trình tự thực hiện:\nBước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả." in found.text


def test_a_list_of_records_with_their_tables() -> None:
    basis = {
        "so_ky_hieu": "8/2020/NĐ-CP",
        "trich_yeu": "Về phí",
        "ngay_ban_hanh": "08-01-2020",
        "co_quan_ban_hanh": "Chính phủ",
    }
    nested = {
        "metadata": {"mã_thủ_tục": "1", "tên_thủ_tục": "Cấp phép"},
        "content": {"trình_tự_thực_hiện": "Nộp đơn."},
        "tables": {
            "can_cu_phap_ly": [basis],
            "hinh_thuc_nop": [{"hinh_thuc": "Trực tiếp", "phi_le_phi": "", "mo_ta": "x"}],
        },
    }
    first, second = read_bytes("t.json", json.dumps([nested, {"khác": 1}]).encode())
    assert isinstance(first, SourceText)
    assert first.source == "t.json#1"
    assert first.procedure["legal_basis"] == "Nghị định số 8/2020/NĐ-CP ngày 08/01/2020 của Chính phủ Về phí"
    assert first.procedure["ways"] == "Trực tiếp | x"
    assert isinstance(second, ReadingFailure)


@pytest.fixture
def data_set(tmp_path: Path) -> Path:
    contents = ["<p>Điều 1. Phạm vi</p>", None, "<table><tr><td>a</td><td>b</td></tr></table>"]
    pq.write_table(pa.table({"id": [1, 2, 3], "content_html": contents}), tmp_path / "content.parquet")
    pq.write_table(
        pa.table(
            {
                "id": ["1", "3"],
                "title": ["Về mức thu", ""],
                "so_ky_hieu": ["5/2020/QĐ-UBND", None],
                "loai_van_ban": ["Quyết định", ""],
                "ngay_ban_hanh": ["01/02/2020", ""],
                "ngay_co_hieu_luc": ["2020-02-15", ""],
                "tinh_trang_hieu_luc": ["Còn hiệu lực", ""],
                "co_quan_ban_hanh": ["UBND tỉnh", ""],
            }
        ),
        tmp_path / "metadata.parquet",
    )
    pq.write_table(
        pa.table(
            {
                "doc_id": [3, 3],
                "other_doc_id": [1, 9],
                "relationship": ["Văn bản căn cứ", "Văn bản dẫn chiếu"],
            }
        ),
        tmp_path / "relationships.parquet",
    )
    return tmp_path


def test_data_set(data_set: Path) -> None:
    (file,) = (f for f in iter_files([data_set]) if isinstance(f, Path))
    first, second, third = read_file(file)
    assert isinstance(first, SourceText)
    assert isinstance(second, ReadingFailure)
    assert isinstance(third, SourceText)
    assert first.source == f"{data_set / 'content.parquet'}#1"
    assert (first.text, first.facts.number, first.facts.issued_on) == (
        "Điều 1. Phạm vi",
        "5/2020/QĐ-UBND",
        date(2020, 2, 1),
    )
    assert first.facts.effective_on == date(2020, 2, 15)
    assert third.facts == StatedFacts()
    assert [(k.relation, k.target_number, k.said_by) for k in third.links] == [
        ("Văn bản căn cứ", "5/2020/QĐ-UBND", "bộ dữ liệu vbpl.vn"),
        ("Văn bản dẫn chiếu", None, "bộ dữ liệu vbpl.vn"),
    ]


MARKDOWN = """---
so_hieu: "7/2021/QĐ-UBND"
valid_from: "2021-05-03"
title: Về mức thu
---

## Điều 1. Mức thu

### Khoản 1.

Mức thu đối với **hộ nghèo**:

#### Điểm a.

Không thu.

| STT | Mức |
|---|---|
| 1 | 5.000 |
"""


def test_markdown() -> None:
    (text,) = read_bytes("a.md", MARKDOWN.encode())
    assert isinstance(text, SourceText)
    assert text.text == "Điều 1. Mức thu\n1. Mức thu đối với hộ nghèo:\na) Không thu.\nSTT | Mức\n1 | 5.000"
    assert (text.facts.number, text.facts.effective_on) == ("7/2021/QĐ-UBND", date(2021, 5, 3))


def test_plain_text_is_left_as_it_is() -> None:
    (text,) = read_bytes("a.txt", "\ufeffĐiều 1.  Phạm\r\n vi\r\n\r\n3\r\n".encode())
    assert isinstance(text, SourceText)
    assert text.text == "Điều 1.  Phạm\n vi\n\n3\n"


LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>a<text:tab/>b<text:line-break/>c<text:s text:c='3'/>d</text:p>", "a b\nc d"),
        (
            '<text:list text:style-name="L"><text:list-item><text:p>x</text:p><text:list><text:list-item><text:p>y</text:p>'
            "</text:list-item></text:list></text:list-item><text:list-item><text:p>z</text:p></text:list-item></text:list>",
            "1. x\na) y\n2. z",
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            "<table:table-cell><text:p>b</text:p><text:p>c</text:p></table:table-cell></table:table-row></table:table>",
            "a | b c",
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>còn</text:p>",
            "còn",
        ),
    ],
)
def test_open_document(body: str, text: str) -> None:
    (found,) = read_bytes("a.odt", odt(body, LIST_STYLE))
    assert isinstance(found, SourceText)
    assert found.text == text


def test_rtf_tables() -> None:
    table = rtf("X").replace(b"X", rb"\trowd\cellx100\cellx200 a\par b\cell c\cell\row d")
    (found,) = read_bytes("a.rtf", table)
    assert isinstance(found, SourceText)
    assert found.text == "a b | c\nd"
