"""Papers of a dossier and the number of sets (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm d)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.quantities import find_quantities, parse_figures, parse_words
from lawreview.procedures.wording import alternation, phrases

_LEAD = re.compile(
    r"(?:hồ\s+sơ|giấy\s+tờ|tài\s+liệu)[^.;\n]{0,250}?:\s*$"
    r"|(?:hồ\s+sơ|giấy\s+tờ|tài\s+liệu)[^.;\n]{0,250}?(?:gồm|bao\s+gồm|như\s+sau|sau\s+đây|dưới\s+đây)(?:\s+có)?\s*$"
    r"|(?:^|\s)(?:gồm|bao\s+gồm)(?:\s+có)?\s*:\s*$|(?<!\w)(?:bộ|trong\s+đó)\s+(?:có|gồm)\s*:\s*$|^\W*(?:\w{1,3}[.)]\s*)?(?:thành\s+phần|hồ\s+sơ|giấy\s+tờ)[^.;\n]{0,60}:\s*$"
)
# How the name of a paper begins; an item of a list that begins with a deed is no paper
_PAPER = re.compile(
    r"\W*(?:(?:các|những|\d+|một|hai|ba|01|02)\s+)?(?:loại\s+)?(?:đơn(?!\s+(?:vị|giá|hàng|nguyên))|tờ|bản|giấy|văn\s+bản|hợp\s+đồng|sơ\s+đồ|phương\s+án|báo\s+cáo|chứng\s+chỉ|chứng\s+nhận|chứng\s+từ|danh\s+(?:sách|mục)|ảnh|hình\s+ảnh|phiếu"
    r"|quyết\s+định|dự\s+(?:thảo|án|toán)|thuyết\s+minh|lý\s+lịch|sơ\s+yếu|biên\s+bản|hồ\s+sơ\s+(?:thiết|kỹ|pháp|năng|nghiệm|quản|khảo|xin|gốc)|kết\s+quả|hóa\s+đơn|kế\s+hoạch|đề\s+án|tài\s+liệu|ý\s+kiến|cam\s+kết|bằng|văn\s+bằng|thẻ|sổ|chương\s+trình|quy\s+(?:chế|trình)"
    r"|điều\s+lệ|nội\s+quy|mẫu|bằng\s+chứng|xác\s+nhận|căn\s+cước|chứng\s+minh|hộ\s+chiếu|công\s+văn|đề\s+nghị|maket|ma-két|bản\s+đồ|thiết\s+kế|giải\s+trình|thông\s+báo|nghị\s+quyết|file|tệp|phim|hộ\s+khẩu|thông\s+tin)(?!\w)"
)
# "Người đề nghị nộp đơn, bản vẽ và ý kiến của …": a list without its own lead
_HANDS_IN = re.compile(
    r"(?<!\w)(?:nộp|xuất\s+trình|cung\s+cấp|chuẩn\s+bị|gửi)\s+(?:các\s+(?:giấy\s+tờ|tài\s+liệu)(?:\s+sau(?:\s+đây)?)?\s*:\s*)?"
)
# "Chủ kho nộp:" above a list of papers only
_HANDS_IN_LIST = re.compile(
    r"(?<!\w)(?:nộp|xuất\s+trình|cung\s+cấp|chuẩn\s+bị|gửi|đưa|trình|cần(?:\s+có)?|phải\s+có|mang(?:\s+theo)?|cùng\s+với|kèm(?:\s+(?:theo|với))?)(?:\s+các\s+(?:giấy\s+tờ|tài\s+liệu))?(?:\s+sau(?:\s+đây)?)?\s*:\s*$"
)
_DENIED = re.compile(r"\W*(?:và\s+)?không\s+(?:phải|cần|yêu\s+cầu)(?!\w)")
_NOT_LEAD = re.compile(
    r"(?:trường\s+hợp|trách\s+nhiệm|quy\s+trình|trình\s+tự|các\s+bước|yêu\s+cầu\s+sau|điều\s+kiện\s+sau)[^,.;\n]{0,60}:\s*$"
)
# "Hồ sơ … gồm đơn đề nghị, bản sao … và bản vẽ": a list that runs on without a colon
_RUNNING = re.compile(
    r"(?:hồ\s+sơ|giấy\s+tờ)[^.;:\n]{0,200}?(?:gồm(?!\s+cả\s)|bao\s+gồm(?!\s+cả\s)|chỉ\s+cần|chỉ\s+gồm|chỉ\s+có|có(?=\s+(?:đơn|bản|giấy|tờ|văn)\s)|(?:nộp|gửi|trình)\s+là)(?:\s+có)?\s+(?!\d|(?:một|hai|ba|bốn|năm)\s+bộ)(?=[^.:\n]{0,300}(?:,|\svà\s))"
)
# "Ngoài tờ khai, người yêu cầu nộp thêm …": a paper beyond the usual ones
_BEYOND = re.compile(
    r"(?:(?<![^\s.;:)])(?<!\w ))ngoài\s+[^.;\n]{2,200}?,[^.;\n]{0,120}?(?:nộp|gửi|xuất\s+trình|bổ\s+sung|cung\s+cấp|phải\s+có|kèm\s+theo)(?:\s+thêm|\s+kèm)?\s+(?=\S)"
)
_INLINE = re.compile(
    r"(?:hồ\s+sơ|giấy\s+tờ)[^.;:\n]{0,250}?(?:gồm|bao\s+gồm|sau\s+đây|như\s+sau|(?<!\w)có(?=\s*:)|chỉ\s+cần(?=\s*:))[^.;:\n]{0,40}:\s*(?=\S)"
)
_OF_PAPERS = re.compile(r"thành\s+phần\s+hồ\s+sơ|^hồ\s+sơ|giấy\s+tờ|thành\s+phần,\s+số\s+lượng")
_ITEM_MARK = re.compile(r"^\s*(?:[-+–•]|[a-zđ]\)|\d{1,2}[.)])\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_TRIMMED = re.compile(
    r"(?<!\w)(?:theo\s+(?:mẫu|quy\s+định)[^,;(]*|nếu\s+có|\d+\s*(?:\([^)]*\)\s*)?bản|một\s+bản|hai\s+bản|còn\s+(?:hiệu\s+lực|thời\s+hạn)(?:\s+sử\s+dụng)?|hợp\s+lệ|của)(?!\w)"
)
_COPIES_CELL = re.compile(
    r"^[^|:]{0,40}(?:số\s+bộ|số\s+lượng)[^|:]{0,30}[|:]\s*(?P<number>\d{1,2}|một|hai|ba|bốn|năm)\s*(?:\([^()]*\))?\s*$"
)
# "Số bộ hồ sơ … là ba": the unit stands before the number
_COUNT_LAST = re.compile(
    r"(?<!\w)(?:số\s+lượng\s+(?:bộ\s+)?hồ\s+sơ|số\s+bộ(?:\s+hồ\s+sơ)?|số\s+hồ\s+sơ)(?!\w)[^.;]{0,160}?(?::|\slà|\sbằng)\s*(?P<number>\d{1,2}|một|hai|ba|bốn|năm|sáu)\s*(?:\([^()]*\))?\s*(?:[.;,]|$)"
)
# "Bộ hồ sơ được làm thành 03 bản giống nhau"
_AS_COPIES = re.compile(
    r"hồ\s+sơ(?!\w)[^.;]{0,60}?(?<!\w)(?:lập|làm|in|đóng|nhân|sao)\s+(?:thành\s+)(?P<number>\d{1,2}|một|hai|ba|bốn|năm|sáu)\s*(?:\([^()]*\)\s*)?bản(?!\w)"
)
_HANDED_IN = re.compile(
    r"(?<!\w)(?:lập\s+thành|được\s+lập|nộp|gửi|đơn|tài\s+liệu|giấy\s+tờ)(?!\w)|^\W*(?:\w{1,3}[.)]\s*)?(?:chỉ\s+)?(?:nhận|thu|lập|làm|cần)\s+[^,.;:]{0,20}?bộ\s*$"
)
_NOT_PAPER = re.compile(
    r"số\s+lượng\s+(?:bộ\s+)?hồ\s+sơ|số\s+bộ|(?:lập|nộp|làm|gửi)\s+(?:thành\s+)?(?:\S+\s+(?:\(\S+\)\s+)?)?bộ(?!\w)|số\s+lượng|(?:thời\s+hạn|thời\s+gian)\s+(?:giải\s+quyết|thực)|lệ\s+phí|cách\s+thức|hồ\s+sơ\s+(?:được\s+)?(?:nộp|lập|gửi)"
)


# A normative document is cited, not handed in
_RULE = re.compile(
    r"(?:quyết\s+định|nghị\s+quyết|nghị\s+định|thông\s+tư|luật|văn\s+bản)\s+(?:số\s+)?\d+/\d{4}/"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier: ``paper`` is its folded name without form and remarks, ``form`` a class of paper_forms.tsv or ""."""

    paper: str
    form: str
    start: int
    end: int


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/paper_forms.tsv")
    return re.compile(rf"(?<!\w)(?:{alternation(r['wording'] for r in rows)})(?!\w)"), {
        fold(r["wording"]): r["form"] for r in rows
    }


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/paper_aliases.tsv")
    table = {fold(r["paper"]): fold(r["paper"]) for r in rows} | {
        fold(r["alias"]): fold(r["paper"]) for r in rows
    }
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


def read_paper(flat_text: str, start: int, end: int) -> Paper | None:
    """The paper that one item of a list names, or None where the item is no paper."""
    text = flat_text[start:end]
    mark = _ITEM_MARK.match(text)
    offset = mark.end() if mark else 0
    text = text[offset:].strip(" .;,:\n")
    if not text or len(text) > 600 or _NOT_PAPER.search(text) or _RULE.match(text):
        return None
    form, name = _form_of(text)
    alias, names = _aliases()
    name = alias.sub(lambda m: names[fold(m[0])], " ".join(name.split()))
    name = " ".join(_TRIMMED.sub(" ", fold(name)).strip(" ,;.:-").split())
    if not name or not re.search(r"[^\W\d_]{2}", name) or re.match(r"\d[\d.,]*\s*(?:đồng|đ\b|%)", name):
        return None
    begin = start + offset
    return Paper(name, form, begin, begin + len(flat_text[begin:end].rstrip(" .;,\n")))


# "không cần chứng thực", "mà không phải công chứng"
_UNCERTIFIED = re.compile(
    r"(?:mà\s+)?(?:không|chưa)\s+(?:cần|phải|yêu\s+cầu|bắt\s+buộc|có|qua|được)?\s*(?:phải\s+)?(?:công\s+chứng|chứng\s+thực)(?:\s+(?:hoặc|,)\s*(?:công\s+chứng|chứng\s+thực))?"
)
_CERTIFIED = re.compile(
    r"(?<!phòng\s)(?<!viên\s)(?<!người\s)(?:công\s+chứng|chứng\s+thực)(?!\s+(?:viên|cá\s+nhân|điện\s+tử|chữ\s+ký))|sao\s+y(?!\w)"
)
_COMPARED = re.compile(
    r"(?:đối\s+chiếu|so\s+sánh|(?:xuất\s+trình|mang(?:\s+theo)?|đưa|kèm(?:\s+theo)?)\s+(?:theo\s+)?(?:bản\s+)?(?:chính|gốc))"
)
_COPY = re.compile(
    r"(?<!\w)(?:bản\s+(?:sao|chụp|phô|photo\w*|thường)|ảnh\s+chụp|sao\s+chụp|phô\s*tô\w*|photo\w*)(?!\w)"
)
# What follows the name of a paper and only says how it is handed in
_HANDED_AS = re.compile(
    r"\s*[,:;(]\s*(?:(?:thì|phải|được|có|là|chỉ|cần|nộp|gửi|không|khi|kèm|mang|đưa|xuất\s+trình|bản|sao|ảnh|do\s+người)(?!\w)).*$|\s+(?:mà\s+)?không\s+(?:cần|phải|yêu)\s.*$"
    r"|,\s+[^,;:]{2,60}?\sđối\s+chiếu(?!\w).*$|\s+(?:kèm(?:\s+theo)?|và\s+xuất\s+trình|mang\s+theo)\s+bản\s.*$"
)
_FORM_LEAD = re.compile(
    r"^(?:(?:một|01|\d+)\s+)?(?:(?:ảnh\s+chụp|bản\s+\w+)\s+hoặc\s+)?(?:bản\s+(?:sao|chụp|phô\s*tô|photo\w*|có|được)|ảnh\s+chụp(?=\s+(?:hoặc|giấy|bằng|thẻ|chứng)))"
    r"(?:\s+(?:thường|điện\s+tử))?(?:,?(?:\s+(?:đã|có|được)){0,2}\s+(?:công\s+chứng|chứng\s+thực)(?:\s+hoặc\s+(?:công\s+chứng|chứng\s+thực))?(?:\s+từ\s+bản\s+chính)?,?)?\s+"
)


def _form_of(text: str) -> tuple[str, str]:
    """(form of data/procedures/paper_forms.tsv or "", the paper's name without the words of its form)."""
    pattern, table = _forms()
    said = {table[fold(m[0])] for m in pattern.finditer(text)}
    plain = _UNCERTIFIED.sub(" ", text)
    certified, compared = bool(_CERTIFIED.search(plain)), bool(_COMPARED.search(plain))
    if certified and compared:
        form = ""  # either of two forms is no rule
    elif certified or compared:
        form = "certified" if certified else "compare"
    elif plain != text or _COPY.search(plain):
        form = "electronic" if "electronic" in said else "copy"
    else:
        form = next((f for f in ("electronic", "original", "copy") if f in said), "")
    name = _BRACKETS.sub(" ", _FORM_LEAD.sub("", text))
    if form:
        name = _HANDED_AS.sub("", name) or name
    return form, pattern.sub(" ", name)


def is_paper(words: str) -> bool:
    """True where flat words begin as the name of a paper does ("bản sao …", "sơ đồ …")."""
    return bool(_PAPER.match(words[_end_of_mark(words) :]))


def _end_of_mark(words: str) -> int:
    mark = _ITEM_MARK.match(words)
    return mark.end() if mark else 0


def opens_list(flat_lead: str, heading: str, items: Sequence[str]) -> bool:
    """True where introductory words, or a heading where there are none, open a list of papers ("Hồ sơ gồm:"); ``items`` (flat) must
    mostly begin as papers do."""
    lead = " ".join(flat_lead.split())[-320:]
    papers = sum(map(is_paper, items))
    if not lead.strip(" .:;-0123456789)"):
        plain = papers == len(items) and not any(_NOT_PAPER.search(item) for item in items)
        return plain and bool(_OF_PAPERS.search(heading))
    if _HANDS_IN_LIST.search(lead) and papers == len(items):
        return True
    return bool(_LEAD.search(lead)) and not _NOT_LEAD.search(lead) and 2 * papers >= len(items)


def split_items(flat_text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of a running list of papers after its lead: cut at semicolons and line ends, else at commas; [] where none opens."""
    lead = _INLINE.search(flat_text, start, end) or _RUNNING.search(flat_text, start, end)
    if lead:
        return _pieces(flat_text, lead.end(), end, 2)
    for lead in _HANDS_IN.finditer(flat_text, start, end):
        if is_paper(flat_text[lead.end() : lead.end() + 40]):
            found = _pieces(flat_text, lead.end(), end, 2)
            if found and all(is_paper(flat_text[a:b]) for a, b in found):
                return found
    return []


def _pieces(flat_text: str, start: int, end: int, least: int) -> list[tuple[int, int]]:
    closing = re.search(r"\.(?=\s|$)", flat_text[start:end])
    finish = start + closing.start() if closing else end
    for cut in (
        r"[;\n]",
        r",\s+(?:và\s+)?|\s+và\s+(?=(?:bản|đơn|tờ|giấy|văn|hợp|sơ|quyết|báo|danh|phương|dự|thuyết|ảnh|hồ|chứng|phiếu|biên|ý\s+kiến)\s)",
    ):
        pieces, at = [], start
        for match in re.finditer(cut, flat_text[start:finish]):
            pieces.append((at, start + match.start()))
            at = start + match.end()
        pieces.append((at, finish))
        pieces = [
            (a, b)
            for a, b in pieces
            if flat_text[a:b].strip(" .,;\n")
            and not _NOT_PAPER.search(flat_text[a:b])
            and not _DENIED.match(flat_text[a:b])
        ]
        if len(pieces) >= least:
            return pieces
        if pieces:  # what follows the list after a semicolon is no part of it
            start, finish = pieces[0]
    return []


def beyond(flat_text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a paper wanted beyond the usual ones ("Ngoài đơn …, chủ đầu tư nộp văn bản đồng ý …"), or None."""
    match = _BEYOND.search(flat_text, start, end) or _WITH.search(flat_text, start, end)
    if not match or re.search(r"(?<!\w)không(?!\w)", match[0]):
        return None
    return match.end(), end


# "Chứng chỉ hành nghề nộp bản chụp, mang bản chính để đối chiếu": one paper and its form
_ONE_PAPER = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:(?:với|đối\s+với|riêng)\s+)?(?P<paper>[^,.;:]{6,120}?)"
    r"(?:,\s+[^,.;:]{3,60}?)?\s+(?:được\s+|phải\s+)?(?:nộp|là|gửi|phải\s+là|ở\s+dạng)(?!\w)"
)
# "Hồ sơ cấp phù hiệu phải kèm hợp đồng lao động": one paper more
_WITH = re.compile(
    r"(?<!\w)hồ\s+sơ\s[^.;:\n]{0,120}?phải\s+(?:có\s+thêm|kèm(?:\s+(?:theo|thêm))?|bổ\s+sung)\s+(?=\S)"
)
_NOT_ASKED = re.compile(
    r"(?<!\w)không\s+(?:phải|cần|yêu\s+cầu|được\s+yêu\s+cầu|bắt\s+buộc)\s+(?:(?:phải\s+)?(?:nộp|gửi|xuất\s+trình|có|cung\s+cấp|bổ\s+sung)\s+)?(?:thêm\s+|kèm\s+)?(?=\S)"
)
_ANY_OTHER = re.compile(
    r"(?:bất\s+(?:cứ|kỳ)\s+)?(?:giấy\s+tờ|tài\s+liệu|thành\s+phần)(?:\s+(?:nào|gì))?\s+khác"
)


def single_papers(flat_text: str, start: int, end: int) -> list[tuple[Paper, str]]:
    """Papers of which a sentence says the form ("alone") or that they are not asked for ("excluded")."""
    out: list[tuple[Paper, str]] = []
    for match in _NOT_ASKED.finditer(flat_text, start, end):
        stop = re.compile(r"[,.;\n]|$").search(flat_text, match.end(), end)
        finish = stop.start() if stop else end
        if is_paper(flat_text[match.end() : finish]) and not _ANY_OTHER.match(flat_text, match.end(), finish):
            paper = read_paper(flat_text, match.end(), finish)
            if paper:
                out.append((paper, "excluded"))
    alone = _ONE_PAPER.match(flat_text[start:end].split(". ")[0])
    if alone and is_paper(alone["paper"]):
        paper = read_paper(flat_text, start + alone.start("paper"), end)
        name = read_paper(flat_text, start + alone.start("paper"), start + alone.end("paper"))
        if paper and name and paper.form:
            out.append((Paper(name.paper, paper.form, name.start, paper.end), "alone"))
    return out


def find_copies(flat_text: str, start: int, end: int, heading: str) -> list[tuple[dict[str, Any], int, int]]:
    """The numbers of sets of a dossier that a sentence fixes, with their spans."""
    sentence = flat_text[start:end]
    row = _COPIES_CELL.match(sentence) or _COUNT_LAST.search(sentence) or _AS_COPIES.search(sentence)
    if row:
        number = parse_figures(row["number"]) or parse_words(row["number"].strip())
        if number:
            return [
                ({"number": number, "unit": "set"}, start + row.start("number"), start + row.end("number"))
            ]
    if "bộ" not in sentence or not (
        phrases("cues", "component", "copies").search(sentence)
        or "hồ sơ" in sentence
        or "hồ sơ" in heading
        or _HANDED_IN.search(sentence)
    ):
        return []
    out = []
    for quantity in find_quantities(flat_text, start, end):
        if quantity.unit == "set" and not re.match(
            r"\s+(?:phận|trưởng|đội|luật|tiêu|ngành|chỉ|môn)", flat_text[quantity.end : quantity.end + 8]
        ):
            out.append(({"number": quantity.number, "unit": "set"}, quantity.bound_start, quantity.end))
    if len(out) > 1 and _DIVIDED.match(flat_text[out[0][2] : out[1][1]]):
        return out[:1]  # "02 bộ, một bộ lưu tại Sở, một bộ gửi …"
    return out


_DIVIDED = re.compile(r"[^.;]{0,40}?(?:[,(:]|trong\s+đó|gồm)[^.;]{0,40}$")
