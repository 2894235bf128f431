"""What looks like a heading and is none: quoted text, pages, wrapped lines, footnotes, tails."""

import pytest

from lawreview.parsing import clean_words, parse, segments
from lawreview.parsing.quotes import quoted_blocks

AMENDING = """LUẬT
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT THỬ NGHIỆM
Căn cứ Hiến pháp;
Quốc hội ban hành Luật sửa đổi Luật Thử nghiệm.
Điều 1. Sửa đổi, bổ sung một số điều
1. Sửa đổi khoản 2 Điều 6 như sau:
“2. Hồ sơ gồm:
a) Đơn theo “Mẫu số 1”;
b) Giấy tờ khác.
Điều 7. Thời hạn
1. Mười ngày.”.
2. Bổ sung Điều 8a vào sau Điều 8 như sau:
“Điều 8a. Lệ phí
Không thu.”;
3. Bãi bỏ Điều 9.
Điều 2. Hiệu lực thi hành
Luật này có hiệu lực từ ngày 01 tháng 7 năm 2024.
Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 7 thông qua ngày 20 tháng 5 năm 2024.
CHỦ TỊCH QUỐC HỘI
Lê Văn Mẫu
"""


def eids(text: str) -> list[str]:
    return [p.eid for p in parse(text).provisions if p.kind != "recital"]


def test_quoted_text_belongs_to_its_clause() -> None:
    assert eids(AMENDING) == ["art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_2"]
    document = parse(AMENDING)
    clause = document.find("art_1__cl_1")
    assert clause is not None
    assert "Điều 7. Thời hạn" in document.words(clause)
    last = document.find("art_2")
    assert last is not None
    assert document.words(last).endswith("năm 2024.")  # the closing formula is of no article
    assert str(document.issued_on) == "2024-05-20"
    assert document.signed_by == "Lê Văn Mẫu"


def test_an_unclosed_inner_quotation_does_not_swallow_the_act() -> None:
    text = AMENDING.replace("“Mẫu số 1”", "“Mẫu số 1")
    assert eids(text) == ["art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_2"]


def test_straight_quotation_marks() -> None:
    text = AMENDING.replace("“", '"').replace("”", '"')
    assert eids(text) == ["art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_2"]


def test_a_mark_that_never_closes_opens_no_block() -> None:
    text = "Điều 1. A\nNhư sau:\n“Một\nĐiều 2. B\nHai.\nĐiều 3. C\nBa."
    assert quoted_blocks(text).spans == []
    assert eids(text) == ["art_1", "art_2", "art_3"]


PAGES = (
    "THÔNG TƯ\nQuy định thử nghiệm\nCăn cứ Luật Thử nghiệm ngày 01 tháng 01 năm 2020;\nBộ trưởng Bộ Thử nghiệm ban hành Thông tư.\n"
    "Điều 1. Trách nhiệm của cơ quan, tổ chức, cá nhân trong việc lập, quản lý và \nsử dụng cơ sở dữ liệu\n"
    "1. Cơ quan có thẩm quyền chịu trách nhiệm tổ chức thực hiện các quy định tại \n"
    "Điều 5 và khoản 2 \n"
    " \n28 \nCÔNG BÁO/Số 585 + 586/Ngày 19-7-2022 \n \n"
    "Điều 6 của Thông tư này, báo cáo cấp có thẩm quyền xem xét, quyết định theo \nquy định của pháp luật.\n"
    "2. Tổ chức, cá nhân có liên quan phối hợp với cơ quan quy định tại khoản \n"
    "1. Điều này, gửi báo cáo chậm nhất là ngày 15 hằng tháng đến cơ quan chủ trì, \nbảo đảm đầy đủ.\n"
    "Điều 2. Hiệu lực thi hành\nThông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2022 và thay thế văn \nbản trước đây.\n"
)


def test_wrapped_lines_and_running_heads() -> None:
    document = parse(PAGES)
    assert [p.eid for p in document.provisions if p.kind != "recital"] == [
        "art_1",
        "art_1__cl_1",
        "art_1__cl_2",
        "art_2",
    ]
    article = document.find("art_1")
    clause = document.find("art_1__cl_1")
    assert article is not None and clause is not None
    assert article.heading.endswith("sử dụng cơ sở dữ liệu")
    assert "CÔNG BÁO" not in clean_words(document, clause)
    assert "CÔNG BÁO" in document.words(clause)
    assert [part.reason for part in document.left_out] == ["đầu trang Công báo"]
    assert "28" in document.text[document.left_out[0].start : document.left_out[0].end]


def test_footnote_at_the_foot_of_a_page() -> None:
    text = (
        "CÔNG BÁO/Số 1/Ngày 01-01-2024 \n17 \nLUẬT\nTHỬ NGHIỆM\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Thử nghiệm1.\n \n"
        "1 Luật số 2/2023/QH15 sửa đổi Luật Thử nghiệm có căn cứ ban hành như sau:\n“Căn cứ Hiến pháp;\nCăn cứ Luật khác;\n"
        " \nCÔNG BÁO/Số 1/Ngày 01-01-2024 \n18 \nĐiều 1. Phạm vi\nMột.\n \nQuốc hội ban hành Luật sửa đổi.”.\n"
        " \nCÔNG BÁO/Số 1/Ngày 01-01-2024 \n19 \nĐiều 2. Hiệu lực\nHai.\n"
    )
    document = parse(text)
    assert [p.eid for p in document.provisions if p.kind == "article"] == ["art_1", "art_2"]
    notes = [document.text[p.start : p.end] for p in document.left_out if p.reason == "chú thích cuối trang"]
    assert len(notes) == 2 and notes[0].startswith("1 Luật số") and notes[1].startswith("Quốc hội ban hành")


def test_tail_of_a_consolidated_text() -> None:
    text = (
        "LUẬT\nTHỬ NGHIỆM\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Thử nghiệm.\nĐiều 1. A\nMột.\nĐiều 2. B\nHai.\n"
        "VĂN PHÒNG QUỐC HỘI\nSố: 9/VBHN-VPQH\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 16 tháng 3 năm 2026\nCHỦ NHIỆM\nLê Văn Mẫu\n"
        "[1] Điều 10 và Điều 11 của Luật số 5/2024/QH15 quy định như sau:\n“Điều 10. Hiệu lực\nMột.\nĐiều 11. Chuyển tiếp\nHai.”"
    )
    document = parse(text)
    assert [p.eid for p in document.provisions if p.kind == "article"] == ["art_1", "art_2"]
    assert (document.type, document.number, str(document.issued_on)) == (
        "Văn bản hợp nhất",
        "9/VBHN-VPQH",
        "2026-03-16",
    )
    assert document.properties["consolidates_type"] == "Luật"
    last = document.find("art_2")
    assert last is not None and document.words(last) == "Điều 2. B\nHai."


def test_face_and_attachment_that_differ_are_reported() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH X\nSố: 114/QĐ-UB\nQUYẾT ĐỊNH\nVề việc thử\nCăn cứ Luật Thử nghiệm;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\nĐiều 2. Thi hành.\n"
        "QUY CHẾ\nTHỬ\n(Ban hành kèm theo Quyết định số 114/2003/QĐ-UB ngày 02 tháng 4 năm 2003)\nĐiều 1. A\nMột.\n"
    )
    assert "attached_number_differs" in [r.code for r in parse(text).remarks]


def test_a_title_of_a_chapter_opens_no_attachment() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc thử\nCăn cứ Luật Thử nghiệm;\nQUYẾT ĐỊNH:\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. A\nMột.\nMục 1\nQUY ĐỊNH VỀ HỒ SƠ\n"
        "Điều 2. B\nTheo mẫu (ban hành kèm theo Quyết định này).\n"
    )
    assert not [p for p in parse(text).provisions if p.kind == "attachment"]


def test_gaps_are_reported_not_filled() -> None:
    document = parse("Điều 1. A\nMột.\nĐiều 2. B\nHai.\nĐiều 5. C\nBa.")
    assert [p.eid for p in document.provisions] == ["art_1", "art_2", "art_5"]
    assert [r.code for r in document.remarks] == ["article_gap"]


def test_repeated_labels_stay_apart() -> None:
    document = parse("KẾ HOẠCH\nPhụ lục 1\nMột.\n1. A\nPhụ lục 2\n1. B\nPhụ lục 1\n1. C\n")
    eids = [p.eid for p in document.provisions]
    assert len(set(eids)) == len(eids)


@pytest.mark.parametrize("kind", segments.ATTACHED.split("|"))
def test_every_kind_of_attachment_opens_one(kind: str) -> None:
    """A filter on the first letters of a line once lost NỘI QUY, ĐỀ ÁN and HƯỚNG DẪN."""
    text = (
        "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này văn bản về bến đò.\nĐiều 2. Hiệu lực\nNơi nhận:\n- Như trên.\n"
        f"{kind}\nVề bến đò\n(Ban hành kèm theo Quyết định số 3/2019/QĐ-UBND)\nĐiều 1. Phạm vi\nVăn bản này áp dụng cho bến đò.\n"
    )
    assert "att_1__art_1" in {p.eid for p in parse(text).provisions}


_WIDE = "Tổ chức, cá nhân thực hiện đúng các quy định của pháp luật về quản lý và khai thác \n"


def _printed(lines: str) -> str:
    """A printed text whose lines were cut at a margin of some 85 characters."""
    return (
        "THÔNG TƯ\nQuy định thử nghiệm\nBộ trưởng Bộ Thử nghiệm ban hành Thông tư.\nĐiều 1. Phạm vi\n"
        + (_WIDE + "bến đò ngang, \n") * 6
        + lines
    )


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # a point below a short line without a stop: "a)" is no small word that goes on
        (
            "Điều 2. Quyền\n1. Quyền tự quyết về việc khai thác\na) Mở bến;\nb) Đóng bến.\n2. Quyền khác.\n",
            ["art_2__cl_1", "art_2__cl_1__point_a", "art_2__cl_1__point_b", "art_2__cl_2"],
        ),
        # the first clause below a title that fills its line
        (
            "Điều 2. Trách nhiệm của Ủy ban nhân dân các cấp và cơ quan quản lý khai thác bến đò \n1. Cấp phép.\n2. Kiểm tra.\n",
            ["art_2__cl_1", "art_2__cl_2"],
        ),
        # a full line that leads on to a reference
        (
            "Điều 2. Hồ sơ\n1. Người đề nghị nộp hồ sơ đến cơ quan có thẩm quyền theo quy định tại Điều 9, khoản \n"
            "2. Sau đó nhận kết quả.\n2. Thời hạn là năm ngày.\n",
            ["art_2__cl_1", "art_2__cl_2"],
        ),
    ],
)
def test_clauses_and_points_on_printed_lines(lines: str, wanted: list[str]) -> None:
    found = [e for e in eids(_printed(lines)) if e.startswith("art_2__")]
    assert found == wanted


def test_the_margin_is_that_of_the_text_not_of_its_tables() -> None:
    """Short cells of a table once passed for the width of the page, and every clause for a line cut there."""
    table = "Tên phí, \nlệ phí \nMức thu \nđồng \n" * 20
    text = _printed(table + "Điều 2. Nội dung báo cáo và biểu mẫu báo cáo\n1. Biểu mẫu.\n2. Nội dung.\n")
    assert [e for e in eids(text) if e.startswith("art_2__")] == ["art_2__cl_1", "art_2__cl_2"]


ACT = (
    "QUYẾT ĐỊNH\nVề việc thử\nCăn cứ Luật Thử nghiệm;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành các phụ lục sau:\n{cells}"
    "Điều 2. Quyết định này có hiệu lực từ ngày ký.\nNơi nhận:\n- Như trên.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Mẫu\n{annexes}"
)


def annexes(cells: str = "", behind: str = "") -> list[str]:
    document = parse(ACT.format(cells=cells, annexes=behind))
    return [p.eid for p in document.provisions if p.kind in ("annex", "attachment")]


def test_cells_that_name_annexes_open_none_while_the_act_goes_on() -> None:
    cells = "STT\nPhụ lục\n1\nPhụ lục 1a\nPhụ lục 1b\n2\nPhụ lục 2a\n"
    found = eids(ACT.format(cells=cells, annexes="Phụ lục 1a\nDANH MỤC\n1. Một.\n"))
    assert found == ["art_1", "art_2", "annex_1a", "annex_1a__cl_1"]


@pytest.mark.parametrize(
    ("line", "eid"),
    [
        ("Phụ lục I.2", "annex_I.2"),
        ("PHỤ LỤC IIA", "annex_IIA"),
        ("Phụ lục 3.1", "annex_3.1"),
        ("Mẫu TP-BĐ-02", "annex_mẫu-TP-BĐ-02"),
        ("Mẫu số 05. Đơn đề nghị mở bến", "annex_mẫu-05"),
        ("Mẫu số: 01/BĐ-TNCN", "annex_mẫu-01/BĐ-TNCN"),
        ("Biểu số 004.N/BCB-BĐ", "annex_mẫu-004.N/BCB-BĐ"),
        ("Mẫu D.3", "annex_mẫu-D.3"),
        ("Mẫu AI02: Báo cáo", "annex_mẫu-AI02"),
        ("Phiếu số:............ Mẫu số 07", "annex_mẫu-07"),
    ],
)
def test_labels_of_annexes_and_forms(line: str, eid: str) -> None:
    assert annexes(behind=f"{line}\nTÊN ĐƠN VỊ\n1. Họ và tên:.....\n") == [eid]


@pytest.mark.parametrize(
    "line", ["Mẫu khối đá", "Mẫu lời chứng của công chứng viên", "Phụ lục này quy định", "V/v mở bến"]
)
def test_lines_that_label_nothing(line: str) -> None:
    assert annexes(behind=f"Phụ lục I\nTÊN ĐƠN VỊ\n{line}\n1. Họ và tên:.....\n") == ["annex_I"]
    assert not [e for e in eids(ACT.format(cells="", annexes=f"Phụ lục I\n{line}\n")) if "sec_V" in e]


def test_a_table_of_contents_opens_nothing() -> None:
    contents = "MỤC LỤC\nA. THUYẾT MINH.......\nB. DANH MỤC.......\n1. Phòng học.....\n"
    body = "A. THUYẾT MINH\n1. Một.\n2. Hai.\nB. DANH MỤC\n1. Phòng học.\n"
    found = eids(ACT.format(cells="", annexes=f"Phụ lục I\nPHÒNG HỌC\n{contents}{body}"))
    assert found[3:] == [
        "annex_I__part_A",
        "annex_I__part_A__cl_1",
        "annex_I__part_A__cl_2",
        "annex_I__part_B",
        "annex_I__part_B__cl_1",
    ]


def test_containers_out_of_order_are_references() -> None:
    text = (
        "NGHỊ ĐỊNH\nVề việc thử\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. A\nThay cụm từ tại\nPhần V Phụ lục I ban hành kèm theo Nghị định này;\n"
        "Mục 17.1 của bảng.\nMỤC 12 (được bãi bỏ)\nMỤC 23 (được bãi bỏ)\nĐiều 2. B\nHai.\nCHƯƠNG IV\nTHI HÀNH\nĐiều 3. C\nBa.\n"
    )
    found = [p.eid for p in parse(text).provisions if p.kind in ("part", "chapter", "section")]
    assert found == ["chp_I", "chp_I__sec_1", "chp_I__sec_2", "chp_IV"]


@pytest.mark.parametrize(
    "closing",
    [
        "Nơi nhận: - Như Điều 2; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu\n",
        "Nơi nhận:\n- Như trên.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mẫu\n",
        "CHỦ TỊCH Lê Văn Mẫu\n\nPHÂN BỔ KINH PHÍ\nSTT | Đơn vị | Mức\nXã Đông Hà | 5\n"
        + "Bến | Số 7 | Chủ Bến Trần Khác\n" * 40,
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Mẫu\nVĂN PHÒNG XUẤT BẢN\nĐịa chỉ: số 1, Hà Nội\n",
        "CHỦ TỊCH\nLê Văn Mẫu\nMẫu QT-01\nỦY BAN NHÂN DÂN\nCấp cho: Nam Nữ\nCHỦ TỊCH\nHọ Tên Khác\n",
    ],
)
def test_the_signer_is_who_signs_the_act(closing: str) -> None:
    text = f"QUYẾT ĐỊNH\nVề việc thử\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\nĐiều 2. Thi hành./.\n{closing}"
    assert parse(text).signed_by == "Lê Văn Mẫu"


def test_a_type_with_the_mark_of_a_footnote() -> None:
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG TƯ1\nQuy định về bến đò\nCăn cứ Luật Thử nghiệm;\nĐiều 1. A\nMột.\n"
    assert (parse(text).type, parse(text).title) == ("Thông tư", "Quy định về bến đò")


def test_an_annex_that_a_cell_names_opens_nothing() -> None:
    text = (
        "NGHỊ QUYẾT\nVề bến đò\nĐiều 1. Phạm vi\nMột.\nĐiều 2. Hiệu lực\nHai.\n"
        "Phụ lục I\nDANH MỤC\n1. Bến Đá\nĐiểm c khoản 2 Điều 7\nPhụ lục II\nSở Giao thông\n2. Bến Cát\nKhoản 1 Điều 3\n\nPhụ lục II\nBIỂU PHÍ\n1. Một.\n"
    )
    assert eids(text)[2:] == ["annex_I", "annex_I__cl_1", "annex_I__cl_2", "annex_II", "annex_II__cl_1"]


def test_the_mark_of_a_note_behind_the_two_figures_of_a_form() -> None:
    text = "THÔNG TƯ\nVề bến đò\nĐiều 1. Phạm vi\nMột.\nĐiều 2. Hiệu lực\nHai.\nMẫu số 0741\nĐƠN XIN MỞ BẾN\n1. Tên.\n"
    assert eids(text)[2:] == ["annex_mẫu-07", "annex_mẫu-07__cl_1"]


def test_a_decimal_that_a_reference_leads_on_to_is_no_clause() -> None:
    text = (
        "THÔNG TƯ\nVề bến đò\nĐiều 1. Phạm vi\nMột.\nĐiều 2. Hiệu lực\nHai.\nPhụ lục I\nCHỈ DẪN\n1. Mở bến:\n1.1. Nộp đơn.\n1.2. Theo Mục\n"
        "1.1 Chỉ dẫn này.\n1.3. Nhận giấy.\n"
    )
    assert eids(text)[4:] == [f"annex_I__cl_1__cl_1.{i}" for i in (1, 2, 3)]
