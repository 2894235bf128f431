"""Addresses: a text and the addresses that it must give, in order."""

import pytest

from lawreview.parsing import parse

HEAD = (
    "QUYẾT ĐỊNH\nVề việc thử nghiệm\nỦY BAN NHÂN DÂN TỈNH X\nCăn cứ Luật Thử nghiệm năm 2020;\nQUYẾT ĐỊNH:\n"
)

CASES = [
    (
        "clauses and points",
        "Điều 1. Phạm vi\n1. Một.\na) Hai;\nb) Ba.\n2. Bốn.\nĐiều 2. Hiệu lực\nNăm.",
        ["art_1", "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b", "art_1__cl_2", "art_2"],
    ),
    (
        "đ is not d, and e may follow d",
        "Điều 1. Hồ sơ\n1. Gồm:\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm;\ne) Sáu.\nĐiều 2. Khác\n1. Gồm:\na) A;\nb) B;\nc) C;\nd) D;\ne) E.",
        [
            "art_1", "art_1__cl_1", *(f"art_1__cl_1__point_{c}" for c in "abcdđe"),
            "art_2", "art_2__cl_1", *(f"art_2__cl_1__point_{c}" for c in "abcde"),
        ],
    ),
    (
        "inserted articles, clauses and points",
        "Điều 1. A\n1. Một.\n1a. Một a.\n2. Hai:\na) X;\na1) Y;\nb) Z.\nĐiều 1a. B\nMột.\nĐiều 1b. C\nHai.\nĐiều 2. D\nBa.",
        [
            "art_1", "art_1__cl_1", "art_1__cl_1a", "art_1__cl_2", "art_1__cl_2__point_a",
            "art_1__cl_2__point_a1", "art_1__cl_2__point_b", "art_1a", "art_1b", "art_2",
        ],
    ),
    (
        "containers with titles on the next line or the same",
        "PHẦN THỨ NHẤT\nNHỮNG QUY ĐỊNH CHUNG\nChương I\nPHẠM VI\nMục 1. ĐỐI TƯỢNG\nTiểu mục 1\nTỔ CHỨC\nĐiều 1. A\nMột.\nChương II: THI HÀNH\nĐiều 2. B\nHai.",
        ["part_1", "chp_I", "chp_I__sec_1", "chp_I__sec_1__subsec_1", "art_1", "chp_II", "art_2"],
    ),
    (
        "chapters that begin again in every part carry it",
        "Phần I\nMỘT\nChương I\nA\nĐiều 1. A\nMột.\nPhần II\nHAI\nChương I\nB\nĐiều 2. B\nHai.",
        ["part_I", "chp_I", "art_1", "part_II", "part_II__chp_I", "art_2"],
    ),
    (
        "labels with a colon, a hyphen, a stroke, no blank, or nothing",
        "Điều 1: Tên\n1/ Một.\n2/ Hai.\nĐiều 2 - Tên khác\n1- Một.\n2- Hai.\nĐiều 3\n1.Một.\n2.Hai.\na.Ba.\nb.Bốn.",
        [
            "art_1", "art_1__cl_1", "art_1__cl_2", "art_2", "art_2__cl_1", "art_2__cl_2",
            "art_3", "art_3__cl_1", "art_3__cl_2", "art_3__cl_2__point_a", "art_3__cl_2__point_b",
        ],
    ),
    (
        "sub-points and dashes",
        "Điều 1. A\n1. Gồm:\na) Nhóm một:\na.1) Thứ nhất;\na.2) Thứ hai;\nb) Nhóm hai:\n- Thứ nhất;\n+ Nhỏ hơn;\n- Thứ hai.",
        [
            "art_1", "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_a__subpoint_a.1",
            "art_1__cl_1__point_a__subpoint_a.2", "art_1__cl_1__point_b",
            "art_1__cl_1__point_b__subpoint_1", "art_1__cl_1__point_b__subpoint_1__subpoint_1",
            "art_1__cl_1__point_b__subpoint_2",
        ],
    ),
    (
        "footnotes glued to labels",
        "Điều 1.[2] Phạm vi\n1.[3] Một.\n2.[4] (được bãi bỏ)\nĐiều 2[5]. Khác\na)[6] Một;\nb) Hai.\nĐiều 3.7 (được bãi bỏ)\nĐiều 48 Cuối\nMột.",
        [
            "art_1", "art_1__cl_1", "art_1__cl_2", "art_2", "art_2__point_a", "art_2__point_b", "art_3", "art_4",
        ],
    ),
    (
        "a footnote behind a clause's stop is no decimal",
        "Điều 1. A\n1. Một.\n2.168 Hai.\n3.169 (được bãi bỏ)\n4. Bốn:\n4.1. Nhỏ.\n4.2. Nhỏ nữa.",
        ["art_1", "art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_1__cl_4", "art_1__cl_4__cl_4.1", "art_1__cl_4__cl_4.2"],
    ),
    (
        "figures of a table open nothing",
        "Điều 1. Mức chi\n1. Theo bảng:\n1.234 | 5.678\n12 | 3.400\n2. Hết.",
        ["art_1", "art_1__cl_1", "art_1__cl_2"],
    ),
    (
        "a reference at the start of a line is no article",
        "Điều 1. A\n1. Áp dụng theo\nĐiều 3 của Luật này.\nĐiều 2. B\nHai.\nĐiều 3. C\nBa.",
        ["art_1", "art_1__cl_1", "art_2", "art_3"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_addresses(text: str, expected: list[str]) -> None:
    document = parse(HEAD + text)
    assert [p.eid for p in document.provisions if p.kind != "recital"] == expected


def test_headings_and_text() -> None:
    document = parse(
        HEAD
        + "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\n1. Một.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký."
    )
    headings = {p.eid: p.heading for p in document.provisions}
    assert headings["chp_I"] == "QUY ĐỊNH CHUNG"
    assert headings["art_1"] == "Phạm vi điều chỉnh"
    assert headings["art_2"] == ""  # a sentence is the article's text, not its title
    article = document.find("art_1")
    assert article is not None
    assert document.words(article) == "Điều 1. Phạm vi điều chỉnh\n1. Một."


def test_no_word_of_a_plan_is_lost() -> None:
    text = HEAD + (
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nĐiều 2. Thi hành.\n"
        "KẾ HOẠCH\nTHỬ NGHIỆM NĂM 2024\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh X)\n"
        "Mở đầu.\nI. MỤC TIÊU\n- Một;\n- Hai.\nII. NHIỆM VỤ\n1. Việc thứ nhất:\na) Nhỏ;\nb) Nhỏ nữa.\n2. Việc thứ hai.\nIII. TỔ CHỨC\nCuối cùng."
    )
    document = parse(text)
    assert [p.eid for p in document.provisions if p.eid.startswith("att_1")] == [
        "att_1",
        "att_1__sec_I",
        "att_1__sec_I__subpoint_1",
        "att_1__sec_I__subpoint_2",
        "att_1__sec_II",
        "att_1__sec_II__cl_1",
        "att_1__sec_II__cl_1__point_a",
        "att_1__sec_II__cl_1__point_b",
        "att_1__sec_II__cl_2",
        "att_1__sec_III",
    ]
    attachment = document.find("att_1")
    assert attachment is not None and attachment.end == len(text)
    assert document.number == "12/QĐ-UBND"  # the face has none
    assert str(document.issued_on) == "2024-02-05"


def test_attachment_numbers_again_and_annexes_follow() -> None:
    text = HEAD + (
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế.\nĐiều 2. Thi hành.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Thử\n"
        "QUY CHẾ\nLàm việc\n(Ban hành kèm theo Quyết định số 3/2024/QĐ-UBND ngày 01/3/2024 của Ủy ban nhân dân tỉnh X)\n"
        "Chương I\nCHUNG\nĐiều 1. Phạm vi\nMột.\nĐiều 2. Nguyên tắc\n1. Hai.\n2. Ba.\nPhụ lục I\nBIỂU MẪU\n1. Tên.\nPhụ lục I\nPhụ lục II\nDANH MỤC\n1. Một.\n2. Hai."
    )
    eids = [p.eid for p in parse(text).provisions if p.kind != "recital"]
    assert eids == [
        "art_1", "art_2", "att_1", "att_1__chp_I", "att_1__art_1", "att_1__art_2", "att_1__art_2__cl_1",
        "att_1__art_2__cl_2", "annex_I", "annex_I__cl_1", "annex_II", "annex_II__cl_1", "annex_II__cl_2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("I. MỤC TIÊU\n1. Một.\nII. NHIỆM VỤ\n1. Hai.\n", ["sec_I", "sec_I__cl_1", "sec_II", "sec_II__cl_1"]),
        (
            "PHẦN A. SỐ LIỆU\nI. BẾN ĐÒ\nPHẦN B. GIẢI THÍCH\nI. BẾN ĐÒ\n",
            ["part_A", "part_A__sec_I", "part_B", "part_B__sec_I"],
        ),
        (
            "Mục 1\nBÃI BỎ\nA. BẾN ĐÒ\nI. Cấp lại\nB. CẦU PHAO\nMục 2\nĐƠN GIẢN HÓA\nA. BẾN ĐÒ\n",
            ["sec_1", "sec_1__part_A", "sec_1__part_A__sec_I", "sec_1__part_B", "sec_2", "sec_2__part_A"],
        ),
        (
            "Phần 1. THỦ TỤC\nChương I. Chỉ dẫn\nChương II. Bảng dữ liệu\nPhần 2. YÊU CẦU\nChương III. Kỹ thuật\n",
            ["part_1", "part_1__chp_I", "part_1__chp_II", "part_2", "part_2__chp_III"],
        ),
        ("I. CHUNG\nA. Khung\nB. Lưới\nII. KÝ HIỆU\n", ["sec_I", "sec_I__part_A", "sec_I__part_B", "sec_II"]),
    ],
)
def test_titles_of_plans_nest_in_the_order_in_which_they_begin(lines: str, wanted: list[str]) -> None:
    text = f"QUYẾT ĐỊNH\nVề việc thử\nĐiều 1. Ban hành.\nĐiều 2. Thi hành.\nPhụ lục I\nVỀ BẾN ĐÒ\n{lines}"
    found = [p.eid for p in parse(text).provisions if p.eid.startswith("annex_I__")]
    assert found == [f"annex_I__{eid}" for eid in wanted]
