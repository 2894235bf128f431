"""Which thresholds of two documents on one procedure measure one thing: an assignment by dimension, bound and telling words."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from lawreview.checking.records import FactRow
from lawreview.checking.told_apart import (
    CLASSIFIERS,
    COUNTED,
    cases_meet,
    persons_apart,
    things_apart,
    unit_words,
    words_for,
)
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.measures import apart, measure_core
from lawreview.procedures.names import core
from lawreview.procedures.quantities import figures, spoken_unit
from lawreview.procedures.wording import alternation, light_words

# How much a word tells: one of the thing itself, one that only names a dimension, one of granting, one of the procedure's own name
_OWN, _HEAD, _FRAME, _NAMED = 1.0, 0.3, 0.1, 0.2
_FAR = 100.0
_EQUAL = 0.15  # equal amounts are likely to be of one thing
_SURE, _SINGLE, _LONE, _NEARLY = 0.5, 0.6, 0.3, 0.55

Same = Callable[[FactRow, FactRow], bool]


def assign(
    left: Sequence[FactRow], right: Sequence[FactRow], may: Same, sure_only: bool = False
) -> Iterator[tuple[FactRow, FactRow]]:
    """The pairs of thresholds that measure one thing, each used once: those whose words agree best first, then the only ones left of their
    kind on both sides. ``may`` says which may be compared at all (one procedure, scopes that meet); with ``sure_only`` the words must agree."""
    scored = []
    for a in left:
        for b in right:
            found = likeness(a, b) if may(a, b) else None
            if found is not None:
                same = differing(a.value, b.value) is None
                scored.append((found[0] + (_EQUAL if same else 0.0), same, found[1], a, b))
    scored.sort(key=lambda s: (-round(s[0], 2), not s[1], s[3].start, s[4].start))
    used: set[int] = set()
    for _, _, sure, a, b in scored:
        if sure and not {id(a), id(b)} & used:
            used |= {id(a), id(b)}
            yield a, b
    if sure_only:
        return
    open_ = [s for s in scored if not {id(s[3]), id(s[4])} & used]
    for score, _, _, a, b in open_:
        sided = bool(_aspects(a.value) & _aspects(b.value))
        rivals = [
            s for s in open_
            if (s[3] is a) != (s[4] is b) and not (sided and not (_rivals(s[3], a, b) if s[4] is b else _rivals(s[4], b, a)))
        ]  # fmt: skip
        alone = score >= _LONE or _only_ones(a, b, left, right, may)
        if not rivals and (score >= _NEARLY or (_told(a, b) and alone)):
            yield a, b


def _only_ones(
    one: FactRow, other: FactRow, left: Sequence[FactRow], right: Sequence[FactRow], may: Same
) -> bool:
    """True where two thresholds are the only ones of their dimension and their amounts are of one size: what else could they measure."""
    mine = [f for f in left if may(f, other) and _rivals(f, one, other)]
    theirs = [f for f in right if may(one, f) and _rivals(f, other, one)]
    alone = len(mine) == len(theirs) == 1 and any(
        _pairs(x, y) and not _ratio_cost(*_amounts(x, y), most=3.0) for x, y in _faces(one.value, other.value)
    )
    told = telling_words_of(one.value), telling_words_of(other.value)
    if _dimension(one.value) == "times":  # anything may be done so often
        bounded = all(f.value["bound"] != "exact" for f in (one, other))
        return alone and (bounded or bool(told[0] & told[1]))
    if not alone or _dimension(one.value) not in ("length", "area"):  # a place has many lengths
        return alone
    if _aspects(one.value) & _aspects(other.value) - {"distance"}:
        return True
    if _dimension(one.value) == "area" and all(_is_of_premises(f) for f in (one, other)):
        return True
    return min(len(told[0] - told[1]), len(told[1] - told[0])) <= 1


def _is_of_premises(fact: FactRow) -> bool:
    """True where an area is that of the place itself: "gian bán hàng", "diện tích dành cho việc dạy múa"."""
    told = measure_core(str(fact.value["measured"])) - core(fact.procedure)
    return told <= words_for("room") | words_for("frame") | words_for("dimension")


def _rivals(another: FactRow, own: FactRow, other: FactRow) -> bool:
    """True where a threshold could be compared with ``other`` in place of ``own`` of its document; none that names another side of a thing
    than the two, or is for a special case."""
    if another is own:
        return True
    if (
        not any(_pairs(x, y) for x, y in _faces(another.value, other.value))
        or not cases_meet(another, other)
        or things_apart(another, other)
    ):
        return False
    if _dimension(another.value) == "time" and _ratio_cost(*_amounts(another.value, other.value), most=_FAR):
        return False  # hours beside years
    named = _aspects(own.value) & _aspects(other.value)
    if named and _dimension(own.value) == "time" and not _aspects(another.value):
        return False  # another time that is of nothing the two are of
    return not named or not _aspects(another.value) or bool(named & _aspects(another.value))


def _alike(one: str, other: str) -> bool:
    return one == other or ("count" in (one, other) and {one, other} <= COUNTED | {"count"})


def _faces(a: dict[str, Any], b: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Two thresholds as they stand, then with the one or the other turned round."""
    yield a, b
    for x, y in ((a, _turned(b, a)), (_turned(a, b), b)):
        if x and y:
            yield x, y


def _turned(value: dict[str, Any], other: dict[str, Any]) -> dict[str, Any] | None:
    """A threshold turned round, where the other speaks of what this one counts: "1 thợ cho 8 lò" as "8 lò một thợ"."""
    counted = core(fold(unit_words(value))) - CLASSIFIERS
    measured = value.get("per") in ("area", "length", "volume", "mass")
    return inverted(value) if measured or not counted or counted & _words(other) or _serves(other) else None


def _serves(value: dict[str, Any]) -> bool:
    return bool(light_words("staff").search(fold(str(value["measured"]))))


def _told(left: FactRow, right: FactRow) -> bool:
    """True where both thresholds stand among conditions, or one does and the other's sentence names the procedure."""
    told = [f.value.get("stated") or f.value.get("said") for f in (left, right)]
    return all(told) or bool(left.value.get("stated") or right.value.get("stated"))


def likeness(left: FactRow, right: FactRow) -> tuple[float, bool] | None:
    """(0 to 1 and more: how alike what is measured is told, whether that alone is enough), None where the two cannot be compared."""
    a, b = left.value, right.value
    less = _cost(a, b)
    if less is None:
        return None
    one, other = _words(a), _words(b)
    if apart(_told_words(a), _told_words(b)) or not cases_meet(left, right):
        return None
    if things_apart(left, right) or persons_apart(left, right):
        return None
    named = core(left.procedure) & core(right.procedure)
    weigh = _weights(named)
    shared, mine, theirs = (sum(map(weigh, words)) for words in (one & other, one, other))
    smaller, union = min(mine, theirs), mine + theirs - shared
    aspects = _aspects(a), _aspects(b)
    aspect = 0.0
    kept = [x == {"keeping"} for x in aspects]
    if kept.count(True) == 1 and (all(aspects) or _is_record((a, b)[kept.index(True)])):
        return None  # years of practice and years of keeping records
    if all(aspects):
        aspect = 0.2 if aspects[0] & aspects[1] else -0.3
    share = 0.55 * shared / smaller + 0.45 * shared / union if smaller else 0.0
    bare = (
        0.3 if smaller < 0.6 else 0.0
    )  # one side says nothing but the procedure: what else could it measure
    score = max(share, bare) + aspect - less
    own = [any(weigh(w) == _OWN for w in words) for words in (one & other, one - other, other - one)]
    if not own[0] and own[1] and own[2] and aspect <= 0:
        return 0.0, False
    sure = (score >= _SURE and shared >= 1.5) or (score >= _SINGLE and shared >= 0.9)
    return score, sure


def _is_record(value: dict[str, Any]) -> bool:
    return bool(light_words("record").search(fold(str(value["measured"]))))


def _weights(named: Collection[str]) -> Callable[[str], float]:
    heads, frames = words_for("dimension"), words_for("frame")

    def weigh(word: str) -> float:
        if word in named:
            return _NAMED
        return _FRAME if word in frames else _HEAD if word in heads else _OWN

    return weigh


def dimension_class(value: dict[str, Any]) -> str:
    """The dimension of a threshold; "count" for everything that is counted, by whatever name ("5 người có thẻ", "5 thẩm định viên")."""
    dimension = _dimension(value)
    return "count" if dimension in COUNTED else dimension


def _dimension(value: dict[str, Any]) -> str:
    dimension = str(value["dimension"])
    return (
        "count"
        if dimension.startswith("count of ") or dimension == "number"
        else "times"
        if dimension == "sessions"
        else dimension
    )


def _cost(a: dict[str, Any], b: dict[str, Any]) -> float | None:
    """How much the kinds of two thresholds speak against one measure; None where they cannot be one."""
    if (a.get("when") or []) != (b.get("when") or []):
        return None
    return min((_face_cost(x, y) for x, y in _faces(a, b) if _pairs(x, y)), default=None)


def _face_cost(x: dict[str, Any], y: dict[str, Any]) -> float:
    per = _per_cost(str(x.get("per", "")), str(y.get("per", ""))) or 0.0
    exact = 0.1 if "exact" in (x["bound"], y["bound"]) else 0.0
    return per + _unit_cost(x, y) + exact + _ratio_cost(*_amounts(x, y))


# what two ways of counting ("per" of procedures/conditions.py) speak against one measure; none where they are not compared
_PER_COST = {
    frozenset(("", "whole")): 0.0,
    frozenset(("", "each")): 0.05,
    frozenset(("each", "rate")): 0.0,
    frozenset(("", "rate")): 0.25,
}


def _per_cost(one: str, other: str) -> float | None:
    if one == other:
        return 0.0
    if "" in (one, other):
        return _PER_COST.get(frozenset((one, other)), 0.2)
    return _PER_COST.get(frozenset((one, other)))


def _unit_cost(a: dict[str, Any], b: dict[str, Any]) -> float:
    """What it speaks against one measure that other things are counted."""
    if _dimension(a) not in COUNTED | {"count"}:
        return 0.0
    one, other = (core(fold(unit_words(v))) for v in (a, b))
    return 0.3 if one and other and not one & other and not (one | other) & CLASSIFIERS else 0.0


def _ratio_cost(one: float, other: float, most: float = 5.0) -> float:
    """What it speaks against one measure that one amount is many times the other."""
    small, big = sorted((abs(one), abs(other)))
    return 0.0 if not small or big <= most * small else 0.15 if big <= 12 * small else 0.4


def inverted(value: dict[str, Any]) -> dict[str, Any] | None:
    """ "1 nhân viên cho 200 m2" as "200 m2 một nhân viên", with the other bound; None of what is not counted for a measured amount."""
    of = value.get("of")
    single = of and value["number"] == 1
    measured = value.get("per") in ("area", "length", "volume", "mass")
    if not (measured or single) or _dimension(value) not in COUNTED | {"count"}:
        return None
    flipped = {"min": "max", "max": "min"}.get(str(value["bound"]), str(value["bound"]))
    return {
        **value,
        "dimension": value["per"] if measured or not of else of[1],
        "unit": value["unit"] if measured or not of else of[0],
        "per": "rate",
        "amount": 1.0,
        "base": 1 / (value["base"] or 1),
        "bound": flipped,
    }


def _amounts(a: dict[str, Any], b: dict[str, Any]) -> tuple[float, float]:
    """Both numbers of one scale: of one of what they are counted for, where both say what."""
    if a.get("per", "") == b.get("per", ""):
        return a["base"], b["base"]
    return a["base"] * a.get("amount", 1.0), b["base"] * b.get("amount", 1.0)


def _pairs(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return (
        _alike(_dimension(a), _dimension(b))
        and _per_cost(str(a.get("per", "")), str(b.get("per", ""))) is not None
        and len({a["bound"], b["bound"]} - {"exact", "range"}) <= 1
    )


def differing(a: dict[str, Any], b: dict[str, Any]) -> tuple[str, str] | None:
    """Both thresholds as words where they differ, None where they say the same ("24 tháng" is "hai năm")."""
    said = a, b
    faces = [(x, y) for x, y in _faces(a, b) if _pairs(x, y)]
    a, other = min(faces, key=lambda face: _face_cost(*face)) if faces else (a, b)
    slack = 0.01 if str(a["dimension"]) == "time" else 1e-6
    ends = [_amounts(a, other)]
    low, also = a.get("low"), other.get("low")
    if "range" in (a["bound"], b["bound"]):
        if low is not None and also is not None:
            ends.append((low, also))
        elif "min" in (a["bound"], b["bound"]):
            ends = [(a["base"] if low is None else low, other["base"] if also is None else also)]
    if all(abs(x - y) <= slack * max(abs(x), abs(y)) for x, y in ends):
        return None
    return threshold_words(said[0]), threshold_words(said[1])


def threshold_words(value: dict[str, Any]) -> str:
    """ "tối thiểu 12 m2", "8 – 10 m"."""
    bound = {"min": "tối thiểu", "max": "tối đa"}.get(str(value["bound"]), "")
    number = figures(value["number"])
    if value.get("low") is not None and value["base"]:
        number = f"{figures(round(value['low'] * value['number'] / value['base'], 4))} – {number}"
    return f"{bound} {number} {spoken_unit(value['unit'])}".strip()


def telling_words_of(value: dict[str, Any]) -> frozenset[str]:
    """The words that tell what a threshold measures, without those of granting and of dimensions."""
    return _words(value) - words_for("frame") - words_for("dimension")


def measure_one_thing(left: FactRow, right: FactRow) -> bool:
    """True where what two thresholds measure is told in nearly the same words, four at least."""
    a, b = (measure_core(str(f.value["measured"])) for f in (left, right))
    return len(a & b) >= 4 and (a <= b or b <= a) and 10 * len(a & b) >= 9 * len(a | b)


def _told_words(value: dict[str, Any]) -> frozenset[str]:
    return measure_core(_said(value))


def _words(value: dict[str, Any]) -> frozenset[str]:
    """The telling words of what is measured without those of its aspect, which are compared by themselves."""
    return _words_said(str(value["dimension"]), _said(value))


@lru_cache(maxsize=16384)
def _words_said(dimension: str, said: str) -> frozenset[str]:
    return measure_core(_aspect_words(dimension, True).sub(" ", fold(said)))


def _said(value: dict[str, Any]) -> str:
    return f"{value['measured']} {unit_words(value)} {re.sub(r'/', ' ', str(value.get('rest', '')))}"


@cache
def _aspect_table(dimension: str) -> dict[str, str]:
    return {
        fold(r["wording"]): r["aspect"]
        for r in read_table("procedures/aspects.tsv")
        if r["dimension"] == dimension
    }


@cache
def _aspect_words(dimension: str, without_things: bool = False) -> re.Pattern[str]:
    rows = [r for r in read_table("procedures/aspects.tsv") if r["dimension"] == dimension]
    table = [r["wording"] for r in rows if not (without_things and r["thing"])]
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)") if table else re.compile(r"(?!)")


def _aspects(value: dict[str, Any]) -> frozenset[str]:
    """Which sides of a thing the words of a threshold name ("width", "distance"); of several before the number those nearest to it."""
    return _aspects_of(
        str(value["dimension"]), fold(str(value["measured"])), fold(str(value.get("rest", "")))
    ) or _aspects_of(str(value["dimension"]), str(value.get("compared", "")), "")


@lru_cache(maxsize=4096)
def _aspects_of(dimension: str, before: str, after: str) -> frozenset[str]:
    table, pattern = _aspect_table(dimension), _aspect_words(dimension)
    return frozenset(
        table[" ".join(m[0].split())] for text in (before, after) for m in pattern.finditer(text)
    )
