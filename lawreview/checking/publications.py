"""Published procedures against the provisions that they name as their legal basis: ``publication_difference``.

Decisions that publish procedures, and records of the national portal, restate the law (NĐ 63/2010/NĐ-CP Điều 13, 15 and 24): where they
differ from the value in force, the publication is wrong and not the law.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

from lawreview.checking.basis_values import Bases, Place
from lawreview.checking.force import force_of
from lawreview.checking.model import Finding
from lawreview.checking.papers import lists_of, match_lists
from lawreview.checking.published import Part, Published, published_procedures, publishes
from lawreview.checking.records import DocumentRow, FactRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.thresholds import dimension_class
from lawreview.checking.values import agency_words, clash, period_words
from lawreview.checking.wordings import passage, place, quote
from lawreview.documents.folding import fold, words
from lawreview.procedures.agencies import find_agencies, successor
from lawreview.procedures.copies import find_copies
from lawreview.procedures.names import core
from lawreview.procedures.periods import find_periods
from lawreview.procedures.quantities import Quantity, figures, find_quantities
from lawreview.procedures.scope import scope_of
from lawreview.procedures.wording import flat

_FEWEST_PAPERS = 2
_END_OF_NAME, _LONG_ENOUGH = 60, 30  # letters
_PAPER = re.compile(r"[^;\n]+")
_PAPER_NOISE = re.compile(
    r"^\s*(?:\d{1,2}\s*[.)|]|[a-zđ]\)|[-+*•])?|\([^()]*\)|\|\s*\d.*$|(?<!\w)theo\s+(?:mẫu|quy\s+định)(?!\w).*$"
)
_NO_PAPER = re.compile(
    r"^(?:\w+\s+)?(?:thành\s+phần\s+hồ\s+sơ|tên\s+giấy\s+tờ|số\s+lượng|hồ\s+sơ\s+(?:gồm|bao)|tt\s*\||stt\s*\|)"
)
_FREE = re.compile(
    r"(?:không(?:\s+(?:có|thu|phải\s+nộp|mất)(?:\s+(?:phí|lệ\s+phí|tiền|phí,\s+lệ\s+phí))?)?|miễn\s+phí)\s*[.;]?$"
)
_FREE_INSIDE = re.compile(r"(?<!\w)(?:miễn|không\s+thu|không\s+phải\s+nộp)(?!\w)")
_REPUBLISH = "công bố lại cho đúng văn bản quy định thủ tục"
_NAMES = {
    "deadline": "thời hạn giải quyết",
    "copies": "số lượng bộ hồ sơ",
    "fee": "mức phí, lệ phí",
    "deciding_authority": "cơ quan có thẩm quyền",
    "dossier_item": "thành phần hồ sơ",
    "condition": "yêu cầu, điều kiện",
}


@check("publication_difference")
def publications(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a published part and basis."""
    force = force_of(records)
    bases = Bases(records, force, as_of)
    for document in records.documents.values():
        if document.origin != "procedure" and not (publishes(document) and force.in_force(document, as_of)):
            continue
        for item in published_procedures(records, document):
            reading = _Reading(records, bases, item)
            yield from reading.deadline()
            yield from reading.copies()
            yield from reading.dossier()
            yield from reading.fee()
            yield from reading.free()
            yield from reading.authority()
            yield from reading.condition()


class _Reading:
    """One published procedure beside the passages of its bases."""

    def __init__(self, records: Records, bases: Bases, item: Published) -> None:
        self.records, self.bases, self.item = records, bases, item
        self.low = flat(records.text(item.document.id))
        self.stage = scope_of(item.name).get("stage", "")

    @cached_property
    def places(self) -> list[Place]:
        """The passages in force at the bases."""
        return self.bases.places(self.item)

    def _facts(self, component: str) -> list[tuple[Place, FactRow]]:
        """The facts at the bases that are for this procedure's stage and for no special case, channel or subject."""
        out = []
        for place_, fact in self.bases.facts(self.places, component):
            scope = fact.scope
            if (
                scope.get("stage", "") != self.stage
                or scope.get("case")
                or scope.get("channel")
                or scope.get("subject")
            ):
                continue
            out.append((place_, fact))
        return out

    def deadline(self) -> Iterator[Finding]:
        """A published time limit that no basis states, where a basis states another for the whole procedure."""
        published = []
        for part in self.item.parts.get("deadline", ()):
            published += [
                (part, p.value)
                for p in find_periods(self.low, part.start, part.end, "thời hạn giải quyết", False)
                if p.role == "whole"
            ]
        published += [(part, value) for part, value in self._ways()]
        said = {(v["number"], v["unit"]) for _, v in published}
        if len(said) != 1 or published[0][1].get("same_day"):
            return
        part, value = published[0]
        rivals = [
            (p, f)
            for p, f in self._facts("deadline")
            if f.value.get("role") == "whole" and not f.value.get("same_day")
        ]
        if not rivals or any(_same_time(value, q) for q in self._quantities()):
            return
        numbers = {float(f.value["number"]) for _, f in self._facts("deadline")}
        if _is_sum(float(str(value["number"])), sorted(numbers)):
            return
        rival = max((f for _, f in rivals), key=lambda f: float(f.value["number"]))
        if any(_same_time(rival.value, q) for q in find_quantities(self.low)):
            return  # the publication prints that time too, as one of its steps
        yield self._finding("deadline", part, period_words(value), rival, period_words(rival.value))

    def _ways(self) -> Iterator[tuple[Part, dict[str, object]]]:
        """The times in a portal record's table of ways: "Trực tiếp | 15 Ngày làm việc | …"."""
        for part in self.item.parts.get("ways", ()):
            for line in self.low[part.start : part.end].split("\n"):
                cells = line.split("|")
                if len(cells) < 2:
                    continue
                for quantity in find_quantities(cells[1]):
                    if quantity.dimension in ("time", "working_time"):
                        yield part, {"number": quantity.number, "unit": quantity.unit}

    def _quantities(self) -> Iterator[Quantity]:
        for place_ in self.places:
            yield from find_quantities(self.bases.words(place_))

    def copies(self) -> Iterator[Finding]:
        """A published number of sets that no basis states."""
        for part in self.item.parts.get("copies", []) + self.item.parts.get("dossier", []):
            found = [v for v, _, _ in find_copies(self.low, part.start, part.end, "số lượng hồ sơ")]
            if len({v["number"] for v in found}) != 1:
                continue
            rivals = self._facts("copies")
            numbers = {float(f.value["number"]) for _, f in rivals}
            if len(numbers) == 1 and float(found[0]["number"]) not in numbers:
                yield self._finding(
                    "copies",
                    part,
                    f"{figures(found[0]['number'])} bộ",
                    rivals[0][1],
                    f"{figures(rivals[0][1].value['number'])} bộ",
                )
                return

    def dossier(self) -> Iterator[Finding]:
        """A published paper that the list at the basis does not know, or a paper of that list which is not published, all others being
        the same."""
        lists = lists_of(f for _, f in self._facts("dossier") if not f.value.get("optional"))
        for part in self.item.parts.get("dossier", ()):
            published = self._published_papers(part)
            if len(published) < _FEWEST_PAPERS:
                continue
            matches = [match_lists(published, facts) for facts in lists.values()]
            alike = [m for m in matches if m.alike and len(m.pairs) >= _FEWEST_PAPERS]
            if len(alike) != 1:
                continue
            match = alike[0]
            strange = [p for p in match.only_left if not self._printed_at_bases(str(p.value["paper"]))]
            if strange and not match.only_right and len(strange) == len(match.only_left):
                paper = str(strange[0].value["paper"])
                yield self._finding(
                    "dossier_item", part, f"có “{paper}”", match.right[0], "không có giấy tờ này"
                )
            elif len(match.only_right) == 1 and not match.only_left:
                missing = match.only_right[0]
                yield self._finding(
                    "dossier_item", part, "thiếu giấy tờ", missing, f"có “{missing.value['paper']}”"
                )

    def _published_papers(self, part: Part) -> list[FactRow]:
        """The papers of a published list: one a line, row or semicolon."""
        out = []
        for match in _PAPER.finditer(self.low, part.start, part.end):
            words = _PAPER_NOISE.sub(" ", match[0]).strip(" .:-|")
            if len(words.split()) < 2 or _NO_PAPER.search(words):
                continue
            value = {"paper": fold(words), "list": part.eid or ""}
            at = match.start()
            out.append(
                FactRow(-1, self.item.document.id, part.eid or "", "dossier", "", value, {}, at, match.end())
            )
        return out

    def _printed_at_bases(self, paper: str) -> bool:
        """True where a sentence of the bases holds most of what the name of a paper tells, or the end of that name whatever blanks
        a scan has put into its words."""
        telling, end = core(paper.split(",")[0]), _letters(paper)[-_END_OF_NAME:]
        for place_ in self.places:
            printed = self.bases.words(place_)
            if len(end) >= _LONG_ENOUGH and fuzz.partial_ratio(end, _letters(printed), score_cutoff=95):
                return True
            if any(len(telling & core(line)) >= 0.7 * len(telling) for line in re.split(r"[;\n]", printed)):
                return True
        return False

    def free(self) -> Iterator[Finding]:
        """A procedure published as free for which the basis takes an amount, or published with an amount that the basis does not take."""
        for part in self.item.parts.get("fee", ()):
            said = self.low[part.start : part.end].strip(" .;:\n|")
            if _FREE.match(said):
                lines = list(self._fee_lines())
                line = _best_line(self.item.name, lines) if lines else None
                if line is None or not _names_it(self.item.name, line[2]) or _FREE_INSIDE.search(line[2]):
                    continue
                place_, start, _, quantities = line
                rival = quantities[0]
                at = start + rival.start
                fact = FactRow(-1, place_.document.id, place_.eid, "fee", "", {}, {}, at, start + rival.end)
                yield self._finding("fee", part, "không thu", fact, f"{figures(rival.base)} đồng")
                return
            amounts = [q for q in find_quantities(self.low, part.start, part.end) if q.unit == "vnd"]
            rivals = [(p, f) for p, f in self._facts("fee") if p.named]
            if len(amounts) == 1 and rivals and all(f.value.get("free") for _, f in rivals):
                yield self._finding(
                    "fee", part, f"{figures(amounts[0].base)} đồng", rivals[0][1], "không thu"
                )
                return

    def fee(self) -> Iterator[Finding]:
        """A published amount that the basis does not know, against the line of the basis that is for this procedure."""
        for part in self.item.parts.get("fee", ()):
            amounts = [q for q in find_quantities(self.low, part.start, part.end) if q.unit == "vnd"]
            if not amounts:
                continue
            lines = list(self._fee_lines())
            known = {q.base for _, _, _, qs in lines for q in qs}
            strange = [q for q in amounts if q.base not in known]
            if not lines or not strange:
                continue
            line = _best_line(self.item.name, lines)
            if line is None:
                continue
            place_, start, _, quantities = line
            rest = [q for q in quantities if q.base not in {a.base for a in amounts}]
            if not rest:
                continue
            rival = rest[0]
            fact = FactRow(
                -1, place_.document.id, place_.eid, "fee", "", {}, {}, start + rival.start, start + rival.end
            )
            yield self._finding(
                "fee", part, f"{figures(strange[0].base)} đồng", fact, f"{figures(rival.base)} đồng"
            )
            return

    def _fee_lines(self) -> Iterator[tuple[Place, int, str, list[Quantity]]]:
        """(place, offset, words, amounts) of each line of the bases that states an amount of money."""
        for place_ in self.places:
            if not place_.named:
                continue
            at = place_.start
            for line in self.bases.words(place_).split("\n"):
                found = [q for q in find_quantities(line) if q.unit == "vnd"]
                if found:
                    yield place_, at, line, found
                at += len(line) + 1

    def authority(self) -> Iterator[Finding]:
        """A published deciding body that the basis does not name, where the basis names one other."""
        for part in self.item.parts.get("authority", ()):
            found = find_agencies(self.records.text(self.item.document.id), part.start, part.end)
            rivals = [(p, f) for p, f in self._facts("deciding_authority") if p.named]
            names = {_body(str(f.value["agency"]), str(f.value["level"])) for _, f in rivals}
            if len(found) != 1 or len(names) != 1:
                return
            mine = _body(found[0].name, found[0].level)
            if mine in names or any(found[0].name in self.bases.words(p) for p in self.places):
                return
            value = {"agency": found[0].name, "level": found[0].level}
            yield self._finding(
                "deciding_authority",
                part,
                agency_words(value),
                rivals[0][1],
                agency_words(rivals[0][1].value),
            )
            return

    def condition(self) -> Iterator[Finding]:
        """A published threshold that the basis sets otherwise."""
        rivals = self._facts("condition")
        stated = {(dimension_class(f.value), f.value["base"]) for _, f in rivals}
        for part in self.item.parts.get("condition", ()):
            for fact in self.records.facts_by_document.get(self.item.document.id, ()):
                mine = fact.component == "condition" and part.start < fact.end and fact.start < part.end
                if not mine or (dimension_class(fact.value), fact.value["base"]) in stated:
                    continue
                for _, rival in rivals:
                    found = clash(fact, rival, False)
                    if found:
                        yield self._finding("condition", part, found.left, rival, found.right)
                        return

    def _finding(self, attribute: str, part: Part, published: str, fact: FactRow, stated: str) -> Finding:
        document = self.item.document
        basis = self.records.documents[fact.document_id]
        eid = None if document.origin == "procedure" else part.eid
        row = _innermost(self.records, basis, fact.start)
        basis_eid = row.eid if row else fact.eid
        text = self.records.text(basis.id)
        line = text.rfind("\n", 0, fact.start) + 1
        stop = text.find("\n", fact.end)
        said = quote(text, max(line, fact.start - 160), stop if 0 <= stop < fact.end + 120 else fact.end)
        source = (
            "căn cứ pháp lý được nêu" if any(self.bases.cited(self.item)) else "văn bản quy định thủ tục này"
        )
        explanation = (
            f"Thủ tục “{self.item.name}” được công bố tại {place(document, eid)} với {_NAMES[attribute]} là {published}, nhưng "
            f"{source} – {place(basis, basis_eid)} – quy định {stated} ({said}): có dấu hiệu công bố chưa đúng văn bản đang có "
            "hiệu lực."
        )
        return Finding(
            kind="publication_difference",
            passages=(
                passage(document, eid, part.start, part.end),
                passage(basis, basis_eid, fact.start, fact.end),
            ),
            attribute=attribute,
            values=(published, stated),
            explanation=explanation,
            proposed_action=_REPUBLISH,
            severity="high",
            score=0.9,
            rule="NĐ 63/2010/NĐ-CP Điều 13, Điều 15",
            evidence=(("procedure", self.item.name),),
        )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_sum(total: float, numbers: list[float]) -> bool:
    """True where a published total adds up two or more of the times at the basis, whatever their units."""
    return any(
        abs(sum(some) - total) < 1e-9
        for n in range(2, min(5, len(numbers) + 1))
        for some in combinations(numbers[:8], n)
    )


def _same_time(value: dict[str, object], quantity: Quantity) -> bool:
    return value["number"] == quantity.number and value["unit"] == quantity.unit


def _body(name: str, level: str) -> tuple[str, str]:
    return successor(name), level


def _best_line(
    name: str, lines: list[tuple[Place, int, str, list[Quantity]]]
) -> tuple[Place, int, str, list[Quantity]] | None:
    """The line that is for the named procedure: the only one, or the one that shares most of its telling words."""
    if len(lines) == 1:
        return lines[0]
    telling = core(" ".join(words(name)))
    scored = sorted(
        ((len(telling & set(words(line[2]))) / max(1, len(telling)), -i) for i, line in enumerate(lines)),
        reverse=True,
    )
    (best, at), (second, _) = scored[0], scored[1]
    return lines[-at] if best >= 0.6 and best > second else None


def _names_it(name: str, line: str) -> bool:
    """True where a line of a table of fees says most of what a procedure's name tells."""
    telling = core(" ".join(words(name)))
    return len(telling & core(flat(line))) >= 0.6 * max(1, len(telling))


def _innermost(records: Records, document: DocumentRow, start: int) -> ProvisionRow | None:
    held = [r for r in records.provisions.get(document.id, {}).values() if r.start <= start < r.end]
    return min(held, key=lambda r: r.end - r.start, default=None)
