"""Notes at the foot of printed pages that go on over pages: they are left out, and no word of the act is."""

import textwrap

from lawreview.parsing import parse
from lawreview.parsing.layout import FOOTNOTE

HEAD = """CÔNG BÁO/Số 12/Ngày 05-02-2020
7
BỘ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
THÔNG TƯ
QUY ĐỊNH MÀU SƠN CỦA ĐÒ NGANG
Căn cứ Luật Giao thông đường thủy nội địa ngày 15 tháng 6 năm 2004;
Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư quy định màu sơn của đò ngang.
"""
SENTENCE = "Chủ đò ghi số đăng ký bằng sơn trắng ở hai bên mũi đò và giữ cho chữ luôn rõ trong mọi thời tiết của năm. "


def body(words: str) -> str:
    """Lines of the act's own type."""
    return textwrap.fill(words, 74) + "\n"


def note(words: str) -> str:
    """Lines of the smaller type of notes."""
    return textwrap.fill(words, 96) + "\n"


def page(number: int) -> str:
    return f"\nCÔNG BÁO/Số 12/Ngày 05-02-2020\n{number}\n\n"


def quoting(act: str, article: str, quote: str = "“”") -> str:
    return (
        note(f"Điều 2 của Thông tư số {act}, có hiệu lực kể từ ngày 01 tháng 3 năm 2019 quy định như sau:")
        + quote[0]
        + f"Điều 2. {article}\n"
        + note(SENTENCE * 3 + "Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2019." + quote[1] + ".")
    )


def kept(text: str) -> list[str]:
    return [p.eid for p in parse(text).provisions if p.kind != "recital"]


def left(text: str) -> str:
    document = parse(text)
    return "\n".join(text[p.start : p.end] for p in document.left_out if p.reason == FOOTNOTE)


def test_a_note_that_quotes_several_acts_goes_on_below_its_last_stop() -> None:
    text = (
        HEAD
        + "".join(f"Điều {i}. Màu số {i}\n" + body(SENTENCE * 3) for i in range(1, 5))
        + "Điều 5. Chuyển tiếp1\n\n1 "
        + quoting("05/2019/TT-BGTVT", "Hiệu lực thi hành")
        + page(8)
        + quoting("06/2019/TT-BGTVT", "Trách nhiệm thi hành")
        + page(9)
        + body(SENTENCE * 2)
        + "Điều 6. Thi hành\n"
        + body(SENTENCE)
    )
    assert kept(text) == [f"art_{i}" for i in range(1, 7)]
    assert "06/2019/TT-BGTVT" in left(text) and "Điều 6" not in left(text)
    article = parse(text).find("art_5")
    assert article is not None and text.find("Điều 6. Thi hành") > article.end


def test_a_quotation_in_straight_marks_goes_on_over_the_page() -> None:
    start, _, rest = quoting("05/2019/TT-BGTVT", "Hiệu lực thi hành", '""').partition("Thông tư này")
    text = (
        HEAD
        + "".join(f"Điều {i}. Màu số {i}\n" + body(SENTENCE * 3) for i in range(1, 5))
        + f"Điều 5. Chuyển tiếp1\n\n1 {start.rstrip()}"
        + page(8)
        + note(f"Điều 6. Của thông tư khác. {SENTENCE * 3} Thông tư này {rest}")
        + page(9)
        + body(SENTENCE * 2)
        + "Điều 6. Thi hành\n"
        + body(SENTENCE)
    )
    assert kept(text) == [f"art_{i}" for i in range(1, 7)]
    last = parse(text).find("art_6")
    assert last is not None and last.heading == "Thi hành"


def test_the_rest_of_a_note_stands_behind_the_signature() -> None:
    start, _, rest = quoting("05/2019/TT-BGTVT", "Hiệu lực thi hành").partition("trong mọi thời tiết")
    text = (
        HEAD
        + "".join(f"Điều {i}. Màu số {i}\n" + body(SENTENCE * 3) for i in range(1, 5))
        + f"Điều 5. Chuyển tiếp1\n\n1 {start.rstrip()}"
        + page(8)
        + body(SENTENCE * 2)
        + "Điều 6. Thi hành\n"
        + body(SENTENCE)
        + "\nBỘ GIAO THÔNG VẬN TẢI\n\nSố: 19/VBHN-BGTVT\n\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 04 tháng 5 năm 2020\n"
        + "BỘ TRƯỞNG\n\nNgô Văn Phà\n\n\n"
        + note(f"trong mọi thời tiết {rest}")
    )
    document = parse(text)
    assert [p.eid for p in document.provisions if p.kind != "recital"] == [f"art_{i}" for i in range(1, 7)]
    assert (document.number, document.signed_by) == ("19/VBHN-BGTVT", "Ngô Văn Phà")
    assert str(document.issued_on) == "2020-05-04"


def test_marks_of_notes_behind_labels_of_annexes() -> None:
    text = (
        "THÔNG TƯ\nVề bến đò\nĐiều 1. Phạm vi\nMột.\nĐiều 2. Hiệu lực\nHai.\n"
        "Phụ lục 17 (được bãi bỏ)\nPhụ lục 2[8]\nBIỂU PHÍ\n1. Một.\nPhụ lục III9\nMẪU BIỂN\n1. Hai.\n"
    )
    eids = [p.eid for p in parse(text).provisions if p.kind == "annex"]
    assert eids == ["annex_1", "annex_2", "annex_III"]
