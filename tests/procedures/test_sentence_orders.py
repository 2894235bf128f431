"""The value that a sentence fixes, whatever the order of its parts (sentence_orders.tsv; docs/quality.md says how many were right at
first contact)."""

import pytest

from lawreview.parsing import parse
from lawreview.procedures import find_facts
from tests.procedures.sentences import HEAD, rows

ROWS = rows("sentence_orders.tsv")


def _shown(component: str, value: dict[str, object]) -> str:
    if component == "deadline":
        return f"{value['number']:g} {value['unit']} {value['role']} {value['event']}".strip()
    if component == "validity":
        return f"{value['number']:g} {value['unit']}"
    if component.endswith("authority"):
        return str(value["key"])
    return f"{value.get('base', value['number'])}".removesuffix(".0")


@pytest.mark.parametrize("row", ROWS, ids=[r["sentence"][:40] for r in ROWS])
def test_values(row: dict[str, str]) -> None:
    sentence = row["sentence"].replace(" / ", "\n")
    body = f"{HEAD.format(name=row['procedure'])}Điều 2. {row['heading']}\n{sentence}\n"
    found = [
        f.value
        for f in find_facts(parse(body))
        if f.eid.startswith("art_2") and f.component == row["component"]
    ]
    if row["component"] == "condition":
        assert float(row["expected"]) in {v[k] for v in found for k in ("number", "base")}
    else:
        shown = [_shown(row["component"], v) for v in found]
        assert len(shown) == 1 and shown[0].startswith(row["expected"])
