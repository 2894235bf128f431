"""Lists of papers of a dossier (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm d): in points, running on in a sentence, before the words that sum them up.

No frame is looked for: what leads a list (data/procedures/dossier_cues.tsv) and how many of its items begin as papers do
(paper_words.tsv) are weighed together. Papers that a sentence names one by one: procedures/lone_papers.py.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lawreview.procedures.paper_names import is_no_item, is_paper, names_paper, says_form, unmarked
from lawreview.procedures.start_events import start_event
from lawreview.procedures.wording import alternation, cues, light_phrases

_ENOUGH = 4
MARK = r"^\W*(?:\w{1,3}[.)]\s*)?"
_FULL_STOP = re.compile(r"\.(?=\s|$)")
_NO = re.compile(r"(?<!\w)(?:không|chưa|khỏi)(?:\s+\S+){0,2}\s*$")
_LETTERS = re.compile(r"[^\W\d]{2}")

# a sentence on what is done with a paper: "Bản khai được … tiếp nhận", "Phiếu nộp tại …", "Đơn … có kết quả trong …"
_TOLD = re.compile(
    r"(?<!\w)(?:(?:được|do)\s[^,;:\n]{0,90}(?:tiếp\s+nhận|nộp|thu\s+nhận)|nộp\s+(?:tại|cho|về|qua|ở|đến)"
    r"|(?:có|được|trả|cho)\s+(?:kết\s+quả|câu\s+trả\s+lời)|(?:có|giữ|hết)\s+(?:giá\s+trị|hiệu\s+lực)|được\s+(?:giải\s+quyết|trả\s+lời|xem\s+xét|xử\s+lý))(?!\w)"
)
# "1. Những văn bản làm căn cứ …:" over its own points: the lead of a list, no paper of the article's
_LEADS = re.compile(r"[^\n]{0,300}:[ \t]*\n")
# "Số lượng hồ sơ:", "Quy cách hồ sơ:": how many and of what form, where the papers themselves are not spoken of
_OF_SETS = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:về\s+)?(?:quy\s+định\s+)?(?:số\s+lượng|số\s+bộ|quy\s+cách|cách\s+(?:nộp|lập|sắp))(?!\w)(?:(?!thành\s+phần|danh\s+mục|gồm)[^,;])*:$"
)
_FROM = re.compile(r"\s+(?:của|từ)\s")
# no handing in of what "trình" brings
_ORDER = re.compile(r"(?<!\w)(?:quy\s+trình|trình\s+tự|trình\s+độ)(?!\w)")

Span = tuple[int, int]


def words(*roles: str) -> re.Pattern[str]:
    """The wordings of the table on dossiers that have one of the roles."""
    return cues("dossier_cues", *roles)


def _text(*roles: str) -> str:
    return words(*roles).pattern


@cache
def _general() -> re.Pattern[str]:
    """ "mọi giấy tờ khác", "hồ sơ này": no paper of its own; the words stand in data/procedures/light_words.tsv."""
    said = {use: alternation(light_phrases(use)) for use in ("any", "papers", "papers_tail", "file_tail")}
    whole = r"(?:(?:đủ|đầy\s+đủ|bộ)\s+)*hồ\s+sơ"
    return re.compile(
        rf"(?:(?:{said['any']})\s+)?(?:loại\s+)?(?:{said['papers']})(?:\s*(?:$|,)|\s+(?:{said['papers_tail']}))"
        rf"|{whole}\s*(?:$|,|\s+(?:{said['file_tail']}))"
    )


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"{_text('apart')}[^,.;\n]{{0,60}}:\s*$")


@cache
def _ends_open() -> re.Pattern[str]:
    return re.compile(rf"(?::|{_text('has', 'like')}(?:\s+có)?)\s*$")


@cache
def _has_at_end() -> re.Pattern[str]:
    return re.compile(rf"{_text('has', 'like')}(?:\s+(?:các|những|mấy)\s+\S+)?(?:\s+\S+)?\s*:?\s*$")


@cache
def _by_official() -> re.Pattern[str]:
    return re.compile(rf"{MARK}(?:[^,.;:]{{0,160}},\s*)?(?:{_text('official')})")


def official(lead: str) -> bool:
    """True where whoever handles the matter, not who applies, does what a lead says."""
    return bool(_by_official().match(lead)) and not words("applies").search(lead)


def opens_list(flat_lead: str, heading: str, items: Sequence[str]) -> bool:
    """True where introductory words, or a heading where they say nothing, open a list of papers ("Hồ sơ gồm:"), weighed with the
    share of ``items`` (flat) that begin as papers do."""
    lead = re.split(r"[.;]\s", " ".join(flat_lead.split())[-320:])[-1].strip()
    held = bool(words("holder").search(lead))
    if is_no_item(unmarked(items[0])):
        return False
    share = _papers(items, held) / len(items)
    points = 3 if share == 1 else 2 if share >= 0.75 else 1 if share >= 0.5 else -_ENOUGH
    return points + _lead_weight(lead, heading, items) >= _ENOUGH


def _papers(items: Sequence[str], held: bool) -> int:
    """How many of the items are papers; a word that may be a deed counts in a dossier, or among as many sure papers."""
    sure = sum(is_paper(item, True) or says_form(item) for item in items)
    return (
        sum(is_paper(item) or says_form(item) for item in items) if held or 2 * sure >= len(items) else sure
    )


def _lead_weight(lead: str, heading: str, items: Sequence[str]) -> int:
    titled = int(bool(words("holder", "hands_in").search(_ORDER.sub(" ", heading))))
    if not lead.strip(" .:;-0123456789)"):
        bare = [unmarked(item) for item in items]
        other = any(
            is_no_item(item) or in_general(item) or _TOLD.search(item) or _LEADS.match(item) for item in bare
        )
        return titled if not other else -_ENOUGH
    if _OF_SETS.search(lead) or _apart().search(lead) or not _ends_open().search(lead):
        return -_ENOUGH
    if words("holder").search(lead):
        return 3
    if words("hands_in", "carries", "writes").search(lead) and not official(lead):
        return 2
    if words("takes").search(lead) and words("applies").search(lead):
        return 2
    return max(titled, int(bool(_has_at_end().search(lead))))


def split_items(flat_text: str, start: int, end: int, heading: str = "") -> list[Span]:
    """The spans of the papers of a running list; [] where no sentence of ``[start, end)`` lists two."""
    for first, last in sentences_of(flat_text, start, end):
        found = (
            _in_two_parts(flat_text, first, last)
            or _led(flat_text, first, last, heading)
            or _summed_up(flat_text, first, last)
        )
        if found:
            return found
    return []


@cache
def _second_part() -> re.Pattern[str]:
    return re.compile(
        rf"{MARK}(?:cùng(?:\s+với)?|(?:đi\s+)?kèm(?:\s+(?:theo|với))?)\s+(?P<first>[^;:.]+?),\s+(?P<who>[^,;:.]{{0,60}}?)"
        rf"(?:(?:phải|cần)\s+)?{_text('hands_in')}\s+(?P<second>[^;:.]+)"
    )


def _in_two_parts(flat_text: str, start: int, end: int) -> list[Span]:
    """The papers of both parts of "Cùng với nội quy và sơ đồ, chủ bến gửi đơn và bảng giá"; one paper alone before the comma may be
    listed elsewhere."""
    parts = _second_part().match(flat_text[start:end])
    if not parts or official(parts["who"]) or words("more").search(parts[0]):
        return []
    spans = [
        _pieces(flat_text, start + parts.start(k), start + parts.end(k), False) for k in ("first", "second")
    ]
    papers = all(is_paper(flat_text[a:b], True) for found in spans for a, b in found)
    return [*spans[0], *spans[1]] if papers and len(spans[0]) > 1 and spans[1] else []


def sentences_of(flat_text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for stop in _FULL_STOP.finditer(flat_text, start, end):
        yield at, stop.start()
        at = stop.end()
    if at < end:
        yield at, end


def _led(flat_text: str, start: int, end: int, heading: str) -> list[Span]:
    """The papers of a sentence behind a word that leads a list: handing in, having, or a colon behind the dossier itself."""
    titled = bool(words("holder").search(heading))
    for at, wanted, held in _openings(flat_text, start, end, titled):
        pieces = _pieces(flat_text, at, end, held)
        papers = _papers([flat_text[a:b] for a, b in pieces], held)
        if len(pieces) > 1 and (papers == len(pieces) or (wanted and held and 2 * papers >= len(pieces))):
            return pieces
    return []


def _openings(flat_text: str, start: int, end: int, titled: bool) -> Iterator[tuple[int, bool, bool]]:
    """Where a list may begin, as (offset of its first paper, whether a word calls for it, whether the dossier is named before it)."""
    for cue in _leading().finditer(flat_text, start, end):
        before = flat_text[start : cue.start()]
        held = bool(words("holder").search(before))
        gives = bool(words("hands_in", "writes").fullmatch(cue[0]))
        at, colon = _behind_light_words(flat_text, cue.end(), end)
        piece = flat_text[at : min(end, at + 80)]
        bare = not _LETTERS.search(cue[0])  # ":" or "-"
        if not piece or refers_back(piece) or _NO.search(before) or (gives and not_asked_for(before)):
            continue
        listed = colon and (held or gives) and not bare
        if owes(piece) or not (is_paper(piece, not held and not listed) or (held and listed)):
            continue
        if bare and (not held or not names_paper(piece) or _apart().search(f"{before}:")):
            continue
        if (
            _ANSWER.match(piece)
            or _since_receipt(flat_text, start, cue)
            or (gives and _answers(flat_text, start, at, end))
        ):
            continue
        if _since(flat_text, start, cue):
            continue
        if cue[0] == "bằng" and piece.startswith("văn bản"):
            continue
        if cue[0] == "cùng với" and not _LETTERS.search(before):
            continue
        wanted = gives and not words("writes").fullmatch(cue[0])
        asked = wanted or titled or bool(words("purpose").search(before))
        taken = words("takes").fullmatch(cue[0]) and _FROM.match(flat_text, cue.end(), at)
        if words("takes").fullmatch(cue[0]) and not taken:
            continue
        if held or taken or (asked and not official(before)):
            yield at, not bare, held


# "phải có văn bản chấp thuận hoặc từ chối": what the office answers
_ANSWER = re.compile(
    r"[^,.;:]{0,40}?\s(?:hoặc|hay)\s+(?:(?:văn\s+bản|công\s+văn|thông\s+báo)\s+)?(?:từ\s+chối|không)(?!\w)"
)


_CLAUSE = re.compile(r"[;\n]")
_PERIOD = re.compile(r"(?<!\w)(?:ngày|tháng|tuần|giờ)(?!\w)")


def _answers(flat_text: str, start: int, at: int, end: int) -> bool:
    """True where the clause of a paper tells a time since the dossier came in: the paper is what the office sends."""
    first = max((m.end() for m in _CLAUSE.finditer(flat_text, start, at)), default=start)
    stop = _CLAUSE.search(flat_text, at, end)
    last = stop.start() if stop else end
    timed = flat_text.find("nhận", first, last) >= 0 and _PERIOD.search(flat_text, first, last)
    return bool(timed) and start_event(flat_text, first, last).kind == "receipt"


def _since_receipt(flat_text: str, start: int, cue: re.Match[str]) -> bool:
    """True where "phải có" tells what is to be there some time after the dossier came in."""
    return cue[0].endswith(("có", "cần")) and start_event(flat_text, start, cue.start()).kind == "receipt"


# "kể từ ngày có biên bản", "sau khi lập biên bản": what a time runs from is handed in by nobody
_BEGINS = re.compile(r"(?<!\w)(?:từ|sau)\s+(?:ngày|khi|lúc|hôm|thời\s+điểm)(?!\w)[^,.;:\n]{0,60}\Z")


def _since(flat_text: str, start: int, cue: re.Match[str]) -> bool:
    """True where what a sentence has or makes is the event from which a time runs."""
    if cue[0] == "kể":
        return flat_text.startswith(" từ", cue.end())
    return not words("hands_in").fullmatch(cue[0]) and bool(
        _BEGINS.search(flat_text, max(start, cue.start() - 80), cue.start())
    )


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"{_text('hands_in', 'writes', 'takes', 'carries', 'has', 'like')}|:|\s-\s")


@cache
def _light(listed: bool) -> re.Pattern[str]:
    """Words that tell nothing before the first paper; behind the colon of a list (``listed``) only those that number it."""
    number = rf"{_text('counts')}|\(?(?:\d{{1,2}}|[ivx]{{1,4}})[.)](?=\s)|\d{{1,2}}(?=\s+(?:loại|thứ|tài\s+liệu|giấy\s+tờ|thành\s+phần))"
    aside = r"\((?:[^()\d]|\d+\s*(?:\([^()]*\)\s*)?(?:bộ|loại|thứ))[^()]{0,40}\)"
    return re.compile(
        rf"\s*(?:{number})" if listed else rf"\s*(?:{number}|{aside}|{_text('between')}|[:-](?=\s))"
    )


@cache
def _receiver() -> re.Pattern[str]:
    """To whom something is handed in, behind the verb: "gửi đến xã |đơn"."""
    papers = r"(?:đơn|giấy|tờ|bản|phiếu|công\s+văn|văn\s+bản|hồ\s+sơ)(?!\w)"
    return re.compile(
        rf"\s*(?:(?:cho|tới|đến|về|tại|lên|qua|của|từ)(?:\s+[^,;:\n]{{1,60}}?)?|{_text('official')}[^,;:\n]{{0,60}}?)\s*(?:(?=\s{papers})|(?=:))"
    )


def _behind_light_words(flat_text: str, at: int, end: int) -> tuple[int, bool]:
    """Where the first paper begins behind a leading word, its receiver and words that tell nothing ("đủ các giấy tờ sau:"), and
    whether a colon stands between."""
    begin = at
    for _ in range(2):  # "nộp tại xã các giấy tờ", "nộp các giấy tờ cho xã:"
        whom = _receiver().match(flat_text, at, end)
        at = whom.end() if whom else at
        while light := _light(":" in flat_text[begin:at]).match(flat_text, at, end):
            at = light.end()
        if ":" in flat_text[begin:at]:
            break  # "nộp các giấy tờ: |giấy tờ về nhà đất"
    while at < end and flat_text[at] == " ":
        at += 1
    return at, ":" in flat_text[begin:at]


@cache
def _summing_up() -> re.Pattern[str]:
    return re.compile(
        rf",?\s+(?:là|thì)\s+(?:\S+\s+){{0,4}}?{_text('all_of_them', 'holder')}|,?\s+{_text('closes')}"
    )


def _summed_up(flat_text: str, start: int, end: int) -> list[Span]:
    """The papers that stand before the words that sum them up ("Đơn, … và … là tất cả những gì phải nộp")."""
    closing = _summing_up().search(flat_text, start, end)
    if not closing:
        return []
    at, _ = _behind_light_words(flat_text, start, closing.start())
    if not is_paper(flat_text[at : closing.start()], True):
        return []
    pieces = _pieces(flat_text, at, closing.start(), False)
    if any(words("holder").match(flat_text, a, b) for a, b in pieces):
        return []  # "Đơn và giấy tờ kèm theo gửi về xã" names no paper
    return pieces if 1 < len(pieces) == _papers([flat_text[a:b] for a, b in pieces], False) else []


@cache
def _boundary() -> re.Pattern[str]:
    join = rf"(?:{_text('joins', 'counts')}|\((?:\d{{1,2}}|[ivx]{{1,4}})\))\s*"
    return re.compile(rf"(?P<strong>[;\n])\s*(?:{join})*|,\s+(?:{join})*|\s(?:{join})+")


@cache
def _deed() -> re.Pattern[str]:
    """The verb of a piece that says how its paper comes about ("vẽ |sơ đồ", "ký |cam kết")."""
    return re.compile(rf"{_text('writes', 'hands_in')}\s+")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:là|thì)\s+{_text('holder')}|,?\s+{_text('closes')}|,?\s+là\s+đủ(?!\w)")


def _pieces(flat_text: str, start: int, end: int, held: bool) -> list[Span]:
    """The items of ``[start, end)``: cut at semicolons and line ends where there are several, else also at commas and joining words before
    a paper; in a list that names the dossier a comma alone parts."""
    tail = _tail().search(flat_text, start, end)
    end = tail.start() if tail else end
    cuts = list(_boundary().finditer(flat_text, start, end))
    strong = [m for m in cuts if m["strong"] and flat_text[m.end() : end].strip(" .;\n")]
    comma_parts = held and not strong
    spans, at = [], start
    for cut in cuts:
        deed = _deed().match(flat_text, cut.end(), end)
        begin = deed.end() if deed and is_paper(flat_text[deed.end() : deed.end() + 80]) else cut.end()
        behind = flat_text[begin : begin + 120]
        if (
            cut["strong"]
            or (
                (len(strong) < 2 or _is_closed(flat_text, cut))
                and names_paper(behind)
                and not refers_back(behind)
            )
            or _denied(flat_text, cut.end(), end)
            or (comma_parts and cut[0].startswith(",") and not _only_form(behind[:60]))
        ):
            spans.append((at, cut.start()))
            at = begin
    spans.append((at, end))
    kept = [(a, b) for a, b in spans if flat_text[a:b].strip(" .,;\n") and not no_paper(flat_text[a:b])]
    while len(kept) > 1 and not held and not is_paper(flat_text[slice(*kept[-1])]):
        kept.pop()  # what follows the list is no part of it
    return kept


def _is_closed(flat_text: str, cut: re.Match[str]) -> bool:
    """True where a joining word stands behind the form of a paper ("hợp đồng (bản sao) và bản vẽ"): the next paper is another."""
    return flat_text.startswith(")", cut.start() - 1) and not cut[0].startswith(",")


def _denied(flat_text: str, at: int, end: int) -> bool:
    found = re.compile(rf"\W*(?:và\s+)?{_text('denies')}").match(flat_text, at, end)
    return bool(found)


def _only_form(piece: str) -> bool:
    return is_paper(piece) and not names_paper(piece)


def no_paper(piece: str) -> bool:
    """True for a piece of a sentence on dossiers that is no paper, denies one or refers to the document itself."""
    return is_no_item(piece) or _denied(piece, 0, len(piece)) or refers_back(piece.lstrip())


def in_general(piece: str) -> bool:
    """True where words begin with papers or the dossier as such ("những giấy tờ phải gửi", "hồ sơ này"), not with one paper."""
    return bool(_general().match(piece))


def refers_back(piece: str) -> bool:
    """True where words begin with the document that speaks or with a norm ("văn bản này", "quyết định số")."""
    return bool(words("itself").match(piece))


def not_asked_for(before: str) -> bool:
    """True where what stands before a verb makes it no act that is asked for ("người |nộp đơn", "ngày |gửi giấy")."""
    return bool(re.search(rf"(?<!chỉ\s)(?:{_text('nominal')})\s+$", before[-40:]))


def owes(piece: str) -> bool:
    """True where a piece goes on to a duty: its first words are who owes it ("chủ bè còn phải …")."""
    return bool(re.match(rf"[^,;.]*?\s(?:(?:còn|cũng|đều|đồng\s+thời)\s+)?{_text('owes')}\s", piece[:300]))
