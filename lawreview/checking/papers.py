"""Lists of papers of one procedure in two documents: which papers are the same, which one list adds, which must come in another form."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from lawreview.checking.records import FactRow
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.names import telling_words
from lawreview.procedures.paper_names import is_paper
from lawreview.procedures.wording import alternation, phrases

_SAME = 84.0
_HALF = 0.5
# Papers named outside a list: beyond it, not asked for, or only for their form
LONE = ("beyond", "excluded", "alone")
# How heavy a form is for people: a certified copy costs most.
_WEIGHT = {"copy": 1, "electronic": 1, "compare": 2, "original": 3, "certified": 3}
# A copy whose original is shown is a copy as well: one who brings it obeys both
_PLAIN = {"copy", "compare"}


@dataclass(frozen=True, slots=True)
class ListMatch:
    """Two lists compared: ``pairs`` of equal papers, papers only left or only right."""

    left: list[FactRow]
    right: list[FactRow]
    pairs: list[tuple[FactRow, FactRow]]
    only_left: list[FactRow]
    only_right: list[FactRow]

    @property
    def alike(self) -> bool:
        """True where the lists are of one dossier: most papers of the shorter one stand in the other."""
        return len(self.pairs) >= max(2, _HALF * min(len(self.left), len(self.right)))

    @property
    def same(self) -> bool:
        """True where both hold the same papers in the same form."""
        return (
            not self.only_left and not self.only_right and not any(form_differs(a, b) for a, b in self.pairs)
        )


def lists_of(facts: Iterable[FactRow]) -> dict[tuple[int, str, str], list[FactRow]]:
    """Dossier facts by (document, procedure, address of the list)."""
    out: dict[tuple[int, str, str], list[FactRow]] = defaultdict(list)
    for fact in facts:
        if fact.component == "dossier":
            out[fact.document_id, fact.procedure, str(fact.value["list"])].append(fact)
    return out


@cache
def _kinds() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/paper_kinds.tsv")
    table = {fold(r[name]): fold(r["kind"]) for name in ("kind", "wording") for r in rows}
    return re.compile(rf"(?:(?:bản|các|giấy|văn\s+bản)\s+)?(?P<kind>{alternation(table)})(?!\w)"), table


def told(paper: str) -> list[str]:
    """The words that tell which paper a folded name means, its kind by one word however it is called ("bảng kê |thợ", "danh sách |thợ")."""
    pattern, table = _kinds()
    match = pattern.match(paper)
    return telling_words(f"{table[match['kind']]}{paper[match.end() :]}" if match else paper, "paper")


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """0 to 100: how surely two names are of one paper; word order and light words count little."""
    if one == other:
        return 100.0
    a, b = told(one), told(other)
    if not a or not b:
        return fuzz.ratio(one, other)
    shared = len(set(a) & set(b))
    if shared < 0.6 * min(len(set(a)), len(set(b))):
        return 0.0
    return max(
        fuzz.token_sort_ratio(" ".join(a), " ".join(b)), 0.93 * fuzz.token_set_ratio(" ".join(a), " ".join(b))
    )


def match_lists(left: list[FactRow], right: list[FactRow]) -> ListMatch:
    """The best pairing of two lists: most alike first, then each other's only likeness among the rest, then the requests."""
    rest = (dict(enumerate(left)), dict(enumerate(right)))
    pairs: list[tuple[FactRow, FactRow]] = []

    def pair(i: int, j: int) -> None:
        pairs.append((rest[0].pop(i), rest[1].pop(j)))

    scored = (
        (likeness(str(a.value["paper"]), str(b.value["paper"])), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
    )
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= _SAME and i in rest[0] and j in rest[1]:
            pair(i, j)
    for i, j in _each_others(*rest, _one_kind):  # "hợp đồng thuê nhà", "hợp đồng thuê địa điểm"
        pair(i, j)
    if len(rest[0]) == len(rest[1]) == 1 and pairs and _mostly_one(*rest[0].values(), *rest[1].values()):
        pair(*rest[0], *rest[1])
    asked = [_request(papers) for papers in (left, right)]
    if asked[0] in rest[0] and asked[1] in rest[1]:
        pairs.append((left[asked[0]], right[asked[1]]))
    for papers, one in zip(rest, asked, strict=True):
        papers.pop(-1 if one is None else one, None)
    if len(rest[0]) == len(rest[1]) and len(left) == len(right):
        for i, j in _each_others(*rest, _half_one):
            pair(i, j)
    lone = [
        [p for p in papers.values() if not _part_of_one(p, others)]
        for papers, others in ((rest[0], right), (rest[1], left))
    ]
    return ListMatch(left, right, pairs, *lone)


def _part_of_one(piece: FactRow, others: list[FactRow]) -> bool:
    """True for a piece that the other list has behind a comma, or that is no paper but the end of one ("giấy của già làng, |thầy cúng")."""
    name = str(piece.value["paper"])
    told = name if not is_paper(name) else f", {name}"
    return any(told in str(other.value["paper"]) for other in others)


def _each_others(
    left: dict[int, FactRow], right: dict[int, FactRow], like: Callable[[FactRow, FactRow], bool]
) -> list[tuple[int, int]]:
    """The pairs of which each is like no other paper of the other side."""
    met = [(i, j) for i, a in left.items() for j, b in right.items() if like(a, b)]
    many = (Counter(i for i, _ in met), Counter(j for _, j in met))
    return [(i, j) for i, j in met if many[0][i] == many[1][j] == 1]


def _request(papers: list[FactRow]) -> int | None:
    """Which paper of a list is the request itself ("đơn", "văn bản đề nghị"): every dossier holds one, however it is called."""
    return next(
        (
            i
            for i, p in enumerate(papers)
            if phrases("cues", "component", "request").match(str(p.value["paper"]))
        ),
        None,
    )


def _mostly_one(a: FactRow, b: FactRow) -> bool:
    """True where the only papers left of two lists share two thirds of what the shorter name tells."""
    one, other = (set(told(str(f.value["paper"]))) for f in (a, b))
    return 3 * len(one & other) >= 2 * min(len(one), len(other)) > 4


def _half_one(a: FactRow, b: FactRow) -> bool:
    """True where two papers, neither having another like it, share most of what the shorter name tells, or half and their kind."""
    names = [str(f.value["paper"]) for f in (a, b)]
    one, other = (set(told(name)) for name in names)
    shared, least = len(one & other), min(len(one), len(other))
    return shared > 1 and (2 * shared > least or (2 * shared == least and names[0][:5] == names[1][:5]))


def _one_kind(a: FactRow, b: FactRow) -> bool:
    one, other = str(a.value["paper"]).split(), str(b.value["paper"]).split()
    shared = len({*one} & {*other})
    return len(one) > 2 and (
        one[:3] == other[:3] or (one[:2] == other[:2] and 2 * shared > max(len(one), len(other)))
    )


def form_differs(a: FactRow, b: FactRow) -> bool:
    """True where both state a form and the forms cannot stand for each other."""
    one, other = str(a.value.get("form", "")), str(b.value.get("form", ""))
    return bool(one and other and one != other and not {one, other} <= _PLAIN)


def stricter_form(local: FactRow, superior: FactRow) -> bool:
    """True where the local document wants a costlier form of a paper, which no copy with the original shown is beside a copy."""
    return form_differs(local, superior) and (
        _WEIGHT.get(str(local.value.get("form", "")), 0)
        > _WEIGHT.get(str(superior.value.get("form", "")), 0)
        > 0
    )
