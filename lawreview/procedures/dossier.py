"""Papers of a dossier (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm d): lists in points, lists that run on in a sentence, single papers.

No frame is looked for: what leads a list (data/procedures/dossier_cues.tsv) and how many of its items begin as papers do
(paper_words.tsv) are weighed together.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.procedures.paper_names import Paper, is_no_item, is_paper, names_paper, read_paper
from lawreview.procedures.wording import alternation, phrases

_ENOUGH = 4
_NEAR = 8  # words between "chỉ" and the condition that it limits to
_MARK = r"^\W*(?:\w{1,3}[.)]\s*)?"
_BOUNDARY = re.compile(
    r"(?P<strong>[;\n])|,\s+(?:và\s+|kèm\s+(?:theo\s+|với\s+)?|cùng\s+(?:với\s+)?)?|\s(?:và|kèm(?:\s+(?:theo|với))?|cùng(?:\s+với)?)\s+"
)
_STRONG_OPENING = re.compile(r"\s*(?:và\s+|kèm\s+(?:theo\s+|với\s+)?|cùng\s+(?:với\s+)?)?")
_DENIED = re.compile(r"\W*(?:và\s+)?không\s+(?:phải|cần|yêu\s+cầu|đòi|hỏi)(?!\w)")
_NO = re.compile(r"(?<!\w)(?:không|chưa|khỏi)(?:\s+\S+){0,2}\s*$")
_FULL_STOP = re.compile(r"\.(?=\s|$)")


def _cues(*roles: str) -> re.Pattern[str]:
    return _cue_pattern(roles)


@cache
def _cue_pattern(roles: tuple[str, ...]) -> re.Pattern[str]:
    rows = [r["wording"] for r in read_table("procedures/dossier_cues.tsv") if r["role"] in roles]
    return re.compile(rf"(?<!\w)(?:{alternation(rows)})(?!\w)")


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"{_cues('apart').pattern}[^,.;\n]{{0,60}}:\s*$")


@cache
def _ends_open() -> re.Pattern[str]:
    return re.compile(rf"(?::|{_cues('has', 'like').pattern}(?:\s+có)?)\s*$")


@cache
def _has_at_end() -> re.Pattern[str]:
    return re.compile(rf"{_cues('has', 'like').pattern}(?:\s+(?:các|những|mấy)\s+\S+)?(?:\s+\S+)?\s*:?\s*$")


@cache
def _by_official() -> re.Pattern[str]:
    return re.compile(rf"{_MARK}(?:[^,.;:]{{0,160}},\s*)?(?:{_cues('official').pattern})")


_APPLIES = re.compile(r"(?<!\w)(?:xin|đề\s+nghị|có\s+nhu\s+cầu|đăng\s+ký|yêu\s+cầu)(?!\w)")


def _official(lead: str) -> bool:
    """True where whoever handles the matter, not who applies, does what a lead says."""
    return bool(_by_official().match(lead)) and not _APPLIES.search(lead)


def opens_list(flat_lead: str, heading: str, items: Sequence[str]) -> bool:
    """True where introductory words, or a heading where they say nothing, open a list of papers ("Hồ sơ gồm:"), weighed with the
    share of ``items`` (flat) that begin as papers do."""
    lead = re.split(r"[.;]\s", " ".join(flat_lead.split())[-320:])[-1].strip()
    held = bool(_cues("holder").search(lead))
    share = _papers(items, held) / len(items)
    points = 3 if share == 1 else 2 if share >= 0.75 else 1 if share >= 0.5 else -_ENOUGH
    return points + _lead_weight(lead, heading, items) >= _ENOUGH


def _papers(items: Sequence[str], held: bool) -> int:
    """How many of the items are papers; a word that may be a deed counts in a dossier, or among as many sure papers."""
    sure = sum(is_paper(item, True) for item in items)
    return sum(map(is_paper, items)) if held or 2 * sure >= len(items) else sure


def _lead_weight(lead: str, heading: str, items: Sequence[str]) -> int:
    titled = int(bool(_cues("holder", "hands_in").search(heading)))
    if not lead.strip(" .:;-0123456789)"):
        other = any(map(is_no_item, items))
        return titled if not other else -_ENOUGH
    if _apart().search(lead) or not _ends_open().search(lead):
        return -_ENOUGH
    if _cues("holder").search(lead):
        return 3
    if _cues("hands_in", "carries").search(lead) and not _official(lead):
        return 2
    return max(titled, int(bool(_has_at_end().search(lead))))


def split_items(flat_text: str, start: int, end: int, heading: str = "") -> list[tuple[int, int]]:
    """The spans of the papers of a running list; [] where no sentence of ``[start, end)`` lists two."""
    for first, last in _sentences(flat_text, start, end):
        found = _led(flat_text, first, last, heading) or _summed_up(flat_text, first, last)
        if found:
            return found
    return []


def _sentences(flat_text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _FULL_STOP.finditer(flat_text, start, end):
        yield at, stop.start()
        at = stop.end()
    if at < end:
        yield at, end


_TO_WHOM = re.compile(
    r"(?:cho|tới|đến|về|tại|lên|qua)\s+[^,;:\n]{1,60}?\s(?=(?:đơn|giấy|tờ|bản|phiếu|công\s+văn)\s)"
)
# "Người nộp đơn", "ngày gửi giấy": whoever hands in, or when, not a deed asked for
_WHO = re.compile(r"(?<!\w)(?:người|bên|nơi|ngày|lúc)\s+$")
_THESE = re.compile(
    r"(?:\s+(?:đủ|có|thêm|kèm|theo|các|những|mấy|hai|ba|bốn|năm|sáu|một|bộ|loại|giấy\s+tờ|tài\s+liệu|hồ\s+sơ|thứ|thành\s+phần|sau(?:\s+đây)?|dưới\s+đây|như\s+sau|gồm|bao\s+gồm|là))*\s*(?P<colon>:)?\s*"
)


def _led(flat_text: str, start: int, end: int, heading: str) -> list[tuple[int, int]]:
    """The papers of a sentence behind a word that leads a list: handing in, having, or the dossier itself."""
    for cue in _cues("hands_in", "carries", "has", "like").finditer(flat_text, start, end):
        before = flat_text[start : cue.start()]
        held = bool(_cues("holder").search(before))
        opened = _THESE.match(flat_text, cue.end(), end)
        at = opened.end() if opened else cue.end()
        colon = bool(opened and opened["colon"])
        whom = _TO_WHOM.match(flat_text, at, end)
        at = whom.end() if whom else at
        piece = flat_text[at : min(end, at + 80)]
        in_writing = cue[0] == "bằng" and piece.startswith("văn bản")
        verb = bool(_cues("hands_in").fullmatch(cue[0]))
        beside = cue[0] == "cùng với" and not re.search(r"[^\W\d]{2}", before)
        if _THIS.match(piece) or (verb and _WHO.search(before)):
            continue
        if in_writing or beside or _NO.search(before) or _BY_WHOM.search(before):
            continue
        if _OWES.match(piece) or not (is_paper(piece, not held) or (held and colon)):
            continue
        wanted = bool(_cues("purpose").search(before)) or bool(_cues("holder").search(heading))
        if not (held or ((verb or wanted) and not _official(before))):
            continue
        pieces = _pieces(flat_text, at, end, held)
        papers = _papers([flat_text[a:b] for a, b in pieces], held)
        if len(pieces) > 1 and (papers == len(pieces) or (held and 2 * papers >= len(pieces))):
            return pieces
    return []


@cache
def _summing_up() -> re.Pattern[str]:
    return re.compile(rf"\s+là\s+(?:\S+\s+){{0,4}}?{_cues('all_of_them').pattern}")


def _summed_up(flat_text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The papers that stand before the words that sum them up ("Đơn, … và … là tất cả những gì phải nộp")."""
    closing = _summing_up().search(flat_text, start, end)
    if not closing or not is_paper(flat_text[start : closing.start()].lstrip(), True):
        return []
    pieces = _pieces(flat_text, start, closing.start(), False)
    return pieces if 1 < len(pieces) == _papers([flat_text[a:b] for a, b in pieces], False) else []


def _pieces(flat_text: str, start: int, end: int, held: bool) -> list[tuple[int, int]]:
    """The items of ``[start, end)``: cut at semicolons and line ends where there are several, else also at commas and joining words before
    a paper; in a list that names the dossier a comma alone parts."""
    strong = [
        m
        for m in _BOUNDARY.finditer(flat_text, start, end)
        if m["strong"] and flat_text[m.end() : end].strip(" .;\n")
    ]
    comma_parts = held and not strong
    cuts = [
        m
        for m in _BOUNDARY.finditer(flat_text, start, end)
        if m["strong"]
        or (len(strong) < 2 and _begins_paper(flat_text[m.end() : m.end() + 120]))
        or _DENIED.match(flat_text, m.end(), end)
        or (comma_parts and m[0].startswith(",") and not _only_form(flat_text[m.end() : m.end() + 60]))
    ]
    spans, at = [], start
    for cut in cuts:
        spans.append((at, cut.start()))
        opening = _STRONG_OPENING.match(flat_text, cut.end(), end) if cut["strong"] else None
        at = opening.end() if opening else cut.end()
    spans.append((at, end))
    kept = [(a, b) for a, b in spans if flat_text[a:b].strip(" .,;\n") and not _is_no_item(flat_text[a:b])]
    while len(kept) > 1 and not held and not is_paper(flat_text[slice(*kept[-1])]):
        kept.pop()  # what follows the list is no part of it
    return kept


def _begins_paper(words: str) -> bool:
    return names_paper(words) and not _THIS.match(words)


def _only_form(words: str) -> bool:
    return is_paper(words) and not names_paper(words)


def _is_no_item(words: str) -> bool:
    return is_no_item(words) or bool(_DENIED.match(words) or _THIS.match(words.lstrip()))


_GENERAL = re.compile(
    r"(?:(?:các|một\s+trong\s+(?:các|những)|những|bất\s+(?:cứ|kỳ))\s+)?(?:loại\s+)?(?:giấy\s+tờ|tài\s+liệu|thành\s+phần(?:\s+hồ\s+sơ)?)(?:\s*(?:$|,)|\s+(?:nào|gì|khác|ngoài|sau|trên|nêu|này|đó|theo|quy\s+định|cần|phải|tại|thì|bị|được|không|chưa|mà|để|vừa|đã))|(?:(?:đủ|đầy\s+đủ|bộ)\s+)*hồ\s+sơ\s*(?:$|,|\s+(?:đủ|đầy|hợp|này|đúng|thì|tại|theo))"
)
# A paper that its own document lists ("giấy ủy quyền nêu tại điểm b khoản 1 Điều này"), or an article to be obeyed
_LISTED = re.compile(r"(?<!\w)(?:tại|ở|theo|nêu|thuộc)\s+(?:các\s+)?(?:điểm|khoản)\s+\w|(?<!\w)điều\s+\d")
_THIS = re.compile(
    r"(?:(?:quyết\s+định|nghị\s+quyết|thông\s+tư|văn\s+bản|kế\s+hoạch|công\s+văn)\s+này|phụ\s+lục|mẫu\s+số|quyết\s+định\s+số)(?!\w)"
)
# "Cùng với Quy định này, …": a rule beside others, no paper
_THIS_RULE = re.compile(
    r"\s+(?:việc\s+\S+\s+(?:\S+\s+)?)?(?:các\s+)?(?:quy\s+định|quyết\s+định|nghị\s+quyết|thông\s+tư|nghị\s+định|quy\s+chế|văn\s+bản|điều\s+kiện|nội\s+dung)(?:\s+\S+){0,3}?\s+(?:này|trên|chung)(?!\w)"
)
_ASKS = re.compile(r"(?:\s+(?:thêm|kèm|theo|có|cả|được|một|phải|nộp|gửi|là|cho|bản))*\s+(?=\S)")
_FOR_NOTHING = re.compile(r"(?<!\w)(?:không|chưa)(?!\w)")
_INCOMPLETE = re.compile(
    r"(?<!\w)(?:nhận|đầy\s+đủ|hợp\s+lệ|trả\s+lại|chưa\s+đủ|không\s+đủ|từ\s+chối|thụ\s+lý|giải\s+quyết|coi\s+là|xem\s+xét)(?!\w)"
)
_PAPER_ENDS = re.compile(r"\s+thì\s|[.;\n]|,\s+(?:hồ\s+sơ|nếu|thì|cơ\s+quan|để)(?!\w)")
# A sentence about what is asked beyond a list needs no paper word; these begin no name of a paper
_NO_PAPER_WORD = re.compile(
    r"(?:hồ\s+sơ|lệ\s+phí|phí|tiền|bộ|lần|\d+\s+bộ|một\s+bộ|cho|đến|tới|về|tại|qua|lên|trước|sau|trong|vào|bằng|các\s+điều\s+kiện|điều\s+kiện|đủ|là|và|nêu|để|thông\s+tin)(?!\w)"
)


def asks_more(sentence: str) -> bool:
    """True where a flat sentence asks for papers beyond those listed elsewhere ("Ngoài đơn …", "… còn phải nộp")."""
    return _more(sentence) is not None


def beyond(flat_text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of one paper wanted beyond the usual ones ("Ngoài đơn …, chủ đầu tư nộp văn bản đồng ý …", "Thiếu bản vẽ thì hồ sơ
    không được nhận"), or None."""
    for first, last in _sentences(flat_text, start, end):
        at = _lacked(flat_text, first, last) or _added(flat_text, first, last)
        if at is not None:
            ends = _PAPER_ENDS.search(flat_text, at, last)
            finish = ends.start() if ends else last
            return None if _LISTED.search(flat_text, at, finish) else (at, finish)
    return None


def _lacked(flat_text: str, start: int, end: int) -> int | None:
    """Where the paper begins without which a sentence calls a dossier incomplete."""
    sentence = flat_text[start:end]
    if not _cues("holder").search(sentence):
        return None
    for cue in _cues("lacking").finditer(flat_text, start, end):
        before = flat_text[start : cue.start()].split()
        only = cue[0].startswith(("khi", "nếu")) and not cue[0].endswith("thiếu")
        if only and ("chỉ" not in before[-_NEAR:] or before[-1] in ("sau", "từ", "trước")):
            continue
        opened = _ASKS.match(flat_text, cue.end(), end)
        at = opened.end() if opened else cue.end()
        firm = cue[0].startswith(("phải", "không thể", "không được"))
        if (firm or _INCOMPLETE.search(sentence)) and _may_be_paper(flat_text[at:end], True):
            return at
    return None


def _added(flat_text: str, start: int, end: int) -> int | None:
    """Where the paper begins that a sentence wants beside others."""
    more = _more(flat_text[start:end])
    if not more or _official(flat_text[start:end]):
        return None
    at = start + more.start()
    clause = max(start, flat_text.rfind(",", start, at), flat_text.rfind(";", start, at))
    if more[0].split()[0] in _BESIDE:
        at = flat_text.find(",", start + more.end(), end) if more[0] != "ngoài ra" else start + more.end()
    for verb in _adding().finditer(flat_text, at, end) if at >= 0 else ():
        if _BY_WHOM.search(flat_text[start : verb.start()]) or _WHO.search(flat_text, start, verb.start()):
            continue
        opened = _ASKS.match(flat_text, verb.end(), end)
        if opened is None or _FOR_NOTHING.search(flat_text, clause, opened.end()):
            return None
        if _may_be_paper(flat_text[opened.end() : end], verb[0] not in _GIVING):
            return opened.end()
    return None


_BESIDE = ("ngoài", "cùng", "bên")
_GIVING = ("nộp", "gửi", "bổ sung", "kèm theo")
# "người nộp đơn", "ngày nộp", "khi gửi": no act that is asked for
_BY_WHOM = re.compile(r"(?<!\w)(?:người|ngày|nơi|khi|trước|sau|việc|đã|bên|thời\s+điểm)\s+$")
_OWES = re.compile(
    r"[^,;.]*?\s(?:(?:còn|cũng|đều|đồng\s+thời)\s+)?(?:phải|tuân\s+thủ|chấp\s+hành|có\s+trách\s+nhiệm)\s"
)


@cache
def _adding() -> re.Pattern[str]:
    return re.compile(
        rf"{_cues('hands_in', 'carries').pattern}|(?<!\w)(?:(?:phải|cần|bắt\s+buộc)\s+có|có\s+thêm|cần\s+thêm)(?!\w)"
    )


def _more(sentence: str) -> re.Match[str] | None:
    """The words that call for more; "ngoài" and its like only where a sentence begins with them."""
    for match in _cues("more").finditer(sentence):
        first = match[0].split()[0] in _BESIDE
        if first and _THIS_RULE.match(sentence, match.end()):
            continue
        if not first or re.fullmatch(_MARK + r"\s*", sentence[: match.start()]):
            return match
    return None


def _may_be_paper(words: str, sure: bool) -> bool:
    if _GENERAL.match(words) or _THIS.match(words) or _OWES.match(words) or _is_no_item(words.split(";")[0]):
        return False
    return is_paper(words) or (
        not sure and not _NO_PAPER_WORD.match(words) and not _cues("official").match(words)
    )


# "Chứng chỉ hành nghề nộp bản chụp, mang bản chính để đối chiếu": one paper and its form
_ONE_PAPER = re.compile(
    rf"{_MARK}(?:(?:với|đối\s+với|riêng)\s+)?(?P<paper>[^,.;:]{{6,120}}?)"
    r"(?:,\s+[^,.;:]{3,60}?)?\s+(?:được\s+|phải\s+)?(?:nộp|là|gửi|phải\s+là|ở\s+dạng)(?!\w)"
)
_NOT_ASKED = re.compile(
    r"(?<!\w)không\s+(?:phải|cần|yêu\s+cầu|được\s+yêu\s+cầu|bắt\s+buộc)\s+(?:(?:phải\s+)?(?:nộp|gửi|xuất\s+trình|có|cung\s+cấp|bổ\s+sung)\s+)?(?:thêm\s+|kèm\s+)?(?=\S)"
)


def single_papers(flat_text: str, start: int, end: int) -> list[tuple[Paper, str]]:
    """Papers of which a sentence says the form ("alone") or that they are not asked for ("excluded")."""
    out: list[tuple[Paper, str]] = []
    for match in _NOT_ASKED.finditer(flat_text, start, end):
        stop = re.compile(r"[,.;\n]|$").search(flat_text, match.end(), end)
        finish = stop.start() if stop else end
        words = flat_text[match.end() : finish]
        if is_paper(words) and not _GENERAL.match(words):
            paper = read_paper(flat_text, match.end(), finish)
            if paper:
                out.append((paper, "excluded"))
    first = flat_text[start:end].split(". ")[0]
    alone = _ONE_PAPER.match(first)
    if alone and is_paper(alone["paper"]):
        paper = read_paper(flat_text, start + alone.start("paper"), end)
        name = read_paper(flat_text, start + alone.start("paper"), start + alone.end("paper"))
    else:  # "Bản chụp bằng lái do chủ thuyền tự ký": the whole sentence is one paper
        paper = name = (
            read_paper(flat_text, start, start + len(first)) if names_paper(first) and _lone(first) else None
        )
    if paper and name and paper.form:
        out.append((Paper(name.paper, paper.form, name.start, paper.end), "alone"))
    return out


def _lone(sentence: str) -> bool:
    return len(sentence) < 250 and not phrases("dossier_cues", "role", "hands_in").search(sentence)
