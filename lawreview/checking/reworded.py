"""Rules that say the same in other words: pairs of provisions for ``near_duplicate``.

A duty told anew keeps the words of its deed, who bears it and its amounts, and changes order, voice and verbs. So provisions are
compared as sets of telling words, one word for what drafters exchange (data/duty_synonyms.tsv), each weighed by how few provisions
hold it; amounts, bodies and negations must not stand against each other.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
from scipy import sparse

from lawreview.checking.candidates import and_above
from lawreview.checking.norm_amounts import norm_quantities, without_quantities
from lawreview.checking.norms import contrasted, pays, refrained, telling
from lawreview.checking.records import FactRow, Records
from lawreview.checking.units import Unit
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import Agency, find_agencies, successor
from lawreview.procedures.quantities import Quantity
from lawreview.procedures.wording import alternation, flat

_ALIKE = 0.5  # share of all telling words, by weight
_ALIKE_BESIDE = 0.42  # the same, in documents that repeat another provision of each other
_ONE_SAYS_MORE = 0.65  # the same, where only one of the two names an amount or a body
_WORDS_ALIKE, _HELD = (
    0.45,
    0.8,
)  # share of all telling words, and of those of the shorter provision, without weights
_LEAST = 4  # telling words in common
_FEW, _ALIKE_FEW, _NO_OTHER = (
    3,
    0.3,
    0.15,
)  # the same beside another repetition, where no other rule is as like as the last
_OWN = 0.4  # share of what the shorter says beyond its document's matter that must be in common
_HALF = 0.5  # share of the words of the shorter of the two, by weight, that must be in common then
_NEGATION = re.compile(r"(?<!\w)(?:không|chưa|cấm|miễn|từ\s+chối)(?!\w)")
_UNBOUND = re.compile(
    r"^\W*không(?!\w)|(?<!\w)(?:không\s+(?:được|phải|bắt\s+buộc|cần|cho\s+phép)|cấm|miễn)(?!\w)"
)
# "Chỉ mở đến 19 giờ": the ban "không mở ngoài giờ đó" from the other side
_ONLY = re.compile(r"(?<!\w)(?:chỉ|mới\s+được|tối\s+đa|không\s+quá|đúng)(?!\w)")
_BEYOND = re.compile(
    r"(?<!\w)(?:ngoài|khác|quá|vượt|hơn|dưới|trái|sai|lệch|trước|sau|chưa|thiếu|nếu\s+không|mà\s+không|khi\s+không|không\s+có|không\s+đúng|không\s+đủ)(?!\w)"
)
# "Đổ rác trong giờ đã định", "không đổ rác ngoài giờ đã định"
_WITHIN = re.compile(r"(?<!\w)(?:trong|vào|theo|đúng|tại)(?!\w)")
_OUTSIDE = re.compile(r"(?<!\w)(?:ngoài|trái|sai|lệch)(?!\w)")
# "Không khởi hành khi chưa điểm danh", "không được bỏ sót": what the two denials ask for
_TWICE = re.compile(
    r"(?<!\w)(?:không|cấm|chưa\s+được)\s[^;.]{2,90}?\s(?:khi|nếu|mà|lúc|hễ)\s+(?:\w+\s+){0,4}?(?:chưa|không|thiếu)(?!\w)"
    r"|(?<!\w)(?:không(?:\s+được(?:\s+phép)?)?|cấm)\s+(?:để\s+)?(?:bỏ|quên|sót|thiếu|chậm|trễ|từ\s+chối|né|trốn|trì\s+hoãn|lơ|sao\s+nhãng)(?!\w)"
)
_DENIED = re.compile(r"(?<!\w)không\s+((?!được|phải|bắt|cần|cho|quá|vượt|thấp|cao|ít|dưới|kể)\w+\s\w+)")
_A_YEAR = (1, 4, 12, 52, 365)  # how many years, quarters, months, weeks and days a year has
_LOOSE = frozenset(("frequency",))  # "hằng tháng" may be left unsaid
_DATES = re.compile(r"(?<!\w)(?:ngày|tháng|quý)\s+(?:\d{1,2}|[ivx]+)(?!\w)")
_OF_NAME = 4  # words that tell one body from another
_OF_PROCEDURES = ("copies", "fee", "receiving_authority", "deciding_authority", "dossier", "validity")


@dataclass(frozen=True, slots=True)
class Told:
    """What a provision says: ``amounts`` as (dimension, number in its base unit), ``forbids`` True where a "not" is the rule
    itself and does not only describe a thing, ``dates`` as "ngày 25", ``bodies`` as keys of agencies; ``part`` True where it
    fixes a part of a procedure (what two such fix is compared as facts)."""

    id: int
    text: str
    words: frozenset[str]
    amounts: frozenset[tuple[str, float]]
    dates: frozenset[str]
    bodies: frozenset[str]
    negated: bool
    forbids: bool
    pays: str
    part: bool


def told(records: Records, unit: Unit, part: bool = False) -> Told:
    """What a unit says."""
    printed = records.text(unit.document.id)[unit.start : unit.provision.end]
    text = flat(printed)
    quantities = norm_quantities(text, 0, len(text))
    bare = without_quantities(text, 0, len(text), quantities)
    return Told(
        unit.id,
        text,
        frozenset(telling(_one_wording(bare))),
        frozenset((q.dimension, round(q.base, 4)) for q in quantities if not _unsaid(q)),
        frozenset(" ".join(m.split()) for m in _DATES.findall(bare)),
        frozenset(_body(a) for a in find_agencies(printed) if " " in a.name),
        bool(_NEGATION.search(bare)),
        bool(_UNBOUND.search(bare)),
        pays(text),
        part,
    )


def _body(agency: Agency) -> str:
    """The key of a body by the first words of its name: a name in small letters may run on into the sentence."""
    return f"{' '.join(successor(agency.name).split()[:_OF_NAME])}|{agency.level}"


class Reworded:
    """Compares the provisions of pairs of documents; what it reads of a provision is kept."""

    def __init__(self, records: Records, units: Collection[Unit]) -> None:
        self.records = records
        of_procedures = {
            (f.document_id, at) for f in records.facts if _fixes_a_part(f) for at in and_above(f.eid)
        }
        self.told: dict[int, list[Told]] = defaultdict(list)
        self.matter: dict[int, frozenset[str]] = {}
        for unit in units:
            if unit.document.id not in self.matter:
                title = _one_wording(flat(records.documents[unit.document.id].title))
                self.matter[unit.document.id] = frozenset(telling(title))
            part = (unit.document.id, unit.provision.eid) in of_procedures
            self.told[unit.document.id].append(told(records, unit, part))
        counts: Counter[str | tuple[str, float]] = Counter()
        for t in chain(*self.told.values()):
            counts.update(t.words)
            counts.update(t.amounts)
        self.column = {w: i for i, w in enumerate(counts)}
        total = sum(map(len, self.told.values()))
        self.weight = np.array([math.log(1 + total / (1 + n)) for n in counts.values()])

    def pairs(self, documents: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
        """The ids of units of which one tells the other anew, each with the one that it is most like; ``documents`` are
        (id, id, whether they repeat another provision of each other)."""
        for left, right, repeating in documents:
            one, other = self.told.get(left, []), self.told.get(right, [])
            if one and other:
                matter = self.matter[left] | self.matter[right]
                for a, b in self._between(one, other, repeating):
                    if beyond(a, b, matter):
                        yield min(a.id, b.id), max(a.id, b.id)

    def _between(self, one: list[Told], other: list[Told], repeating: bool) -> Iterator[tuple[Told, Told]]:
        (left, sizes), (right, others) = (self._matrix([t.words for t in side]) for side in (one, other))
        (mine, _), (yours, _) = (self._matrix([t.amounts for t in side]) for side in (one, other))
        equal = (
            mine.multiply(self.weight).tocsr() @ yours.T
        ).toarray()  # an amount left unsaid counts for nothing
        common = (left @ right.T + mine @ yours.T).toarray()
        shared = (left.multiply(self.weight).tocsr() @ right.T).toarray() + equal
        alike = shared / np.maximum(np.add.outer(sizes, others) - shared + 2 * equal, 1e-9)
        meets = (alike >= _ALIKE) & (common >= _LEAST)
        if repeating:
            held, second = shared >= _HALF * np.minimum.outer(sizes, others), _second(alike)
            meets |= (alike >= _ALIKE_BESIDE) & (common >= _LEAST) & (alike > second)
            meets |= (alike >= _ALIKE_FEW) & (common >= _FEW) & (second <= _NO_OTHER) & held
        found = np.argwhere(meets)
        taken: set[int] = set()
        for i, k in sorted(found.tolist(), key=lambda at: -alike[at[0], at[1]]):
            a, b = one[i], other[k]
            if not {a.id, b.id} & taken and same_rule(a, b, alike[i, k]):
                taken |= {a.id, b.id}
                yield a, b

    def _matrix(
        self, told: Sequence[frozenset[str] | frozenset[tuple[str, float]]]
    ) -> "tuple[sparse.csr_matrix, np.ndarray]":
        """(provisions × words or amounts, 1 where a provision holds one; the weight of all that each holds)."""
        rows = [[self.column[w] for w in words] for words in told]
        starts = np.cumsum([0, *map(len, rows)])
        held = np.array([c for row in rows for c in row], np.int32)
        matrix = sparse.csr_matrix((np.ones(len(held)), held, starts), shape=(len(told), len(self.column)))
        return matrix, matrix @ self.weight


def _second(alike: np.ndarray) -> np.ndarray:
    """How like the next like provision of either document is to one of the two of a cell."""
    second: np.ndarray = np.maximum(_without_best(alike, 1), _without_best(alike, 0))
    return second


def _without_best(alike: np.ndarray, axis: int) -> np.ndarray:
    """For each cell the greatest of the other cells of its row (axis 1) or column (axis 0); 0 where there is none."""
    if alike.shape[axis] < 2:
        return np.zeros_like(alike)
    second, best = np.split(np.partition(alike, -2, axis), [-1], axis)
    second = np.take(second, [-1], axis)
    return np.where(alike == best, second, best)


def tell_alike(a: Told, b: Told) -> bool:
    """True where two provisions of like letters are of like words too: "không được cho khách … vào khu nuôi" may forbid two things."""
    both = len(a.words & b.words)
    return both >= _WORDS_ALIKE * len(a.words | b.words) or both >= _HELD * min(len(a.words), len(b.words))


def holds(a: Told, b: Told, matter: frozenset[str]) -> bool:
    """True where one of two provisions says nearly all that the other does, words of their documents' ``matter`` left out: what many
    words bring into both is only what both documents are about."""
    one, other = a.words - matter, b.words - matter
    least = min(len(one), len(other))
    return least >= _LEAST and len(one & other) >= _HELD * least


def beyond(a: Told, b: Told, matter: frozenset[str]) -> bool:
    """True where two provisions share more than the words of their documents' ``matter`` and frames that fit any matter."""
    one, other = ({*x.words, *x.amounts} - matter for x in (a, b))
    return len(one & other) >= _OWN * min(len(one), len(other))


def opposed(a: Told, b: Told) -> bool:
    """True where two provisions of like words stand against each other: bodies, dates, a "not", money taken, sides of a contrast."""
    sides = ((a, b), (b, a))
    turned = any(x.negated and not y.forbids and _other_side(x, y) for x, y in sides)
    if not turned and any(_denies(x, y) or (x.forbids and not y.negated) for x, y in sides):
        return True
    if {a.pays, b.pays} == {"charged", "free"}:
        return True
    if (_others(a, b) and _others(b, a)) or (a.dates - b.dates and b.dates - a.dates):
        return True
    return not turned and contrasted(a.text, b.text)


def _other_side(ban: Told, rule: Told) -> bool:
    """True where a rule that denies nothing tells a ban from its other side: it permits only what the ban leaves free ("chỉ … đến 19
    giờ", "không … ngoài giờ đó"), bids to refrain ("phải dừng khi có giông") or asks for what the ban may not lack ("khi chưa …")."""
    if _ONLY.search(rule.text) and _BEYOND.search(ban.text):
        return True
    if _WITHIN.search(rule.text) and _OUTSIDE.search(ban.text) and not _OUTSIDE.search(rule.text):
        return True
    if _TWICE.search(ban.text):
        return True
    return bool(refrained(rule.text) - refrained(ban.text))


def _denies(one: Told, other: Told) -> bool:
    """True where one provision denies a deed that the other, which denies nothing, says ("không bảo đảm", "vẫn bảo đảm")."""
    return not other.negated and any(f" {deed}" in other.text for deed in _DENIED.findall(one.text))


def same_rule(a: Told, b: Told, alike: float) -> bool:
    """True where nothing in two provisions of like words stands against the other, nor do amounts."""
    part = a.part or b.part
    mine, yours = (
        {d for d, n in x - y} - _LOOSE for x, y in ((a.amounts, b.amounts), (b.amounts, a.amounts))
    )
    if (a.part and b.part) or mine & yours or (part and (mine or yours)) or _as_often(a, b) is False:
        return False
    if (part or mine or yours or _others(a, b) or _others(b, a)) and alike < _ONE_SAYS_MORE:
        return False
    return not opposed(a, b)


def _others(a: Told, b: Told) -> list[str]:
    """The bodies of one provision that the other does not name, whether it says their level or not."""
    known = {*b.bodies, *(body.split("|")[0] for body in b.bodies)}
    bare = {body.split("|")[0] for body in b.bodies if body.endswith("|")}
    return [
        body for body in a.bodies
        if body not in known and not (body.endswith("|") and body[:-1] in known) and body.split("|")[0] not in bare
    ]  # fmt: skip


def _unsaid(quantity: Quantity) -> bool:
    """True for what may be left out: "hằng năm", "một lần"."""
    bare = quantity.dimension == "frequency" and quantity.bound == "bare"
    return bare or (quantity.dimension == "times" and quantity.base == 1)


def _as_often(a: Told, b: Told) -> bool | None:
    """Whether two say the same number of times ("hai lần" and "mỗi tuần hai lần" do); None where one does not say it."""
    said = [
        {(d, n) for d, n in x - y if d in ("frequency", "times")}
        for x, y in ((a.amounts, b.amounts), (b.amounts, a.amounts))
    ]
    if not said[0] or not said[1]:
        return None
    return any(d != e and max(n, m) / min(n, m) in _A_YEAR for d, n in said[0] for e, m in said[1] if n and m)


def _fixes_a_part(fact: FactRow) -> bool:
    """True for a fact that is a procedure's own part, and no period or number of a duty."""
    timed = fact.value.get("event") or fact.value.get("act") or fact.value.get("role") == "whole"
    return fact.component in _OF_PROCEDURES or (
        fact.component == "deadline" and bool(timed and fact.procedure)
    )


@cache
def _exchanged() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(r["alias"]): fold(r["word"]) for r in read_table("duty_synonyms.tsv")}
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


def _one_wording(flat_text: str) -> str:
    pattern, table = _exchanged()
    return pattern.sub(lambda m: f" {table[fold(m[0])]} ", flat_text)
