"""Facts of administrative procedures in a document's provisions."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lawreview.citing.model import Citation
from lawreview.documents.model import Document
from lawreview.procedures.agencies import before_bodies
from lawreview.procedures.dossier import Span, opens_list, split_items
from lawreview.procedures.fees import find_fee_rows
from lawreview.procedures.lone_papers import asks_more, beyond, single_papers
from lawreview.procedures.model import Fact
from lawreview.procedures.paper_names import Paper, read_paper
from lawreview.procedures.passages import Passage, passages, sentences
from lawreview.procedures.periods import act_of
from lawreview.procedures.procedure_of import Procedures
from lawreview.procedures.scope import is_of_another, scope_of, with_exceptions
from lawreview.procedures.sentence_facts import Found, Surroundings, scopes, sentence_facts, tells_steps
from lawreview.procedures.time_lists import divided_times
from lawreview.procedures.wording import flat

_FRAME_HEADING = re.compile(
    r"phạm\s+vi\s+điều\s+chỉnh|đối\s+tượng\s+áp\s+dụng|giải\s+thích\s+từ|hiệu\s+lực\s+thi\s+hành|điều\s+khoản\s+thi\s+hành"
)
_NUMBERED = re.compile(r"\d+/\d{4}/")
# "3. Thời hạn giải quyết:": a lead of few words says what its lines are about, as a heading does
_LABELS_ITS_LINES = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?(?:[^\s:.;]+\s+){0,7}[^\s:.;]+\s*:\s*$")
_LABEL = re.compile(r"^\W*\w{1,3}[.)]\s*")


@dataclass(slots=True)
class _Reading:
    """What is known while one document is read; ``divided``: the eids of passages that divide a time among steps."""

    document: Document
    text: str
    procedures: Procedures
    divided: set[str]
    facts: list[Fact] = field(default_factory=list)


def find_facts(document: Document, citations: Sequence[Citation] = ()) -> list[Fact]:
    """The procedure facts of a document, in the order of its text. Linear; never raises on odd input.

    ``citations`` (of ``citing.cite_document``) are not needed today; the parameter keeps the pipeline's shape.
    """
    text = flat(document.text)
    units = list(passages(document))
    lists = _lists(text, units)
    inside = {child.eid for unit in lists for child in unit.children}
    told = [unit for unit in units if unit.provision.eid not in inside]
    procedures = Procedures.of_document(document, text, told)
    reading = _Reading(document, text, procedures, divided_times(text, units))
    for unit in told:
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
        and f.value["event"] in ("", "other", "handed_up", "submission", "forwarded")
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


def _span(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _read_list(reading: _Reading, unit: Passage) -> None:
    text = reading.text
    lead = text[unit.start : unit.end]
    procedure = reading.procedures.of(unit, unit.start, unit.end)
    matter = reading.procedures.matter(procedure)
    scope = scope_of(" ".join(lead.split()), _span(text, unit.heading), matter)
    for child in unit.children:
        paper = read_paper(text, child.start, child.end)
        if paper:
            _add_paper(reading, child.eid, unit.provision.eid, procedure, scope, paper)


def _add_paper(
    reading: _Reading, eid: str, of: str, procedure: str, scope: dict[str, str], paper: Paper, *kinds: str
) -> None:
    """Adds a paper of the list ``of``; ``kinds`` as {"beyond"} for what is asked besides a list."""
    value = {"paper": paper.paper, "form": paper.form, "list": of, **dict.fromkeys(kinds, True)}
    reading.facts.append(Fact(eid, "dossier", value, paper.start, paper.end, procedure, scope))


def _read_passage(reading: _Reading, unit: Passage) -> None:
    text, heading = reading.text, _span(reading.text, unit.heading)
    lead = _span(text, unit.leads[0]) if unit.leads else ""
    if _FRAME_HEADING.search(heading):
        return
    running = split_items(text, unit.start, unit.end, heading) if not unit.children else []
    running = before_bodies(reading.document.text, text, running)
    _running_papers(reading, unit, heading, running)
    if not running and not unit.children:
        _lone_papers(reading, unit)
    rows = _fee_rows(reading, unit, heading)
    leads = " ".join(_span(text, s) for s in unit.leads)
    around = Surroundings(
        reading.document.text,
        text,
        reading.procedures.title,
        f"{heading}\n{lead}" if _LABELS_ITS_LINES.match(lead) else heading,
        leads,
        lead,
        reading.procedures.names,
        tells_steps(text[unit.start : unit.end], heading, leads),
        unit.provision.eid in reading.divided,
    )
    for sentence in sentences(reading.document.text, unit.start, unit.end):
        _read_sentence(reading, unit, around, (sentence.start, sentence.end), running, rows)


def _running_papers(reading: _Reading, unit: Passage, heading: str, running: Sequence[Span]) -> None:
    """The papers that a sentence lists one behind the other."""
    text, eid = reading.text, unit.provision.eid
    for start, end in running:
        paper = read_paper(text, start, end)
        if paper:
            procedure = reading.procedures.of(unit, unit.start, running[0][0])
            lead = text[unit.start : running[0][0]]
            more = ["beyond"] if asks_more(lead) else []
            _add_paper(reading, eid, eid, procedure, scope_of(lead, heading), paper, *more)


def _lone_papers(reading: _Reading, unit: Passage) -> None:
    """The papers that a sentence names one by one, and those that it asks for besides a list."""
    text, eid = reading.text, unit.provision.eid
    for paper, kind in single_papers(text, unit.start, unit.end):
        named = reading.procedures.in_span(unit.start, unit.end)
        procedure = named or reading.procedures.of(unit, unit.start, paper.start)
        _add_paper(reading, eid, eid, procedure, {}, paper, kind)
    extra = beyond(text, unit.start, unit.end)
    if extra and not _NUMBERED.search(text, *extra) and (more := read_paper(text, *extra)):
        procedure = reading.procedures.of(unit, unit.start, unit.end)
        lead = " ".join(text[unit.start : extra[0]].split())
        scope = scope_of(_LABEL.sub("", lead), "", reading.procedures.matter(procedure))
        case = {"case": scope["case"]} if "case" in scope else {}
        _add_paper(reading, eid, eid, procedure, case, more, "beyond")


def _fee_rows(reading: _Reading, unit: Passage, heading: str) -> list[Span]:
    """Adds the rows of a table of fees; their spans."""
    rows = find_fee_rows(reading.text, unit.start, unit.end, heading)
    for value, start, end in rows:
        procedure = reading.procedures.of(unit, unit.start, unit.end)
        scope = scope_of(f"đối với {value['row']}", heading)
        reading.facts.append(Fact(unit.provision.eid, "fee", value, start, end, procedure, scope))
    return [(start, end) for _, start, end in rows]


def _read_sentence(
    reading: _Reading,
    unit: Passage,
    around: Surroundings,
    sentence: Span,
    running: Sequence[Span],
    rows: Sequence[Span],
) -> None:
    """Adds what a sentence fixes, beside the papers that it lists and the rows of fees in it."""
    start, end = sentence
    found = [f for f in sentence_facts(around, start, end) if not any(a <= f[2] < b for a, b in running)]
    if any(a < end and start < b for a, b in running):
        found = [f for f in found if f[0] in ("copies", "receiving_authority")]
        if not found:
            return
    found = [f for f in found if not any(a <= f[2] < b for a, b in rows)]
    if found:
        _add(reading, unit, around, sentence, found)
    else:
        reading.procedures.note(unit, start, end)


def _add(
    reading: _Reading, unit: Passage, around: Surroundings, sentence: Span, found: Sequence[Found]
) -> None:
    procedures, said = reading.procedures, _span(reading.text, sentence)
    procedure = procedures.of(unit, *sentence)
    how = procedures.how(unit, *sentence, procedure)
    narrowed = scopes(around, *sentence, found, procedures.matter(procedure))
    for (component, value, start, end), scope in zip(found, narrowed, strict=True):
        of = procedure
        if component == "validity":
            of = procedures.by_result(said) or procedure
            value = {**value, **({"of_another": True} if is_of_another(said, of) else {})}
        for one in procedures.all_of(of):
            reading.facts.append(
                Fact(unit.provision.eid, component, {**value, **how}, start, end, one, scope)
            )


def components(facts: Sequence[Fact]) -> Counter[str]:
    """How many facts of each component there are, for logs and tests."""
    return Counter(f.component for f in facts)
