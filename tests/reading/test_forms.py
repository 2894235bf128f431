"""One document written in every form gives the same text, and so the same provisions."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.shared import Cm, Pt
from rapidfuzz.distance import Levenshtein

from lawreview.parsing import parse
from lawreview.reading import SourceText, read_file
from lawreview.reading.programs import find_program, has_vietnamese_ocr
from tests.reading.making import docx, table
from tests.reading.test_encodings import to_tcvn3, to_vni

BODY = [
    "QUYẾT ĐỊNH",
    "Quy định mức hỗ trợ tiền điện cho hộ nghèo trên địa bàn tỉnh",
    "ỦY BAN NHÂN DÂN TỈNH",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;",
    "Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 31/TTr-SCT ngày 04 tháng 3 năm 2025;",
    "Ủy ban nhân dân ban hành Quyết định quy định mức hỗ trợ tiền điện.",
    "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng",
    "1. Quyết định này quy định mức hỗ trợ tiền điện cho hộ nghèo, hộ có hoàn cảnh khó khăn đặc biệt đang thường trú "
    "trên địa bàn tỉnh và trách nhiệm của các cơ quan có liên quan trong việc lập danh sách, chi trả tiền hỗ trợ.",
    "2. Đối tượng áp dụng:",
    "a) Hộ nghèo theo chuẩn nghèo của Chính phủ;",
    "b) Hộ được Ủy ban nhân dân cấp xã xác nhận gặp thiên tai, hỏa hoạn trong năm.",
    "Điều 2. Mức hỗ trợ",
    "Mỗi hộ được hỗ trợ 59.000 đồng một tháng, chi trả hằng quý qua tài khoản hoặc bằng tiền mặt.",
    "Điều 3. Hiệu lực thi hành",
    "Quyết định này có hiệu lực từ ngày 20 tháng 3 năm 2025.",
]
TEXT = "\n".join(BODY)

needs_office = pytest.mark.skipif(find_program("soffice") is None, reason="LibreOffice is not there")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the document as .docx."""
    folder = tmp_path_factory.mktemp("forms")
    document = Document()
    for line in BODY:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        run = paragraph.add_run(line)
        run.font.name, run.font.size = "Liberation Serif", Pt(14)
    document.save(str(folder / "a.docx"))
    return folder


def convert(folder: Path, form: str) -> Path:
    result = folder / f"a.{form}"
    if result.exists():
        return result
    profile = (folder / "profile").as_uri()
    command = [
        find_program("soffice") or "",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        form,
    ]
    command += ["--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    return result


def read(path: Path) -> SourceText:
    (text,) = read_file(path)
    assert isinstance(text, SourceText)
    return text


def provisions(text: str) -> list[tuple[str, str]]:
    document = parse(text)
    return [(q.eid, " ".join(document.words(q).split())) for q in document.provisions]


def test_word(written: Path) -> None:
    assert read(written / "a.docx").text == TEXT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("b.txt", TEXT.encode("utf-16")),
        ("c.txt", to_vni(TEXT)),
        ("d.html", ("<html><body>" + "".join(f"<p>{line}</p>" for line in BODY) + "</body></html>").encode()),
    ],
)
def test_text_and_pages(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert read(tmp_path / name).text == TEXT


def test_tcvn3_but_for_its_capitals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(to_tcvn3(TEXT))
    assert provisions(read(tmp_path / "a.txt").text.lower()) == provisions(TEXT.lower())
    assert read(tmp_path / "a.txt").text.split("\n")[0] == "QUYẾT ĐỊNH"


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("form", ["doc", "odt", "rtf", "html", "pdf"])
def test_office_forms(written: Path, form: str) -> None:
    text = read(convert(written, form)).text
    assert provisions(text) == provisions(TEXT)
    assert " ".join(text.split()) == " ".join(TEXT.split())


@needs_office
@pytest.mark.slow
@pytest.mark.skipif(not has_vietnamese_ocr(), reason="tesseract with Vietnamese is not there")
@pytest.mark.parametrize("form", ["png", "tif", "pdf"])
def test_scans(written: Path, form: str) -> None:
    page = pypdfium2.PdfDocument(convert(written, "pdf"))[0]
    scan = written / f"scan.{form}"
    page.render(scale=300 / 72).to_pil().convert("L").save(scan, dpi=(300, 300), resolution=300)
    text = read(scan)
    expected = " ".join(TEXT.split())
    assert Levenshtein.distance(" ".join(text.text.split()), expected) <= 0.015 * len(expected)
    assert text.places
    assert all(place.confidence is not None for place in text.places)
    assert any("đối chiếu" in warning for warning in text.warnings)


def test_tables_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(table([["STT", "Mức"], ["1", "59.000"]])))
    rows = "<table><tr><td>STT</td><td>Mức</td></tr><tr><td>1</td><td>59.000</td></tr></table>"
    (tmp_path / "a.html").write_text(f"<html><body>{rows}</body></html>", encoding="utf-8")
    assert read(tmp_path / "a.docx").text == read(tmp_path / "a.html").text == "STT | Mức\n1 | 59.000"
