import json
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.reviewing import decisions, queue
from lawreview.reviewing.database import ReviewError
from lawreview.reviewing.decisions import Overtaken, decide, undo
from lawreview.reviewing.labels import ACTIONS, STATE_AFTER
from tests.reviewing.conftest import SCHEMA, add_finding, connect, sqlite3


def state_of(db, finding_id: str) -> tuple[str, str | None, int]:
    return tuple(
        db.execute("SELECT state, decision, version FROM findings WHERE id = ?", [finding_id]).fetchone()
    )


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("keep", "decided"),
        ("amend", "decided"),
        ("replace", "decided"),
        ("repeal", "decided"),
        ("not_a_problem", "dismissed"),
        ("later", "later"),
    ],
)
def test_each_action_leads_to_its_state(db, action, state):
    add_finding(db, "f1")
    outcome = decide(db, "f1", action, "Lê Thị Hoa", "đã đối chiếu bản gốc", 0)
    assert (outcome.version, outcome.state, outcome.repeated) == (1, state, False)
    assert state_of(db, "f1") == (state, action, 1)


def test_the_log_says_who_when_what_why_and_keeps_the_finding_as_it_was(db):
    add_finding(db, "f1", explanation="Thời hạn lệch nhau hai ngày.")
    decide(db, "f1", "repeal", "Lê Thị Hoa", "khoản 2 không còn đối tượng", 0)
    db.execute("UPDATE findings SET explanation = 'đã đổi' WHERE id = 'f1'")
    (entry,) = decisions.history(db, "f1")
    assert (entry["who"], entry["action"], entry["note"]) == (
        "Lê Thị Hoa",
        "repeal",
        "khoản 2 không còn đối tượng",
    )
    assert entry["decided_at"][:4].isdigit()
    copy = json.loads(entry["finding"])
    assert copy["explanation"] == "Thời hạn lệch nhau hai ngày."
    assert copy["passages"][0]["eid"] == "art_1"


def test_the_second_reviewer_is_told_who_decided_what(db):
    add_finding(db, "f1")
    decide(db, "f1", "amend", "Lê Thị Hoa", "theo Luật mới", 0)
    with pytest.raises(Overtaken) as caught:
        decide(db, "f1", "keep", "Trần Văn Nam", "", 0)
    assert "Lê Thị Hoa" in str(caught.value)
    assert "Sửa đổi, bổ sung" in str(caught.value)
    assert "theo Luật mới" in str(caught.value)
    assert state_of(db, "f1") == ("decided", "amend", 1)
    assert len(decisions.history(db, "f1")) == 1


def test_one_decision_for_all_alike_leaves_out_what_another_has_decided(db):
    for name in ("f1", "f2", "f3"):
        add_finding(db, name, cause="cùng một nguyên nhân")
    seen = [(row.id, row.version) for row in queue.alike(db, "f1")]
    decide(db, "f2", "keep", "Trần Văn Nam", "", 0)
    made, refused = decisions.decide_all(db, seen, "amend", "Lê Thị Hoa", "sửa một lần")
    assert (len(made), len(refused)) == (2, 1)
    assert "Trần Văn Nam" in refused[0]
    undo(db, "f3", "Lê Thị Hoa", 1)
    assert [state_of(db, name)[1] for name in ("f1", "f2", "f3")] == ["amend", "keep", None]


def test_the_same_request_twice_is_one_decision(db):
    add_finding(db, "f1")
    first = decide(db, "f1", "amend", "Lê Thị Hoa", "", 0)
    again = decide(db, "f1", "amend", "Lê Thị Hoa", "", 0)
    assert again.repeated
    assert again.decision_id == first.decision_id
    assert len(decisions.history(db, "f1")) == 1


def test_two_reviewers_at_once_exactly_one_decides(path):
    db = connect(path)
    for i in range(20):
        add_finding(db, f"f{i}")
    barrier = threading.Barrier(4)
    outcomes: list[tuple[int, str, str]] = []

    def work(who: str, action: str) -> None:
        own = connect(path)
        for i in range(20):
            barrier.wait()
            try:
                decide(own, f"f{i}", action, who, "", 0)
                outcomes.append((i, who, "ghi"))
            except Overtaken:
                outcomes.append((i, who, "bị vượt"))
        own.close()

    actions = ("amend", "repeal", "keep", "not_a_problem")
    threads = [threading.Thread(target=work, args=(f"người {n}", a)) for n, a in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for i in range(20):
        written = [who for n, who, result in outcomes if n == i and result == "ghi"]
        logged = [entry["who"] for entry in decisions.history(db, f"f{i}")]
        assert len(written) == 1
        assert logged == written
        assert state_of(db, f"f{i}")[2] == 1
    assert len(outcomes) == 80
    db.close()


@pytest.mark.parametrize("statement", ["UPDATE decisions SET note = 'x'", "DELETE FROM decisions"])
def test_the_log_can_only_grow(db, statement):
    add_finding(db, "f1")
    decide(db, "f1", "keep", "Lê Thị Hoa", "", 0)
    with pytest.raises(sqlite3.IntegrityError, match="chỉ được ghi thêm"):
        db.execute(statement)


def test_undo_brings_back_the_decision_before(db):
    add_finding(db, "f1")
    decide(db, "f1", "later", "A", "", 0)
    decide(db, "f1", "repeal", "B", "", 1)
    assert undo(db, "f1", "B", 2).state == "later"
    assert undo(db, "f1", "A", 3).state == "open"
    assert state_of(db, "f1") == ("open", None, 4)
    assert [e["action"] for e in decisions.history(db, "f1")] == ["undo", "undo", "repeal", "later"]
    assert [e["undone"] for e in decisions.history(db, "f1")] == [0, 0, 1, 1]
    with pytest.raises(ReviewError, match="chưa có quyết định"):
        undo(db, "f1", "A", 4)


def test_undo_does_not_take_back_what_was_not_seen(db):
    add_finding(db, "f1")
    decide(db, "f1", "keep", "A", "", 0)
    undo(db, "f1", "A", 1)
    decide(db, "f1", "repeal", "B", "", 2)
    with pytest.raises(Overtaken, match="B đã chọn “Bãi bỏ”"):
        undo(db, "f1", "A", 1)
    assert state_of(db, "f1") == ("decided", "repeal", 3)


def test_undo_of_a_finding_whose_cause_has_gone_leaves_it_resolved(db):
    add_finding(db, "f1", resolved_at="2026-02-01T00:00:00+07:00", state="resolved")
    decide(db, "f1", "keep", "A", "", 0)
    assert undo(db, "f1", "A", 1).state == "resolved"


@pytest.mark.parametrize(
    ("finding_id", "action", "who", "message"),
    [
        ("f1", "burn", "A", "Không có hình thức xử lý"),
        ("f1", "undo", "A", "Không có hình thức xử lý"),
        ("f1", "keep", "  ", "tên người rà soát"),
        ("không có", "keep", "A", "Không có phát hiện"),
    ],
)
def test_wrong_requests_are_named_and_write_nothing(db, finding_id, action, who, message):
    add_finding(db, "f1")
    with pytest.raises(ReviewError, match=message):
        decide(db, finding_id, action, who, "", 0)
    assert not db.in_transaction
    assert db.execute("SELECT count(*) FROM decisions").fetchone()[0] == 0


def test_a_draft_outlives_the_page_and_ends_with_the_decision(db):
    add_finding(db, "f1")
    decisions.save_draft(db, "f1", "A", "đang viết dở")
    decisions.save_draft(db, "f1", "B", "của người khác")
    assert decisions.draft(db, "f1", "A") == "đang viết dở"
    decide(db, "f1", "keep", "A", "xong", 0)
    assert decisions.draft(db, "f1", "A") == ""
    assert decisions.draft(db, "f1", "B") == "của người khác"
    decisions.save_draft(db, "f1", "B", " ")
    assert decisions.draft(db, "f1", "B") == ""


def test_assigning_and_the_list_of_people(db):
    for i in range(3):
        add_finding(db, f"f{i}")
    assert decisions.assign(db, ["f0", "f1"], "Nam") == 2
    decide(db, "f2", "keep", "Hoa", "", 0)
    assert decisions.people(db) == ["Hoa", "Nam"]
    assert {r.id for r in queue.search(db, queue.Filters(assigned_to=("Nam",))).rows} == {"f0", "f1"}
    decisions.assign(db, ["f0", "f1"], None)
    assert decisions.people(db) == ["Hoa"]


def test_the_log_pages_and_filters(db):
    add_finding(db, "f1")
    for version in range(5):
        decide(db, "f1", "later" if version % 2 else "keep", "A" if version < 3 else "B", "", version)
    found, total = decisions.log(db, size=2)
    assert total == 5
    assert [e["version"] for e in found] == [4, 3]
    assert [e["version"] for e in decisions.log(db, size=2, page=3)[0]] == [0]
    assert decisions.log(db, who="B")[1] == 2
    assert decisions.log(db, action="later")[1] == 2
    assert decisions.log(db, since="2999-01-01")[1] == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*ACTIONS, "undo"]), st.integers(0, 2)), max_size=15))
def test_any_history_equals_a_plain_stack(requests):
    """Against a reference: a stack of decisions; a request that looks ``behind`` versions back must fail whole."""
    with tempfile.TemporaryDirectory() as folder:
        db = connect(Path(folder) / "t.db")
        db.executescript(SCHEMA)
        add_finding(db, "f1")
        stack: list[str] = []
        version = 0
        for n, (action, behind) in enumerate(requests):
            seen = max(0, version - behind)
            valid = seen == version and (action != "undo" or stack)
            try:
                who = f"người {n}"
                if action == "undo":
                    undo(db, "f1", who, seen)
                else:
                    decide(db, "f1", action, who, "", seen)
                done = True
            except ReviewError:
                done = False
            assert done == bool(valid)
            if done:
                version += 1
                if action == "undo":
                    stack.pop()
                else:
                    stack.append(action)
        decision = stack[-1] if stack else None
        assert state_of(db, "f1") == (STATE_AFTER[decision] if decision else "open", decision, version)
        assert len(decisions.history(db, "f1")) == version
        db.close()
