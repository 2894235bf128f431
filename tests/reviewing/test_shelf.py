import pytest

from lawreview.reviewing.shelf import ShelfFilters, shelf, shelf_facets
from tests.browser import shelf as invented


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    library = invented.build(tmp_path_factory.mktemp("shelf") / "t.db")
    yield library
    library.close()


def numbers(page):
    return [row["number"] for row in page.rows]


@pytest.mark.parametrize(
    ("filters", "words", "expected"),
    [
        (ShelfFilters(), "", {"14/2022/QĐ-UBND", "03/2019/QĐ-UBND", "22/2011/NQ-HĐND", "188/QĐ-UBND"}),
        (ShelfFilters(type=("Nghị quyết",)), "", {"22/2011/NQ-HĐND"}),
        (ShelfFilters(field=("Công Thương",)), "", {"14/2022/QĐ-UBND", "03/2019/QĐ-UBND"}),
        (ShelfFilters(field=("Công Thương",)), "hè phố", {"03/2019/QĐ-UBND"}),
        (ShelfFilters(type=("Luật",)), "", set()),
        (ShelfFilters(), "%_'\"", set()),
    ],
)
def test_filters_and_words(library, filters, words, expected):
    assert set(numbers(shelf(library.connection, filters, words))) == expected


def test_only_documents_with_findings_that_wait_and_their_number(library):
    db = library.connection
    waiting = shelf(db, ShelfFilters(waiting=True), order="findings")
    assert waiting.total
    stored = {row["key"] for row in shelf(db).rows}
    counted = db.execute(
        "SELECT document_key, count(DISTINCT finding_id) AS n FROM finding_passages p JOIN findings f ON f.id = finding_id"
        " WHERE f.state = 'open' GROUP BY document_key"
    )
    expected = {row["document_key"]: row["n"] for row in counted if row["document_key"] in stored}
    assert {row["key"]: row["waiting"] for row in waiting.rows} == expected
    found = [row["waiting"] for row in waiting.rows]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("order", ["newest", "oldest", "number", "findings"])
def test_pages_hold_every_document_once(library, order):
    pages = [shelf(library.connection, order=order, page=n, size=3) for n in (1, 2, 9)]
    assert pages[1] == pages[2]  # a page that is not there gives the last one
    assert sorted(numbers(pages[0]) + numbers(pages[1])) == sorted(numbers(shelf(library.connection)))


def test_facets_count_under_the_other_filters(library):
    counts = shelf_facets(library.connection, ShelfFilters(type=("Nghị quyết",)))
    assert counts["field"] == {"Giáo dục": 1}
    assert set(counts["type"]) == {"Nghị quyết", "Quyết định"}
