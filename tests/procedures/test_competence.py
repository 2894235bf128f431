"""Who receives and who decides: the example of every row of competence.tsv, and sentences of our own in fields of their own."""

import pytest

from lawreview.documents.tables import read_table
from lawreview.procedures.competence import find_competence
from lawreview.procedures.wording import flat
from tests.procedures.sentences import rows

_ROLES = {"receiving_authority": "R", "deciding_authority": "D"}
SENTENCES = rows("competence.tsv")


def _found(sentence: str, heading: str = "") -> list[tuple[str, str]]:
    flat_text = flat(sentence)
    facts = find_competence(sentence, flat_text, 0, len(sentence), flat(heading))
    return [(_ROLES[component], value["of"] or value["agency"]) for component, value, _, _ in facts]


def test_examples_of_the_table() -> None:
    wrong = []
    for row in read_table("procedures/competence.tsv"):
        expected, _, sentence = row["example"].partition(": ")
        roles = {role for role, _ in _found(sentence)} or {"-"}
        if roles != {expected}:
            wrong.append((row["wording"], sentence, roles))
    assert wrong == []


@pytest.mark.parametrize("row", SENTENCES, ids=[r["sentence"][:40] for r in SENTENCES])
def test_sentences(row: dict[str, str]) -> None:
    found = _found(row["sentence"], row["heading"])
    if row["role"] == "-":
        assert found == []
    else:
        assert [role for role, body in found if body.startswith(row["body"])] == [row["role"]]


def test_examples_of_the_receivers() -> None:
    wrong = []
    for row in read_table("procedures/receivers.tsv"):
        found = _found(row["example"])
        if [role for role, _ in found] != ["R"] or not found[0][1].startswith(row["wording"]):
            wrong.append((row["wording"], row["example"], found))
    assert wrong == []
