"""Names of administrative procedures found in text: where one begins, where it ends, and whether its sentence is about it.

Texts name a procedure in many frames ("việc …", "hồ sơ đề nghị …", "thẩm quyền …"), all of them in data/procedures/name_frames.tsv.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from lawreview.documents.folding import fold, words
from lawreview.documents.places import places
from lawreview.documents.tables import read_table
from lawreview.procedures.names import (
    action_pattern,
    actions,
    bare_action,
    is_complete,
    kinds,
    object_of,
    results,
)
from lawreview.procedures.number_words import DIGITS
from lawreview.procedures.wording import alternation, light_phrases

MAX_WORDS = 30
# What stands behind a deed or a result and names no object ("giấy phép | này")
_OF = ("của", "do", "này", "đó", "nêu", "trên", "theo")
# So far before a name stands what makes it an aside.
_ASIDE_WITHIN = 60

# "thẩm định cấp giấy phép …": the appraisal belongs to the grant
_APPRAISED = re.compile(
    r"^(?:thẩm định|thẩm tra)\s+(?:hồ sơ\s+|điều kiện\s+)?(?:đề nghị\s+|để\s+)?(?=(?:cấp|công nhận|phê duyệt|chấp thuận|cho phép)\s)"
)
_BEING = re.compile(r"\s+(?:là|làm)(?=\s)")
_FILED = re.compile(
    r"^(?:thẩm định|thẩm tra|xét duyệt|xử lý|tiếp nhận)\s+(?:hồ sơ|giấy tờ)\s+(?:đề nghị\s+|xin\s+)?"
    r"(?!(?:và|hoặc|của|do|theo|để|tại|từ|cho|được|này|nêu|hợp|đầy|đủ)\s)(?=\w+\s\w)"
)
_TITLE_PART = re.compile(
    r"[,;.]|\s(?:và|hoặc|trên địa bàn|tại|đối với|của|ở|trong)\s|^(?:và|hoặc|trên|tại|đối với|của|ở|trong)\s"
)
_IN_NUMBERS = (
    rf"(?:{alternation(w for w in DIGITS if w != 'không')}|mười)\s+(?:(?:{alternation(w for w in DIGITS if w != 'không')}|mươi|mốt|lăm|rưỡi)\s+){{0,2}}"
    r"(?:trăm|nghìn|ngàn|triệu|tỷ|mươi|chục|bộ|tập|năm|tháng|tuần|ngày|giờ|lần|đồng)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as met: ``key`` is folded ("cấp giấy phép bán lẻ rượu"), without the stage ("cấp lại" counts as "cấp").

    ``framed`` is false where only the result was named, which may be a paper that another procedure asks for, and where the sentence only
    mentions the deed ("kể từ ngày nộp phí thẩm định bản vẽ").
    """

    key: str
    stage: str
    start: int
    end: int
    framed: bool = True


@dataclass(frozen=True, slots=True)
class _Patterns:
    opening: re.Pattern[str]
    ending: re.Pattern[str]
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
    does = "|".join(_alone(r["wording"]) for r in rows if r["role"] == "does")
    where = alternation(name for place in places() for name in (place.name, *place.other_names))
    one, action = alternation(actions()), action_pattern()
    weighed = alternation(r["wording"] for r in rows if r["role"] == "weighs")
    asking = alternation(r["wording"] for r in rows if r["role"] == "asks")
    other = alternation(r["wording"] for r in rows if r["role"] == "asks not")
    gives = alternation(r["wording"] for r in rows if r["role"] == "gives")
    holder = alternation(r["wording"] for r in rows if r["role"] == "goes on")
    return _Patterns(
        re.compile(
            rf"(?<!\w)(?:{opens})\s+(?:(?!xét duyệt)(?:{weighed})(?:\s*,\s*|\s+và\s+|\s+để\s+|\s+))?{action}(?=\s+\w)"
        ),
        # a name ends at a comma only where what follows goes on with the sentence
        re.compile(
            rf"[.;:()\n\"“”|]|,?\s+(?:{several})(?!\w)|,?(?:{single})(?!\w)"
            rf"|,\s+(?:{ends}|{holder})(?!\w)|\s+tại\s+điểm\s+\w(?!\w)|\s\d|\s+{_IN_NUMBERS}|,\s*$|\s+không\s+\w+\s+(?:quá|hơn|dưới)(?!\w)"
            rf"|(?:{does})(?=\s+(?:\d|{_IN_NUMBERS}|(?:trong|sau|xong|hết|qua|mức|mỗi|thành|được|bộ)(?!\w)))"
            rf"|\s+(?:tính\s+)?mỗi\s+\w+(?=\s+(?:\d|{_IN_NUMBERS}))"
            r"|\s+(?:(?:về\s+tay|tùy|vào\s+cửa|ở|tại)\s+)?(?:(?:chủ\s+tịch\s+)?ủy\s+ban\s+nhân\s+dân|giám\s+đốc\s+sở)(?!\w)"
            rf"|,\s+(?={one}\s)|(?:\s+(?:tại|của|thuộc|ở|trên))?\s+(?:tỉnh|thành phố)\s+(?:{where})(?!\w)"
            rf"|\s+(?:tại|của|thuộc|ở|trên)\s+(?:{where})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?:{asking})\s+(?!(?:{other}|{one}|{ends})(?!\w))(?P<object>\w)"),
        re.compile(rf"(?<!\w)(?:{gives})\s+$"),
        re.compile(rf"(?<!\w)(?P<result>{alternation(results())})(?=\s+\w)"),
    )


def find_names(flat_text: str, start: int = 0, end: int | None = None, heading: bool = False) -> list[Name]:
    """The names of procedures in ``flat_text[start:end]`` (see wording.flat), in order. Linear.

    ``heading``: a bare action or result at the beginning counts too.
    """
    stop = len(flat_text) if end is None else end
    patterns = _patterns()
    out = _framed(flat_text, list(patterns.opening.finditer(flat_text, start, stop)), start, stop)
    if heading and not out:
        first = bare_action().match(flat_text, start, stop)
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
    match = bare_action().match(text)
    if filed and not match:
        said = " ".join(words(text))
        return Name(said, "first", start, start + len(printed.rstrip(" ,"))) if is_complete(said) else None
    if not match:
        return None
    verbs = [
        actions()[fold(v)] for v in re.split(r"\s*,\s*|\s+và\s+|\s+hoặc\s+", match[0]) if fold(v) in actions()
    ]
    action, stage = actions()[fold(match["action"])]
    if any(s == "first" for _, s in verbs):
        stage = "first"
    rest = words(text[match.end() :].strip().removeprefix("là "))
    if stage == "first" and (handed := _patterns().result.match(text, match.end() + 1)):
        action = results()[fold(handed["result"])] if action in ("giao", "trả lại") else action
    named = words(kinds().sub(" ", " ".join(rest[:4])))
    if (
        not rest
        or _of_receipt().match(text, match.end())
        or (named and named[0] in _OF)
        or rest[:2] == ["hồ", "sơ"]
        or len(rest) > MAX_WORDS
    ):
        return None
    key = " ".join([action, *rest])
    return Name(key, stage, start, start + len(printed.rstrip(" ,"))) if is_complete(key) else None


@cache
def _of_receipt() -> re.Pattern[str]:
    """What is given to whoever hands in ("giấy biên nhận"): to write it is no procedure."""
    papers = (r["wording"] for r in read_table("procedures/competence.tsv") if r["role"] == "receipt")
    return re.compile(rf"\s*(?:{alternation(papers)})(?!\w)")


@cache
def _tail() -> re.Pattern[str]:
    tails = light_phrases("tail")
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
    key = " ".join([results()[fold(result)], *fold(result).split(), *rest])
    if not is_complete(key) or (rest and rest[0] in _OF):
        return None
    return Name(key, "first", start, end, framed=False)


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
