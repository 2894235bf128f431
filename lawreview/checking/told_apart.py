"""What keeps two thresholds of one dimension apart: a special case, other things counted, other persons meant."""

import re
from functools import cache
from typing import Any

from lawreview.checking.records import FactRow
from lawreview.documents.folding import fold
from lawreview.procedures.measures import measure_core
from lawreview.procedures.names import core
from lawreview.procedures.quantities import spoken_unit
from lawreview.procedures.wording import light_phrases, light_words

COUNTED = frozenset(
    ["people", "vehicles", "rooms", "households", "seats", "beds", "storeys", "trees", "points", "count_copy", "number", "lessons", "sets"]
)  # fmt: skip
# words that count things of any kind
CLASSIFIERS = core("người chiếc cái con đơn vị thành viên suất điểm bản cây hộ đối tượng trường hợp")
_EVERY = re.compile(r"^(?:mỗi|các|những|một|mọi|chỉ)\s+")
_BESIDE = 3  # so many words in common beside the units tell one thing ("ghế", "chỗ ngồi" of one hall)
_SAME_CASE = 0.6  # share of the words of a special case that the other threshold must hold


def unit_words(value: dict[str, Any]) -> str:
    """The words of what is counted, "" of a measured amount."""
    unit = str(value["unit"])
    if value["dimension"] in COUNTED:
        return spoken_unit(unit)
    return unit if str(value["dimension"]).startswith("count of ") else ""


def cases_meet(left: FactRow, right: FactRow) -> bool:
    """False where one threshold is only for a special case that nothing in the other speaks of."""
    for one, other in ((left, right), (right, left)):
        case = measure_core(fold(str(one.value.get("case", "")))) - core(one.procedure)
        if case and len(case & _all_words(other)) < _SAME_CASE * len(case):
            return False
    return True


def _all_words(fact: FactRow) -> frozenset[str]:
    value = fact.value
    said = f"{value['measured']} {unit_words(value)} {value.get('rest', '')} {value.get('case', '')}"
    return measure_core(fold(re.sub("/", " ", said)))


def things_apart(left: FactRow, right: FactRow) -> bool:
    """True where two numbers count things of which the other says nothing ("áo phao" and "thuyền viên")."""
    units = [core(fold(unit_words(f.value))) for f in (left, right)]
    if not all(units) or units[0] & units[1] - CLASSIFIERS:
        return False
    persons = [bool(u & words_for("person")) for u in units]
    if all(persons):
        return False
    named = core(left.procedure) | core(right.procedure)
    if len((_all_words(left) & _all_words(right)) - named) >= _BESIDE:
        return False
    own = [u - CLASSIFIERS - words_for("thing") for u in units]
    if any(persons) and any(u & words_for("thing") for u in units):
        return True
    told = [_all_words(f) - named for f in (left, right)]
    return all(own) and not (own[0] & told[1] or own[1] & told[0])


def persons_apart(left: FactRow, right: FactRow) -> bool:
    """True where one age is of those who are served and the other of those who serve them, or of those who are with them."""
    if {left.value["dimension"], right.value["dimension"]} != {"age"}:
        return False
    said = [re.sub(_EVERY, "", fold(str(f.value["measured"]))) for f in (left, right)]
    sides = [tuple(bool(light_words(use).search(words)) for use in ("client", "staff")) for words in said]
    if sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
        return True
    opening = [light_words("client").match(words) for words in said]
    for own, other, words in ((opening[0], opening[1], said[1]), (opening[1], opening[0], said[0])):
        if own and not other and f" {own[0]} " in f" {words} ":
            return True  # "khách từ 14 tuổi", "hội viên bay cùng khách từ 21 tuổi"
    return False


@cache
def words_for(use: str) -> frozenset[str]:
    """The telling words of one use of data/procedures/light_words.tsv."""
    return core(" ".join(light_phrases(use)))
