"""Steps of a procedure that need more time than the whole is given (NĐ 63/2010/NĐ-CP Điều 8: one time limit a procedure)."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from lawreview.checking.model import Finding
from lawreview.checking.records import FactRow, Records
from lawreview.checking.values import central, period_words
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.eid import article_of, parent_of, without_dashes
from lawreview.procedures.names import same_procedure
from lawreview.procedures.quantities import figures

_UNITS = {
    "working_day": ("working", 1.0),
    "working_hour": ("working", 1 / 8),
    "day": ("days", 1.0),
    "week": ("days", 7.0),
    "hour": ("days", 1 / 24),
}


def step_sums(records: Records, groups: dict[tuple[int, str], list[FactRow]]) -> Iterator[Finding]:
    """Findings of kind conflict, attribute step_sum: each names all steps and then the total of their procedure."""
    by_document: dict[int, list[FactRow]] = defaultdict(list)
    for (document_id, _), facts in groups.items():
        by_document[document_id] += [
            f
            for f in facts
            if f.component == "deadline"
            and f.value["unit"] in _UNITS
            and not f.scope.get("stage")
            and not f.scope.get("case")
        ]
    for document_id, periods in by_document.items():
        among = _among_steps(periods)
        for steps in _sequences([f for f in periods if f.value.get("role") == "step" or f in among]):
            wholes = [f for f in periods if f.value.get("role") == "whole" and f not in among]
            totals = _beside(wholes, steps) or central([f for f in wholes if _of_steps(f, steps)])
            if not totals:
                continue
            total = max(totals, key=_days)
            scales = {_UNITS[str(f.value["unit"])][0] for f in steps}
            if (
                # so many working days take at least as many days
                scales in ({_UNITS[str(total.value["unit"])][0]}, {"working"})
                and sum(map(_days, steps)) > _days(total) + 1e-9
                and (len(steps) > 2 or max(map(_days, steps)) < _days(total))  # a longer one is another case
            ):
                yield _finding(records, document_id, steps, total)


def _among_steps(periods: list[FactRow]) -> list[FactRow]:
    """The periods that run from a later event beside two steps or more of one article: "trong 2 ngày kể từ ngày có báo cáo thẩm định, giấy
    phép được ký" is the last step."""
    steps = Counter(parent_of(f.eid) for f in periods if f.value.get("role") == "step" and parent_of(f.eid))
    return [
        f
        for f in periods
        if f.value.get("role") == "whole"
        and f.value.get("event") not in ("", "receipt", "submission")
        and steps[parent_of(f.eid)] >= 2
    ]


def _beside(wholes: list[FactRow], steps: list[FactRow]) -> list[FactRow]:
    """The only time of a whole procedure in the article of three or more steps or in the one next to it, whatever names are read there:
    steps name what they do themselves."""
    own = article_of(steps[0].eid) or steps[0].eid
    if len(steps) < 3 or not own[-1:].isdigit():
        return []
    stem, _, number = own.rpartition("_")
    near = {own, *(f"{stem}_{int(number) + d}" for d in (-1, 1) if number.isdigit())}
    found = [f for f in wholes if (article_of(f.eid) or f.eid) in near and f.value.get("event") == "receipt"]
    return found if len({f.eid for f in found}) == 1 else []


def _of_steps(total: FactRow, steps: list[FactRow]) -> bool:
    """True where the total is of the procedure of most steps: a step may name only what it does itself."""
    same = [same_procedure(total.procedure, s.procedure) for s in steps]
    return 2 * sum(same) > len(same) and parent_of(total.eid) not in [s.eid for s in steps]


def _days(fact: FactRow) -> float:
    return float(fact.value["number"]) * _UNITS[str(fact.value["unit"])][1]


def _sequences(steps: list[FactRow]) -> list[list[FactRow]]:
    """Steps that stand under one unit, one a provision (the longest): two or more."""
    together: dict[str, list[FactRow]] = {}
    for step in steps:
        together.setdefault(step.eid, []).append(step)
    inline = [found for found in together.values() if len(found) >= 3]
    by_parent: dict[str, dict[str, FactRow]] = {}
    for step in steps:
        known = by_parent.setdefault(parent_of(step.eid) or step.eid, {})
        if step.eid not in known or _days(step) > _days(known[step.eid]):
            known[step.eid] = step
    return inline + [list(found.values()) for found in by_parent.values() if len(found) >= 2]


def _one_a_place(steps: list[FactRow]) -> list[FactRow]:
    return list({without_dashes(s.eid): s for s in reversed(steps)}.values())[::-1]


def _by_place(steps: list[FactRow], unit: str) -> list[str]:
    """One value a place, in the order of ``_one_a_place``: a step's time, or the sum of the steps that stand together."""
    out = []
    for place_of in _one_a_place(steps):
        here = [s for s in steps if without_dashes(s.eid) == without_dashes(place_of.eid)]
        together = f"{figures(round(sum(map(_days, here)), 2))} {unit} (tổng các bước)"
        out.append(period_words(here[0].value) if len(here) == 1 else together)
    return out


def _finding(records: Records, document_id: int, steps: list[FactRow], total: FactRow) -> Finding:
    document = records.documents[document_id]
    text = records.text(document_id)
    unit = "ngày làm việc" if _UNITS[str(total.value["unit"])][0] == "working" else "ngày"
    needed = f"{figures(round(sum(map(_days, steps)), 2))} {unit}"
    each = "; ".join(
        f"{place(document, s.eid).split(' ' + document.label)[0]}: {period_words(s.value)}" for s in steps
    )
    return Finding(
        kind="conflict",
        passages=tuple(passage(document, f.eid, f.start, f.end) for f in (*_one_a_place(steps), total)),
        attribute="step_sum",
        values=(*_by_place(steps, unit), period_words(total.value)),
        explanation=(
            f"Trong {document.label}, các bước của thủ tục “{total.procedure}” cần tổng cộng {needed} ({each}), có dấu hiệu mâu thuẫn với thời hạn "
            f"{period_words(total.value)} tại {place(document, total.eid)} {quote(text, total.start, total.end)}."
        ),
        proposed_action=AMEND,
        severity="medium",
        score=0.85,
        rule="NĐ 63/2010/NĐ-CP Điều 8",
        evidence=(("procedure", total.procedure),),
    )
