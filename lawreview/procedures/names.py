"""Names of administrative procedures: an action and its object ("cấp giấy phép bán lẻ rượu"), found and compared.

NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm a puts the name first; texts name a procedure in many frames ("việc …", "hồ sơ đề nghị …",
"thẩm quyền …") and often name only its result ("giấy phép bán lẻ rượu có thời hạn …").
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation

# Words that carry no meaning of their own inside a name.
_LIGHT = frozenset(
    [
        "và",
        "hoặc",
        "của",
        "các",
        "những",
        "một",
        "phần",
        "cho",
        "về",
        "việc",
        "đối",
        "với",
        "theo",
        "trên",
        "tại",
        "trong",
        "có",
        "được",
        "là",
        "để",
        "thuộc",
        "đề",
        "nghị",
        "mới",
        "lần",
        "đầu",
        "văn",
        "bản",
        "quyết",
        "định",
        "thủ",
        "tục",
        "cấp",
    ]
)
_MAX_WORDS = 30
# "thiết bị", "chứng chỉ", "hàng không": words whose second half looks like an ending
_NOT_INSIDE = "".join(
    rf"(?<!{w})"
    for w in (
        "thiết",
        "chuẩn",
        "chứng",
        "địa",
        "hàng",
        "tự",
        "trang",
        "thông",
        "phân",
        "cho",
        "trống",
        "bên",
        "vùng trời",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as met: ``key`` is folded ("cấp giấy phép bán lẻ rượu"), without the stage ("cấp lại" counts as "cấp")."""

    key: str
    stage: str
    start: int
    end: int


@cache
def _actions() -> dict[str, tuple[str, str]]:
    return {fold(r["wording"]): (r["action"], r["stage"]) for r in read_table("procedures/actions.tsv")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = read_table("procedures/name_frames.tsv")
    opens = alternation(r["wording"] for r in rows if r["role"] == "opens")
    ends = alternation(r["wording"] for r in rows if r["role"] == "ends")
    action = alternation(_actions())
    return (
        re.compile(rf"(?<!\w)(?:{opens})\s+(?P<action>{action})(?=\s+\w)"),
        # a name ends at a comma only where what follows goes on with the sentence
        re.compile(
            rf"[.;:()\n\"“”|]|,?{_NOT_INSIDE}\s+(?:{ends})(?!\w)(?!\s+(?:thuê|phép|vay|lưu))|,\s+(?:{ends}|cơ quan|người|tổ chức|ủy ban|sở|chủ tịch)(?!\w)|\s+tại\s+điểm\s+\w(?!\w)|\s\d|,\s*$"
        ),
        re.compile(rf"(?P<action>{action})(?=\s+\w)"),
    )


def find_names(flat_text: str, start: int = 0, end: int | None = None, heading: bool = False) -> list[Name]:
    """The names of procedures in ``flat_text[start:end]`` (see wording.flat). Linear; ``heading``: a bare name counts."""
    stop = len(flat_text) if end is None else end
    opening, ending, bare = _patterns()
    out = []
    matches = list(opening.finditer(flat_text, start, stop))
    if heading and not matches:
        first = bare.match(flat_text, start, stop)
        matches = [first] if first else []
    last = start
    for match in matches:
        begin = match.start("action")
        if begin < last:
            continue
        closed = ending.search(flat_text, match.end(), stop)
        finish = closed.start() if closed else stop
        last = finish
        name = make_name(flat_text[begin:finish], begin)
        if name:
            out.append(name)
    return out


def make_name(printed: str, start: int = 0) -> Name | None:
    """The name in folded words that begin with an action, or None where too little or too much stands there."""
    _, _, bare = _patterns()
    text = printed.strip(" ,.-")
    match = bare.match(text)
    if not match:
        return None
    action, stage = _actions()[fold(match["action"])]
    rest = words(text[match.end() :])
    if (
        not rest
        or rest[:2] == ["hồ", "sơ"]
        or len(rest) > _MAX_WORDS
        or len([w for w in rest if w not in _LIGHT]) < 2
    ):
        return None
    return Name(" ".join([action, *rest]), stage, start, start + len(printed.rstrip(" ,")))


@lru_cache(maxsize=65536)
def core(key: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(w for w in key.split() if w not in _LIGHT)


def same_procedure(left: str, right: str) -> bool:
    """True where two names differ at most in words that one of them leaves out, never where words stand against words."""
    if left == right:
        return bool(left)
    a, b = core(left), core(right)
    small, big = (a, b) if len(a) <= len(b) else (b, a)
    return len(small) >= 3 and small <= big and len(small) >= 0.75 * len(big)


def main_names(names: list[Name]) -> dict[str, str]:
    """What each name met in a document stands for, most often named first: itself, or the more frequent fuller name that it
    shortens ("cấp giấy phép khai thác nước dưới đất" for "… nước dưới đất quy mô nhỏ"), or that it only lengthens."""
    counts = Counter(n.key for n in names)
    out: dict[str, str] = {}
    for key, count in counts.most_common():
        out[key] = key
        for known in [k for k in out if out[k] == k and k != key]:
            lengthens = count == 1 and key.startswith(known + " ")
            share = len(core(key)) / max(1, len(core(known)))
            shortens = core(key) < core(known) and len(core(key)) >= 3
            if lengthens or (
                shortens
                and (
                    (share >= 0.5 and 2 * count <= counts[known])
                    or (share >= 0.4 and 4 * count <= counts[known])
                )
            ):
                out[key] = known
                break
    return out


def named_by_result(text: str, known: list[str]) -> str:
    """The procedure of ``known`` whose object a text names without its action ("giấy phép bán lẻ rượu …"), or "".

    Counts only where exactly one procedure fits best, sharing at least three telling words and half of its own.
    """
    met = frozenset(words(text))
    best, second, found = 0.0, 0.0, ""
    for key in known:
        telling = core(key)
        shared = len(telling & met)
        share = shared / len(telling) if telling else 0.0
        if shared < 3 or share < 0.5:
            continue
        if share > best:
            best, second, found = share, best, key
        elif share > second:
            second = share
    return found if best > second else ""
