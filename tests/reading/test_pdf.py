"""PDF pages: the order of reading, and what is no word of the document."""

import zlib

import pypdfium2
import pytest

from lawreview.reading import Limits, ReadingError, SourceText, read_bytes
from lawreview.reading.model import UNSURE
from lawreview.reading.page_layout import Piece
from lawreview.reading.pages import Assembly, page_of
from lawreview.reading.pdf import _Count, _doubted
from lawreview.reading.pdf_bounds import refuse_large_pictures
from tests.reading.making import pdf

LEFT, RIGHT, INDENT = 60.0, 538.0, 90.0
SIZE = 12.0
WIDE = 0.6 * SIZE  # of a letter


def full(words: str, width: float = RIGHT - LEFT) -> str:
    """Words repeated to fill a line, so that no further word has room."""
    room = int(width / WIDE)
    line = ""
    while len(line) + len(words) + 1 <= room:
        line += words + " "
    return (line + "x" * room)[:room]


def lines(*rows: tuple[float, str], top: float = 700.0) -> list[tuple[float, float, float, str]]:
    return [(x, top - 18 * i, SIZE, words) for i, (x, words) in enumerate(rows)]


def read(pages: list[list[tuple[float, float, float, str]]]) -> SourceText:
    (text,) = read_bytes("tệp.pdf", pdf(pages))
    assert isinstance(text, SourceText)
    return text


FILLER = lines(*[(LEFT, full("chữ"))] * 6, top=400)


def test_broken_lines_are_joined_and_paragraphs_kept() -> None:
    first, second = full("mức thu", RIGHT - INDENT), full("hộ nghèo")
    page = lines(
        (INDENT, first), (LEFT, second), (LEFT, "hết đoạn."), (INDENT, "2. Đoạn sau."), (INDENT, "a) Điểm a;")
    )
    assert read([page]).text.split("\n") == [f"{first} {second} hết đoạn.", "2. Đoạn sau.", "a) Điểm a;"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = full("mức thu")
    text = read(
        [[*FILLER, *lines((LEFT, first), top=200)], lines((LEFT, "được miễn."), *[(LEFT, full("sau"))] * 4)]
    )
    assert f"{first} được miễn." in text.text


def test_a_number_broken_at_its_hyphen_is_whole() -> None:
    first = full("theo", RIGHT - LEFT - 15 * WIDE) + " 5/2024/QĐ-"
    page = lines((LEFT, first), (LEFT, "UBND ngày 05"), *[(LEFT, full("chữ"))] * 4)
    assert "5/2024/QĐ-UBND ngày 05" in read([page]).text


def test_gazette_heads_and_page_numbers_are_skipped() -> None:
    def page(number: int) -> list[tuple[float, float, float, str]]:
        head = [(LEFT, 790, SIZE, str(number)), (200, 790, SIZE, "CÔNG BÁO/Số 12 + 13/Ngày 05-3-2024")]
        return [*head, *lines((INDENT, f"Điều {number}. Nội dung"), *[(LEFT, full("chữ"))] * 5)]

    text = read([page(n) for n in (2, 3, 4)])
    assert "CÔNG BÁO" not in text.text
    assert text.text.startswith("Điều 2. Nội dung")
    assert {s.reason for s in text.skipped} == {"đầu trang Công báo"}


def test_repeated_heads_of_other_files_are_skipped_but_repeated_body_lines_stay() -> None:
    def page(number: int) -> list[tuple[float, float, float, str]]:
        return [
            (LEFT, 800, SIZE, f"Sổ tay nghiệp vụ {number}"),
            *lines(*[(LEFT, full("chữ"))] * 5, (INDENT, "có hiệu lực kể từ ngày 01.")),
        ]

    text = read([page(n) for n in range(4)])
    assert "Sổ tay" not in text.text
    assert text.text.count("có hiệu lực kể từ ngày 01.") == 4


def test_two_column_head_reads_column_by_column() -> None:
    page = [
        (80, 760, SIZE, "ỦY BAN NHÂN DÂN"),
        (300, 760, SIZE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (80, 742, SIZE, "Số: 5/2024/QĐ-UBND"),
        (300, 742, SIZE, "ngày 02 tháng 01 năm 2024"),
        *FILLER,
    ]
    assert read([page]).text.split("\n")[:4] == [
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/2024/QĐ-UBND",
        "ngày 02 tháng 01 năm 2024",
    ]


def test_tables_keep_rows_and_cells() -> None:
    rows = [("STT", "Tên khoản thu", "Mức"), ("1", "Phí thẩm định", "50.000"), ("2", "Lệ phí", "20.000")]
    page = [
        (x, 600 - 20 * i, SIZE, words)
        for i, row in enumerate(rows)
        for x, words in zip((70, 150, 400), row, strict=True)
    ]
    text = read([[*lines((INDENT, "Bảng mức thu")), *page, *FILLER]]).text
    assert "STT | Tên khoản thu | Mức\n1 | Phí thẩm định | 50.000\n2 | Lệ phí | 20.000" in text


def test_ruled_tables_by_their_lines_and_over_the_page() -> None:
    upright = "".join(f"{x} 560 0.5 140 re f " for x in (60, 100, 300, 500))
    level = "".join(f"60 {y} 440 0.5 re f " for y in (560, 640, 670, 700))
    head = [(65, 680, SIZE, "TT"), (105, 680, SIZE, "Tên"), (305, 680, SIZE, "Mức")]
    first = [
        (65, 655, SIZE, "1"),
        (105, 655, SIZE, "Phí"),
        (105, 644, SIZE, "thẩm định"),
        (305, 655, SIZE, "50"),
    ]
    last = [(65, 620, SIZE, "2"), (105, 620, SIZE, "Lệ phí"), (305, 620, SIZE, "từ 20")]
    over = [(305, 655, SIZE, "đến 30")]
    next_row = [(65, 620, SIZE, "3"), (105, 620, SIZE, "Giá"), (305, 620, SIZE, "9")]
    (text,) = read_bytes("tệp.pdf", pdf([[*head, *first, *last], [*head, *over, *next_row]], upright + level))
    assert isinstance(text, SourceText)
    assert text.text == "TT | Tên | Mức\n1 | Phí thẩm định | 50\n2 | Lệ phí | từ 20 đến 30\n3 | Giá | 9"


def test_footnotes_stand_apart() -> None:
    body = lines(*[(LEFT, full("chữ"))] * 5, (INDENT, "Khoản này"), top=760)
    call = [(INDENT + 9 * WIDE, body[-1][1] + 5, 7.0, "3")]
    note = [(LEFT, 105, 6.0, "3"), (LEFT + 5, 100, 9.0, "Được bãi bỏ theo Luật số 5/2020/QH14.")]
    text = read([[*body, *call, *note]])
    assert text.text.endswith("Khoản này")
    (found,) = text.footnotes
    assert (found.mark, found.text) == ("3", "Được bãi bỏ theo Luật số 5/2020/QH14.")
    assert found.at == len(text.text)


def test_places_name_the_page() -> None:
    text = read([lines((INDENT, "trang đầu.")), lines((INDENT, "Điều 2. trang sau."))])
    assert [(p.where, text.text[p.start : p.end]) for p in text.places] == [
        ("trang 1", "trang đầu."),
        ("trang 2", "Điều 2. trang sau."),
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"%PDF-1.5\n", "hỏng"),
        (pdf([[]]), "không có chữ"),
        (pdf([]), "hỏng|không có trang"),
    ],
)
def test_refuses_with_words(data: bytes, fault: str) -> None:
    with pytest.raises(ReadingError, match=fault):
        list(read_bytes("tệp.pdf", data))


def test_too_many_pages() -> None:
    data = pdf([lines((LEFT, "a"))] * 4)
    with pytest.raises(ReadingError, match="4 trang, quá giới hạn 3"):
        list(read_bytes("tệp.pdf", data, limits=Limits(pages=3)))


def test_a_doubtful_word_has_a_place_of_its_own() -> None:
    def line(y: float, text: str, confidence: float, *figures: tuple[int, int, float]) -> Piece:
        return Piece(text, LEFT, RIGHT, y, y + 12, 20.0, size=12.0, confidence=confidence, figures=figures)

    above = line(700, "Căn cứ Quyết định số 12/2019/QĐ-", 0.95, (21, 32, 0.5))
    below = line(682, "UBND ngày 05 tháng 3;", 0.9, (10, 12, 0.97), (19, 20, 0.3))
    rest = [line(664 - 18 * i, full("chữ"), 0.95) for i in range(4)]
    text = Assembly("quét", "image", "tesseract").read([page_of([above, below, *rest], 0)])
    assert text.text.startswith("Căn cứ Quyết định số 12/2019/QĐ-UBND ngày 05 tháng 3;")
    assert [(text.text[p.start : p.end], p.confidence) for p in text.places][:6] == [
        ("Căn cứ Quyết định số ", 0.9),
        ("12/2019/QĐ-", 0.5),
        ("UBND ngày ", 0.9),
        ("05", 0.97),
        (" tháng ", 0.9),
        ("3", 0.3),
    ]
    assert "12/2019/QĐ-" in text.warnings[0]
    assert "05" not in text.warnings[0]


def test_doubt_is_kept_in_the_cells_of_a_recognised_head() -> None:
    def piece(x: float, y: float, text: str, *figures: tuple[int, int, float]) -> Piece:
        return Piece(
            text, x, x + 8.0 * len(text), y, y + 12, 20.0, size=12.0, confidence=0.95, figures=figures
        )

    head = [
        piece(80, 760, "ỦY BAN NHÂN DÂN"),
        piece(300, 760, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        piece(80, 742, "Số: 5/2024/QĐ-UBND", (4, 18, 0.4)),
        piece(300, 742, "ngày 02 tháng 01 năm 2024", (5, 7, 0.96)),
    ]
    text = Assembly("quét", "image", "tesseract").read([page_of(head, 0)])
    found = {text.text[p.start : p.end]: p.confidence for p in text.places}
    assert found["5/2024/QĐ-UBND"] == 0.4
    assert found["02"] == 0.96
    assert found["ỦY BAN NHÂN DÂN"] == 0.95


@pytest.fixture(scope="module")
def ten_thousand_pages() -> bytes:
    return pdf([[(LEFT, 700.0, SIZE, f"a{i}")] for i in range(10_000)])


def test_ten_thousand_pages_are_refused(ten_thousand_pages: bytes) -> None:
    with pytest.raises(ReadingError, match="10000 trang, quá giới hạn 3000"):
        list(read_bytes("tệp.pdf", ten_thousand_pages))


def test_ten_thousand_pages_are_read_where_they_may_be(ten_thousand_pages: bytes) -> None:
    (text,) = read_bytes("tệp.pdf", ten_thousand_pages, limits=Limits(pages=10_000))
    assert isinstance(text, SourceText)
    assert text.text.split("\n") == [f"a{i}" for i in range(10_000)]
    assert text.places[-1].where == "trang 10000"


def with_stream(dictionary: str, stream: bytes) -> bytes:
    """A file of one page whose words are in this stream."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        f"<< /Length {len(stream)} {dictionary} >>\nstream\n".encode() + stream + b"\nendstream",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 "
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
    ]
    out = b"%PDF-1.5\n"
    for number, body in enumerate(bodies, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF\n"


def test_a_bomb_in_a_stream_is_refused() -> None:
    words = b"BT /F1 12 Tf 60 700 Td (Dieu 1) Tj ET"
    small = with_stream("/Filter /FlateDecode", zlib.compress(b" " * 100_000 + words))
    (text,) = read_bytes("tệp.pdf", small)
    assert isinstance(text, SourceText)
    assert text.text == "Dieu 1"
    large = with_stream("/Filter /FlateDecode", zlib.compress(b" " * 3_000_000 + words, 9))
    assert len(list(read_bytes("tệp.pdf", large))) == 1
    with pytest.raises(ReadingError, match="bom nén"):
        list(read_bytes("tệp.pdf", large, limits=Limits(unpacked_bytes=1 << 20)))


def test_pages_have_their_time() -> None:
    with pytest.raises(ReadingError, match="đọc quá 0 giây"):
        list(read_bytes("tệp.pdf", pdf([FILLER]), limits=Limits(seconds=0)))


def test_a_picture_of_too_many_pixels_is_not_shown() -> None:
    def file(width: int, height: int) -> bytes:
        image = zlib.compress(bytes(width * height // 8))
        bodies = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Length 32 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q     \nendstream",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
            f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 1 /ColorSpace /DeviceGray "
            f"/Filter /FlateDecode /Length {len(image)} >>\nstream\n".encode()
            + image
            + b"\nendstream",
        ]
        out = b"%PDF-1.5\n"
        for number, body in enumerate(bodies, 1):
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        return out + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF\n"

    document = pypdfium2.PdfDocument(file(16_000, 16_000))
    with pytest.raises(ReadingError, match="16000 × 16000"):
        refuse_large_pictures("tệp.pdf", document[0])
    document = pypdfium2.PdfDocument(file(1_600, 1_600))
    refuse_large_pictures("tệp.pdf", document[0])


def test_a_layer_of_text_is_doubted_line_by_line() -> None:
    def piece(text: str) -> Piece:
        return Piece(text, LEFT, RIGHT, 700, 712)

    good = [piece("Ủy ban nhân dân tỉnh quy định mức hỗ trợ đối với người nghèo")] * 5
    lines = [
        *good,
        piece("Số: 12/2024/QĐ-UBND"),
        piece("50"),
        piece("ngảy l2 thảng õ nảm đủợqc gỉảĩ 2O24 quỵếtt địrnh"),
    ]
    count = _Count()
    number, bare, garbled = _doubted(lines, 0, count)[5:]
    assert count.layered == [1]
    assert min(number.confidence or 0, bare.confidence or 0) > UNSURE > (garbled.confidence or 1)
    assert [garbled.text[start:end] for start, end, _ in garbled.figures] == ["l2", "2O24"]
