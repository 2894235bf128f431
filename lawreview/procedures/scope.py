"""What narrows a value: whom it is for, by which channel it comes, at which stage, in which special case."""

import re
from dataclasses import replace
from functools import cache

from lawreview.documents.eid import is_within
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.model import Fact
from lawreview.procedures.name_finding import find_names
from lawreview.procedures.names import telling_words
from lawreview.procedures.notation import is_plain, one_of, pattern, spoken, wordings
from lawreview.procedures.passages import Passage
from lawreview.procedures.wording import alternation

_FOR_WHOM = r"(?:đối\s+với|(?:^\W*(?:\w{1,3}[.)]\s*)?|[,;(]\s*)với|áp\s+dụng\s+cho|hồ\s+sơ\s+của|đề\s+nghị\s+của|dành\s+cho|trường\s+hợp|cho|là)\s+(?:các\s+|những\s+|mỗi\s+)?"
# "không gia hạn khi mùa mưa", "trao đổi", "sửa đổi" are no later stage
_NO_STAGE = re.compile(
    r"(?<!\w)(?:(?:không|chưa)\s+(?:được\s+|phải\s+)?(?:gia\s+hạn|cấp\s+lại|cấp\s+đổi|điều\s+chỉnh|thu\s+hồi)|(?:sửa|thay|trao|chuyển)\s+đổi(?!\s+(?:giấy|nội|tên|chủ)))(?!\w)"
)
_FIRST = re.compile(r"(?<!\w)cấp\s*(?:mới|lần\s+đầu|,|và|hoặc)(?!\w)")
_SPECIAL = re.compile(
    r"(?:^|[,;:(]\s*|(?<!\w)(?:đối\s+với|riêng|nếu)\s+)(?:trong\s+|đối\s+với\s+|riêng\s+)?(?:các\s+|những\s+)?"
    r"(?:trường\s+hợp|hồ\s+sơ(?=\s+(?:phức\s+tạp|phải|cần|có\s+(?:nội\s+dung|yêu\s+cầu|tình\s+tiết)))"
    r"|dự\s+án|công\s+trình|khu\s+vực|địa\s+bàn|vụ\s+việc)\s"
)
# How many words a subject has at least, for the stage of what is said of it
_SUBJECT = 3
# How many words two parts of a heading share that speak of one thing
_ONE_THING = 2
_TAKEN_AWAY = ("", "revoke", "transfer")
# A result with its holder: "thẻ thợ máy của bến ghe"
_OWNED = re.compile(
    r"(?<!\w)(?:giấy(?:\s+(?:phép|chứng\s+nhận|xác\s+nhận))?|thẻ|chứng\s+chỉ|phù\s+hiệu|sổ|bằng)\s+(?P<what>[^,;:.]{2,60}?)\s+của\s"
)
_OWN_WORDS = frozenset(
    ["hoạt", "động", "hành", "nghề", "đăng", "ký", "đủ", "điều", "kiện", "mã", "số", "này", "đã", "cấp"]
)
_PARTS = re.compile(r"[,;]|\svà\s")
_EXCEPT_CLAUSE = re.compile(r"(?:trừ|nếu\s+không|khi\s+không|chưa)\s[^,;:]{0,60}")
# "… sau mỗi hai năm phải cấp lại": how long the first grant holds, no later stage
_AGAIN = re.compile(
    r"(?<!\w)(?:phải|trừ\s+khi|muốn|xin|cứ|mỗi(?!\s+lần)|cần)\s[^.;]{0,80}?(?<!\w)(?:lại|gia\s+hạn|đổi|làm\s+mới)(?!\w)"
    r"|(?<!\w)(?:lại|gia\s+hạn|đổi|mới)\s+(?:sau\s+)?(?:mỗi(?!\s+lần)|cứ|theo\s+chu\s+kỳ|định\s+kỳ)(?!\w)"
)
# "trừ trường hợp quy định tại khoản 2, khoản 3 Điều này": the clauses that hold the exceptions
_EXCEPTED = re.compile(
    r"(?<!\w)(?:trừ|ngoại\s+trừ)[^.;]{0,60}?(?P<step>khoản|điểm)\s+(?P<labels>\w{1,3}(?:(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)(?:khoản\s+|điểm\s+)?\w{1,3}(?!\w))*)"
    r"\s+(?P<of>điều|khoản)\s+này"
)
# A name that has swallowed how the dossier comes ("… trên cổng dịch vụ công") does not make a channel its matter
_BY_CHANNEL = re.compile(r"(?<!\w)(?:trên|qua)\s+(?:cổng|mạng|dịch\s+vụ|môi\s+trường|hệ\s+thống)(?!\w).*")
_EXCEPT = re.compile(r"(?<!\w)(?:(?<!không\s)trừ|ngoại\s+trừ|không\s+áp\s+dụng|không\s+kể)(?!\w)")


@cache
def _table(scope: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [r for r in read_table("procedures/scopes.tsv") if r["scope"] == scope]
    lead = _FOR_WHOM if scope == "subject" else ""
    pattern = re.compile(rf"(?<!\w){lead}(?P<found>{alternation(r['wording'] for r in rows)})(?!\w)")
    return pattern, {fold(r["wording"]): r["value"] for r in rows}


def classes(flat_text: str, scope: str, named: str = "") -> set[str]:
    """The classes of one scope ("subject", "channel", "case") that a text names, without words of ``named``, the procedure itself
    ("cấp giấy phép bưu chính" is handed in by any channel)."""
    pattern, table = _table(scope)
    return {table[fold(m["found"])] for m in pattern.finditer(flat_text) if fold(m["found"]) not in named}


@cache
def _getting() -> re.Pattern[str]:
    rows = [r["wording"] for r in read_table("procedures/scopes.tsv") if r["scope"] == "subject"]
    return re.compile(
        rf"(?:^\W*(?:\w{{1,3}}[.)]\s*)?|(?<!\w)do\s+)(?P<found>{alternation(rows)})\s+(?:được\s+(?:cấp|giải\s+quyết|trả|nhận|chấp\s+thuận|công\s+nhận|xác\s+nhận)"
        r"|(?:phải\s+)?nộp\s+(?:lệ\s+phí|phí)|xin|đề\s+nghị|muốn|có\s+nhu\s+cầu|đăng\s+ký|đổi|đứng\s+(?:đơn|tên|ra)|nhận|chờ|phải\s+(?:chờ|đợi)|không\s+phải\s+(?:chờ|đợi)|đến\s+nhận|nộp\s+hồ\s+sơ|gửi\s+hồ\s+sơ|lập\s+hồ\s+sơ)(?!\w)"
    )


def _who_gets(sentence: str) -> set[str]:
    """The class of those whom a sentence begins with, or who ask ("Tổ chức được cấp giấy phép trong …", "… do hộ gia đình xin")."""
    match = _getting().search(sentence)
    return {_table("subject")[1][fold(match["found"])]} if match else set()


@cache
def _stages() -> list[tuple[str, tuple[str, ...], tuple[re.Pattern[str], ...]]]:
    rows = read_table("procedures/stages.tsv")
    classes = {r["stage"][1:-1]: one_of(r["wording"]) for r in rows if r["stage"].startswith("<")}
    cells = [(r["stage"], wordings(r["wording"])) for r in rows if not r["stage"].startswith("<")]
    return [
        (
            stage,
            tuple(spoken(w) for w in cell if is_plain(w)),
            tuple(pattern(w, classes) for w in cell if not is_plain(w)),
        )
        for stage, cell in cells
    ]


def stage_of(flat_text: str) -> str:
    """ "reissue", "renew", "change", "revoke" or "transfer" where a text speaks of that alone, else "" ("cấp, thu hồi giấy phép")."""
    text = spoken(_NO_STAGE.sub(" ", flat_text))
    stage = next(
        (
            s
            for s, plain, marked in _stages()
            if any(w in text for w in plain) or any(p.search(text) for p in marked)
        ),
        "",
    )
    return "" if not stage or _FIRST.search(flat_text) else stage


def _stage_above(heading: str) -> str:
    """The stage of which alone a heading speaks ("Thời hạn đặt tên, đổi tên ngõ" is of two)."""
    parts = _PARTS.split(heading)
    stages = [stage_of(part) for part in parts]
    later = {w for s, part in zip(stages, parts, strict=True) if s for w in part.split()}
    both = any(not s and _is_first(part, later) for s, part in zip(stages, parts, strict=True))
    return "" if both else next((s for s in stages if s), "")


def _is_first(part: str, later: set[str]) -> bool:
    """True for the part of a heading that names the first grant of what its other part, of the words ``later``, changes or renews."""
    named = any(n.stage == "first" for n in find_names(part, heading=True))
    return named or len(later & set(part.split())) >= _ONE_THING


def is_of_another(sentence: str, procedure: str) -> bool:
    """True where the result that a (flat) sentence names is somebody's other than the procedure's: "thẻ thợ máy của bến ghe" of "cấp giấy
    phép mở bến ghe"."""
    match = _OWNED.search(sentence)
    told = set(telling_words(match["what"], "object")) - _OWN_WORDS if match else set()
    return bool(told - set(procedure.split()))


def stage_of_result(sentence: str, at: int, heading: str) -> str:
    """The stage whose result a validity at ``at`` of a (flat) sentence is of: of "Thẻ cấp lại có giá trị 3 năm" reissue; what is said
    behind the value ("… và được gia hạn một lần"), or of taking the result away, tells of no other result."""
    before = sentence[:at]
    if len(before.split()) < _SUBJECT:  # "Ba năm là thời hạn của thẻ cấp lại"
        before = re.split(r"[,;]", sentence[at:], maxsplit=1)[0]
    before = _AGAIN.sub(" ", _EXCEPT_CLAUSE.sub(" ", before))
    stages = [n.stage for n in find_names(before) if n.stage not in _TAKEN_AWAY]
    later = next((s for s in stages if s != "first"), "")
    said = later or next((s for s in (stage_of(before), _stage_above(heading)) if s not in _TAKEN_AWAY), "")
    return "" if "first" in stages and not later else said


def scope_of(sentence: str, heading: str = "", named: str = "") -> dict[str, str]:
    """The scope of a value stated in a sentence (flat): keys subject, channel, stage, case, except; only those that are said.

    A subject is one class ("organisation") or several joined by "+"; a case is the class or the words of the special case.
    ``named`` are the folded words of the procedure: what they say narrows nothing.
    """
    out: dict[str, str] = {}
    subjects = (classes(sentence, "subject", named) | _who_gets(sentence)) - {"any"}
    if subjects:
        out["subject"] = "+".join(sorted(subjects))
    channels = classes(sentence, "channel", _BY_CHANNEL.sub(" ", named))
    if channels:
        out["channel"] = "+".join(sorted(channels))
    stages = [n.stage for n in find_names(sentence)]
    later = sorted(s for s in stages if s != "first")
    stage = (later[0] if later else "") if stages else ""
    stage = stage or stage_of(sentence) or _stage_above(heading)
    if stage:
        out["stage"] = stage
    special = special_case(sentence)
    if special and (stage_of(special) or (named and _is_named(special, named))):
        special = ""
    if special and not (subjects and not classes(special, "case")):
        out["case"] = special
    if _EXCEPT.search(sentence):
        out["except"] = "1"
    return out


def _is_named(special: str, named: str) -> bool:
    """True where a "special case" is the procedure itself ("các trường hợp xin trồng rừng ngập mặn")."""
    said, name = set(fold(special).split()), set(named.split())
    if len(said) < 3:  # "ủy quyền" is not "quyền … tại ủy ban"
        return f" {fold(special)} " in f" {named} "
    return len(said & name) >= 0.8 * len(said)


_CASE_END = r"[,:;(]|\s(?:thì|được|là|không\s+quá)\s"
_APART = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?riêng\s+(?:đối\s+với\s+|với\s+)?(?P<case>[^,:;.]{3,120})")


def special_case(sentence: str) -> str:
    """The words of the special case that a sentence is about ("trường hợp phải lấy ý kiến …"), or "".

    "Trừ trường hợp" sets a case apart and is none; refusals ("trường hợp từ chối", "không cấp") belong to every procedure.
    """
    apart = _APART.match(sentence)
    if apart:  # "Riêng chợ ở xã đặc biệt khó khăn, …"
        return " ".join(re.split(_CASE_END, apart["case"], maxsplit=1)[0].split())
    for match in _SPECIAL.finditer(sentence):
        before = sentence[max(0, match.start() - 12) : match.start()] + match[0]
        if _EXCEPT.search(before):
            continue
        rest = sentence[match.end() : match.end() + 120]
        words = re.split(_CASE_END, rest, maxsplit=1)[0]
        if re.match(
            r"(?:từ\s+chối|không\s+(?:cấp|đồng|chấp|đủ|giải|hợp)|cần\s+thiết|chưa\s+đủ|chưa\s+hợp|đề\s+nghị|của)",
            rest,
        ):
            continue
        if re.match(r"(?:đầy\s+đủ|hợp\s+lệ|nộp|gồm|được|phải|đủ|đến|có\s+đủ|cấp|là)", rest):
            continue
        return " ".join(words.split())
    return ""


# "Đối với lò nằm trong khu du lịch, …": some of those who ask, marked by what they are, have or where they lie
_FOR_SOME = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:(?:đối\s+)?với|các|những)\s+(?P<whom>(?!hồ\s+sơ|việc|thủ\s+tục|giấy|thẻ|trường\s+hợp)[^,:;.]{3,120}?)"
    r"(?:,|:|\s(?:thì|được\s+cấp|được\s+giải\s+quyết)\s)"
)
_SOME = re.compile(
    r"(?<!\w)(?:có(?!\s+(?:nhu\s+cầu|đề\s+nghị|yêu\s+cầu|đủ|đầy\s+đủ|liên\s+quan|hoạt\s+động|chức\s+năng|thẩm\s+quyền))"
    r"|là(?!m)|ở|nằm|thuộc(?!\s+(?:thẩm\s+quyền|phạm\s+vi|đối\s+tượng|diện\s+quy\s+định))|đóng\s+(?:ở|tại|trước|sau)|(?:thành|mới)\s+lập|mới\s+mở|chưa|không|bị|dùng|sử\s+dụng"
    r"|dưới|trên(?!\s+(?:địa\s+bàn|toàn))|ngoài)(?!\w)"
)


def for_some(sentence: str, named: str) -> str:
    """The words of those whom alone a (flat) sentence is for, of all who ask for the procedure ``named``: "chủ xuồng ở xã đảo"; or ""."""
    match = _FOR_SOME.match(sentence)
    whom = " ".join(match["whom"].split()) if match else ""
    return whom if _SOME.search(whom) and not _is_named(whom, named) else ""


def excepted_eids(sentence: str, article: str, clause: str) -> list[str]:
    """The addresses of the exceptions that a (flat) sentence points to in its own article or clause; [] where it points to none."""
    out = []
    for match in _EXCEPTED.finditer(sentence):
        base, step = (article, "cl") if match["of"] == "điều" else (clause, "point")
        if (step == "cl") != (match["step"] == "khoản") or not base:
            continue
        labels = re.findall(r"(?<!\w)(?!khoản|điểm|và|hoặc)\w{1,3}(?!\w)", match["labels"])
        out += [f"{base}__{step}_{label}" for label in labels]
    return out


def with_exceptions(text: str, units: list[Passage], facts: list[Fact]) -> list[Fact]:
    """The facts, those of provisions that another provision sets apart ("trừ trường hợp quy định tại khoản 2 Điều này") marked as
    special cases."""
    excepted: set[str] = set()
    for unit in units:
        if unit.article and "trừ" in text[unit.start : unit.end]:
            clause = unit.provision.eid if unit.provision.kind == "clause" else unit.provision.parent or ""
            excepted.update(excepted_eids(text[unit.start : unit.end], unit.article, clause))
    if not excepted:
        return facts
    return [
        replace(f, scope={**f.scope, "case": f.scope.get("case", "excepted")})
        if any(is_within(f.eid, e) for e in excepted)
        else f
        for f in facts
    ]
