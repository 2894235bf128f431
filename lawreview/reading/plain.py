"""Plain text and Markdown: lines as they are, front matter and property tables as stated facts."""

import re
from collections.abc import Iterator
from dataclasses import fields

from lawreview.reading import codified
from lawreview.reading.boxes import completed, facts_of, field_named
from lawreview.reading.encodings import decode
from lawreview.reading.lines import Lines
from lawreview.reading.model import Limits, ReadingError, ReadingFailure, Skipped, SourceText, StatedFacts

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_PROPERTY = re.compile(r"^([^:\n]{1,40}):[ \t]*(.+)$", re.MULTILINE)
# "- **Số hiệu**: 12/2020/QĐ-UBND", some of them in a row.
_LISTED = re.compile(r"^[-*+] (?:\*\*|__)?([^:*_\n]{1,40})(?:\*\*|__)?:(?:\*\*|__)?[ \t]*(.+)$", re.MULTILINE)
_PROPERTY_LIST = re.compile(r"(?:^[-*+] [^:\n]{1,50}:.*\n){2,30}", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^#{1,2}[ \t]+(.+)$", re.MULTILINE)
_HEAD = 5000  # characters in which a file says what it is
_SAID_BY = "phần đầu tệp Markdown"
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TABLE_RULE = re.compile(r"^\|?[ :|-]*-[ :|-]*\|?$")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|.*\n\|[ :|-]*-[ :|-]*$)", re.MULTILINE)
_NUMBER_HEADING = re.compile(r"#{1,6}[ \t]+(Khoản|Điểm)[ \t]+([0-9a-zđ]{1,4})[.)]?\s*$")
_RULE = re.compile(r"[-*_]{3,}")
_RULER = re.compile(r"\s*[-*_]{3,}\s*")
_HEADING = re.compile(r"^#{1,6}[ \t]+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")


def read_text(source: str, data: bytes, limits: Limits) -> Iterator[SourceText | ReadingFailure]:
    """One text file. Markdown that is the codified law gives one text for each document that it names."""
    text, encodings = decode(data)
    if not text.strip():
        raise ReadingError(source, "tệp không có chữ nào.", "Hãy kiểm tra lại tệp gốc.")
    facts = StatedFacts()
    skipped: tuple[Skipped, ...] = ()
    body = text
    if is_markdown(text):
        if codified.is_codified(text):
            yield from codified.read_codified(source, text)
            return
        facts, skipped, body = _markdown(text)
        form = "md"
    else:
        form = "txt"
    warnings = tuple(f"Đã chuyển mã từ {name}." for name in encodings)
    yield SourceText(source, form, body, facts, skipped=skipped, warnings=warnings, reader="văn bản thuần")


def is_markdown(text: str) -> bool:
    """True for front matter, headings marked with # or a table with its rule; the ending of the name says nothing."""
    return text.startswith("---\n") or _MARKDOWN.search(text[:20_000]) is not None


def _markdown(text: str) -> tuple[StatedFacts, tuple[Skipped, ...], str]:
    facts = StatedFacts()
    skipped: tuple[Skipped, ...] = ()
    front = _FRONT.match(text)
    if front:
        facts = facts_of(dict(_PROPERTY.findall(front[1])), _SAID_BY)
        skipped = (Skipped("phần khai báo đầu tệp", front[1], "đầu tệp"),)
        text = text[front.end() :]
    listed = _PROPERTY_LIST.search(text, 0, _HEAD)
    stated = dict(_LISTED.findall(listed[0])) if listed else {}
    if listed and sum(field_named(label) is not None for label in stated) >= 2:
        facts = _joined(facts, facts_of(stated, _SAID_BY))
        skipped += (Skipped("phần khai báo đầu tệp", listed[0].strip(), "đầu tệp"),)
        text = text[: listed.start()] + text[listed.end() :]
    heading = _FIRST_HEADING.search(text, 0, _HEAD)
    if heading and not facts.number:
        facts = _joined(facts, completed(StatedFacts(title=heading[1].strip(), said_by=_SAID_BY)))
    return facts, skipped, plain_markdown(text)


def _joined(first: StatedFacts, second: StatedFacts) -> StatedFacts:
    """What either states; the first is believed where both do. A heading without a number states nothing."""
    if not second.number:
        return first
    return StatedFacts(
        **{f.name: getattr(first, f.name) or getattr(second, f.name) for f in fields(StatedFacts)}
    )


def plain_markdown(text: str) -> str:
    """Markdown as lines of text: headings, emphasis and rules without their marks, tables as rows.

    A heading "Khoản 2." or "Điểm a." is the number of the paragraph below it, printed "2." and "a)".
    """
    lines = Lines()
    rows: list[list[str]] = []
    number = ""
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            if not _TABLE_RULE.match(line):
                rows.append([_RULER.sub("\n", _inline(cell)) for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            lines.table(rows)
            rows = []
        clause = _NUMBER_HEADING.match(line)
        if clause:
            number += f"{clause[2]}. " if clause[1] == "Khoản" else f"{clause[2]}) "
            continue
        line = _inline(_HEADING.sub("", line)).strip()
        if line and not _RULE.fullmatch(line):
            lines.add(number + line)
            number = ""
    return lines.text()


def _inline(text: str) -> str:
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text))
