"""Status on a day: a table of facts, operations and what follows."""

from datetime import date

import pytest

from lawreview.amending import Source, SourcedAmendment
from lawreview.amending.model import Amendment, AmendmentTarget, Operation
from lawreview.amending.validity import Facts, Parent, fixed_term, regime_on, status, status_at

START = date(2018, 1, 19)


def facts(title: str = "Quy định thu phí", expires: date | None = None, start: date | None = START) -> Facts:
    return Facts("k", "01/2018/QĐ-UBND", "Quyết định", title, date(2018, 1, 9), start, expires)


def change(
    operation: Operation, eid: str, on: date, until: date | None = None, after: str = ""
) -> SourcedAmendment:
    a = Amendment(
        operation,
        "art_1",
        AmendmentTarget("01/2018/QĐ-UBND", None, eid),
        0,
        1,
        effective_on=on,
        until=until,
        after=after,
    )
    return SourcedAmendment(a, Source("s", "09/2020/QĐ-UBND", "Quyết định", issued_on=on, effective_on=on))


DAY = date(2020, 5, 1)
CASES = [
    (facts(), [], date(2019, 1, 1), "in_force"),
    (facts(), [], date(2018, 1, 18), "not_yet_in_force"),
    (facts(start=None), [], date(2019, 1, 1), "unknown"),
    (facts(expires=date(2020, 12, 31)), [], date(2020, 12, 31), "in_force"),
    (facts(expires=date(2020, 12, 31)), [], date(2021, 1, 1), "expired"),
    (facts(), [change("repeal", "", DAY)], date(2020, 4, 30), "in_force"),
    (facts(), [change("repeal", "", DAY)], DAY, "expired"),
    (facts(), [change("replace", "", DAY, after="whole")], DAY, "expired"),
    (facts(), [change("repeal", "art_2", DAY)], DAY, "partly_expired"),
    (facts(), [change("replace", "art_2", DAY)], DAY, "partly_expired"),
    (facts(), [change("insert", "art_2a", DAY)], DAY, "in_force"),
    (facts(), [change("correct", "art_2", DAY)], DAY, "in_force"),
    (facts(), [change("suspend", "", DAY, date(2020, 6, 30))], date(2020, 6, 30), "suspended"),
    (facts(), [change("suspend", "", DAY, date(2020, 6, 30))], date(2020, 7, 1), "in_force"),
]


@pytest.mark.parametrize(("document", "operations", "as_of", "expected"), CASES)
def test_status(document: Facts, operations: list[SourcedAmendment], as_of: date, expected: str) -> None:
    found = status(document, operations, [], as_of)
    assert found.status == expected
    assert found.because and all(r.sentence.endswith(".") and r.rule for r in found.because)


def test_a_suspended_clause_comes_back() -> None:
    found = status(facts(), [change("suspend", "art_2", DAY, date(2020, 6, 30))], [], DAY)
    at = {day: status_at(found.provisions, day) for day in (date(2020, 1, 1), DAY, date(2020, 7, 1))}
    assert [i.status for i in at.values() if i] == ["in_force", "suspended", "in_force"]


def test_a_repealed_clause_names_what_ended_it() -> None:
    found = status(facts(), [change("repeal", "art_2", DAY)], [], DAY)
    interval = status_at(found.provisions, DAY)
    assert interval and interval.status == "expired" and "09/2020/QĐ-UBND" in interval.because[0].sentence


REGIMES = [
    (date(2005, 1, 1), "dies_unless_kept"),
    (date(2012, 1, 1), "lives"),
    (date(2016, 7, 1), "dies"),
    (date(2025, 3, 31), "dies"),
    (date(2025, 4, 1), "lives_if_not_contrary"),
    (date(2025, 7, 1), "dies_unless_continued"),
]


@pytest.mark.parametrize(("day", "rule"), REGIMES)
def test_the_day_the_parent_expired_picks_the_regime(day: date, rule: str) -> None:
    regime = regime_on(day)
    assert regime is not None and regime.rule == rule


def test_a_dead_parent_is_only_a_proposal() -> None:
    parent = Parent("Nghị định số 10/2010/NĐ-CP", date(2021, 1, 1))
    found = status(facts(), [], [parent], date(2022, 1, 1))
    assert found.status == "in_force"
    assert [r.proposal for r in found.proposals] == [True] and "154" in found.proposals[0].rule


TITLES = [
    ("Kế hoạch phát triển chợ giai đoạn 2011-2015", (2011, 2015)),
    ("Chương trình giảm nghèo giai đoạn 2016 – 2020", (2016, 2020)),
    ("Đề án nước sạch thời kỳ từ năm 2021 đến năm 2025", (2021, 2025)),
    ("Chiến lược đến năm 2030", None),
    ("Quy định về niên hạn sử dụng xe", None),
]


@pytest.mark.parametrize(("title", "term"), TITLES)
def test_terms_in_titles(title: str, term: tuple[int, int] | None) -> None:
    assert fixed_term(title) == term
    if term:
        after = status(facts(title, start=date(term[0], 1, 1)), [], [], date(term[1] + 1, 1, 1))
        assert after.status == "in_force" and after.proposals[0].proposal
