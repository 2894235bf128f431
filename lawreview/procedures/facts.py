"""Facts of administrative procedures in a document's provisions."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lawreview.citing.model import Citation
from lawreview.documents.folding import words
from lawreview.documents.model import Document
from lawreview.procedures.competence import find_competence
from lawreview.procedures.conditions import find_thresholds, is_condition, scope_of_threshold
from lawreview.procedures.copies import find_copies
from lawreview.procedures.counts import find_counts
from lawreview.procedures.dossier import before_bodies, opens_list, split_items
from lawreview.procedures.fees import find_fee_rows, find_fees
from lawreview.procedures.inventory import (
    FIRM,
    conjuncts,
    main_matter,
    main_names,
    named_by_result,
    names_of_title,
    with_strays,
)
from lawreview.procedures.lone_papers import asks_more, beyond, single_papers
from lawreview.procedures.model import Component, Fact
from lawreview.procedures.name_finding import completed, find_names
from lawreview.procedures.names import core, same_procedure
from lawreview.procedures.paper_names import Paper, read_paper
from lawreview.procedures.passages import Passage, passages, sentences
from lawreview.procedures.periods import act_of, find_periods
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.scope import for_some, is_of_another, scope_of, stage_of_result, with_exceptions
from lawreview.procedures.start_events import beside_event
from lawreview.procedures.time_lists import divided_times
from lawreview.procedures.wording import flat, phrases

_IN_TITLE, _IN_HEADING = 4, 3
_FRAME_HEADING = re.compile(
    r"phạm\s+vi\s+điều\s+chỉnh|đối\s+tượng\s+áp\s+dụng|giải\s+thích\s+từ|hiệu\s+lực\s+thi\s+hành|điều\s+khoản\s+thi\s+hành"
)
_OF_DOCUMENT = re.compile(r"\w+(?:\s\w+)?\s(?:một số|danh mục|quy định|chương trình|kế hoạch|đề án)\b")
_STEPS_LEAD = re.compile(
    r"(?:quy\s+trình|trình\s+tự|các\s+bước|cụ\s+thể)[^:]{0,80}:\s*$|(?:quy\s+trình|các\s+bước)[^:]{0,80}(?:gồm|:)"
)
_STEP = re.compile(r"\W*(?:\w{1,2}[.)]\s*)?bước\s+(?:\d|thứ\s)")
_NUMBERED = re.compile(r"\d+/\d{4}/")
_HOLDS = re.compile(r"(?<!\w)(?:hiệu\s+lực|giá\s+trị)(?!\w)")


@dataclass(slots=True)
class _Reading:
    """What is known while one document is read."""

    document: Document
    text: str
    title: str
    names: list[str]
    order: dict[str, int]
    aliases: dict[str, str]
    firm: frozenset[str]
    default: str
    by_article: dict[str, str]
    divided: set[str]
    facts: list[Fact]


def find_facts(document: Document, citations: Sequence[Citation] = ()) -> list[Fact]:
    """The procedure facts of a document, in the order of its text. Linear; never raises on odd input.

    ``citations`` (of ``citing.cite_document``) are not needed today; the parameter keeps the pipeline's shape.
    """
    text = flat(document.text)
    units = list(passages(document))
    lists = _lists(text, units)
    inside = {child.eid for unit in lists for child in unit.children}
    weights, framed = _procedures(document, text, units, inside)
    title = flat(document.title)
    known = with_strays(main_names(weights, document.title, framed), weights, document.title)
    aliases = {key: completed(name, title) for key, name in known.items()}
    total: Counter[str] = Counter()
    for key, name in aliases.items():
        total[name] += weights[key]
    names = list(dict.fromkeys(aliases.values()))
    order = {name: i for i, name in enumerate(names)}
    reading = _Reading(
        document,
        text,
        title,
        names,
        order,
        aliases,
        frozenset(name for name in names if total[name] >= FIRM),
        main_matter(document.title, aliases, weights),
        {},
        divided_times(text, units),
        [],
    )
    for unit in units:
        if unit.provision.eid in inside:
            continue
        if unit in lists:
            _read_list(reading, unit)
        _read_passage(reading, unit)
    facts = with_exceptions(text, units, _with_steps(text, units, reading.facts))
    return sorted(facts, key=lambda f: (f.start, f.end))


def _with_steps(text: str, units: list[Passage], facts: list[Fact]) -> list[Fact]:
    """The facts, those times of an article that run from nothing or from a later event steps where another time of the same article
    runs from the receipt of the dossier: one procedure has one whole time."""
    article = {u.provision.eid: u.article for u in units}

    def case(fact: Fact) -> tuple[str, str, str]:
        return article.get(fact.eid, ""), fact.scope.get("stage", ""), fact.scope.get("case", "")

    whole = {
        case(f): f.start for f in facts
        if f.component == "deadline" and f.value["role"] == "whole" and f.value["event"] == "receipt"
    }  # fmt: skip
    return [
        replace(
            f,
            value={**f.value, "role": "step", "act": act_of(text[_line(text, f.start) : f.end])},
            scope={**f.scope, "step": "1"},
        )
        if f.component == "deadline"
        and f.value["role"] == "whole"
        and f.value["event"] in ("", "other", "submission", "forwarded")
        and whole.get(case(f), -1) > f.start
        else f
        for f in facts
    ]


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _lists(text: str, units: list[Passage]) -> list[Passage]:
    """The passages whose children are the papers of a dossier."""
    out = []
    for unit in units:
        if len(unit.children) < 2 or unit.provision.kind not in ("article", "clause", "point"):
            continue
        items = [text[c.start : c.end] for c in unit.children]
        if opens_list(text[unit.start : unit.end], _span(text, unit.heading), items):
            out.append(unit)
    return out


def _procedures(
    document: Document, text: str, units: list[Passage], inside: set[str]
) -> tuple[Counter[str], set[str]]:
    """How heavily a document names each procedure (in its title, in headings, in sentences), and the names met in a frame."""
    framed: set[str] = set()
    weights: Counter[str] = Counter()
    for name in names_of_title(document.title):
        if not _OF_DOCUMENT.match(name.key):
            weights[name.key] += _IN_TITLE
    for unit in units:
        if unit.provision.eid in inside:
            continue
        if unit.provision.heading and unit.heading[0] >= unit.provision.start:
            for name in find_names(text, *unit.heading, heading=True):
                weights[name.key] += _IN_HEADING
        for name in find_names(text, unit.start, unit.end):
            weights[name.key] += 1
            if name.framed:
                framed.add(name.key)
    return weights, framed


def _span(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]


def _named(reading: _Reading, start: int, end: int, heading: bool = False) -> str:
    """The procedure named in a span: the heaviest known name, else the one whose object it names, else ""."""
    text = reading.text
    met = []
    for name in find_names(text, start, end, heading):
        known = reading.aliases.get(name.key) or next(
            (k for k in reading.names if same_procedure(k, name.key)), ""
        )
        if name.framed or heading or known in reading.firm:
            met.append(known or name.key)
    known_met = [k for k in met if k in reading.order]
    if known_met:
        return min(known_met, key=lambda k: reading.order[k])
    if met:
        return met[0]
    spoken = f" {' '.join(words(text[start:end]))} "
    known_names = [k for k in reading.names if k in reading.firm] or reading.names
    return next((k for k in known_names if f" {k} " in spoken), "") or named_by_result(
        text[start:end], known_names
    )


def _procedure_of(reading: _Reading, unit: Passage, start: int, end: int) -> str:
    """The procedure a sentence is about: named in it, in its article's heading or leads, in the article before it; else the one
    that the document names above all, else the matter of its title."""
    above = [(unit.heading, True), *(((a, b), False) for a, b in unit.leads)]
    spans = [(beside_event(reading.text, start, end), False), *above, ((start, end), False)]
    for span, heading in spans:
        found = _named(reading, *span, heading=heading)
        if found:
            reading.by_article.setdefault(unit.article, found)
            return found
    return reading.by_article.get(unit.article) or reading.default


def _how_named(reading: _Reading, unit: Passage, start: int, end: int, procedure: str) -> dict[str, bool]:
    """{"said": True} where the words of ``[start, end)`` themselves name their procedure; {"assumed": True} where neither they, nor what
    stands above them, nor the title does: it is only the one that the document names most."""
    if _named(reading, *beside_event(reading.text, start, end)):
        return {"said": True}
    if len(reading.firm) <= 1 or core(procedure) <= core(" ".join(words(reading.title))):
        return {}
    above = any(_named(reading, *span, heading=span == unit.heading) for span in (unit.heading, *unit.leads))
    return {} if above else {"assumed": True}


def _read_list(reading: _Reading, unit: Passage) -> None:
    text = reading.text
    lead = text[unit.start : unit.end]
    procedure = _procedure_of(reading, unit, unit.start, unit.end)
    scope = scope_of(" ".join(lead.split()), _span(text, unit.heading), _known(reading, procedure))
    for child in unit.children:
        paper = read_paper(text, child.start, child.end)
        if paper:
            _add_paper(reading, child.eid, unit.provision.eid, procedure, scope, paper)


def _add_paper(
    reading: _Reading,
    eid: str,
    of: str,
    procedure: str,
    scope: dict[str, str],
    paper: Paper,
    more: bool = False,
) -> None:
    value: dict[str, object] = {"paper": paper.paper, "form": paper.form, "list": of}
    if more:
        value["beyond"] = True
    reading.facts.append(Fact(eid, "dossier", value, paper.start, paper.end, procedure, scope))


def _read_passage(reading: _Reading, unit: Passage) -> None:
    text, eid, heading = reading.text, unit.provision.eid, _span(reading.text, unit.heading)
    if _FRAME_HEADING.search(heading):
        return
    leads = " ".join(_span(text, s) for s in unit.leads)
    running = split_items(text, unit.start, unit.end, heading) if not unit.children else []
    running = before_bodies(reading.document.text, text, running)
    for start, end in running:
        paper = read_paper(text, start, end)
        if paper:
            procedure = _procedure_of(reading, unit, unit.start, running[0][0])
            lead = text[unit.start : running[0][0]]
            _add_paper(reading, eid, eid, procedure, scope_of(lead, heading), paper, asks_more(lead))
    own = text[unit.start : unit.end]
    headed = phrases("cues", "component", "steps").search(heading)
    in_steps = bool(headed or _STEPS_LEAD.search(own) or _STEPS_LEAD.search(leads) or _STEP.match(own))
    for paper, kind in single_papers(text, unit.start, unit.end) if not running and not unit.children else ():
        value = {"paper": paper.paper, "form": paper.form, "list": eid, kind: True}
        procedure = _procedure_of(reading, unit, unit.start, paper.start)
        reading.facts.append(Fact(eid, "dossier", value, paper.start, paper.end, procedure, {}))
    extra = beyond(text, unit.start, unit.end) if not unit.children and not running else None
    if extra and not _NUMBERED.search(text, *extra) and (paper := read_paper(text, *extra)):
        value = {"paper": paper.paper, "form": paper.form, "list": eid, "beyond": True}
        procedure = _procedure_of(reading, unit, unit.start, unit.end)
        lead = " ".join(text[unit.start : extra[0]].split())
        scope = scope_of(_LABEL.sub("", lead), "", _known(reading, procedure))
        case = {"case": scope["case"]} if "case" in scope else {}
        reading.facts.append(Fact(eid, "dossier", value, paper.start, paper.end, procedure, case))
    rows = find_fee_rows(text, unit.start, unit.end, heading)
    for value, a, b in rows:
        procedure = _procedure_of(reading, unit, unit.start, unit.end)
        scope = scope_of(f"đối với {value['row']}", heading)
        reading.facts.append(Fact(eid, "fee", value, a, b, procedure, scope))
    divided = eid in reading.divided
    for sentence in sentences(reading.document.text, unit.start, unit.end):
        found = _sentence_facts(reading, sentence.start, sentence.end, heading, leads, in_steps, divided)
        if any(start < sentence.end and sentence.start < end for start, end in running):
            outside = [f for f in found if not any(start <= f[2] < end for start, end in running)]
            found = [f for f in outside if f[0] in ("copies", "receiving_authority")]
            if not found:
                continue
        found = [f for f in found if not any(a <= f[2] < b for _, a, b in rows)]
        if not found:
            _procedure_hint(reading, unit, sentence.start, sentence.end)
            continue
        procedure = _procedure_of(reading, unit, sentence.start, sentence.end)
        scope = scope_of(text[sentence.start : sentence.end], heading, _known(reading, procedure))
        sized = for_some(text[sentence.start : sentence.end], _known(reading, procedure))
        sized = sized or _sized(text, sentence.start, sentence.end)
        how = _how_named(reading, unit, sentence.start, sentence.end, procedure)
        for component, value, start, end in found:
            of_result = (
                stage_of_result(text[sentence.start : sentence.end], start - sentence.start, heading)
                if component == "validity"
                else ""
            )
            narrowed = _stage(scope, component, value, sized, of_result)
            if component == "condition":
                narrowed = scope_of_threshold(narrowed, value)
            of = procedure
            if component == "validity":
                said = text[sentence.start : sentence.end]
                of = named_by_result(said, [k for k in reading.names if k in reading.firm]) or procedure
                value = {**value, **({"of_another": True} if is_of_another(said, of) else {})}
            for one in conjuncts(of, reading.names) or [of]:
                reading.facts.append(Fact(eid, component, {**value, **how}, start, end, one, narrowed))


def _known(reading: _Reading, procedure: str) -> str:
    """The words that the document is about, folded: they narrow no value of it."""
    return f"{procedure} {' '.join(words(reading.title))}"


def _procedure_hint(reading: _Reading, unit: Passage, start: int, end: int) -> None:
    known = not unit.article or unit.article in reading.by_article
    if not known and (found := _named(reading, start, end)):
        reading.by_article[unit.article] = found


_LABEL = re.compile(r"^\W*\w{1,3}[.)]\s*")
# "kể từ năm cấp" counts from a year, not from five
_SINCE = re.compile(r"(?<!\w)(?:kể|tính|đếm)\s+\Z")
_NO_SIZE = ("time", "working_time", "money", "sets", "times", "share", "number", "content")


def _sized(text: str, start: int, end: int) -> str:
    """The words of a size that sets a case apart ("chuỗi từ năm cửa hàng trở lên"), or ""."""
    known = list(find_quantities(text, start, end))
    at = {q.start for q in known}
    for quantity in (*known, *(c for c in find_counts(text, start, end) if c.start not in at)):
        counted_from = text.startswith("từ", quantity.bound_start) and _SINCE.search(
            text, start, quantity.bound_start
        )
        if quantity.bound in ("min", "max") and quantity.dimension not in _NO_SIZE and not counted_from:
            return " ".join(text[quantity.bound_start : quantity.end].split())
    return ""


def _stage(
    scope: dict[str, str], component: Component, value: dict[str, object], sized: str, of_result: str
) -> dict[str, str]:
    if component == "deadline" and value.get("role") in ("step", "applicant"):
        return {**scope, "step": "1"}
    if component == "validity":
        scope = {k: v for k, v in scope.items() if k != "stage"} | ({"stage": of_result} if of_result else {})
    if sized and component in ("deadline", "copies", "validity"):
        return {**scope, "case": scope.get("case", sized)}
    return dict(scope)


def _sentence_facts(
    reading: _Reading, start: int, end: int, heading: str, leads: str, in_steps: bool, divided: bool
) -> list[tuple[Component, dict[str, object], int, int]]:
    text = reading.text
    out: list[tuple[Component, dict[str, object], int, int]] = []
    for period in find_periods(text, start, end, heading, in_steps, reading.names, divided):
        if (
            period.value["bound"] == "min"
            and not _HOLDS.search(text, start, end)
            and not period.value["event"]
        ):
            continue  # "hợp đồng có thời hạn từ 12 tháng": what is asked lasts so long
        if period.role == "validity":
            out.append(("validity", period.value, period.start, period.end))
        else:
            numbered = _STEP.match(text, start, end) and not period.value.get("event")
            role = "step" if numbered else period.role
            out.append(("deadline", {**period.value, "role": role}, period.start, period.end))
    out += [("copies", value, a, b) for value, a, b in find_copies(text, start, end, heading)]
    out += [("fee", value, a, b) for value, a, b in find_fees(text, start, end, heading, reading.title)]
    beside = {"beside": True} if out else {}
    for component, value, a, b in find_competence(
        reading.document.text, text, start, end, heading, reading.names
    ):
        receives = component == "receiving_authority"
        out.append(("receiving_authority" if receives else "deciding_authority", {**value, **beside}, a, b))
    if all(component in ("deciding_authority", "receiving_authority") for component, *_ in out):
        stated = is_condition(text[start:end], heading, leads)
        for value, a, b in find_thresholds(text, start, end, heading, stated):
            out.append(("condition", {**value, "stated": stated}, a, b))
    return out


def components(facts: Sequence[Fact]) -> Counter[str]:
    """How many facts of each component there are, for logs and tests."""
    return Counter(f.component for f in facts)
