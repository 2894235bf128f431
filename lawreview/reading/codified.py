"""The codified law (pháp điển): every article goes back to the document that its source note names.

Form of the notes: Luật Hợp nhất/Pháp điển practice of the Ministry of Justice (Pháp lệnh 03/2012/UBTVQH13 Điều 11): an
article "Điều 16.1.NĐ.2.1. Phạm vi" is followed by "(Điều 1 Nghị định số …, có hiệu lực thi hành kể từ ngày …)".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lawreview.documents.eid import label_key
from lawreview.documents.numbers import normalise_number
from lawreview.documents.types import document_types
from lawreview.reading.boxes import parse_date
from lawreview.reading.lines import Lines
from lawreview.reading.model import ReadingFailure, Skipped, SourceText, StatedFacts, StatedLink

_SAID_BY = "pháp điển"
_CODE = re.compile(r"Điều (\d+\.\d+\.[A-ZĐ]{2,6}(?:\.\d+)*\.\d+[a-zđ]?)\.[ \t]*(.*)$")
_TYPES = "|".join(re.escape(t.name) for t in document_types() if t.name)
_NOTE = re.compile(
    rf"\((?:Điều\s+)?(?P<article>\d+[a-zđ]?\d*)\.?\s+(?P<type>Bộ Luật|{_TYPES})\s+số:?\s+(?P<number>[^\s,;()]+)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_EFFECTIVE = re.compile(r"có hiệu lực thi hành (?:kể )?từ ngày\s+([\d/]+)")
_ISSUED = re.compile(
    r"^(?P<title>.*?)\s*ngày\s+(?P<on>\d{1,2}/\d{1,2}/\d{4})(?:\s+của\s+(?P<issuer>[^,]+?(?:,[^,]+?)*?))?\s*$",
    re.DOTALL,
)
_LABELS = re.compile(
    r"(?P<labels>(?:(?:có nội dung\s+)?(?:được|bị)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|đính chính|ngưng hiệu lực|tạm ngưng hiệu lực|đình chỉ)[,\s]*(?:và\s+)?)+)"
    r"(?:bởi|theo)(?:\s+quy định tại)?\s+(?P<by>.+?)(?=,?\s+có hiệu lực thi hành)",
    re.DOTALL,
)
_WORDS = (
    "sửa đổi",
    "bổ sung",
    "thay thế",
    "bãi bỏ",
    "hủy bỏ",
    "đính chính",
    "tạm ngưng hiệu lực",
    "ngưng hiệu lực",
    "đình chỉ",
)
_RELATED = re.compile(r"\((Điều|Chương|Mục|Phần|Khoản) này có nội dung liên quan đến\s+(.*)\)\s*$", re.DOTALL)
_BY = re.compile(
    rf"(?:(?:Điều|điều)\s+(?P<article>\d+[a-zđ]?\d*)\s+)?(?:của\s+)?(?P<type>Bộ Luật|{_TYPES})\s+(?:số:?\s+)?(?P<number>[^\s,;()]+)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"^(?:Điều\s+(?P<article>\d+[a-zđ]?\d*)\.\s*)?(?P<heading>.*?)\s+của\s+(?P<type>Bộ Luật|{_TYPES})\s+(?P<number>\d\S*)\s*(?P<name>.*?)(?:\s+ban hành ngày\s+(?P<on>[\d/]+))?$",
    re.DOTALL,
)
_DIVISION = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC)\s+\S+")
# Some pages run an article's code into the end of the paragraph before it.
_GLUED = re.compile(r"(?<=[^\s(;,])(?=Điều \d+\.\d+\.[A-ZĐ]{2,6}\.\d)")
_LIST_ID = re.compile(r"#{1,6}\s*\d{20,}")
_EMPHASIS = re.compile(r"(\*\*|\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(slots=True)
class _Article:
    code: str
    label: str
    heading: str
    body: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    line: int = 0
    links: list[StatedLink] = field(default_factory=list)


@dataclass(slots=True)
class _Named:
    """A document as the notes name it; the first note names it in full, later ones by number only."""

    type: str
    number: str
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    articles: dict[str, _Article] = field(default_factory=dict)
    doubled: list[Skipped] = field(default_factory=list)


def is_codified(text: str) -> bool:
    """True where articles with codification codes are followed by their source notes."""
    lines = iter(text.split("\n"))
    seen = 0
    waiting = False
    for line in lines:
        line = line.strip()
        if waiting and line:
            seen += _NOTE.match(line) is not None
            waiting = False
            if seen >= 2:
                return True
        if line.startswith("Điều ") and _CODE.match(line):
            waiting = True
    return seen == 1


def read_codified(source: str, text: str) -> Iterator[SourceText | ReadingFailure]:
    """One text for each document that the notes name, its articles in their own order."""
    documents: dict[str, _Named] = {}
    places: dict[str, tuple[str, str]] = {}
    articles = list(_articles(text))
    unknown = 0
    for article, note in articles:
        named = _named(documents, note) if note else None
        if named is None:
            unknown += 1
            continue
        places[article.code] = (named.number, f"art_{article.label}")
        article.links.extend(label_links(note, f"art_{article.label}"))
        if article.label in named.articles:
            named.doubled.append(
                Skipped("điều trùng số trong pháp điển", f"Điều {article.label}. {article.heading}")
            )
        else:
            named.articles[article.label] = article
    for number, named in documents.items():
        yield _assembled(source, number, named, places)
    if unknown:
        yield ReadingFailure(
            source, f"{unknown} điều của pháp điển không có ghi chú nguồn đọc được, đã bỏ qua."
        )


def _articles(text: str) -> Iterator[tuple[_Article, str]]:
    """(article, source note). Codes without a note under them are the table of contents of the page."""
    lines = _GLUED.sub("\n", text).split("\n")
    article: _Article | None = None
    note = ""
    above: list[str] = []
    i = 0
    while i < len(lines):
        line = lines[i].strip()
        i += 1
        code = _CODE.match(line) if line.startswith("Điều ") else None
        if code:
            j = i
            while j < len(lines) and not lines[j].strip():
                j += 1
            below = lines[j].strip() if j < len(lines) else ""
            if _LIST_ID.match(below) or not below:
                break_off = article is not None and _LIST_ID.match(below)
                if break_off and article is not None:
                    yield article, note
                    article = None
                continue
            if article is not None:
                yield article, note
            note = ""
            if below.startswith("(") and _NOTE.match(below):
                note, i = below, j + 1
                while not note.rstrip().endswith(")") and i < len(lines) and lines[i].strip():
                    note += " " + lines[i].strip()
                    i += 1
            label = code[1].rsplit(".", 1)[1]
            match = _NOTE.match(note)
            article = _Article(code[1], match["article"] if match else label, code[2].strip(), line=i)
            article.above, above = above, []
            continue
        if not line or _LIST_ID.match(line) or line == "---":
            continue
        if line.startswith("#"):
            continue
        if _DIVISION.match(line) and len(line) < 60:
            above = [line]
            while i < len(lines):
                follow = lines[i].strip()
                if follow.startswith("Điều ") and _CODE.match(follow):
                    break
                if follow:
                    if follow.startswith(("(", "#")):
                        i += 1
                        continue
                    above.append(follow)
                i += 1
            continue
        if article is not None:
            article.body.append(line)
    if article is not None:
        yield article, note


def _named(documents: dict[str, _Named], note: str) -> _Named | None:
    match = _NOTE.match(note)
    if match is None:
        return None
    number = normalise_number(match["number"].rstrip(","))
    type_name = "Bộ luật" if match["type"].lower() == "bộ luật" else match["type"]
    named = documents.setdefault(number, _Named(type_name, number))
    rest = match["rest"].rstrip().removesuffix(")")
    effective = _EFFECTIVE.search(rest)
    head = rest[: effective.start()].rstrip(" ,") if effective else rest
    issued = _ISSUED.match(head.strip())
    if issued and named.issued_on is None:
        named.title = issued["title"].strip(" ,") or None
        named.issued_on = parse_date(issued["on"])
        named.issuer = " ".join(issued["issuer"].split()) if issued["issuer"] else None
    on = parse_date(effective[1]) if effective else None
    if on and (named.effective_on is None or on < named.effective_on):
        named.effective_on = on
    return named


def _assembled(source: str, number: str, named: _Named, places: dict[str, tuple[str, str]]) -> SourceText:
    lines = Lines()
    links: list[StatedLink] = []
    main = sum(len(a.code.split(".")) == 4 for a in named.articles.values()) * 2 > len(named.articles)
    for label in sorted(named.articles, key=label_key):
        article = named.articles[label]
        where = f"Điều {article.code}"
        if main:
            for line in article.above:
                lines.paragraph(line, where)
        lines.paragraph(f"Điều {label}. {article.heading}".rstrip(), where)
        for line in article.body:
            words, related = _without_related(line)
            if words:
                lines.paragraph(_EMPHASIS.sub(r"\2", words), where)
            links.extend(_related_links(related, f"art_{label}", places))
    for article in named.articles.values():
        links.extend(article.links)
    return SourceText(
        f"{source}#{number}",
        "codified",
        lines.text(),
        StatedFacts(
            number=number,
            type=named.type,
            title=named.title,
            issuer=named.issuer,
            issued_on=named.issued_on,
            effective_on=named.effective_on,
            said_by=_SAID_BY,
        ),
        places=tuple(lines.places),
        skipped=tuple(lines.skipped + named.doubled),
        links=tuple(links),
        reader="LawReview",
    )


def label_links(note: str, eid: str) -> Iterator[StatedLink]:
    """The amendment labels of a source note: which provision changed this article, how, and from when."""
    start = _EFFECTIVE.search(note)
    rest = note[start.end() :] if start else note
    for match in _LABELS.finditer(rest):
        effective = _EFFECTIVE.search(rest, match.end())
        for by in _BY.finditer(match["by"]):
            yield StatedLink(
                relation=", ".join(dict.fromkeys(w for w in _WORDS if w in match["labels"])) + " bởi",
                target_number=normalise_number(by["number"]),
                target_eid=f"art_{by['article']}" if by["article"] else "",
                source_eid=eid,
                target_name=" ".join(by[0].split()),
                target_on=parse_date(effective[1]) if effective else None,
                text=" ".join(match[0].split()),
                said_by=_SAID_BY,
            )


def _without_related(line: str) -> tuple[str, str]:
    start = line.rfind("(Điều này có nội dung liên quan")
    if start < 0:
        match = _RELATED.match(line)
        return ("", line) if match else (line, "")
    return line[:start].rstrip(), line[start:]


def _related_links(note: str, eid: str, places: dict[str, tuple[str, str]]) -> Iterator[StatedLink]:
    match = (
        _RELATED.match(note.strip() if note.rstrip().endswith(")") else note.strip() + ")") if note else None
    )
    if match is None:
        return
    for piece in match[2].split(";"):
        piece = " ".join(piece.split())
        code = _CODE.match(piece)
        number: str | None = None
        target_eid, name, on = "", piece, None
        if code and code[1] in places:
            number, target_eid = places[code[1]]
        else:
            other = _OTHER.match(piece)
            if other:
                number = normalise_number(other["number"])
                article = other["article"] or (code[1].rsplit(".", 1)[1] if code else None)
                target_eid = f"art_{article}" if article else ""
                name = f"{other['type']} {number} {other['name']}".strip()
                on = parse_date(other["on"] or "")
        yield StatedLink("liên quan", number, target_eid, eid, name[:300], on, piece[:500], _SAID_BY)
