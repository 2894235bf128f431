"""When an act takes effect and when its time is over, as its own closing clauses say.

Luật 64/2025/QH15 Điều 53: the date stands in the act; "sau … ngày kể từ ngày ký" was usual before. Parts may begin at other dates.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lawreview.documents.dates import find_date
from lawreview.documents.model import EffectiveDate, Provision
from lawreview.documents.tables import read_table
from lawreview.parsing.named_parts import existing, references

_TYPES = "|".join(row["type"] for row in read_table("effect_types.tsv"))
_DAY_OF_EVENT = {row["event"]: row["day"] for row in read_table("effect_events.tsv")}
_EVENTS = "|".join(_DAY_OF_EVENT).replace(" ", r"[ \n]+")
_OWN = rf"(?:{_TYPES})[ \n]+(?:liên[ \n]+tịch[ \n]+)?này"
_IN_FORCE = r"có[ \n]+hiệu[ \n]+lực(?:[ \n]+thi[ \n]+hành)?(?:[ \n]+pháp[ \n]+luật)?"
_FROM = (
    r"[,\s]*(?:(?:kể[ \n]+)?(?:từ|vào)[ \n]+)?(?:\d{1,2}[ \n]+giờ(?:[ \n]*\d{2}(?:[ \n]+phút)?)?,?[ \n]+)?"
)
_WHEN = re.compile(
    rf"{_IN_FORCE}{_FROM}(?:"
    r"(?P<date>ngày[ \n]*\d{1,2}[ \n]*(?:tháng|/|-|\.)[ \n]*\d{1,2}[ \n]*(?:năm|/|-|\.)[ \n]*\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
    r"|sau[ \n]+(?P<days>\d{1,3}|mười|mười[ \n]+lăm|bốn[ \n]+mươi[ \n]+lăm|bảy|năm|ba[ \n]+mươi)[ \n]*(?:\([^)\n]{1,30}\)[ \n]*)?ngày(?:[ \n]*,)?[ \n]+(?:kể[ \n]+)?từ[ \n]+(?:ngày|khi)[ \n]+(?:được[ \n]+)?"
    rf"(?P<after>{_EVENTS})?"
    rf"|(?:ngày|khi)[ \n]+(?:được[ \n]+)?(?P<event>{_EVENTS}))"
)
_DATE = r"(?P<date>(?:ngày[ \n]*)?\d{1,2}[ \n]*(?:tháng|/|-|\.)[ \n]*\d{1,2}[ \n]*(?:năm|/|-|\.)[ \n]*\d{4})"
_ACT = rf"(?:{_TYPES})(?:[ \n]+liên[ \n]+tịch)?(?:[ \n]+này)?"
_SINCE = r"(?:(?:được|tính|bắt[ \n]+đầu|kể)[ \n]+){0,4}từ"
# The day before the words of effect, or other words for it: read where no clause says it as usual.
_OTHERWISE = tuple(
    re.compile(pattern.replace("~", r"[ \n]+"), re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)từ~{_DATE}[ \n]*,[ \n]*{_ACT}(?:~bắt~đầu)?~có~hiệu~lực",
        rf"{_DATE}~là~(?:ngày|thời~điểm)~{_ACT}(?:~bắt~đầu)?~có~hiệu~lực",
        rf"hiệu~lực(?:~thi~hành)?~của~{_ACT}~{_SINCE}~{_DATE}",
        rf"(?:thời~điểm|ngày)(?:~bắt~đầu)?~có~hiệu~lực(?:~thi~hành)?(?:~của~{_ACT})?(?:[ \n]*:|~là)[ \n]*{_DATE}",
        rf"{_OWN}~(?:được~)?(?:áp~dụng|thi~hành)(?:~thống~nhất)?~{_SINCE}~{_DATE}",
        rf"(?:^|[.;:\n])[ \n]*(?:\d[.)]~)?(?:{_TYPES})(?:~bắt~đầu)?~có~hiệu~lực(?:~thi~hành)?~{_SINCE}~{_DATE}",
    )
)
_CLOSING_ARTICLES = 3  # behind them no date of effect of the whole act stands
_NUMBERS = {"năm": 5, "bảy": 7, "mười": 10, "mười lăm": 15, "ba mươi": 30, "bốn mươi lăm": 45}
_SUBJECT = re.compile(rf"{_OWN}[^.;:]{{0,60}}$")
# "Điều 190 của Luật này", "Phụ lục ban hành kèm theo Thông tư này": a part of the act is spoken of, not the act.
_PART_OF = re.compile(r"(?:của|tại|trong|theo|thuộc|bởi|khi|ngày|trước|sau)[ \n]+$")
# "…, trừ khoản 2 Điều 5": what is excepted begins with the rest of the act.
_EXCEPT = re.compile(
    r"trừ[ \n]+(?:(?:các[ \n]+|trường[ \n]+hợp[ \n]+|nội[ \n]+dung[ \n]+|quy[ \n]+định[ \n]+|được[ \n]+|tại[ \n]+|của[ \n]+){0,6})(?=[Đđ]iểm|[Kk]hoản|[Đđ]iều)[^,;]*"
)
# "Điều này được bãi bỏ theo quy định tại …": a note of a consolidated text.
_NOTE = re.compile(
    r"(?:này|“[^”]*”|lục[ \n]+\w+)[ \n]+(?:đã[ \n]+)?được[ \n]+(?:sửa|bổ|bãi|thay|bỏ)|như[ \n]+sau"
)
_FOLLOWS = re.compile(r"(?:sau|dưới)[ \n]+đây\b")
_NEXT_CLAUSE = re.compile(r"\n[ \t]*\d{1,3}[a-zđ]?\.[ \t]")
_EXPIRES = re.compile(
    rf"(?:{_OWN}[^.;]{{0,120}}?(?:hết[ \n]+hiệu[ \n]+lực(?:[ \n]+thi[ \n]+hành)?[ \n]+(?:kể[ \n]+)?từ[ \n]+(?P<from>ngày[^.;]{{6,40}})|(?:thực[ \n]+hiện|áp[ \n]+dụng|hiệu[ \n]+lực)[^.;]{{0,80}}?đến[ \n]+(?:hết[ \n]+)?(?P<until>ngày[^.;]{{6,40}})))"
)
_LONGEST_SENTENCE = 1200
_LONGEST_LIMITED = 260
_LONGEST_DATE = 60
# Two patterns, not one of two halves: each begins with a literal.
_LIMITS = (re.compile(r"đến[ \n]+(?:hết[ \n]+)?ngày"), re.compile(r"hết[ \n]+hiệu[ \n]+lực"))
_PASSED = re.compile(
    rf"{_OWN}[^;]{{0,260}}?thông[ \n]+qua[ \n]+(?:vào[ \n]+)?ngày[ \n]*\d{{1,2}}[^.;]{{0,40}}?\d{{4}}",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:trước|sau|khi|ngày|điểm|mà|nếu|theo|của|tại|với|thi[ \n]+hành)[ \n]+$", re.IGNORECASE
)


def effective_dates(
    text: str, articles: list[Provision], issued_on: date | None, provisions: list[Provision]
) -> tuple[date | None, tuple[EffectiveDate, ...]]:
    """The date of effect of the whole act, and of the parts that differ.

    Searched from the last article backwards: the clause stands at the end.
    """
    whole: date | None = None
    parts: list[EffectiveDate] = []
    for article in reversed(articles):
        start, end = article.start, article.end
        if text.find("hiệu lực", start, end) < 0 and text.find("hiệu\nlực", start, end) < 0:
            continue
        for item in _in_article(text, article, issued_on):
            if not item.eids:
                whole = whole or item.on
            elif item.on:
                parts.append(item)
        if whole:
            break
    whole = whole or _said_otherwise(text, articles[-_CLOSING_ARTICLES:])
    named = [part for part in parts if part.on != whole] if whole else []
    if not named:
        return whole, ()
    found = zip(existing([part.eids for part in named], provisions), named, strict=True)
    return whole, tuple(EffectiveDate(eids, part.on, part.wording) for eids, part in found if eids)


def _said_otherwise(text: str, articles: list[Provision]) -> date | None:
    for article in reversed(articles):
        for pattern in _OTHERWISE:
            match = pattern.search(text, article.body, article.end)
            found = find_date(" ".join(match["date"].split())) if match else None
            if found:
                return found[0]
    return None


def passed_date(text: str, start: int, end: int, issued_on: date | None) -> date | None:
    """The date of effect in the closing formula of a resolution: "… thông qua ngày … và có hiệu lực từ ngày …"
    (NĐ 78/2025/NĐ-CP Điều 63; the usual place in resolutions of people's councils)."""
    own = _PASSED.search(text, start, end)
    match = _WHEN.search(text, own.end(), min(end, own.end() + 60)) if own else None
    return _date_of(text, match, issued_on) if match else None


def _in_article(text: str, article: Provision, issued_on: date | None) -> Iterator[EffectiveDate]:
    """What the article says of dates of effect; ``eids`` empty: of the whole act."""
    floor = article.start
    for match in _WHEN.finditer(text, article.start, article.end):
        on = _date_of(text, match, issued_on)
        lead = _sentence_before(text, match.start(), floor)
        floor = match.end()
        wording = " ".join((lead + match[0]).split())
        subject = _SUBJECT.search(lead)
        if subject and not _PART_OF.search(lead, 0, subject.start()):
            yield EffectiveDate((), on, wording)
            continue
        if _NOTE.search(lead):
            continue
        named = references(lead, article.eid)
        excepted: tuple[str, ...] = ()
        if not lead.lstrip(" ,\n").startswith("trừ"):
            excepted = references(" ".join(m[0] for m in _EXCEPT.finditer(lead)), article.eid)
        eids = tuple(eid for eid in named if eid not in excepted)
        if not eids and _FOLLOWS.search(lead):
            eids = references(_list_behind(text, match.end(), article.end), article.eid)
        if eids:
            yield EffectiveDate(eids, on, wording)


def _list_behind(text: str, at: int, end: int) -> str:
    """The list that a date leads on to: "Các quy định sau đây có hiệu lực từ ngày …: a) Điều 5; b) …"."""
    stop = _NEXT_CLAUSE.search(text, at, end)
    return text[at : stop.start() if stop else end]


def _sentence_before(text: str, at: int, floor: int) -> str:
    start = max(floor, at - _LONGEST_SENTENCE)
    lead = text[start:at]
    cut = max(lead.rfind(". "), lead.rfind(".\n"), lead.rfind(";"), lead.rfind("”"))
    return lead[cut + 1 :] if cut >= 0 else lead


def _date_of(text: str, match: re.Match[str], issued_on: date | None) -> date | None:
    if match["date"]:
        found = find_date(" ".join(match["date"].split()))
        return found[0] if found else None
    event = " ".join((match["after"] or match["event"] or "ký").split())
    if issued_on is None or _DAY_OF_EVENT[event] != "issue":
        return None
    days = " ".join((match["days"] or "0").split())
    return issued_on + timedelta(days=_NUMBERS.get(days) or int(days))


def expiry_date(text: str, articles: list[Provision]) -> date | None:
    """The last day of an act that limits its own time: "… được thực hiện đến hết ngày 31/12/2025"."""
    for article in reversed(articles):
        for match in _limits(text, article):
            # "… trước khi Luật này có hiệu lực được thực hiện đến hết ngày …" limits something else
            if _SUBORDINATE.search(text, max(article.start, match.start() - 12), match.start()):
                continue
            found = find_date(" ".join((match["until"] or match["from"]).split()))
            if found:
                return found[0] - timedelta(days=1) if match["from"] else found[0]
    return None


def _limits(text: str, article: Provision) -> Iterator[re.Match[str]]:
    """Sentences in which the act limits its own time, found from the words that limit."""
    at = article.start
    limits = [m.span() for words in _LIMITS for m in words.finditer(text, article.start, article.end)]
    for begin, end in sorted(limits):
        if begin < at:
            continue
        start = max(at, begin - _LONGEST_LIMITED)
        match = _EXPIRES.search(text, start, min(article.end, end + _LONGEST_DATE))
        if match:
            yield match
            at = match.end()
