"""Saved pages of the legal portals and exports of word processors. Layouts: data/page_layouts.tsv."""

import email
import email.policy
import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.reading.boxes import box_labels, facts_of
from lawreview.reading.encodings import decode, looks_wide, repair
from lawreview.reading.lines import CALL, Lines, clean
from lawreview.reading.markup import first_words, remove, select, words_of
from lawreview.reading.model import Limits, ReadingError, Skipped, SourceText, StatedFacts

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_BLOCK_TAGS = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main menu ol p pre section summary ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_NAMED = etree.XPath("descendant-or-self::*[@id or @class]")
_DROPPABLE = etree.XPath(
    "descendant::*[@class or @style or @hidden or @role or not(self::p or self::span or self::a or self::b or self::td)]"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ANY_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+\d")
_ARTICLE = re.compile(r"\s*(?:Điều|ĐIỀU)\s+\d")
_MIN_WORDS = 40
_ENOUGH = 4000  # characters in which so many words stand, however much white is between them
_NOTE_ID = re.compile(r"footnote-(\d+)")
_NOTES = etree.XPath("descendant::*[starts-with(@id, 'footnote-')]")
_ATTACHED = re.compile(r"\.(?:pdf|docx?|rtf|zip)(?:$|[?#])|tai-ve-van-ban", re.IGNORECASE)


@cache
def _layouts(part: str) -> tuple[tuple[str, str], ...]:
    """(site, selector) of data/page_layouts.tsv for one part, in order."""
    return tuple(
        (row["site"], row["selector"]) for row in read_table("page_layouts.tsv") if row["part"] == part
    )


class _Index:
    """Elements of a page by id and class, gathered in one pass."""

    def __init__(self, root: etree._Element) -> None:
        self.by_id: dict[str, etree._Element] = {}
        self.classes: list[tuple[str, etree._Element]] = []
        for element in select(_NAMED, root):
            name, kind = element.get("id"), element.get("class")
            if name:
                self.by_id.setdefault(name, element)
            if kind:
                self.classes.append((kind, element))

    def find(self, selector: str) -> list[etree._Element]:
        """The elements of "#id" or ".part of a class name", in the order of the page."""
        if selector.startswith("#"):
            found = self.by_id.get(selector[1:])
            return [] if found is None else [found]
        return [element for kind, element in self.classes if selector[1:] in kind]


def _dropped(body: etree._Element) -> Iterator[etree._Element]:
    """Elements inside the text that are hidden or no part of it."""
    selectors = {selector for _, selector in _layouts("drop")}
    classes = tuple(s[1:] for s in selectors if s.startswith("."))
    for element in select(_DROPPABLE, body):
        kind, style = element.get("class"), element.get("style")
        if (
            element.tag in selectors
            or (kind and any(c in kind for c in classes))
            or (style and _HIDDEN.search(style))
            or element.get("hidden") is not None
            or element.get("role") == "tooltip"
        ):
            yield element


def read_html(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One saved page, or the page inside an .mht file."""
    try:
        if looks_wide(data):
            raise UnicodeDecodeError("utf-8", data[:1], 0, 1, "UTF-16")
        found = read_markup(source, data.decode("utf-8-sig"), mended=False)
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:4096])
        text, encodings = decode(data, declared[1].decode("ascii") if declared else "")
        found = read_markup(source, text, _converted(encodings))
    yield found


def _converted(encodings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"Đã chuyển mã từ {name}." for name in encodings)


def read_mhtml(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """A page saved by a browser or Word as one file (.mht, .doc): its first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            raw = part.get_payload(decode=True)
            yield from read_html(source, raw if isinstance(raw, bytes) else b"", limits)
            return
    raise ReadingError(source, "tệp MHTML không có trang HTML nào.", "Hãy lưu lại trang dưới dạng HTML.")


def read_markup(source: str, markup: str, warnings: tuple[str, ...] = (), mended: bool = True) -> SourceText:
    """The document in a page's markup, its box as facts; all else of the page is named in ``skipped``.

    ``mended``: old encodings in it have been undone; else that is done where the document's own words need it.
    """
    # Old exports leave font tags open, so that trees grow deep; 2,048 levels is the library's bound.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(source, "trang HTML hỏng, không đọc được.", "Hãy lưu lại trang.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise ReadingError(source, "trang HTML lồng nhau quá sâu.", "Hãy lưu lại trang hoặc chép sang .docx.")
    index = _Index(root)
    facts = _facts(root, index)
    site, body = _content(root, index)
    if not mended:
        _, found = repair(words_of(body))
        if found:
            fixed, encodings = repair(markup)
            return read_markup(source, fixed, (*warnings, *_converted(encodings)))
    if not site and facts.number and _only_box(body):
        raise ReadingError(
            source,
            f"trang chỉ có thuộc tính của văn bản {facts.number}, không có toàn văn.",
            "Hãy tải tệp văn bản đính kèm ở trang đó (PDF hoặc Word) rồi nạp tệp ấy.",
        )
    calls: list[tuple[str, str]] = []
    lines = Lines(calls)
    for element in list(_dropped(body)):
        if element is not body:
            words = "" if element.tag in ("script", "style") else " ".join(words_of(element).split())
            if words:
                lines.skipped.append(Skipped("phần ẩn hoặc chú thích của trang", words[:500]))
            remove(element)
    _Walker(lines, calls, _notes(body) if "footnote-" in markup else {}).walk(body)
    if site != "":
        lines.skipped.append(Skipped("phần còn lại của trang (menu, quảng cáo, bản dịch)", "", site))
    if not len(lines):
        raise ReadingError(
            source, "trang không có nội dung văn bản.", "Hãy lưu trang sau khi trang đã tải xong."
        )
    return SourceText(
        source,
        "html",
        lines.text(),
        facts,
        tuple(lines.places),
        tuple(lines.skipped),
        tuple(lines.footnotes),
        warnings=warnings + tuple(lines.warnings),
        reader="lxml",
    )


def _only_box(body: etree._Element) -> bool:
    """A page that shows a document's facts and offers its text as a file to fetch."""
    words = words_of(body)
    return (
        len(words) < 20_000
        and not _ANY_ARTICLE.search(words)
        and any(_ATTACHED.search(link.get("href") or "") for link in body.iter("a"))
    )


def _notes(body: etree._Element) -> dict[str, str]:
    """Footnotes that a page prints behind the paragraph that calls them, by mark; they are taken out of the body."""
    notes: dict[str, str] = {}
    for element in select(_NOTES, body):
        mark = _NOTE_ID.fullmatch(element.get("id") or "")
        words = " ".join(words_of(element).split()).removeprefix(mark[1] if mark else "").strip()
        if mark and words and mark[1] not in notes:
            notes[mark[1]] = words
            remove(element)
    return notes


def _content(root: etree._Element, index: _Index) -> tuple[str, etree._Element]:
    for site, selector in _layouts("text"):
        found = [e for e in index.find(selector) if len(first_words(e, _ENOUGH).split()) >= _MIN_WORDS]
        if found:
            return site, found[0]
    body = root.find("body")
    body = body if body is not None else root
    for name in ("header", "footer", "nav", "aside"):
        for element in list(body.iter(name)):
            remove(element)
    return "", _narrowed(body)


def _narrowed(body: etree._Element) -> etree._Element:
    """The innermost element that holds every article heading and the country line, where the page has them."""
    marks = [
        e
        for e in body.iter("p", "div", "h1", "h2", "h3", "h4", "h5", "li", "b", "strong", "td", "span")
        if _ARTICLE.match(first_words(e, 40))
    ]
    if len(marks) < 3:
        return body
    chain = [body, *_lineage(marks[0], body)]
    best = body
    for element in chain:
        inside = set(element.iter())
        if not all(m in inside for m in marks):
            break
        best = element
        words = words_of(element)
        if "Độc lập" not in words and "Độc lập" in words_of(body):
            above = element.getparent()
            return body if element is body or above is None else above
    return best


def _lineage(element: etree._Element, top: etree._Element) -> list[etree._Element]:
    chain: list[etree._Element] = []
    at: etree._Element | None = element
    while at is not None and at is not top:
        chain.append(at)
        at = at.getparent()
    return chain[::-1]


def _facts(root: etree._Element, index: _Index) -> StatedFacts:
    for site, selector in _layouts("box"):
        for element in index.find(selector):
            facts = facts_of(_pairs(element), f"hộp thuộc tính {site}")
            if facts.number or facts.issued_on or facts.type:
                return facts
    for table in root.iter("table"):
        facts = facts_of(_pairs(table), "bảng thuộc tính của trang")
        if facts.number and (facts.issued_on or facts.issuer):
            return facts
    return StatedFacts()


def _pairs(element: etree._Element) -> dict[str, str]:
    """Labels and values that stand side by side in a box, whether in cells, definition lists or spans."""
    texts: list[str] = []
    for leaf in element.iter("td", "th", "dt", "dd", "li", "span", "div", "p", "b", "strong", "label"):
        if leaf.tag in ("li", "div", "p", "span") and any(
            True for _ in leaf.iterchildren("td", "div", "p", "li", "table")
        ):
            continue
        words = " ".join(clean(words_of(leaf)).split())
        if words and (not texts or texts[-1] != words):
            texts.append(words)
    labels = box_labels()
    out: dict[str, str] = {}
    for i, words in enumerate(texts):
        label, colon, value = words.partition(":")
        key = fold(label).strip(" :*")
        if key not in labels or key in out:
            continue
        if colon and value.strip():
            out[key] = value.strip()
        elif i + 1 < len(texts) and fold(texts[i + 1]).strip(" :*") not in labels:
            out[key] = texts[i + 1]
    return out


class _Walker:
    """Turns a tree of elements into lines. Iterative, so that depth costs no stack."""

    def __init__(self, lines: Lines, calls: list[tuple[str, str]], notes: dict[str, str]) -> None:
        """``notes`` are the footnotes by mark; those that the text calls go to ``calls``, in order."""
        self.lines = lines
        self.calls = calls
        self.notes = notes
        self.buffer: list[str] = []

    def flush(self) -> None:
        if self.buffer:
            text = "".join(self.buffer)
            self.buffer.clear()
            if text.isspace():
                return
            # A line end in the markup is a blank; only <br> (kept as U+2028) ends a line.
            if "\n" in text or "\r" in text:
                text = text.replace("\n", " ").replace("\r", " ")
            self.lines.paragraph(text.replace("\u2028", "\n"))

    def text(self, words: str | None) -> None:
        if words:
            self.buffer.append(words)

    def walk(self, top: etree._Element) -> None:
        stack: list[tuple[etree._Element, bool]] = [(top, False)]
        while stack:
            element, leaving = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if leaving:
                if tag in _BLOCKS:
                    self.flush()
                if element is not top:
                    self.text(element.tail)
                continue
            if tag == "br":
                self.buffer.append("\u2028")
            elif tag == "table":
                self.flush()
                self.table(element)
                if element is not top:
                    self.text(element.tail)
                continue
            elif tag in _BLOCKS:
                self.flush()
            if tag == "sup" and self.notes and self.called(element):
                self.text(element.tail)
                continue
            if tag == "del":
                words = words_of(element).strip()
                if words:
                    self.lines.skipped.append(Skipped("chữ đã xóa", words[:2000]))
                self.text(element.tail)
                continue
            self.text(element.text)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        self.flush()

    def called(self, element: etree._Element) -> bool:
        """Whether a raised figure calls a footnote of the page; it becomes a call then."""
        mark = words_of(element).strip()
        words = self.notes.pop(mark, None)
        if words is None:
            return False
        self.calls.append((mark, words))
        self.buffer.append(CALL)
        return True

    def table(self, table: etree._Element) -> None:
        rows: list[list[str]] = []
        for row in _own_rows(table):
            rows.append([_cell_text(cell) for cell in row if cell.tag in ("td", "th")])
        if rows:
            self.lines.table(rows)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cell_text(cell: etree._Element) -> str:
    """A cell's words; paragraphs and rows of inner tables become lines of it."""
    inner = Lines()
    parts: list[str] = []

    def flush() -> None:
        inner.paragraph("".join(parts).replace("\u2028", "\n"))
        parts.clear()

    for event, element in etree.iterwalk(cell, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag == "br":
                parts.append("\u2028")
            elif tag in _BLOCKS or tag == "tr":
                flush()
            elif tag in ("td", "th") and element is not cell and parts:
                parts.append(" ")
            if element.text:
                parts.append(" ".join(element.text.split("\n")))
        else:
            if tag in _BLOCKS or tag == "tr":
                flush()
            if element is not cell and element.tail:
                parts.append(" ".join(element.tail.split("\n")))
    flush()
    return inner.text()
