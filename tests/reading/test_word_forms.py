"""Files named .doc or .xml that are something else: Word 2003 XML, flat .docx, MHTML, HTML, RTF; and Word before 97."""

import quopri

import pytest

from lawreview.reading import ReadingError, SourceText, read_bytes
from lawreview.reading import doc as doc_module
from lawreview.reading.recognise import recognise
from tests.reading.making import W, listed, p, table

OLD = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="0"/><w:lvlText w:val="Điều %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="4"/><w:suff w:val="Space"/><w:lvlText w:val="%2)"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists>'
)


def old_xml(body: str, before: str = LISTS) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {OLD}>{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def item(text: str, depth: int = 0, number: str = "1", printed: str = "") -> str:
    hint = f'<wx:t wx:val="{printed}"/>' if printed else ""
    return p(text, f'<w:listPr><w:ilvl w:val="{depth}"/><w:ilfo w:val="{number}"/>{hint}</w:listPr>')


def read(data: bytes) -> SourceText:
    (text,) = read_bytes("tệp.doc", data)
    assert isinstance(text, SourceText)
    return text


def test_numbers_tables_and_heads_of_word_2003_xml() -> None:
    head = '<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr></w:sectPr>'
    body = item("Phạm vi") + item("Cá nhân;", 1) + item("Tổ chức.", 1) + item("Đối tượng")
    text = read(old_xml(body + table([["STT", "Tên"], ["1", "Phí"]]) + head))
    assert text.text == "Điều 1. Phạm vi\na) Cá nhân;\nb) Tổ chức.\nĐiều 2. Đối tượng\nSTT | Tên\n1 | Phí"
    assert [s.text for s in text.skipped] == ["Đầu trang"]


def test_a_list_that_is_not_defined_prints_what_word_printed() -> None:
    text = read(
        old_xml(item("Phạm vi", number="9", printed="1.") + item("Gạch", number="9", printed="·"), "")
    )
    assert text.text == "1. Phạm vi\n- Gạch"


def test_changes_notes_and_fonts_of_word_2003_xml() -> None:
    changed = (
        "<w:p><w:r><w:t>Mức </w:t></w:r>"
        '<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>cũ</w:delText></w:r></aml:content></aml:annotation>'
        '<aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content><w:r><w:t>mới</w:t></w:r></aml:content></aml:annotation>'
        '<aml:annotation aml:id="3" w:type="Word.Comment"><aml:content><w:p><w:r><w:t>ghi chú</w:t></w:r></w:p></aml:content></aml:annotation>'
        "<w:r><w:footnote><w:p><w:r><w:t>Theo Luật.</w:t></w:r></w:p></w:footnote></w:r></w:p>"
    )
    legacy = p("§iÒu kiÖn", run='<w:rFonts w:ascii=".VnTime" w:h-ansi=".VnTime"/>')
    text = read(old_xml(changed + legacy))
    assert text.text == "Mức mới\nĐiều kiện"
    assert [s.text for s in text.skipped] == ["cũ"]
    assert [(n.at, n.text) for n in text.footnotes] == [(7, "Theo Luật.")]


def test_flat_docx() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    document = f"<w:document {W}><w:body>{listed('Phạm vi')}{listed('Mức')}</w:body></w:document>"
    parts = {"/word/document.xml": document, "/word/numbering.xml": numbering, "/docProps/app.xml": "<a/>"}
    package = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
        for name, xml in parts.items()
    )
    data = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{package}</pkg:package>'
    assert read(data.encode()).text == "1. Phạm vi\n2. Mức"


@pytest.mark.parametrize(
    "data",
    [
        old_xml("").replace(b"<w:body><wx:sect></wx:sect></w:body>", b""),
        old_xml(p("a"))[:-40],
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w:wordDocument/>',
    ],
)
def test_damaged_word_xml_is_refused_with_words(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        read(data)
    assert caught.value.mend


PAGE = "<html><body><p>Điều 1. Phạm vi</p><p>Điều 2. Đối tượng</p></body></html>"


def test_web_pages_under_doc() -> None:
    quoted = quopri.encodestring(PAGE.encode()).decode("ascii")
    mhtml = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        f"{quoted}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n--b--\r\n"
    )
    for data in (PAGE.encode(), PAGE.encode("utf-16"), mhtml.encode("ascii")):
        assert read(data).text == "Điều 1. Phạm vi\nĐiều 2. Đối tượng"


def test_rtf_behind_other_lines() -> None:
    rtf = b"{\\rtf1\\ansi Quy\\u7871?t \\u273?\\u7883?nh\\par}"
    assert read(rtf).text == "Quyết định"
    assert read(b'<?xml version="1.0"?>\n<tep>\n' + rtf + b"\n</tep>").text == "Quyết định"


def test_tables_of_rtf() -> None:
    def row(*cells: str) -> str:
        return "\\trowd\\cellx100\\cellx200 " + "".join(f"\\intbl {c}\\cell" for c in cells) + "\\row\n"

    inner = (
        "Mau\\par A\\nestcell B\\nestcell{\\*\\nesttableprops\\trowd\\cellx50\\nestrow}{\\nonesttables\\par}"
    )
    one = row("a", "b") + row("c", "d")
    text = read(("{\\rtf1\\ansi " + one + "\\pard\\par\n" + row("", inner) + "\\pard sau\\par}").encode())
    assert text.text == "a | b\nc | d\nMau\nA | B\nsau"


@pytest.mark.parametrize("head", [b"\xdb\xa5-\x00", b"\x31\xbe\x00\x00"])
def test_word_before_97(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    data = head + bytes(2000)
    assert recognise(data) == "word2"
    monkeypatch.setattr(doc_module, "find_program", lambda name: None)
    with pytest.raises(ReadingError) as caught:
        list(read_bytes("cu.doc", data))
    assert "đời trước 1997" in caught.value.fault
    assert "LibreOffice" in caught.value.mend
    assert "install" in caught.value.mend
