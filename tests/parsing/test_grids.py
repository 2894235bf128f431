"""Tables: rows and cells with their places, and the provision that holds them."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lawreview.parsing import parse
from lawreview.parsing.akn import AKN, to_xml
from lawreview.parsing.akn_reading import from_xml
from lawreview.parsing.grids import grids

TEXT = (
    "QUYẾT ĐỊNH\nVề phí bến đò\nQUYẾT ĐỊNH:\nĐiều 1. Mức thu\n1. Mức thu như sau:\nSTT | Tên | Mức\n1 | Đò ngang | 5.000\n2 |  | 7.000\n"
    "2. Không thu khi có bão.\nĐiều 2. Hiệu lực\nTừ ngày ký.\nPhụ lục I\nBIỂU PHÍ\nBến | Phí\nBến Trên | 1.000\n"
)


def test_rows_and_cells() -> None:
    found = list(grids(parse(TEXT)))
    words = [[[TEXT[start:end] for start, end in row] for row in grid.rows] for grid in found]
    assert words == [
        [["STT", "Tên", "Mức"], ["1", "Đò ngang", "5.000"], ["2", "", "7.000"]],
        [["Bến", "Phí"], ["Bến Trên", "1.000"]],
    ]
    assert [grid.eid for grid in found] == ["art_1__cl_1", "annex_I"]


def test_rows_of_markdown() -> None:
    text = "| Bến | Phí |\n| Bến Trên | 1.000 |\n"
    (grid,) = grids(parse(text))
    assert [[text[a:b] for a, b in row] for row in grid.rows] == [["Bến", "Phí"], ["Bến Trên", "1.000"]]


@given(st.text(alphabet="a |\n1.Điều", max_size=200))
def test_cells_stand_in_their_lines_in_order(text: str) -> None:
    at = 0
    for grid in grids(parse(text)):
        for row in grid.rows:
            for start, end in row:
                assert at <= start <= end <= len(text)
                assert "\n" not in text[start:end] and "|" not in text[start:end]
                at = end


def test_rows_are_a_table_of_akoma_ntoso() -> None:
    text = "QUYẾT ĐỊNH\nVề phí\nĐiều 1. Mức phí\n1. Theo bảng:\nBến | Mức\nĐá |  | 5\n| Cát | 7 |\nHết bảng.\nĐiều 2. Thi hành\nMột."
    document = parse(text)
    xml = to_xml(document)
    root = etree.fromstring(xml)
    rows = [
        ["".join(cell.itertext()) for cell in row.iter(f"{{{AKN}}}td")] for row in root.iter(f"{{{AKN}}}tr")
    ]
    assert rows == [["Bến", "Mức"], ["Đá", "", "5"], ["Cát", "7"]]
    assert from_xml(xml) == document
