"""The name of one paper of a dossier and the form in which it is handed in (NĐ 23/2015/NĐ-CP Điều 2: copies and their certification)."""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation, phrases

_ITEM_MARK = re.compile(r"^\s*(?:[-+–•]|[a-zđ]\)|\d{1,2}[.)])\s*")
_COUNTED = r"(?:(?:các|những|mọi|\d{1,2}|một|hai|ba|bốn)\s+(?:\(\w{1,4}\)\s*)?)?(?:(?:loại|bộ|tập)\s+)?"
_BRACKETS = re.compile(r"\([^()]*\)")
_TRIMMED = re.compile(
    r"(?<!\w)(?:theo\s+(?:mẫu|quy\s+định)[^,;(]*|nếu\s+có|\d+\s*(?:\([^)]*\)\s*)?bản|một\s+bản|hai\s+bản|còn\s+(?:hiệu\s+lực|thời\s+hạn)(?:\s+sử\s+dụng)?|hợp\s+lệ|của)(?!\w)"
)
# A normative document is cited, not handed in
_RULE = re.compile(
    r"(?:quyết\s+định|nghị\s+quyết|nghị\s+định|thông\s+tư|luật|văn\s+bản)\s+(?:số\s+)?\d+/\d{4}/"
)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:đồng|đ\b|%)")
# "không cần chứng thực", "mà không phải công chứng"
_UNCERTIFIED = re.compile(
    r"(?:mà\s+)?(?:không|chưa|khỏi|miễn)\s+(?:(?:cần|phải|yêu\s+cầu|đòi|bắt\s+buộc|buộc|hỏi|có|qua|được|nộp|bản|bản\s+sao|dấu|đóng)\s+){0,3}(?:công\s+chứng|chứng\s+thực|đối\s+chiếu|sao\s+y)"
    r"(?:(?:\s+(?:hoặc|và|hay)|\s*,)\s*(?:công\s+chứng|chứng\s+thực|đối\s+chiếu))?"
    r"|(?:việc\s+)?(?:công\s+chứng|chứng\s+thực)\s+(?:thì\s+)?(?:là\s+)?không\s+(?:cần|phải|bắt\s+buộc|đặt\s+ra)(?!\w)"
)
# "Ảnh chụp hiện trạng cây" is a picture, "ảnh chụp giấy phép" a copy
_PICTURE = r"(?!ảnh\s+chụp\s+(?!(?:hoặc|hay|và|có|được|đều|kèm|không|bằng\s+điện|giấy|bằng|thẻ|chứng|sổ|hộ|căn|cả)(?!\w))\w)"
_NO_CERTIFICATION = re.compile(
    r"(?:(?<=phòng\s)|(?<=viên\s)|(?<=người\s)|(?<=giấy\s))(?:công\s+chứng|chứng\s+thực)|(?:công\s+chứng|chứng\s+thực)\s+(?:viên|cá\s+nhân|điện\s+tử|chữ\s+ký)"
)
_WITH_ORIGINAL = re.compile(
    r"(?:xuất\s+trình|cho\s+xem|trình|mang|đem|đưa|kèm|cùng|và)\s+(?:(?:theo|với|cả|thêm)\s+){0,2}(?:bản\s+)?(?:chính|gốc)(?!\w)"
    r"|bản\s+(?:chính|gốc)\s+(?:phải\s+|được\s+)?(?:mang|đem|đưa|xuất\s+trình|trình)(?!\w)"
)
# The original is only looked at, whether or not a copy is spoken of
_SHOWN = re.compile(
    r"(?:xuất\s+trình|cho\s+xem|xem|so\s+với|so\s+lại\s+với|kiểm\s+tra\s+với|trưng)\s+(?:bản\s+)?(?:chính|gốc)(?!\w)"
)
# Words that join the words of a form to each other and to the name ("bản sao đã được chứng thực hoặc công chứng của …")
_JOINING = (
    r"(?:\d{1,2}|một|hai|thường|điện\s+tử|đã|có|được|phải|qua|hoặc|hay|và|của|từ|bản|dấu|là|loại|dạng|dưới|ở|nộp|gửi|kèm|kèm\s+theo|theo|với|chỉ|cần|bắt\s+buộc|mang"
    r"|xuất\s+trình|đưa|không|yêu\s+cầu|thì|riêng|để|cùng|do|đều|hợp\s+lệ|hợp\s+pháp|chấp\s+nhận|thông\s+thường)"
)
_BEFORE_FORM = re.compile(rf"(?:[\s,:;(-]|(?<!\w){_JOINING}(?!\w))+$")
_HANDED_AS = re.compile(
    r"\s*[,:;(]\s*(?:(?:thì|phải|được|có|là|chỉ|cần|nộp|gửi|không|khi|kèm|mang|đưa|xuất\s+trình|do\s+người|sao(?!\s+kê)|chụp)(?!\w)).*$|\s+(?:mà\s+)?không\s+(?:cần|phải|yêu)\s.*$"
    r"|\s+do\s+[^,;]{2,80}?\s(?:ký|đóng\s+dấu|xác\s+nhận|cam\s+đoan)(?!\w).*$"
)
# What may follow the words of a form where they stand alone: no name of a paper
_NO_NAME = re.compile(r"\W*(?:$|(?:người|tổ\s+chức|chủ|tự|ký|đóng|đều|sau|trước|khi|nguyên)(?!\w))")
_SETS = re.compile(
    r"(?:lập|nộp|làm|gửi|in|đóng|xếp|sắp|gộp|ghép|chia|nhân|soạn)\s+(?:thành\s+)?(?:\S+\s+(?:\(\S+\)\s+)?)?bộ(?!\w)|^\W*(?:\d{1,2}|một|hai|ba|bốn|năm)\s+(?:\(\S+\)\s+)?bộ(?!\s+(?:ảnh|tranh|phim|bản\s+vẽ))(?!\w)"
    r"|^\W*(?:(?:các|những|mọi)\s+)?(?:giấy\s+tờ|tài\s+liệu|thành\s+phần|hồ\s+sơ)(?:\s+[^\W\d]+){0,6}?,?\s+(?:\d{1,2}|một|hai|ba|bốn|năm)\s+(?:\(\S+\)\s+)?bộ(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier: ``paper`` is its folded name without form and remarks, ``form`` a class of paper_forms.tsv or ""."""

    paper: str
    form: str
    start: int
    end: int


@cache
def _beginning(strength: str) -> re.Pattern[str]:
    rows = [r for r in read_table("procedures/paper_words.tsv") if r["strength"] == strength]
    words = [alternation(r["wording"] for r in rows if not r["not_before"])]
    words += [
        rf"{alternation([r['wording']])}(?!\s+(?:{alternation(r['not_before'].split('|'))})(?!\w))"
        for r in rows
        if r["not_before"]
    ]
    return re.compile(rf"\W*{_COUNTED}(?:{'|'.join(words)})(?!\w)")


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/paper_forms.tsv")
    table = {fold(r["wording"]): r["form"] for r in rows}
    return re.compile(rf"(?<!\w){_PICTURE}(?:{alternation(table)})(?!\w)"), table


@cache
def _preamble() -> re.Pattern[str]:
    """The words of a form that stand before the name: "01 bản sao có chứng thực của "."""
    table = _forms()[1]
    one = rf"(?:{alternation(table)}|{_JOINING})(?!\w)"
    return re.compile(rf"\W*{one}(?:[\s,/-]+{one})*[\s,:]*")


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/paper_aliases.tsv")
    table = {fold(r["paper"]): fold(r["paper"]) for r in rows} | {
        fold(r["alias"]): fold(r["paper"]) for r in rows
    }
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


def is_paper(words: str, sure: bool = False) -> bool:
    """True where flat words begin as the name of a paper does ("bản sao …", "sơ đồ …"); ``sure``: not with a word that is a deed as well."""
    words = unmarked(words)
    return bool(_beginning("sure").match(words) or (not sure and _beginning("weak").match(words)))


@cache
def _own_form() -> re.Pattern[str]:
    copies = alternation(w for w, form in _forms()[1].items() if form == "copy" and w.startswith("bản"))
    return re.compile(
        rf"[^,;:(.]{{4,80}}\s*[,:(]\s*(?:(?:nộp|gửi|là)\s+)?(?:\d{{1,2}}\s+)?(?:{copies})(?!\w)"
    )


def says_form(words: str) -> bool:
    """True where flat words name something of which a copy is handed in ("đăng kiểm thuyền, bản chụp"), whatever it is called."""
    return bool(_own_form().match(unmarked(words)))


def unmarked(words: str) -> str:
    """Flat words of an item without its number or dash."""
    return words[_end_of_mark(words) :]


def names_paper(words: str) -> bool:
    """True where flat words begin with a paper, not only with the form of one named before ("bản chụp, không cần chứng thực")."""
    at = _end_of_form(words)
    return not _NO_NAME.match(words, at) if at else is_paper(words)


def is_no_item(words: str) -> bool:
    """True for a piece of a clause on dossiers that is no paper ("lập thành hai bộ", "số lượng: 01")."""
    asked = _UNCERTIFIED.sub(" ", words)  # "không yêu cầu chứng thực" is its form
    if phrases("dossier_cues", "role", "no_item").search(asked) or _SETS.search(words):
        return True
    return not is_paper(words, True) and bool(phrases("dossier_cues", "role", "no_name_of").search(words))


def read_paper(flat_text: str, start: int, end: int) -> Paper | None:
    """The paper that one item of a list names, or None where the item is no paper."""
    text = flat_text[start:end]
    offset = _end_of_mark(text)
    text = text[offset:].strip(" .;,:\n")
    if not text or len(text) > 600 or is_no_item(text) or _RULE.match(text):
        return None
    form, name = form_and_name(text)
    alias, names = _aliases()
    name = alias.sub(lambda m: names[fold(m[0])], " ".join(name.split()))
    name = " ".join(_TRIMMED.sub(" ", fold(name)).strip(" ,;.:-").split())
    if (
        name in ("", "giấy", "bản", "bộ", "văn bản")
        or not re.search(r"[^\W\d_]{2}", name)
        or _AMOUNT.match(name)
    ):
        return None
    begin = start + offset
    return Paper(name, form, begin, begin + len(flat_text[begin:end].rstrip(" .;,\n")))


def form_and_name(text: str) -> tuple[str, str]:
    """(form of data/procedures/paper_forms.tsv or "", the paper's name without the words of its form) of flat words."""
    form = _form_of(text)
    name = _BRACKETS.sub(" ", text)
    if not form:
        return form, _forms()[0].sub(" ", name)
    name = _UNCERTIFIED.sub(" ", name)
    name = name[_end_of_form(name) :]
    for match in _forms()[0].finditer(name):
        before = _BEFORE_FORM.sub("", name[: match.start()])
        joined = len(before) < len(name[: match.start()].rstrip())
        if len(before.split()) > 1 and (joined or not name[match.end() :].strip(" .,;:")):
            name = before
            break
    name = _HANDED_AS.sub("", name) or name
    return form, _forms()[0].sub(" ", name)


def _form_of(text: str) -> str:
    pattern, table = _forms()
    plain = _NO_CERTIFICATION.sub(" ", _UNCERTIFIED.sub(" ", text))
    said = {table[fold(m[0])] for m in pattern.finditer(plain)}
    with_original = "original" not in said or "copy" in said
    if _SHOWN.search(plain) or (_WITH_ORIGINAL.search(plain) and with_original):
        said.add("compare")
    if {"certified", "compare"} <= said:
        return ""  # either of two forms is no rule
    if _UNCERTIFIED.search(text) and not said & {"certified", "compare", "electronic"}:
        return "copy"
    return next((f for f in ("certified", "compare", "electronic", "copy", "original") if f in said), "")


def _end_of_form(words: str) -> int:
    """Where the name begins behind the words of its form ("bản sao có chứng thực |giấy phép …"); 0 where none stand before it."""
    match = _preamble().match(words)
    if not match or not _forms()[0].search(match[0]):
        return 0
    return match.end() if match.end() < len(words) else 0


def _end_of_mark(words: str) -> int:
    mark = _ITEM_MARK.match(words)
    return mark.end() if mark else 0
