"""What a time is in its sentence: the whole time of a procedure, one step's, the applicant's, a validity, or none of them."""

import pytest

from lawreview.documents.tables import read_table
from lawreview.parsing import parse
from lawreview.procedures import find_facts
from lawreview.procedures.day_counts import leaves_out_rest
from lawreview.procedures.period_roles import Cue, cues
from lawreview.procedures.periods import find_periods
from lawreview.procedures.scope import stage_of
from lawreview.procedures.wording import flat
from tests.procedures.sentences import HEAD, rows

ROWS = rows("periods.tsv")


@pytest.mark.parametrize("row", ROWS, ids=[r["sentence"][:50] for r in ROWS])
def test_role(row: dict[str, str]) -> None:
    body = f"{HEAD.format(name=row['procedure'])}Điều 2. {row['heading']}\n{row['sentence']}\n"
    found = [
        f for f in find_facts(parse(body))
        if f.eid.startswith("art_2") and f.component in ("deadline", "validity")
    ]  # fmt: skip
    shown = [
        f"{f.value['number']:g} {f.value['unit']} {f.value.get('role', 'validity')} {f.value['event']}"
        for f in found
    ]
    if row["expected"] == "-":
        assert not shown
    else:
        assert len(shown) == 1 and shown[0].startswith(row["expected"])


CUES = [c for c in cues() if c.example and c.role != "bounded"]


@pytest.mark.parametrize("cue", CUES, ids=[f"{c.role}: {c.example[:50]}" for c in CUES])
def test_the_example_of_a_cue_has_its_role(cue: Cue) -> None:
    heading, _, sentence = (
        cue.example.partition(": ") if cue.example.count(": ") and _headed(cue) else ("", "", cue.example)
    )
    text = flat(sentence.rstrip("."))
    found = find_periods(
        text,
        0,
        len(text),
        flat(heading),
        heading in ("Các bước", "Quy trình"),
        ["cấp giấy phép nuôi ong"],
    )
    roles = {p.role for p in found}
    if cue.weight > 0:
        assert roles == (set() if cue.role in ("outside", "condition") else {cue.role})
    else:
        assert cue.role not in roles


def _headed(cue: Cue) -> bool:
    return cue.example.split(": ")[0] in HEADINGS


HEADINGS = (
    "Thời gian",
    "Các bước",
    "Quy trình",
    "Hiệu lực của sổ ghe",
    "Thời hạn của sổ ghe",
    "Nghĩa vụ",
    "Điều kiện",
)


STAGES = [r for r in read_table("procedures/stages.tsv") if r["example"]]


@pytest.mark.parametrize("row", STAGES, ids=[r["example"] for r in STAGES])
def test_stages(row: dict[str, str]) -> None:
    assert stage_of(flat(row["example"])) == row["stage"]


COUNTS = [r for r in read_table("procedures/day_counts.tsv") if r["example"]]


@pytest.mark.parametrize("row", COUNTS, ids=[r["example"] for r in COUNTS])
def test_days_of_rest(row: dict[str, str]) -> None:
    text = flat(row["example"].rstrip("."))
    assert leaves_out_rest(text) == (row["count"] == "working")
