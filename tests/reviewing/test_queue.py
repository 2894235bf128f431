from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.reviewing import queue
from lawreview.reviewing.database import ReviewError
from lawreview.reviewing.decisions import decide
from lawreview.reviewing.queue import Filters, facets, neighbours, search
from lawreview.reviewing.statistics import statistics
from lawreview.reviewing.suppressions import scopes_of, suppress, suppressions, unsuppress
from tests.reviewing.conftest import SCHEMA, add_finding, connect

A, B, C = "quyết định|1/2020/QĐ-UBND|x|", "quyết định|2/2021/QĐ-UBND|x|", "quyết định|3/2022/QĐ-UBND|x|"


@pytest.fixture
def full(db):
    for i in range(30):
        add_finding(
            db,
            f"f{i:02d}",
            kind=("conflict", "duplicate", "wrong_citation")[i % 3],
            severity=("high", "low")[i % 2],
            score=i / 30,
            field=("Đất đai", "Y tế")[i % 2],
            issuer=("UBND thành phố", "HĐND thành phố")[i % 2],
            territory="Thành phố Sông Xanh",
            attribute=f"cited_date {i}",
            explanation=f"Thời hạn cấp giấy phép số {i} lệch nhau.",
            found_at=(datetime.now().astimezone() - timedelta(days=i)).isoformat(timespec="seconds"),
        )
    return db


def ids(page):
    return [row.id for row in page.rows]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 30),
        (Filters(kind=("conflict",)), 10),
        (Filters(kind=("conflict", "duplicate")), 20),
        (Filters(severity=("high",), field=("Đất đai",)), 15),
        (Filters(severity=("high",), field=("Y tế",)), 0),
        (Filters(issuer=("HĐND thành phố",)), 15),
        (Filters(territory=("Thành phố Sông Xanh",)), 30),
        (Filters(territory=("Tỉnh Núi Cao",)), 0),
        (Filters(state=("decided",)), 0),
        (Filters(state=()), 30),
        (Filters(max_age=7), 7),
        (Filters(min_age=7), 23),
        (Filters(document="quyết định|1/2020/QĐ-UBND"), 30),
        (Filters(document="quyết định|9/2020/QĐ-UBND"), 0),
    ],
)
def test_filters(full, filters, count):
    assert search(full, filters).total == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("thời hạn", 30),
        ("THOI HAN cap", 30),
        ("giấy  hạn", 30),
        ("1/2020/qđ-ubnd", 30),
        ("số 29", 1),
        ("nghỉ phép năm", 0),
        ("100%", 0),
        ("_", 0),
        ("!", 0),
        ("' OR 1=1 --", 0),
        ("", 30),
    ],
)
def test_words(full, words, count):
    assert search(full, words=words).total == count


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("priority", "f28", "f01"),
        ("score", "f29", "f00"),
        ("newest", "f00", "f29"),
        ("oldest", "f29", "f00"),
        ("kind", "f27", "f02"),
        ("number", "f00", "f29"),
    ],
)
def test_orders(full, sort, first, last):
    found = ids(search(full, sort=sort, size=100))
    assert (found[0], found[-1]) == (first, last)


@pytest.mark.parametrize("sort", ["priority", "score", "newest", "oldest", "kind", "number"])
def test_pages_hold_every_row_once_and_neighbours_follow_the_same_order(full, sort):
    whole = ids(search(full, sort=sort, size=100))
    pages = [search(full, sort=sort, page=n, size=7) for n in range(1, 6)]
    assert [i for page in pages for i in ids(page)] == whole
    assert [page.pages for page in pages] == [5] * 5
    for n, i in enumerate(whole):
        beside = neighbours(full, i, sort=sort)
        assert (beside.position, beside.total) == (n + 1, 30)
        assert beside.previous == (whole[n - 1] if n else None)
        assert beside.next == (whole[n + 1] if n < 29 else None)


@pytest.mark.parametrize(("page", "shown"), [(0, 1), (-5, 1), (3, 3), (99, 3)])
def test_a_page_that_is_not_there_gives_the_nearest(full, page, shown):
    found = search(full, page=page, size=10)
    assert found.page == shown
    assert len(found.rows) == 10


def test_a_decided_finding_leaves_the_queue_and_keeps_its_place_for_next_and_previous(full):
    before = neighbours(full, "f26")
    decide(full, "f26", "keep", "A", "", 0)
    assert "f26" not in ids(search(full, size=100))
    after = neighbours(full, "f26")
    assert (after.previous, after.next) == (before.previous, before.next)
    assert neighbours(full, "không có").position == 0


def test_facets_count_under_the_other_filters(full):
    found = facets(full, Filters(kind=("conflict",), severity=("high",)))
    assert found["kind"] == {"conflict": 5, "duplicate": 5, "wrong_citation": 5}
    assert found["severity"] == {"high": 5, "low": 5}
    assert found["field"] == {"Đất đai": 5}
    assert found["assigned_to"] == {}


def test_get_and_the_passages_of_a_row(db):
    add_finding(
        db, "f1", places=((A, "art_1"), (B, "art_2__cl_1")), evidence='[["procedure", "cấp giấy phép"]]'
    )
    found = queue.get(db, "f1")
    assert [(p.key, p.number, p.eid, p.title) for p in found.places] == [
        (A, "1/2020/QĐ-UBND", "art_1", ""),
        (B, "2/2021/QĐ-UBND", "art_2__cl_1", ""),
    ]
    assert found.values == ("5 ngày", "7 ngày")
    assert found.evidence == (("procedure", "cấp giấy phép"),)
    assert queue.get(db, "không có") is None


@pytest.fixture
def pairs(db):
    evidence = '[["procedure", "cấp giấy phép bán lẻ rượu"]]'
    add_finding(db, "pair", places=((A, "art_1"), (B, "art_2")), evidence=evidence)
    add_finding(db, "turned", places=((B, "art_2"), (A, "art_1")), attribute="fee")
    add_finding(db, "other article", places=((A, "art_1"), (B, "art_3")), evidence=evidence)
    add_finding(db, "other kind", kind="duplicate", places=((A, "art_1"), (B, "art_2")))
    add_finding(db, "third", places=((A, "art_1"), (C, "art_1")))
    add_finding(db, "unrelated", places=((C, "art_5"),))
    return db


@pytest.mark.parametrize(
    ("scope", "kind", "hidden"),
    [
        ("pair", "conflict", {"pair", "turned"}),
        ("pair", "", {"pair", "turned", "other kind"}),
        ("procedure", "conflict", {"pair", "other article"}),
        ("document", "conflict", {"pair", "turned", "other article", "third"}),
        ("document", "duplicate", {"other kind"}),
    ],
)
def test_a_suppression_hides_exactly_its_scope_until_it_ends(pairs, scope, kind, hidden):
    everything = set(ids(search(pairs)))
    number = suppress(pairs, kind, scope, scopes_of(pairs, "pair")[scope], "đã thống nhất với sở", "Hoa")
    assert set(ids(search(pairs))) == everything - hidden
    assert set(ids(search(pairs, Filters(suppressed=True)))) == hidden
    assert statistics(pairs).suppressed == len(hidden)
    unsuppress(pairs, number)
    assert set(ids(search(pairs))) == everything
    (record,) = suppressions(pairs)
    assert record["ended_at"]


def test_a_suppression_needs_a_reason_and_stands_once(pairs):
    value = scopes_of(pairs, "pair")["pair"]
    with pytest.raises(ReviewError, match="lý do"):
        suppress(pairs, "conflict", "pair", value, " ", "Hoa")
    first = suppress(pairs, "conflict", "pair", value, "trùng có chủ ý", "Hoa")
    assert suppress(pairs, "conflict", "pair", value, "khác", "Nam") == first
    assert "procedure" not in scopes_of(pairs, "unrelated")


def test_statistics_count_what_waits_and_what_people_held_right(full):
    decide(full, "f00", "amend", "A", "", 0)
    decide(full, "f03", "not_a_problem", "A", "", 0)
    decide(full, "f06", "later", "A", "", 0)
    found = statistics(full)
    assert found.states == {"open": 27, "decided": 1, "dismissed": 1, "later": 1}
    assert sum(r["n"] for r in found.by_kind) == 28
    assert {r["name"]: r["n"] for r in found.by_field} == {"Đất đai": 14, "Y tế": 14}
    assert [r["bucket"] for r in found.by_age] == [0, 1]
    assert found.by_day[0]["n"] == 3
    assert found.precision == [{"kind": "conflict", "confirmed": 1, "refused": 1}]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_no_words_break_the_search(tmp_path_factory, words):
    db = connect(tmp_path_factory.mktemp("q") / "t.db")
    db.executescript(SCHEMA)
    add_finding(db, "f1", explanation=words)
    assert search(db, words=words).total == 1
    assert search(db, words=f"{words}\0 không-có-từ-này").total == 0
    db.close()
