"""When an act takes effect and when its time is over, as its own closing clauses say.

Luật 64/2025/QH15 Điều 53: the date stands in the act; "sau … ngày kể từ ngày ký" was usual before. Parts may begin at other dates.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lawreview.documents.dates import find_date
from lawreview.documents.model import EffectiveDate, Provision
from lawreview.documents.tables import read_table

_TYPES = "|".join(row["type"] for row in read_table("effect_types.tsv"))
_OWN = rf"(?:{_TYPES})[ \n]+(?:liên[ \n]+tịch[ \n]+)?này"
_IN_FORCE = r"(?:bắt[ \n]+đầu[ \n]+)?có[ \n]+hiệu[ \n]+lực(?:[ \n]+thi[ \n]+hành)?(?:[ \n]+pháp[ \n]+luật)?"
_FROM = r"[,\s]*(?:(?:kể[ \n]+)?(?:từ|vào)[ \n]+)?"
_WHEN = re.compile(
    rf"{_IN_FORCE}{_FROM}(?:"
    r"(?P<date>ngày[ \n]*\d{1,2}[ \n]*(?:tháng|/|-|\.)[ \n]*\d{1,2}[ \n]*(?:năm|/|-|\.)[ \n]*\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
    r"|sau[ \n]+(?P<days>\d{1,3})[ \n]*(?:\([^)\n]{1,30}\)[ \n]*)?ngày(?:[ \n]*,)?[ \n]+(?:kể[ \n]+)?từ[ \n]+(?:ngày|khi)[ \n]+(?P<event>ký|ban[ \n]+hành|thông[ \n]+qua|đăng[ \n]+Công[ \n]+báo|công[ \n]+bố)?"
    r"|(?P<signed>(?:ngày|khi)[ \n]+(?:được[ \n]+)?(?:ký|ban[ \n]+hành|thông[ \n]+qua|Quốc[ \n]+hội|công[ \n]+bố)))"
)
_SUBJECT = re.compile(rf"{_OWN}[^.;:\n]{{0,40}}$")
_EXPIRES = re.compile(
    rf"(?:{_OWN}[^.;]{{0,120}}?(?:hết[ \n]+hiệu[ \n]+lực(?:[ \n]+thi[ \n]+hành)?[ \n]+(?:kể[ \n]+)?từ[ \n]+(?P<from>ngày[^.;]{{6,40}})|(?:thực[ \n]+hiện|áp[ \n]+dụng|hiệu[ \n]+lực)[^.;]{{0,80}}?đến[ \n]+(?:hết[ \n]+)?(?P<until>ngày[^.;]{{6,40}})))"
)
_UNTIL = re.compile(r"đến[ \n]+(?:hết[ \n]+)?ngày")
_PASSED = re.compile(
    rf"{_OWN}[^;]{{0,260}}?thông[ \n]+qua[ \n]+(?:vào[ \n]+)?ngày[ \n]*\d{{1,2}}[^.;]{{0,40}}?\d{{4}}",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:trước|sau|khi|ngày|điểm|mà|nếu|theo|của|tại|với|thi[ \n]+hành)[ \n]+$", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?:(?P<points>(?:(?:các[ \n]+)?điểm[ \n]+[a-zđ]\d?(?:(?:[ \n]*,[ \n]*|[ \n]+và[ \n]+)(?:điểm[ \n]+)?[a-zđ]\d?(?!\w))*)[ \n]+)?"
    r"(?P<clauses>(?:các[ \n]+)?khoản[ \n]+\d+[a-zđ]?(?:(?:[ \n]*,[ \n]*|[ \n]+và[ \n]+)(?:khoản[ \n]+)?\d+[a-zđ]?(?![\w/]))*)[ \n]+)?"
    r"(?:các[ \n]+)?[Đđ]iều[ \n]+(?P<article>\d+[a-zđ]?|này)(?P<more>(?:(?:[ \n]*,[ \n]*|[ \n]+và[ \n]+)(?:Điều[ \n]+)?\d+[a-zđ]?(?![\w/]))*)"
)
_LABEL = re.compile(r"(?<![\wđ])(\d+[a-zđ]?|[a-zđ]\d?)(?!\w)")


def effective_dates(
    text: str, articles: list[Provision], issued_on: date | None
) -> tuple[date | None, tuple[EffectiveDate, ...]]:
    """The date of effect of the whole act, and of the parts that differ.

    Searched from the last article backwards: the clause stands at the end.
    """
    whole: date | None = None
    parts: list[EffectiveDate] = []
    for article in reversed(articles):
        if (
            "hiệu lực" not in text[article.start : article.end]
            and "hiệu\nlực" not in text[article.start : article.end]
        ):
            continue
        found = _in_article(text, article, issued_on)
        for item in found:
            if item.eids:
                parts.append(item)
            elif whole is None:
                whole = item.on
        if whole:
            break
    return whole, tuple(parts) if whole else ()


def passed_date(text: str, start: int, end: int, issued_on: date | None) -> date | None:
    """The date of effect in the closing formula of a resolution: "… thông qua ngày … và có hiệu lực từ ngày …"
    (NĐ 78/2025/NĐ-CP Điều 63; the usual place in resolutions of people's councils)."""
    own = _PASSED.search(text, start, end)
    match = _WHEN.search(text, own.end(), min(end, own.end() + 60)) if own else None
    return _date_of(text, match, issued_on) if match else None


def _in_article(text: str, article: Provision, issued_on: date | None) -> list[EffectiveDate]:
    out = []
    for match in _WHEN.finditer(text, article.start, article.end):
        on = _date_of(text, match, issued_on)
        lead = _sentence_before(text, match.start(), article.start)
        if _SUBJECT.search(lead):
            out.append(EffectiveDate((), on, text[match.start() - len(lead) : match.end()]))
            continue
        eids = references(lead, article.eid)
        if eids and on:
            out.append(EffectiveDate(eids, on, lead.strip() + text[match.start() : match.end()]))
    return out


def _sentence_before(text: str, at: int, floor: int) -> str:
    start = max(floor, at - 400)
    lead = text[start:at]
    cut = max(lead.rfind(". "), lead.rfind(".\n"), lead.rfind(";"), lead.rfind("trừ "), lead.rfind("\n\n"))
    return lead[cut + 1 :] if cut >= 0 else lead


def _date_of(text: str, match: re.Match[str], issued_on: date | None) -> date | None:
    if match["date"]:
        found = find_date(" ".join(match["date"].split()))
        return found[0] if found else None
    if issued_on is None:
        return None
    if match["days"]:
        if match["event"] and match["event"].startswith(("đăng", "công")):
            return None  # the day of the gazette is not in the text
        return issued_on + timedelta(days=int(match["days"]))
    return issued_on


def references(words: str, own_article: str = "") -> tuple[str, ...]:
    """Addresses that a clause of effect names: "khoản 2 và khoản 3 Điều 5" → art_5__cl_2, art_5__cl_3."""
    out: list[str] = []
    for match in _REFERENCE.finditer(words):
        article = own_article if match["article"] == "này" else f"art_{match['article']}"
        clauses = _LABEL.findall(match["clauses"] or "")
        points = _LABEL.findall(
            (match["points"] or "").replace("điểm", " ").replace("các", " ").replace("và", " ")
        )
        if points and len(clauses) == 1:
            out += [f"{article}__cl_{clauses[0]}__point_{p}" for p in points]
        elif clauses:
            out += [f"{article}__cl_{c}" for c in clauses]
        else:
            out.append(article)
        out += [
            f"art_{label}"
            for label in _LABEL.findall((match["more"] or "").replace("Điều", " ").replace("và", " "))
        ]
    return tuple(dict.fromkeys(out))


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
    """Sentences in which the act limits its own time; few articles have a word that does."""
    if "hiệu lực" in text[article.start : article.end] or _UNTIL.search(text, article.start, article.end):
        yield from _EXPIRES.finditer(text, article.start, article.end)
