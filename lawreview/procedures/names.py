"""Names of administrative procedures: an action and its object ("cấp giấy phép bán lẻ rượu"), found and compared.

NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm a puts the name first; texts name a procedure in many frames ("việc …", "hồ sơ đề nghị …",
"thẩm quyền …") and often name only its result ("giấy phép bán lẻ rượu có thời hạn …") or only a part of it ("cấp giấy phép").
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lawreview.documents.folding import fold, words
from lawreview.documents.places import places
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation

_MAX_WORDS = 30
FIRM = 3
# Words of weight below one: left out freely, they make no other procedure of a name.
_WEAK = 0.3
_ENDS_WITH = re.compile(r"\s+(?:đối với|dành cho|áp dụng cho|của|cho|tại|ở)\s+")
_TOPIC_ENDS = re.compile(
    r"\s+(?:trên địa bàn|tại tỉnh|tại thành phố|của tỉnh|của thành phố|thuộc tỉnh|áp dụng|giai đoạn)\b.*$|\(.*$"
)


# "thẩm định cấp giấy phép …": the appraisal belongs to the grant
_APPRAISED = re.compile(
    r"^(?:thẩm định|thẩm tra)\s+(?:hồ sơ\s+|điều kiện\s+)?(?:đề nghị\s+|để\s+)?(?=(?:cấp|công nhận|phê duyệt|chấp thuận|cho phép)\s)"
)
_OF = ("của", "do", "này", "đó", "nêu", "trên", "theo")
_SIGLA = re.compile(r"(?:số\s*:?\s*)?\d+/\S+|ngày \d+(?:/\d+/\d+|\s+tháng \d+ năm \d+)|\d+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as met: ``key`` is folded ("cấp giấy phép bán lẻ rượu"), without the stage ("cấp lại" counts as "cấp").

    ``framed`` is false where only the result was named: it may be a paper that another procedure asks for.
    """

    key: str
    stage: str
    start: int
    end: int
    framed: bool = True


@cache
def _light(use: str) -> re.Pattern[str]:
    rows = [r["phrases"].split("|") for r in read_table("procedures/light_words.tsv") if r["use"] == use]
    return re.compile(rf"(?<!\w)(?:{alternation(p for row in rows for p in row)})(?!\w)")


def telling_words(text: str, use: str) -> list[str]:
    """The folded words of a text without those that tell nothing in names, titles or papers (data/procedures/light_words.tsv)."""
    return list(_telling_words(text, use))


@lru_cache(maxsize=50_000)
def _telling_words(text: str, use: str) -> tuple[str, ...]:
    return tuple(words(_light(use).sub(" ", fold(text))))


@cache
def _actions() -> dict[str, tuple[str, str]]:
    return {fold(r["wording"]): (r["action"], r["stage"]) for r in read_table("procedures/actions.tsv")}


@cache
def _results() -> dict[str, str]:
    return {fold(r["wording"]): r["action"] for r in read_table("procedures/results.tsv")}


@cache
def _result_words() -> frozenset[str]:
    return frozenset(w for r in _results() for w in r.split())


@dataclass(frozen=True, slots=True)
class _Patterns:
    opening: re.Pattern[str]
    ending: re.Pattern[str]
    bare: re.Pattern[str]
    result: re.Pattern[str]


def _alone(ending: str) -> str:
    """A pattern of a one-word ending that is not the second half of a longer word ("bị", but not in "thiết bị")."""
    halves = [fold(r["word"]).split(" ")[0] for r in read_table("procedures/compounds.tsv")
              if fold(r["word"]).endswith(f" {fold(ending)}")]  # fmt: skip
    return "".join(rf"(?<!\b{re.escape(h)})" for h in halves) + rf"\s+{re.escape(fold(ending))}"


def _place_names() -> list[str]:
    return [name for place in places() for name in (place.name, *place.other_names)]


@cache
def _patterns() -> _Patterns:
    rows = read_table("procedures/name_frames.tsv")
    opens = alternation(r["wording"] for r in rows if r["role"] == "opens")
    ending = [r["wording"] for r in rows if r["role"] == "ends"]
    ends = alternation(ending)
    several = alternation(e for e in ending if " " in e)
    single = "|".join(_alone(e) for e in dict.fromkeys(ending) if " " not in e)
    where = alternation(_place_names())
    one = alternation(_actions())
    action = rf"(?P<action>{one})(?:(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)(?:{one})(?!\w))*"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{opens})\s+{action}(?=\s+\w)"),
        # a name ends at a comma only where what follows goes on with the sentence
        re.compile(
            rf"[.;:()\n\"“”|]|,?\s+(?:{several})(?!\w)|,?(?:{single})(?!\w)"
            rf"|,\s+(?:{ends}|cơ quan|người|tổ chức|ủy ban|sở|chủ tịch)(?!\w)|\s+tại\s+điểm\s+\w(?!\w)|\s\d|,\s*$"
            rf"|,\s+(?={one}\s)|(?:\s+(?:tại|của|thuộc|ở|trên))?\s+(?:tỉnh|thành phố)\s+(?:{where})(?!\w)"
        ),
        re.compile(rf"{action}(?=\s+\w)"),
        re.compile(rf"(?<!\w)(?P<result>{alternation(_results())})(?=\s+\w)"),
    )


def find_names(flat_text: str, start: int = 0, end: int | None = None, heading: bool = False) -> list[Name]:
    """The names of procedures in ``flat_text[start:end]`` (see wording.flat), in order. Linear.

    ``heading``: a bare action or result at the beginning counts too.
    """
    stop = len(flat_text) if end is None else end
    patterns = _patterns()
    out = _framed(flat_text, list(patterns.opening.finditer(flat_text, start, stop)), start, stop)
    if heading and not out:
        first = patterns.bare.match(flat_text, start, stop)
        out = _framed(flat_text, [first], start, stop) if first else []
    for match in patterns.result.finditer(flat_text, start, stop):
        if any(n.start <= match.start() < n.end for n in out):
            continue
        closed = patterns.ending.search(flat_text, match.end(), stop)
        finish = closed.start() if closed else stop
        name = _result_name(match["result"], flat_text[match.end() : finish], match.start(), finish)
        if name:
            out.append(name)
    return sorted(out, key=lambda n: n.start)


def _framed(flat_text: str, matches: list[re.Match[str]], start: int, stop: int) -> list[Name]:
    out: list[Name] = []
    last = start
    for match in matches:
        begin = match.start("action")
        if begin < last:
            continue
        closed = _patterns().ending.search(flat_text, match.end(), stop)
        finish = closed.start() if closed else stop
        last = finish
        name = make_name(flat_text[begin:finish], begin)
        if name:
            out.append(name)
    return out


def make_name(printed: str, start: int = 0) -> Name | None:
    """The name in folded words that begin with an action, or None where too little or too much stands there."""
    text = _APPRAISED.sub("", _tidy(printed))
    match = _patterns().bare.match(text)
    if not match:
        return None
    verbs = [
        _actions()[fold(v)]
        for v in re.split(r"\s*,\s*|\s+và\s+|\s+hoặc\s+", match[0])
        if fold(v) in _actions()
    ]
    action, stage = _actions()[fold(match["action"])]
    if any(s == "first" for _, s in verbs):
        stage = "first"
    rest = words(text[match.end() :])
    named = [w for w in rest[:4] if w not in _result_words()]
    if not rest or (named and named[0] in _OF) or rest[:2] == ["hồ", "sơ"] or len(rest) > _MAX_WORDS:
        return None
    key = " ".join([action, *rest])
    return Name(key, stage, start, start + len(printed.rstrip(" ,"))) if is_complete(key) else None


@cache
def _tail() -> re.Pattern[str]:
    rows = [r["phrases"] for r in read_table("procedures/light_words.tsv") if r["use"] == "tail"]
    return re.compile(rf"(?:\s+|^)(?:{alternation(p for r in rows for p in r.split('|'))})$")


def _tidy(printed: str) -> str:
    """The words of a name without the small ones that only join it to the rest of its sentence."""
    text = printed.strip(" ,.-")
    while match := _tail().search(text):
        text = text[: match.start()].rstrip(" ,.-")
    return text


def _result_name(result: str, printed: str, start: int, end: int) -> Name | None:
    rest = words(_tidy(printed))
    if len(rest) > _MAX_WORDS:
        return None
    key = " ".join([_results()[fold(result)], *fold(result).split(), *rest])
    if not is_complete(key) or (rest and rest[0] in _OF):
        return None
    return Name(key, "first", start, end, framed=False)


@lru_cache(maxsize=65536)
def is_complete(key: str) -> bool:
    """True where a name says more than an action and the kind of its result: "cấp giấy phép" names no procedure, nor does
    "tiếp nhận hồ sơ"."""
    told = [w for w in telling_words(key, "name") if w not in _result_words()]
    about = telling_words(" ".join(telling_words(key, "name")), "object")
    kinds = " ".join(about) in _results() or all(w in _result_words() for w in about)
    return len(told) >= 2 and bool(about) and (not kinds or _is_compound(about))


def _is_compound(about: list[str]) -> bool:
    """True for a word of two syllables that only by its parts looks like a kind of result ("công chứng")."""
    return len(about) == 2 and " ".join(about) in _actions() and " ".join(about) not in _results()


def topic_of_title(title: str) -> str:
    """The matter of a title as folded words, for documents whose provisions name no procedure."""
    kept = telling_words(_SIGLA.sub(" ", _TOPIC_ENDS.sub("", fold(title))), "title")
    return " ".join(kept) if 2 <= len(kept) <= _MAX_WORDS else ""


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/synonyms.tsv")
    table = {fold(r["word"]): fold(r["word"]) for r in rows} | {
        fold(r["alias"]): fold(r["word"]) for r in rows
    }
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def _weak() -> tuple[re.Pattern[str], frozenset[str]]:
    rows = [r["phrases"].split("|") for r in read_table("procedures/light_words.tsv") if r["use"] == "weak"]
    wordings = [p for row in rows for p in row]
    return re.compile(rf"(?<!\w)(?:{alternation(wordings)})(?!\w)"), frozenset(_joined(w) for w in wordings)


def _joined(phrase: str) -> str:
    return "".join(words(phrase))


@lru_cache(maxsize=65536)
def core(key: str) -> frozenset[str]:
    """The words of a name that tell it from others, synonyms made one; a phrase that tells little is one word ("dịchvụ")."""
    return frozenset(core_words(key))


def core_words(key: str) -> list[str]:
    """The words of ``core`` in the order of the text."""
    pattern, table = _synonyms()
    one = pattern.sub(lambda m: table[fold(m[0])], key)
    return telling_words(_weak()[0].sub(lambda m: _joined(m[0]), one), "name")


def weight(told: Collection[str]) -> float:
    """How much a set of telling words tells: words that many procedures have ("dịch vụ") count little."""
    return sum(_WEAK if w in _weak()[1] else 1.0 for w in told)


@lru_cache(maxsize=65536)
def same_procedure(left: str, right: str) -> bool:
    """True where two names differ at most in words that one of them leaves out, never where words stand against words.

    The kind of the result ("giấy phép") may be left out; of the rest seven tenths must agree. What follows "đối với", "cho" or "tại"
    may be left out as a whole, but two such qualifications must agree.
    """
    if left == right:
        return bool(left)
    if not _kinds_agree(left, right):
        return False
    if _agree(_object(left), _object(right)):
        return True
    one, other = _ENDS_WITH.split(left, maxsplit=1), _ENDS_WITH.split(right, maxsplit=1)
    if len(one) + len(other) == 2 or not _agree(_object(one[0]), _object(other[0])):
        return False
    return len(one) + len(other) == 3 or _agree(_object(one[1]), _object(other[1]))


def like_procedure(left: str, right: str) -> bool:
    """True where two names share half of what the shorter one tells, two telling words at least: enough only for documents whose titles
    are of one matter."""
    a, b = _object(left), _object(right)
    shared = weight(a & b)
    return _kinds_agree(left, right) and shared >= 2 and shared >= 0.5 * min(weight(a), weight(b))


def _object(name: str) -> frozenset[str]:
    return core(name) - _result_words()


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    shared, left, right = weight(a & b), weight(a - b), weight(b - a)
    return len(a & b) >= 2 and min(left, right) < 1 and shared >= 0.7 * (shared + left + right)


def _kinds_agree(left: str, right: str) -> bool:
    """False where two names give different kinds of result ("giấy phép" against "giấy chứng nhận")."""
    one = {r for r in _results() if f" {r} " in f" {left} "}
    other = {r for r in _results() if f" {r} " in f" {right} "}
    return not one or not other or bool(one & other)


def main_names(weights: Mapping[str, int], title: str = "", framed: Collection[str] = ()) -> dict[str, str]:
    """What each name met in a document stands for, heaviest first: itself, or the fuller or firmer name of the same procedure.

    A firm name (in a heading or title, or met three times) takes in the rare names that lengthen it; a name that shortens another
    ("cấp giấy phép khai thác nước dưới đất" for "… nước dưới đất quy mô nhỏ") is that other where it is the only one, and a firm
    one only where the title says the words that it leaves out.
    """
    ordered = [key for key, _ in Counter(dict(weights)).most_common()]
    in_title = core(topic_of_title(title)) if title else frozenset()
    out: dict[str, str] = {}
    for key in ordered:
        firm = weights[key] >= FIRM
        equal = next((k for k in out if out[k] == k and core(k) == core(key)), None)
        fuller = [k for k in ordered if k != key and _shortens(key, k) and not k.startswith(key + " và ")]
        if not firm:
            fuller = [k for k in fuller if weights[k] >= FIRM or len(fuller) == 1]
        elif key in framed:
            fuller = [k for k in fuller if len(fuller) == 1 and weights[k] >= 2 * weights[key]]
        else:
            fuller = [k for k in fuller if core(k) - core(key) <= in_title]
        if not fuller and not (
            firm and key in framed
        ):  # a result's short name: the only firm procedure that holds its words
            holders = [k for k in ordered if k in framed and weights[k] >= FIRM and _shortens(key, k, 0.3)]
            fuller = holders if len(holders) == 1 else []
        shorter = (
            [k for k in ordered if weights[k] >= FIRM and _shortens(k, key) and out.get(k) != key]
            if not firm
            else []
        )
        shorter += [k for k in ordered if key.startswith(k + " và ") and weights[k] >= weights[key]]
        out[key] = equal or (fuller[0] if fuller else shorter[0] if shorter else key)
    for key in ordered:  # follow chains to their end; a circle ends at the heavier name
        seen = [key]
        while out[seen[-1]] not in seen:
            seen.append(out[seen[-1]])
        out[key] = seen[-1]
    return out


def _shortens(key: str, fuller: str, share: float = 0.5) -> bool:
    a, b = core(key) - _result_words(), core(fuller) - _result_words()
    return len(a) >= 2 and a < b and len(a) >= share * len(b) and _kinds_agree(key, fuller)


def named_by_result(text: str, known: list[str]) -> str:
    """The procedure of ``known`` whose object a text names without its action ("giấy phép bán lẻ rượu …"), or "".

    Counts only where exactly one procedure fits best, sharing at least three telling words and half of its own.
    """
    met = core(" ".join(words(text)))
    best, second, found = 0.0, 0.0, ""
    for key in known:
        telling = core(key) - _result_words()
        shared = len(telling & met)
        share = shared / len(telling) if telling else 0.0
        if shared < min(3, len(telling)) or shared < 2 or share < 0.5:
            continue
        if share > best:
            best, second, found = share, best, key
        elif share > second:
            second = share
    return found if best > second else ""
