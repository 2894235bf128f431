"""Names of administrative procedures compared: an action and its object ("cấp giấy phép bán lẻ rượu").

NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm a puts the name first; texts often name only its result ("giấy phép bán lẻ rượu có thời hạn …") or
only a part of it ("cấp giấy phép"). name_finding.py finds the names.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation, light_phrases, light_words

# Words of weight below one: left out freely, they make no other procedure of a name.
_WEAK = 0.3
_ENDS_WITH = re.compile(r"\s+(?:đối với|dành cho|áp dụng cho|của|cho|tại|ở)\s+")

_PAPER_HEAD = re.compile(r"^(?:giấy|văn bản|quyết định)\s+")


def telling_words(text: str, use: str) -> list[str]:
    """The folded words of a text without those that tell nothing in names, titles or papers (data/procedures/light_words.tsv)."""
    return list(_telling_words(text, use))


@lru_cache(maxsize=50_000)
def _telling_words(text: str, use: str) -> tuple[str, ...]:
    return tuple(words(light_words(use).sub(" ", fold(text))))


@cache
def actions() -> dict[str, tuple[str, str]]:
    """The deeds that open a name, folded, each with its canonical action and its stage."""
    return {fold(r["wording"]): (r["action"], r["stage"]) for r in read_table("procedures/actions.tsv")}


@cache
def results() -> dict[str, str]:
    """The papers and decisions that procedures give, folded, each with the action that gives it."""
    return {fold(r["wording"]): r["action"] for r in read_table("procedures/results.tsv")}


@cache
def action_pattern() -> str:
    """A pattern of one deed or several ("cấp, gia hạn"), the first one its group ``action``."""
    one = alternation(actions())
    return rf"(?P<action>{one})(?:(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)(?:{one})(?!\w))*"


@cache
def bare_action() -> re.Pattern[str]:
    """Deeds before another word: what a name begins with."""
    return re.compile(rf"{action_pattern()}(?=\s+\w)")


@cache
def kinds() -> re.Pattern[str]:
    """The wordings of results and of the deeds in them: "giấy chứng nhận" and "chứng nhận"."""
    deeds = {_PAPER_HEAD.sub("", r) for r in results()}
    return re.compile(
        rf"(?<!\w)(?:{alternation({*results(), *deeds, 'giấy', 'văn bản', 'quyết định'})})(?!\w)"
    )


@lru_cache(maxsize=65536)
def is_complete(key: str) -> bool:
    """True where a name says more than an action and the kind of its result: "cấp giấy phép" names no procedure, nor does
    "tiếp nhận hồ sơ"."""
    told = telling_words(kinds().sub(" ", key), "name")
    action = bare_action().match(key)
    rest = telling_words(kinds().sub(" ", key[action.end() :] if action else key), "name")
    return len(told) >= 2 and bool(telling_words(" ".join(rest), "object"))


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/synonyms.tsv")
    table = {fold(r["word"]): fold(r["word"]) for r in rows} | {
        fold(r["alias"]): fold(r["word"]) for r in rows
    }
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def _weak() -> tuple[re.Pattern[str], frozenset[str]]:
    return light_words("weak"), frozenset(_joined(w) for w in light_phrases("weak"))


def _joined(phrase: str) -> str:
    return "".join(words(phrase))


def _one_wording(key: str) -> str:
    pattern, table = _synonyms()
    return pattern.sub(lambda m: table[fold(m[0])], key)


@lru_cache(maxsize=65536)
def core(key: str) -> frozenset[str]:
    """The words of a name that tell it from others, synonyms made one; a phrase that tells little is one word ("dịchvụ")."""
    return frozenset(core_words(key))


def core_words(key: str) -> list[str]:
    """The words of ``core`` in the order of the text."""
    return telling_words(_weak()[0].sub(lambda m: _joined(m[0]), _one_wording(key)), "name")


@lru_cache(maxsize=65536)
def object_of(name: str) -> frozenset[str]:
    """The telling words of a name without the kind of its result: what "cấp giấy phép" and "chứng nhận" are about."""
    return frozenset(object_words(name))


def object_words(name: str) -> list[str]:
    """The words of ``object_of`` in their order."""
    return core_words(kinds().sub(" ", _one_wording(name)))


def weight(told: Collection[str]) -> float:
    """How much a set of telling words tells: words that many procedures have ("dịch vụ") count little."""
    weak = _weak()[1]
    return sum([_WEAK if w in weak else 1.0 for w in told])


@lru_cache(maxsize=65536)
def same_procedure(left: str, right: str) -> bool:
    """True where two names differ at most in words that one of them leaves out, never where words stand against words.

    The kind of the result ("giấy phép") may be left out; of the rest seven tenths must agree. What follows "đối với", "cho" or "tại"
    may be left out as a whole, but two such qualifications must agree.
    """
    if left == right:
        return bool(left)
    if not kinds_agree(left, right):
        return False
    if _agree(object_of(left), object_of(right)):
        return True
    one, other = _qualified(left), _qualified(right)
    if len(one) + len(other) == 2 or not _agree(object_of(one[0]), object_of(other[0])):
        return False
    return len(one) + len(other) == 3 or _agree(object_of(one[1]), object_of(other[1]))


@lru_cache(maxsize=65536)
def _qualified(name: str) -> tuple[str, ...]:
    """A name in front of its qualification, and the qualification, if it has one."""
    return tuple(_ENDS_WITH.split(name, maxsplit=1))


def shortens(name: str, fuller: str, share: float = 0.5) -> bool:
    """True where ``fuller`` says all that a name tells and more: at least ``share`` of its words are the name's."""
    a, b = object_of(name), object_of(fuller)
    return len(a) >= 2 and a < b and len(a) >= share * len(b) and kinds_agree(name, fuller)


def like_procedure(left: str, right: str) -> bool:
    """True where two names share half of what the shorter one tells, two telling words at least, and two deeds six tenths of what either
    tells: enough only for documents whose titles are of one matter."""
    a, b = object_of(left), object_of(right)
    shared = weight(a & b)
    deeds = bool(opening_action(left) and opening_action(right))
    near = shared >= 3 and min(weight(a - b), weight(b - a)) <= 1
    whole = 0.6 * max(weight(a), weight(b)) if deeds and not near else 0.0
    return kinds_agree(left, right) and shared >= max(2, whole, 0.5 * min(weight(a), weight(b)))


def opening_action(name: str) -> str:
    """The deed that a name opens with ("cấp"), "" for the mere matter of a title."""
    match = bare_action().match(name)
    return match["action"] if match else ""


def thing_of(name: str) -> str:
    """A name without its deed and the result that it gives: "nuôi ong" of "cấp giấy phép nuôi ong"."""
    rest = name.strip().removeprefix(opening_action(name.strip())).strip()
    given = max((r for r in results() if rest.startswith(f"{r} ")), key=len, default="")
    return rest.removeprefix(given).strip()


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    both = a & b
    if len(both) < 2:
        return False
    shared, left, right = weight(both), weight(a - b), weight(b - a)
    return min(left, right) < 1 and shared >= 0.7 * (shared + left + right)


def kinds_agree(left: str, right: str) -> bool:
    """False where two names give different kinds of result ("giấy phép" against "giấy chứng nhận"), or one is granted to a person and
    the other to a place ("huấn luyện viên bơi", "cơ sở dạy bơi")."""
    for told in (_results_in, _bearers_in):
        one, other = told(left), told(right)
        if one and other and not one & other:
            return False
    return True


@lru_cache(maxsize=65536)
def _bearers_in(name: str) -> frozenset[str]:
    placed = light_words("no place").sub(" ", name)
    return frozenset(use for use in ("holder", "premises") if light_words(use).search(placed))


@lru_cache(maxsize=65536)
def _results_in(name: str) -> frozenset[str]:
    rows = read_table("procedures/results.tsv")
    return frozenset(r["kind"] for r in rows if f" {fold(r['wording'])} " in f" {name} ")
