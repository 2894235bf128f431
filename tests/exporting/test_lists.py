"""The five lists: their columns (NĐ 79/2025/NĐ-CP), what is in them, and files that office programs open safely."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from lawreview.exporting import FORMS, LISTS, ExportError, build, export
from lawreview.exporting.plain import protected
from lawreview.exporting.tables import Column, ListRow, ListTable, clean
from lawreview.ingesting import ingest
from lawreview.library import Library
from tests.library.samples import decision

DAY = date(2026, 6, 30)
HEADINGS = {
    "recommendations": [
        "STT",
        "Tên loại văn bản",
        "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
        "Tên gọi của văn bản/trích yếu nội dung của văn bản",
        "Kiến nghị",
        "Nội dung kiến nghị/lý do kiến nghị",
        "Cơ quan/đơn vị chủ trì soạn thảo",
        "Thời hạn xử lý hoặc kiến nghị xử lý; tình hình xây dựng",
    ],
    "expired": [
        "STT",
        "Tên loại văn bản",
        "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
        "Tên gọi của văn bản/trích yếu nội dung của văn bản",
        "Lý do hết hiệu lực, tạm ngưng hiệu lực",
        "Ngày hết hiệu lực, tạm ngưng hiệu lực",
    ],
    "partly-expired": [
        "STT",
        "Tên loại văn bản",
        "Số, ký hiệu; ngày, tháng, năm ban hành; tên gọi/trích yếu nội dung của văn bản",
        "Nội dung, quy định hết hiệu lực, tạm ngưng hiệu lực",
        "Lý do hết hiệu lực, tạm ngưng hiệu lực",
        "Ngày hết hiệu lực, tạm ngưng hiệu lực",
    ],
    "in-force": [
        "STT",
        "Tên loại văn bản",
        "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
        "Tên gọi của văn bản/trích yếu nội dung của văn bản",
        "Thời điểm có hiệu lực",
        "Ghi chú",
    ],
    "review-slip": ["STT", "Nội dung rà soát", "Căn cứ rà soát", "Ý kiến đánh giá/đề xuất"],
}
AMENDING = decision(number="40/2020/QĐ-UBND", year=2020).replace(
    "Điều 2. Thời hạn giải quyết\n1. Thời hạn cấp phép là 5 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n2. Hồ sơ nộp tại bộ phận một cửa.",
    "Điều 2. Bãi bỏ khoản 2 Điều 2 Quyết định số 13/2018/QĐ-UBND ngày 15 tháng 3 năm 2018 của Ủy ban nhân dân tỉnh Sơn Hà.",
)
REPLACING = decision(number="41/2020/QĐ-UBND", year=2020).replace(
    "Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2020.",
    "Quyết định này có hiệu lực kể từ ngày 01 tháng 4 năm 2020 và thay thế Quyết định số 12/2018/QĐ-UBND ngày 15 tháng 3"
    " năm 2018 của Ủy ban nhân dân tỉnh Sơn Hà.",
)
TEXTS = {
    "replaced": decision(number="12/2018/QĐ-UBND"),
    "amended": decision(number="13/2018/QĐ-UBND"),
    "amending": AMENDING,
    "replacing": REPLACING,
    "administrative": decision(number="77/QĐ-UBND"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("lists")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    list(ingest([folder], folder / "library.db", 0))
    with Library(folder / "library.db") as opened:
        _decide(
            opened,
            "f1",
            "conflict",
            "amend",
            [("13/2018/QĐ-UBND", "art_2__cl_1"), ("41/2020/QĐ-UBND", "art_2")],
        )
        _decide(
            opened, "f2", "superseded_basis", "repeal", [("41/2020/QĐ-UBND", "rec_1")], note="=HYPERLINK(1)"
        )
        _decide(
            opened, "f3", "duplicate", "keep", [("40/2020/QĐ-UBND", "art_1"), ("41/2020/QĐ-UBND", "art_1")]
        )
        _decide(opened, "f4", "expired_citation", "replace", [("40/2020/QĐ-UBND", "rec_1")])
        _undo(opened, "f4")
        yield opened


def _decide(
    library: Library,
    finding: str,
    kind: str,
    action: str,
    places: list[tuple[str, str]],
    note: str = "Đã họp thống nhất",
) -> None:
    with library.writing():
        library.connection.execute(
            'INSERT INTO findings (id, kind, attribute, severity, score, explanation, proposed_action, "values", found_at,'
            " last_seen_at, state, decision) VALUES (?, ?, 'x', 'high', 1, 'Có dấu hiệu không thống nhất', 'amend', '[]',"
            " 't', 't', 'decided', ?)",
            (finding, kind, action),
        )
        for i, (number, eid) in enumerate(places):
            library.connection.execute(
                "INSERT INTO finding_passages VALUES (?, ?, ?, ?, ?, -1, -1)",
                (finding, i, library.document(number).key, number, eid),
            )
        library.connection.execute(
            "INSERT INTO decisions (finding_id, action, who, decided_at, note, version, finding)"
            " VALUES (?, ?, 'Trần Thị Lan', '2026-06-01T08:00:00', ?, 0, '{}')",
            (finding, action, note),
        )


def _undo(library: Library, finding: str) -> None:
    with library.writing():
        last = library.connection.execute(
            "SELECT max(id) FROM decisions WHERE finding_id = ?", (finding,)
        ).fetchone()[0]
        library.connection.execute(
            "INSERT INTO decisions (finding_id, action, who, decided_at, version, undoes, finding)"
            " VALUES (?, 'undo', 'Lan', '2026-06-02', 1, ?, '{}')",
            (finding, last),
        )


def rows(library: Library, name: str, day: date = DAY) -> list[tuple[str, ...]]:
    return [row.cells for row in build(library, name, day).rows]


def test_the_columns_are_those_of_the_forms(library: Library) -> None:
    for name in LISTS:
        table = build(library, name, DAY)
        assert [c.heading for c in table.columns] == HEADINGS[name]
        assert sum(c.width for c in table.columns) == pytest.approx(1)
        assert all(len(row.cells) == len(table.columns) - 1 for row in table.rows)


def test_a_replaced_document_is_in_the_first_list_with_reason_and_day(library: Library) -> None:
    (row,) = rows(library, "expired")
    assert row[0] == "Quyết định"
    assert row[1] == "12/2018/QĐ-UBND ngày 15/03/2018"
    assert "41/2020/QĐ-UBND" in row[3]
    assert row[4] == "01/04/2020"
    assert rows(library, "expired", date(2020, 3, 31)) == []


def test_a_partly_repealed_document_is_in_the_second_list_with_the_place(library: Library) -> None:
    (row,) = rows(library, "partly-expired")
    assert row[1].startswith("13/2018/QĐ-UBND ngày 15/03/2018")
    assert row[2] == "khoản 2 Điều 2"
    assert "40/2020/QĐ-UBND" in row[3]


def test_the_third_list_holds_what_is_in_force_and_no_administrative_decision(library: Library) -> None:
    found = {row[1].split()[0]: row[4] for row in rows(library, "in-force")}
    assert found == {"13/2018/QĐ-UBND": "Hết hiệu lực một phần", "40/2020/QĐ-UBND": "", "41/2020/QĐ-UBND": ""}


def test_recommendations_hold_the_decisions_that_stand(library: Library) -> None:
    found = rows(library, "recommendations")
    assert [(row[1].split()[0], row[3]) for row in found] == [
        ("41/2020/QĐ-UBND", "Bãi bỏ"),
        ("13/2018/QĐ-UBND", "Sửa đổi, bổ sung"),  # the earlier of the two
    ]
    assert found[1][4] == "khoản 1 Điều 2: Có dấu hiệu không thống nhất. Đã họp thống nhất."
    assert len(build(library, "recommendations", DAY, "13/2018/QĐ-UBND").rows) == 1


def test_the_review_slip_holds_all_decisions_that_stand(library: Library) -> None:
    opinions = [row[2].split(".")[0] for row in rows(library, "review-slip")]
    assert sorted(opinions) == ["Bãi bỏ", "Giữ nguyên", "Sửa đổi, bổ sung"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_list_in_every_form_holds_every_row(
    library: Library, tmp_path: Path, name: str, form: str
) -> None:
    path = tmp_path / f"list{form}"
    count = export(library, name, path, DAY)
    table = build(library, name, DAY)
    wanted = [clean(cell) for row in table.rows for cell in row.cells if cell]
    if form == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        cells = [c.value for row in sheet.iter_rows() for c in row if c.value is not None]
        assert not [c for c in cells if isinstance(c, str) and c.startswith("=") and c not in wanted]
    elif form == ".docx":
        document = docx.Document(str(path))
        cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    elif form == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [c.removeprefix("'") for row in csv.reader(file) for c in row]
    else:
        value = json.loads(path.read_text(encoding="utf-8"))
        assert list(value["columns"].values()) == HEADINGS[name]
        cells = [c for row in value["rows"] for c in row.values()]
    assert count == len(table.rows)
    assert [w for w in wanted if w not in cells] == []
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_the_word_list_has_the_form_of_the_decree(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    export(library, "in-force", path, DAY)
    document = docx.Document(str(path))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert document.styles["Normal"].font.name == "Times New Roman"
    head = document.tables[1].rows[0]._tr
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in document.tables[1].rows)
    words = "\n".join(p.text for c in document.tables[0].rows[0].cells for p in c.paragraphs)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("=1+1", "'=1+1"),
        ("- đoạn", "'- đoạn"),
        ("@x", "'@x"),
        ("+84", "'+84"),
        ("Điều 1", "Điều 1"),
        ("", ""),
        ("a\x00b", "ab"),
    ],
)
def test_cells_are_no_formulas(cell: str, wanted: str) -> None:
    assert protected(cell) == wanted


def test_words_of_documents_stay_words_in_a_spreadsheet(tmp_path: Path) -> None:
    from lawreview.exporting.spreadsheet import write

    cells = ("=HYPERLINK(1)", "http://a.vn", "007", "x\x07y")
    columns = tuple(Column(str(i), str(i), 0.2) for i in range(5))
    table = ListTable("x", "=TITLE()", DAY, columns, (ListRow(cells, "=BLOCK()"),), ("+1",))
    write(table, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    kinds = {c.value: c.data_type for row in sheet.iter_rows() for c in row if c.value is not None}
    assert {
        kinds[k] for k in ("=HYPERLINK(1)", "http://a.vn", "007", "xy", "=TITLE()", "=BLOCK()", "+1")
    } == {"s"}


def test_what_cannot_be_written_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.xlsx"):
        export(library, "in-force", tmp_path / "a.txt", DAY)
    with pytest.raises(ExportError, match="không ghi được"):
        export(library, "in-force", tmp_path / "none" / "a.csv", DAY)
