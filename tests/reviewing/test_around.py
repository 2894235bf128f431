import csv
import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.pages.look import marked
from lawreview.reviewing import context, operations, people
from lawreview.reviewing.database import ReviewError
from lawreview.reviewing.neighbourhood import (
    Edge,
    Neighbourhood,
    Node,
    neighbourhood,
    to_csv,
    to_dot,
    to_graphml,
)
from lawreview.reviewing.queue import Place
from tests.browser import shelf


@pytest.fixture
def library(tmp_path):
    library = shelf.build(tmp_path / "t.db")
    yield library
    library.close()


def place(number, eid, start=-1, end=-1):
    return Place(shelf.key(number), number, eid, start, end, "", "Quyết định")


def test_a_passage_is_shown_with_its_place_and_citations(library):
    found = context.side(library.connection, place("14/2022/QĐ-UBND", "att_1__art_5__cl_2"))
    assert [words for _, words in found.path][1:] == ["Điều 5. Thời hạn giải quyết", "khoản 2"]
    assert found.text.startswith("2. Trong thời hạn 05 ngày làm việc")
    assert not found.cites
    basis = context.side(library.connection, place("14/2022/QĐ-UBND", "rec_1"))
    assert [c["role"] for c in basis.cites] == ["basis"]


def test_a_whole_document_is_shown_from_its_first_provision(library):
    found = context.side(library.connection, place("22/2011/NQ-HĐND", None))
    assert found.text.startswith("Căn cứ Luật Giáo dục")
    assert not found.cut


def test_words_meant_are_offsets_into_the_text_shown(library):
    text = library.connection.execute(
        "SELECT text FROM documents WHERE number = '14/2022/QĐ-UBND'"
    ).fetchone()[0]
    start = text.index("05 ngày")
    found = context.side(library.connection, place("14/2022/QĐ-UBND", "att_1__art_5__cl_2", start, start + 7))
    assert [found.text[a:b] for a, b in found.words] == ["05 ngày"]


def test_a_document_that_is_not_in_the_library_gives_an_empty_side(library):
    found = context.side(library.connection, Place("luật|1/QH||", "1/QH", "art_1", -1, -1, "", None))
    assert (found.document, found.text, found.words) == (None, "", ())


def test_who_cites_whom(library):
    number = library.connection.execute(
        "SELECT id FROM documents WHERE number = '03/2019/QĐ-UBND'"
    ).fetchone()[0]
    around = neighbourhood(library.connection, number)
    assert [(e.role, e.count) for e in around.edges] == [("basis", 1)]
    assert {n.in_library for n in around.nodes} == {True, False}


HOSTILE = Neighbourhood(
    "a",
    (Node("a", 'Văn bản "x" \\', "a\nb\x00", True), Node("b", "<script>", "", False)),
    (Edge("a", "b", "basis", 2),),
)


def test_graph_files_hold_hostile_names():
    root = ET.fromstring(to_graphml(HOSTILE))
    assert len(root.findall(".//{*}node")) == 2
    dot = to_dot(HOSTILE, {}, {"basis": "căn cứ"})
    assert "căn cứ ×2" in dot
    assert dot.count('"') % 2 == 0


def test_csv_cells_are_no_formulas():
    lines = list(
        csv.reader(io.StringIO(to_csv(["a"], [["=1+1"], ["- gạch đầu dòng"], [None]]).decode("utf-8-sig")))
    )
    assert lines == [["a"], ["'=1+1"], ["'- gạch đầu dòng"], [""]]


def test_decisions_on_operations_stay_on_record(library):
    db = library.connection
    operations.decide_operation(db, ("k", "art_1", 0), "correct", "Hoa", target_eid="art_5")
    operations.decide_operation(db, ("k", "art_1", 0), "reject", "Nam")
    assert [e["decision"] for e in operations.operation_history(db, ["k"])] == ["reject", "correct"]
    with pytest.raises(ReviewError, match="địa chỉ đúng"):
        operations.decide_operation(db, ("k", "art_1", 0), "correct", "Hoa")
    with pytest.raises(ReviewError, match="tên người rà soát"):
        operations.decide_operation(db, ("k", "art_1", 0), "accept", " ")


def test_a_browser_is_known_again_and_can_be_forgotten(library):
    db = library.connection
    people.remember(db, "cookie", " Lê Thị Hoa ")
    assert people.remembered(db, "cookie") == "Lê Thị Hoa"
    assert people.remembered(db, "khác") == ""
    people.remember(db, "cookie", "")
    assert people.remembered(db, "cookie") == ""


@given(
    st.text('ab<>&"', max_size=20), st.lists(st.tuples(st.integers(-2, 22), st.integers(-2, 22)), max_size=5)
)
def test_marks_never_change_or_free_the_words(text, spans):
    drawn = marked(text, [(start, end, "diff") for start, end in spans])
    assert "".join(ET.fromstring(f"<p>{drawn}</p>").itertext()) == text
