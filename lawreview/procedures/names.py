"""Names of administrative procedures: an action and its object ("cấp giấy phép bán lẻ rượu"), found and compared.

NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm a puts the name first; texts name a procedure in many frames ("việc …", "hồ sơ đề nghị …",
"thẩm quyền …") and often name only its result ("giấy phép bán lẻ rượu có thời hạn …") or only a part of it ("cấp giấy phép").
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from lawreview.documents.folding import fold, words
from lawreview.documents.places import places
from lawreview.documents.tables import read_table
from lawreview.procedures.number_words import DIGITS
from lawreview.procedures.wording import alternation

MAX_WORDS = 30
# So far before a name stands what makes it an aside.
_ASIDE_WITHIN = 60
# Words of weight below one: left out freely, they make no other procedure of a name.
_WEAK = 0.3
_ENDS_WITH = re.compile(r"\s+(?:đối với|dành cho|áp dụng cho|của|cho|tại|ở)\s+")

# "thẩm định cấp giấy phép …": the appraisal belongs to the grant
_APPRAISED = re.compile(
    r"^(?:thẩm định|thẩm tra)\s+(?:hồ sơ\s+|điều kiện\s+)?(?:đề nghị\s+|để\s+)?(?=(?:cấp|công nhận|phê duyệt|chấp thuận|cho phép)\s)"
)
_PAPER_HEAD = re.compile(r"^(?:giấy|văn bản|quyết định)\s+")
_BEING = re.compile(r"\s+(?:là|làm)(?=\s)")
_FILED = re.compile(
    r"^(?:thẩm định|thẩm tra|xét duyệt|xử lý|tiếp nhận)\s+(?:hồ sơ|giấy tờ)\s+(?:đề nghị\s+|xin\s+)?"
    r"(?!(?:và|hoặc|của|do|theo|để|tại|từ|cho|được|này|nêu|hợp|đầy|đủ)\s)(?=\w+\s\w)"
)
_TITLE_PART = re.compile(
    r"[,;.]|\s(?:và|hoặc|trên địa bàn|tại|đối với|của|ở|trong)\s|^(?:và|hoặc|trên|tại|đối với|của|ở|trong)\s"
)
_IN_NUMBERS = (
    rf"(?:{alternation(w for w in DIGITS if w != 'không')}|mười)\s+"
    r"(?:trăm|nghìn|ngàn|triệu|tỷ|mươi|chục|bộ|tập|năm|tháng|tuần|ngày|giờ|lần|đồng)(?!\w)"
)
_OF = ("của", "do", "này", "đó", "nêu", "trên", "theo")


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
def _kinds() -> re.Pattern[str]:
    """The wordings of results and of the deeds in them: "giấy chứng nhận" and "chứng nhận"."""
    deeds = {_PAPER_HEAD.sub("", r) for r in _results()}
    return re.compile(
        rf"(?<!\w)(?:{alternation({*_results(), *deeds, 'giấy', 'văn bản', 'quyết định'})})(?!\w)"
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    opening: re.Pattern[str]
    ending: re.Pattern[str]
    bare: re.Pattern[str]
    asking: re.Pattern[str]
    giving: re.Pattern[str]
    result: re.Pattern[str]


def _alone(ending: str) -> str:
    """A pattern of a one-word ending that is no part of a longer word ("bị", but not in "thiết bị"; "bằng", but not in "bằng khen")."""
    longer = [fold(r["word"]) for r in read_table("procedures/compounds.tsv")]
    before = "".join(
        rf"(?<!\b{re.escape(w.split(' ')[0])})" for w in longer if w.endswith(f" {fold(ending)}")
    )
    behind = [w.split(" ", 1)[1] for w in longer if w.startswith(f"{fold(ending)} ")]
    return f"{before}\\s+{re.escape(fold(ending))}" + (
        rf"(?!\s+(?:{alternation(behind)})(?!\w))" if behind else ""
    )


@cache
def _patterns() -> _Patterns:
    rows = read_table("procedures/name_frames.tsv")
    opens = alternation(r["wording"] for r in rows if r["role"] == "opens")
    ending = [r["wording"] for r in rows if r["role"] == "ends"]
    ends = alternation(ending)
    several = alternation(e for e in ending if " " in e)
    single = "|".join(_alone(e) for e in dict.fromkeys(ending) if " " not in e)
    where = alternation(name for place in places() for name in (place.name, *place.other_names))
    one = alternation(_actions())
    action = rf"(?P<action>{one})(?:(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)(?:{one})(?!\w))*"
    weighed = alternation(r["wording"] for r in rows if r["role"] == "weighs")
    asking = alternation(r["wording"] for r in rows if r["role"] == "asks")
    other = alternation(r["wording"] for r in rows if r["role"] == "asks not")
    gives = alternation(r["wording"] for r in rows if r["role"] == "gives")
    holder = alternation(r["wording"] for r in rows if r["role"] == "goes on")
    return _Patterns(
        re.compile(
            rf"(?<!\w)(?:{opens})\s+(?:(?:{weighed})(?:\s*,\s*|\s+và\s+|\s+để\s+|\s+))?{action}(?=\s+\w)"
        ),
        # a name ends at a comma only where what follows goes on with the sentence
        re.compile(
            rf"[.;:()\n\"“”|]|,?\s+(?:{several})(?!\w)|,?(?:{single})(?!\w)"
            rf"|,\s+(?:{ends}|{holder})(?!\w)|\s+tại\s+điểm\s+\w(?!\w)|\s\d|\s+{_IN_NUMBERS}|,\s*$"
            rf"|,\s+(?={one}\s)|(?:\s+(?:tại|của|thuộc|ở|trên))?\s+(?:tỉnh|thành phố)\s+(?:{where})(?!\w)"
            rf"|\s+(?:tại|của|thuộc|ở|trên)\s+(?:{where})(?!\w)"
        ),
        re.compile(rf"{action}(?=\s+\w)"),
        re.compile(rf"(?<!\w)(?:{asking})\s+(?!(?:{other}|{one}|{ends})(?!\w))(?P<object>\w)"),
        re.compile(rf"(?<!\w)(?:{gives})\s+$"),
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
    out += _asked(flat_text, start, stop, out)
    for match in patterns.result.finditer(flat_text, start, stop):
        if any(n.start <= match.start() < n.end for n in out):
            continue
        closed = patterns.ending.search(flat_text, match.end(), stop)
        finish = closed.start() if closed else stop
        name = _result_name(match["result"], flat_text[match.end() : finish], match.start(), finish)
        if name:
            before = flat_text[max(start, match.start() - 30) : match.start()]
            out.append(replace(name, framed=bool(patterns.giving.search(before))))
    return sorted(out, key=lambda n: n.start)


def _framed(flat_text: str, matches: list[re.Match[str]], start: int, stop: int) -> list[Name]:
    out: list[Name] = []
    last = start
    for match in matches:
        begin = match.start("action")
        if begin < last:
            continue
        being = _BEING.match(flat_text, match.end(), stop)
        closed = _patterns().ending.search(flat_text, being.end() if being else match.end(), stop)
        finish = closed.start() if closed else stop
        last = finish
        name = make_name(flat_text[begin:finish], begin)
        if name:
            aside = _aside().search(flat_text, max(start, begin - _ASIDE_WITHIN), begin)
            out.append(replace(name, framed=not aside))
    return out


@cache
def _aside() -> re.Pattern[str]:
    """What leads to a deed that a sentence only mentions ("kể từ ngày nộp phí | thẩm định kịch bản"), up to its name."""
    rows = read_table("procedures/name_frames.tsv")
    leads = alternation(r["wording"] for r in rows if r["role"] == "aside")
    about = alternation(r["wording"] for r in rows if r["role"] == "no aside")
    return re.compile(rf"(?<!\w)(?:{leads})(?!\w)(?:(?!(?<!\w)(?:{about})(?!\w))[^.;:,])*$")


def _asked(flat_text: str, start: int, stop: int, taken: list[Name]) -> list[Name]:
    """Names whose verb no table knows, where the frame shows that one is asked for ("người xin chặt hạ cây xanh đô thị")."""
    out: list[Name] = []
    for match in _patterns().asking.finditer(flat_text, start, stop):
        begin = match.start("object")
        if any(n.start <= begin < n.end for n in (*taken, *out)):
            continue
        closed = _patterns().ending.search(flat_text, match.end(), stop)
        finish = closed.start() if closed else stop
        said = words(_tidy(flat_text[begin:finish]))
        if said and len(said) <= MAX_WORDS and said[0] not in _OF and is_complete(" ".join(said)):
            out.append(Name(" ".join(said), "first", begin, finish))
    return out


def make_name(printed: str, start: int = 0) -> Name | None:
    """The name in folded words that begin with an action, or None where too little or too much stands there."""
    text = _APPRAISED.sub("", _tidy(printed))
    filed = _FILED.match(text)
    text = text[filed.end() :] if filed else text
    match = _patterns().bare.match(text)
    if filed and not match:
        said = " ".join(words(text))
        return Name(said, "first", start, start + len(printed.rstrip(" ,"))) if is_complete(said) else None
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
    rest = words(text[match.end() :].strip().removeprefix("là "))
    if stage == "first" and (handed := _patterns().result.match(text, match.end() + 1)):
        action = _results()[fold(handed["result"])] if action in ("giao", "trả lại") else action
    named = words(_kinds().sub(" ", " ".join(rest[:4])))
    if not rest or (named and named[0] in _OF) or rest[:2] == ["hồ", "sơ"] or len(rest) > MAX_WORDS:
        return None
    key = " ".join([action, *rest])
    return Name(key, stage, start, start + len(printed.rstrip(" ,"))) if is_complete(key) else None


@cache
def _tail() -> re.Pattern[str]:
    rows = [r["phrases"] for r in read_table("procedures/light_words.tsv") if r["use"] == "tail"]
    tails = [p for r in rows for p in r.split("|")]
    single = "|".join(_alone(t) for t in tails if " " not in t)
    return re.compile(
        rf"(?:{single}|\s+(?:{alternation(t for t in tails if ' ' in t)})|^(?:{alternation(tails)}))$"
    )


def _tidy(printed: str) -> str:
    """The words of a name without the small ones that only join it to the rest of its sentence."""
    text = printed.strip(" ,.-")
    while match := _tail().search(text):
        text = text[: match.start()].rstrip(" ,.-")
    return text


def _result_name(result: str, printed: str, start: int, end: int) -> Name | None:
    rest = words(_tidy(printed))
    if len(rest) > MAX_WORDS:
        return None
    key = " ".join([_results()[fold(result)], *fold(result).split(), *rest])
    if not is_complete(key) or (rest and rest[0] in _OF):
        return None
    return Name(key, "first", start, end, framed=False)


@lru_cache(maxsize=65536)
def is_complete(key: str) -> bool:
    """True where a name says more than an action and the kind of its result: "cấp giấy phép" names no procedure, nor does
    "tiếp nhận hồ sơ"."""
    told = telling_words(_kinds().sub(" ", key), "name")
    action = _patterns().bare.match(key)
    rest = telling_words(_kinds().sub(" ", key[action.end() :] if action else key), "name")
    return len(told) >= 2 and bool(telling_words(" ".join(rest), "object"))


def completed(key: str, title: str) -> str:
    """A name with the words that a (flat) title puts behind its last two ("đăng ký phương tiện" under "… đăng ký phương tiện thủy nội địa"):
    within its document the short name means nothing else. The name itself where it tells two words, or the title no more."""
    if len(object_of(key)) > 2:
        return key
    said = words(key)[-2:]
    match = re.search(rf"(?<!\w){alternation([' '.join(said)])}\s+(?=\w)", title)
    if not match or len(said) < 2:
        return key
    closed = _patterns().ending.search(title, match.end() - 1)
    more = words(_tidy(_TITLE_PART.split(title[match.end() : closed.start() if closed else len(title)])[0]))
    return f"{key} {' '.join(more)}" if 2 <= len(more) <= 8 and more[0] not in _OF else key


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
    return core_words(_kinds().sub(" ", _one_wording(name)))


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
    match = _patterns().bare.match(name)
    return match["action"] if match else ""


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    both = a & b
    if len(both) < 2:
        return False
    shared, left, right = weight(both), weight(a - b), weight(b - a)
    return min(left, right) < 1 and shared >= 0.7 * (shared + left + right)


def kinds_agree(left: str, right: str) -> bool:
    """False where two names give different kinds of result ("giấy phép" against "giấy chứng nhận")."""
    one, other = _results_in(left), _results_in(right)
    return not one or not other or bool(one & other)


@lru_cache(maxsize=65536)
def _results_in(name: str) -> frozenset[str]:
    rows = read_table("procedures/results.tsv")
    return frozenset(r["kind"] for r in rows if f" {fold(r['wording'])} " in f" {name} ")
