"""Word files: what is printed must be read, what was deleted must not."""

import pytest

from lawreview.reading import ReadingError, SourceText, read_bytes
from tests.reading.making import W, docx, listed, numbering, p, package, table


def read(data: bytes) -> SourceText:
    (text,) = read_bytes("tệp.docx", data)
    assert isinstance(text, SourceText)
    for place in text.places:
        assert "\n" not in text.text[place.start : place.end]
    return text


ARTICLES = numbering([("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)")])


@pytest.mark.parametrize(
    ("body", "parts", "text"),
    [
        (p("Một") + p("") + p("Hai"), {}, "Một\nHai"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", {}, "a b\nc"),
        (
            listed("Phạm vi")
            + listed("mức", 1)
            + listed("a", 2)
            + listed("b", 2)
            + listed("thu", 1)
            + listed("Hiệu lực"),
            {"numbering": ARTICLES},
            "Điều 1. Phạm vi\n1. mức\na) a\nb) b\n2. thu\nĐiều 2. Hiệu lực",
        ),
        (
            listed("A", 0) + listed("a", 1) + listed("B", 0) + listed("b", 1),
            {"numbering": numbering([("upperRoman", "%1."), ("decimal", "%1.%2.")])},
            "I. A\nI.1. a\nII. B\nII.1. b",
        ),
        (listed("x", 0, 0) + listed("y", 0, 9), {"numbering": ARTICLES}, "x\ny"),
        (
            p("Chung", '<w:pStyle w:val="Chuong"/>'),
            {
                "numbering": numbering([("upperRoman", "Chương %1")]),
                "styles": f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Chuong"><w:pPr><w:numPr>'
                '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:caps/></w:rPr></w:style></w:styles>',
            },
            "Chương I CHUNG",
        ),
        (
            table([["STT", "Tên"], ["1", "Phí | lệ phí"]]) + p("sau"),
            {},
            "STT | Tên\n1 | Phí | lệ phí\nsau",
        ),
        (
            table(
                [
                    ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                    ["Số: 5/2024/QĐ-UBND", "ngày 02 tháng 01 năm 2024"],
                ]
            ),
            {},
            "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/2024/QĐ-UBND\nngày 02 tháng 01 năm 2024",
        ),
        (table([["a", table([["b", "c"], ["d", "e"]])], ["f", "g"]]), {}, "a | b | c d | e\nf | g"),
        ("<w:sdt><w:sdtContent>" + p("trong khung") + "</w:sdtContent></w:sdt>", {}, "trong khung"),
        (p("ẩn", run="<w:vanish/>") + p("hiện"), {}, "hiện"),
        (
            "<w:p><w:r><w:t>trước</w:t></w:r><w:r><w:txbxContent>"
            + p("hộp")
            + "</w:txbxContent></w:r></w:p>",
            {},
            "trước\nhộp",
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>12</w:t></w:r></w:p>", {}, "12"),
        (p("quyÕt ®Þnh", run='<w:rFonts w:ascii=".VnTime"/>'), {}, "quyết định"),
        (p("quyÕt ®Þnh", run='<w:rFonts w:ascii=".VnTimeH"/>'), {}, "QUYẾT ĐỊNH"),
        (p("quyeát ñònh", run='<w:rFonts w:ascii="VNI-Times"/>'), {}, "quyết định"),
        (p("đã gõ lại", run='<w:rFonts w:ascii=".VnTime"/>'), {}, "đã gõ lại"),
        (
            "<w:p><w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>møc </w:t></w:r><w:r><w:t>phí</w:t></w:r></w:p>",
            {},
            "mức phí",
        ),
    ],
)
def test_reads(body: str, parts: dict[str, str], text: str) -> None:
    assert read(docx(body, **parts)).text == text


def test_tracked_changes_give_the_final_text_and_list_the_deletions() -> None:
    body = (
        "<w:p><w:r><w:t>Mức thu là </w:t></w:r><w:del><w:r><w:delText>10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t> đồng.</w:t></w:r></w:p>"
    )
    text = read(docx(body))
    assert text.text == "Mức thu là 15 đồng."
    assert [(s.reason, s.text) for s in text.skipped] == [("chữ đã xóa (theo dõi thay đổi)", "10")]


def test_footnotes_stand_apart_where_they_are_called() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("Đã được bãi bỏ.")}</w:footnote></w:footnotes>'
    body = (
        p("đầu")
        + '<w:p><w:r><w:t>Khoản 2</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> tiếp</w:t></w:r></w:p>'
    )
    text = read(docx(body, footnotes=notes))
    assert text.text == "đầu\nKhoản 2 tiếp"
    (note,) = text.footnotes
    assert (note.text, text.text[: note.at]) == ("Đã được bãi bỏ.", "đầu\nKhoản 2")


def test_headers_are_left_out_and_named() -> None:
    text = read(docx(p("thân"), header1=f"<w:hdr {W}>{p('CÔNG BÁO')}</w:hdr>"))
    assert text.text == "thân"
    assert [s.text for s in text.skipped] == ["CÔNG BÁO"]


@pytest.mark.parametrize(
    "data",
    [
        package({"word/document.xml": "<w:document"}),
        package({"word/document.xml": f"<w:document {W}/>"}),
        package(
            {
                "word/document.xml": f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document {W}>&b;</w:document>'
            }
        ),
        package({"word/styles.xml": "<a/>", "[Content_Types].xml": "<Types/>"}),
    ],
)
def test_refuses_with_words(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"tệp\.docx: "):
        list(read_bytes("tệp.docx", data))


def test_deep_tables_end() -> None:
    cell = p("đáy")
    for _ in range(50):
        cell = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert "đáy" in read(docx(cell)).text
