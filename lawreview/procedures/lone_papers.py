"""Papers that a sentence names one by one: wanted beyond a list, not asked for, or wanted in a form of their own.

The words of each kind stand in data/procedures/dossier_cues.tsv, each with a sentence.
"""

import re
from functools import cache

from lawreview.procedures.dossier import (
    MARK,
    in_general,
    no_paper,
    not_asked_for,
    official,
    owes,
    refers_back,
    sentences_of,
    words,
)
from lawreview.procedures.paper_names import Paper, is_paper, names_paper, read_paper
from lawreview.procedures.start_events import start_event

_NEAR = 8  # words between "chỉ" and the condition that it limits to
_FAR = 60  # letters between what is denied and the paper: who need not hand it in
_AWAY = ("không có", "chưa có", "không kèm", "chưa kèm")
_GIVING = ("nộp", "gửi", "bổ sung", "kèm theo")
_FOR_NOTHING = re.compile(r"(?<!\w)(?:không|chưa)(?!\w)")
_PAPER_ENDS = re.compile(
    r"\s(?:thì|vào\s+hồ\s+sơ|cùng\s+hồ\s+sơ)\s|[.;\n]|,\s+(?:hồ\s+sơ|nếu|thì|cơ\s+quan|để)(?!\w)"
)
# A paper that its own document lists ("giấy ủy quyền nêu tại điểm b khoản 1 Điều này"), or an article to be obeyed
_LISTED = re.compile(r"(?<!\w)(?:tại|ở|theo|nêu|thuộc)\s+(?:các\s+)?(?:điểm|khoản)\s+\w|(?<!\w)điều\s+\d")
# "Cùng với Quy định này, …": a rule beside others, no paper
_THIS_RULE = re.compile(
    r"\s+(?:việc\s+\S+\s+(?:\S+\s+)?)?(?:các\s+)?(?:quy\s+định|quyết\s+định|nghị\s+quyết|thông\s+tư|nghị\s+định|quy\s+chế|văn\s+bản|điều\s+kiện|nội\s+dung)(?:\s+\S+){0,3}?\s+(?:này|trên|chung)(?!\w)"
)
# "chỉ cấp khi …: không có đơn tố cáo": what may not be there is asked for; "đơn đang được thụ lý": a state of it, no refusal
_WANTED_AWAY = re.compile(r"(?<!\w)(?:phải|cần|bảo\s+đảm|đảm\s+bảo)\s+$|:\s*$|(?<!\w)chỉ\s[^.;]*$")
_STATE = re.compile(
    r"(?<!\w)(?:đang|còn)\s(?:(?!thì\s)[^,;:])*$|(?<!\w)(?:cơ\s+quan|người|nơi|hội\s+đồng)\s+$"
)
# A case of its own ("Trường hợp bè cũ, không phải nộp …", "… nếu đã nộp") frees nobody else
_CASE = re.compile(MARK + r"(?:riêng|trường\s+hợp|nếu|khi|với\s+những)(?!\w)")
_ON_CONDITION = re.compile(r"\s(?:nếu|khi\s+đã|trong\s+trường\s+hợp|trừ)(?!\w)")
# "Sổ thuyền viên chỉ nộp bản chụp": one paper and its form
_ONE_PAPER = re.compile(
    rf"{MARK}(?:trong\s+(?:bộ\s+)?hồ\s+sơ\s[^,.;:]{{3,120}},\s+)?(?:(?:với|đối\s+với|riêng)\s+)?(?P<paper>[^,.;:]{{6,120}}?)"
    r"(?:,\s+[^,.;:]{3,60}?)?\s*(?:,\s|\s)(?:được\s+|phải\s+|chỉ\s+|thì\s+|cần\s+)*"
    r"(?:(?:nộp|là|gửi|phải\s+là|ở\s+dạng)(?!\w)|(?P<certified>(?:không\s+)?(?:phải\s+|cần\s+|được\s+|qua\s+|có\s+|bắt\s+buộc\s+)*(?:chứng\s+thực|công\s+chứng)(?!\w)))"
)
# "Sổ thuyền viên | trong hồ sơ xin đăng ký ghe": where the paper lies is no part of its name
_IN_DOSSIER = re.compile(
    r"\s(?:(?:nằm|nộp|gửi|kèm|đưa|đi)\s+)?(?:trong|kèm|theo|cùng|với|vào)\s+(?:(?:theo|với|vào|một)\s+)?(?:bộ\s+)?(?:hồ\s+sơ|đơn)(?!\w)"
)
_IN_A_FORM = re.compile(
    r"(?<!\w)(?:nộp|gửi|kèm|đưa)\s(?:[^,.;:]{1,60}\s)??(?=bản\s+(?:sao|chụp|phô|photo|chính|gốc)(?!\w))"
    r"|(?<!\w)(?:kèm|cùng)\s[^,.;:]{3,80}?\slà\s"
)

# "Trả lại hồ sơ thì phải có văn bản nêu lý do": what the office answers
_SENT_BACK = re.compile(
    r"(?<!\w)(?:trả\s+lại|từ\s+chối|(?:không|chưa)\s+(?:cấp|nhận|tiếp\s+nhận|chấp\s+thuận|giải\s+quyết|đồng\s+ý))(?!\w)"
)

Span = tuple[int, int]


def asks_more(sentence: str) -> bool:
    """True where the flat words before a list ask for papers beyond those listed elsewhere ("Ngoài đơn …", "… còn phải nộp")."""
    more = _more(sentence)
    return more is not None and not (
        words("beside").fullmatch(more[0]) and not sentence[more.end() :].strip()
    )


def beyond(flat_text: str, start: int, end: int) -> Span | None:
    """The span of one paper wanted beyond the usual ones ("Ngoài đơn …, chủ đầu tư nộp văn bản đồng ý …", "Thiếu bản vẽ thì hồ sơ
    không được nhận"), or None."""
    for first, last in sentences_of(flat_text, start, end):
        named = _required(flat_text, first, last)
        at = named[0] if named else _lacked(flat_text, first, last)
        at = at if at is not None else _added(flat_text, first, last)
        if at is not None:
            ends = _PAPER_ENDS.search(flat_text, at, last)
            finish = named[1] if named else ends.start() if ends else last
            return None if _LISTED.search(flat_text, at, finish) else (at, finish)
    return None


def _required(flat_text: str, start: int, end: int) -> Span | None:
    """The paper with which a sentence begins that says no dossier is complete without it ("Bản vẽ là giấy tờ bắt buộc …")."""
    begin = _behind_mark(flat_text, start, end)
    if not is_paper(flat_text[begin:end], True):
        return None
    said = words("required").search(flat_text, begin, end)
    if not said or re.search(r"[,;:]", flat_text[begin : said.start()]):
        return None
    return (begin, said.start()) if words("holder", "request").search(flat_text, said.start(), end) else None


def _lacked(flat_text: str, start: int, end: int) -> int | None:
    """Where the paper begins without which a sentence calls a dossier incomplete."""
    sentence = flat_text[start:end]
    if not words("holder", "request").search(sentence) or words("still").search(sentence):
        return None
    for cue in words("lacking").finditer(flat_text, start, end):
        before = flat_text[start : cue.start()]
        last = before.split() or [""]
        only = cue[0].startswith(("khi", "nếu")) and not cue[0].endswith("thiếu")
        if last[-1] == "không" and cue[0].startswith("phải"):
            continue  # "không phải nộp"
        if only and ("chỉ" not in last[-_NEAR:] or last[-1] in ("sau", "từ", "trước")):
            continue
        at = _behind_asking(flat_text, cue.end(), end)
        firm = cue[0].startswith(("phải", "không thể", "không được"))
        if not firm and cue[0].startswith(_AWAY) and _WANTED_AWAY.search(before):
            continue
        if (firm or _refuses(sentence)) and _may_be_paper(flat_text[at:end], True):
            return at
    for cue in words("holds").finditer(flat_text, start, end):
        at = _behind_asking(flat_text, cue.end(), end)
        if _of_dossier(flat_text[start : cue.start()]) and _may_be_paper(flat_text[at:end], True):
            return at
    return None


def _refuses(sentence: str) -> bool:
    """True where a sentence says that a dossier is not taken, and not only in which state something is ("đơn đang được thụ lý")."""
    return any(not _STATE.search(sentence[: said.start()]) for said in words("refused").finditer(sentence))


def _of_dossier(before: str) -> bool:
    """True where the dossier itself, not who hands it in or the time since it came in, is the subject of what follows."""
    if start_event(before, 0, len(before)).kind == "receipt" or _SENT_BACK.search(before):
        return False
    begins = re.sub(MARK + r"(?:kèm|cùng)(?:\s+(?:theo|với))?\s", "", before)
    return bool(words("holder", "request").search(begins)) and not words("hands_in", "takes", "more").search(
        begins
    )


def _added(flat_text: str, start: int, end: int) -> int | None:
    """Where the paper begins that a sentence wants beside others."""
    more = _more(flat_text[start:end])
    if not more or official(flat_text[start:end]):
        return None
    at = start + more.start()
    clause = max(start, flat_text.rfind(",", start, at), flat_text.rfind(";", start, at))
    if words("beside").fullmatch(more[0]):
        by_comma = more[0] not in ("ngoài ra", "đồng thời", "thêm vào đó")
        comma = flat_text.find(",", start + more.end(), end) if by_comma else -1
        at = comma if comma >= 0 else start + more.end()
    for verb in _adding().finditer(flat_text, at, end):
        if not_asked_for(flat_text[start : verb.start()]):
            continue
        opened = _behind_asking(flat_text, verb.end(), end)
        if opened >= end or _FOR_NOTHING.search(flat_text, clause, opened):
            return None
        if _may_be_paper(flat_text[opened:end], verb[0] not in _GIVING):
            return opened
    return None


@cache
def _adding() -> re.Pattern[str]:
    gives = words("hands_in", "carries").pattern
    return re.compile(
        rf"{gives}|(?<!\w)(?:(?:phải|cần|bắt\s+buộc)\s+có|có\s+thêm|cần\s+thêm|phải\s+thêm)(?!\w)"
    )


def _more(sentence: str) -> re.Match[str] | None:
    """The words that call for more; "ngoài" and its like only where a sentence begins with them."""
    for match in words("more", "beside").finditer(sentence):
        first = words("beside").fullmatch(match[0])
        if first and _THIS_RULE.match(sentence, match.end()):
            continue
        if not first or re.fullmatch(MARK + r"\s*", sentence[: match.start()]):
            return match
    return None


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"\s+{words('asking').pattern}")


def _behind_asking(flat_text: str, at: int, end: int) -> int:
    while light := _asking().match(flat_text, at, end):
        at = light.end()
    while at < end and flat_text[at].isspace():
        at += 1
    return at


def _may_be_paper(piece: str, sure: bool) -> bool:
    if in_general(piece) or refers_back(piece) or owes(piece) or no_paper(piece.split(";")[0]):
        return False
    return is_paper(piece) or (not sure and not words("no_name", "official").match(piece))


def single_papers(flat_text: str, start: int, end: int) -> list[tuple[Paper, str]]:
    """Papers of which a sentence says the form ("alone") or that they are not asked for ("excluded")."""
    out = [(paper, "excluded") for paper in _excluded(flat_text, start, end)]
    first = flat_text[start:end].split(". ")[0]
    alone = _ONE_PAPER.match(first)
    if alone and alone["certified"] and not words("holder").search(first):
        alone = None  # "Hợp đồng thuê bè phải công chứng": a rule on contracts, no dossier
    if alone and is_paper(alone["paper"]):
        paper = read_paper(flat_text, start + alone.start("paper"), end)
        within = _IN_DOSSIER.search(alone["paper"])
        ends = within.start() if within else len(alone["paper"])
        name = read_paper(flat_text, start + alone.start("paper"), start + alone.start("paper") + ends)
    else:  # "Bản chụp bằng lái do chủ thuyền tự ký": the whole sentence is one paper
        lone = names_paper(first) and len(first) < 250 and not words("hands_in").search(first)
        span = (start, start + len(first)) if lone else _handed_in(flat_text, start, start + len(first))
        paper = name = read_paper(flat_text, *span) if span else None
    if paper and name and paper.form:
        out.append((Paper(name.paper, paper.form, name.start, paper.end), "alone"))
    return out


def _handed_in(flat_text: str, start: int, end: int) -> Span | None:
    """The span of the one paper that a sentence about a dossier wants in a form of its own ("Cùng đơn, chủ bè nộp bản chụp sổ bè")."""
    given = list(_IN_A_FORM.finditer(flat_text, start, end))
    if len(given) != 1 or not words("holder", "request").search(flat_text, start, end):
        return None
    at = given[0].end()
    told = flat_text[start:at]
    if _FOR_NOTHING.search(told) or _CASE.match(told) or official(flat_text[start:end]):
        return None
    ends = _PAPER_ENDS.search(flat_text, at, end)
    return at, ends.start() if ends else end


def _excluded(flat_text: str, start: int, end: int) -> list[Paper]:
    """The papers that a sentence says nobody has to hand in, behind the words that deny them or before."""
    spans = []
    for first, last in sentences_of(flat_text, start, end):
        if _CASE.match(flat_text[first:last]):
            continue
        for denied in words(*_denying(flat_text[first:last])).finditer(flat_text, first, last):
            stop = re.compile(r"[,.;\n]|$|\s(?:vẫn|thì|không|khỏi|trong\s+(?:thành|hồ))(?!\w)").search(
                flat_text, denied.end(), last
            )
            finish = stop.start() if stop else last
            at = _denied_paper(flat_text, denied.end(), finish)
            if at is not None and not _ON_CONDITION.search(flat_text, at, last):
                spans.append((at, finish))
        begin = _behind_mark(flat_text, first, last)
        said = words("not_wanted").search(flat_text, begin, last)
        if said and _is_denied(flat_text, begin, said, last):
            spans.append((begin, said.start()))
    papers = [read_paper(flat_text, a, b) for a, b in spans if not in_general(flat_text[a:b])]
    return [p for p in papers if p]


def _denying(sentence: str) -> list[str]:
    """Which words of a sentence deny the paper behind them: those of lack where a dossier is one all the same."""
    about = words("holder").search(sentence)
    dropped = ["drops"] if about else []
    return ["not_asked", *dropped, *(["lacking"] if about and words("still").search(sentence) else [])]


def _is_denied(flat_text: str, begin: int, said: re.Match[str], end: int) -> bool:
    """True where the paper with which a sentence begins is what ``said`` denies, whatever the case."""
    name, rest = flat_text[begin : said.start()], flat_text[said.end() : end].lstrip()
    whole = is_paper(name, True) and not re.search(r"[,;:]", name) and not words("hands_in").search(name)
    form = words("form").match(rest) or (
        is_paper(rest) and not in_general(rest)
    )  # "… không bắt buộc bản chính"
    return whole and not form and not _ON_CONDITION.search(flat_text, said.end(), end)


def _denied_paper(flat_text: str, at: int, end: int) -> int | None:
    """Where the paper begins behind a word that denies it: at once, or behind who need not hand it in."""
    if flat_text[at:end].lstrip().startswith("là "):
        return None
    begin = _behind_asking(flat_text, at, end)
    if is_paper(flat_text[begin:end]):
        return begin
    for word in re.compile(r"\s(?=\w)").finditer(flat_text, begin, min(end, begin + _FAR)):
        if is_paper(flat_text[word.end() : end], True):
            told = flat_text[begin : word.start()]
            other = words("no_name", "form").search(told) or _FOR_NOTHING.search(told)
            return None if other else word.end()
    return None


def _behind_mark(flat_text: str, start: int, end: int) -> int:
    mark = re.compile(MARK[1:]).match(flat_text, start, end)
    return mark.end() if mark else start
