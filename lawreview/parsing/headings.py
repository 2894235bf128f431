"""Which marks are headings of articles and containers, and how far a heading goes."""

import re
from bisect import bisect_right

from lawreview.documents.model import Remark
from lawreview.parsing.layout import Layout
from lawreview.parsing.marks import Mark, follows, split_label

CONTAINERS: dict[str, int] = {"part": 0, "chapter": 1, "section": 2, "subsection": 3}
_LONGEST_TITLE = 600
_WORD = re.compile(r"\S")
_NUMBER = re.compile(r"(?:^|\s)\d+$")
# "… quy định tại khoản 2 ↵ Điều 5": the label of a lower level leads on to its article.
_LOWER_LEVEL = re.compile(r"\b(?:[Kk]hoản|[Đđ]iểm|[Tt]iết|[Mm]ục|và|đến|,)[ \n]+(?:\d+[a-zđ]?|[a-zđ]\d?)$")


def choose_headings(
    marks: list[Mark], quoted: list[Mark], layout: Layout, remarks: list[Remark], act: bool
) -> list[Mark]:
    """The articles and containers among the marks; wrapped references ("Điều 3 của Luật này") stay text.

    Articles number through their part. A label out of order is a heading only where the one that should stand there comes
    nowhere later.
    """
    heads = [
        m for m in marks if (m.kind == "article" or m.kind in CONTAINERS) and _looks_like_heading(m, layout)
    ]
    _split_glued_notes(heads)
    last_at = {m.label: i for i, m in enumerate(heads) if m.kind == "article"}
    chosen: list[Mark] = []
    containers: dict[str, str] = {}
    last: str | None = None
    for index, mark in enumerate(heads):
        if mark.kind != "article":
            if _container_fits(containers, mark, layout):
                chosen.append(mark)
                _note_container(containers, mark)
            continue
        if not follows(last, mark.label) and not _may_follow(last, mark, index, last_at, act, layout):
            continue
        missing = (
            _missing_ones(last, chosen[-1].start if chosen else -1, mark, quoted)
            if not follows(last, mark.label)
            else []
        )
        for found in missing:
            chosen.append(found)
            last = found.label
        if not follows(last, mark.label):
            message = (
                f"Sau Điều {last} là Điều {mark.label}" if last else f"Điều đầu tiên là Điều {mark.label}"
            )
            remarks.append(Remark("article_gap", message, mark.start, mark.body))
        chosen.append(mark)
        last = mark.label
    return chosen


def is_next_container(before: str | None, label: str) -> bool:
    """True where the label of a container comes next in its list: I or A first, II after I, B after A."""
    if before is None:
        return label == "A" or follows(None, label)
    return follows(before, label) or (len(before) == len(label) == 1 and ord(label) == ord(before) + 1)


def _container_fits(before: dict[str, str], mark: Mark, layout: Layout) -> bool:
    """Whether a container stands where its number belongs; one out of order only where its title is set as one.

    "Phần V Phụ lục I ban hành kèm theo …" at the start of a cut line is a reference.
    """
    title = layout.text[mark.body : layout.line_end(mark.body)].strip(" \t*.:-–[]0123456789")
    if not title or title.isupper():
        return True
    if not (is_next_container(before.get(mark.kind), mark.label) or is_next_container(None, mark.label)):
        if not title.startswith("("):
            return False
        _split_container_note(before.get(mark.kind), mark)
    return not (layout.wrapped and refers(layout, mark.start))


def _split_container_note(before: str | None, mark: Mark) -> None:
    """ "MỤC 23 (được bãi bỏ)" is Mục 2 with footnote 3 behind Mục 1."""
    wanted = str(split_label(before)[0] + 1) if before else "1"
    if mark.label.isdecimal() and mark.label.startswith(wanted):
        mark.label = wanted


def _note_container(before: dict[str, str], mark: Mark) -> None:
    """Sections begin again in a new chapter, chapters in a new part."""
    before[mark.kind] = mark.label
    for kind, level in CONTAINERS.items():
        if level > CONTAINERS[mark.kind] and kind != "chapter":
            before.pop(kind, None)


def _may_follow(
    last: str | None, mark: Mark, index: int, last_at: dict[str, int], act: bool, layout: Layout
) -> bool:
    """Whether an article out of order is one all the same (the ones between are missing or damaged)."""
    value, tail = split_label(mark.label)
    if last is None:
        titled = layout.text[mark.body : layout.line_end(mark.body)].strip() or layout.before(mark.start) == 0
        return act and mark.strong and bool(titled) and last_at.get("1", -1) < index
    last_value, _ = split_label(last)
    if value < last_value or (value == last_value and not tail):
        return False
    return mark.strong and last_at.get(str(last_value + 1), -1) < index


def _missing_ones(last: str | None, last_at: int, mark: Mark, quoted: list[Mark]) -> list[Mark]:
    """The articles between two others that a quotation without an end swallowed; all of them or none."""
    found: list[Mark] = []
    for candidate in quoted[bisect_right(quoted, last_at, key=_start) :]:
        if candidate.start >= mark.start:
            break
        if candidate.strong and follows(last, candidate.label):
            found.append(candidate)
            last = candidate.label
    return found if follows(last, mark.label) else []


def _start(mark: Mark) -> int:
    return mark.start


def _split_glued_notes(heads: list[Mark]) -> None:
    """ "Điều 4612" is Điều 46 with footnote 12 where no other 46 and no 4611 is there."""
    labels = {mark.label for mark in heads if mark.kind == "article"}
    last: str | None = None
    for mark in heads:
        if mark.kind != "article":
            continue
        if last is not None and mark.label.isdecimal() and not follows(last, mark.label):
            wanted = str(split_label(last)[0] + 1)
            alone = wanted not in labels and str(int(mark.label) - 1) not in labels
            if alone and mark.label.startswith(wanted):
                mark.label = wanted
        last = mark.label


def _looks_like_heading(mark: Mark, layout: Layout) -> bool:
    """A heading opens a paragraph, and what follows its label on the line is a title or nothing."""
    line = layout.text[mark.body : layout.line_end(mark.body)].lstrip(" \t*.:-–")
    if mark.kind == "article" and mark.strong and not line[:1].islower():
        return layout.opens_paragraph(mark.start) or not refers_to_article(layout, mark.start)
    if not layout.opens_paragraph(mark.start) or line[:1] in (",", ";", ")"):
        return False
    if mark.kind == "article":
        return not line[:1].islower() and not (layout.wrapped and refers_to_article(layout, mark.start))
    return not line or mark.strong or line[0].isupper() or line[0] in "[("


_LEADING = frozenset(
    ("tại", "của", "và", "theo", "hoặc", "với", "khoản", "điểm", "các", "trừ", "từ", "đến", "là", "trong", "bởi", "về", "này", "có", "để", "cho", "sau", "ở")
)  # fmt: skip
_COUNTING = frozenset(
    ("điều", "mục", "chương", "phần", "số", "mẫu", "biểu", "bảng", "lục", "tháng", "năm", "ngày", "thứ", "dòng", "cột", "bước")
)  # fmt: skip


def refers(layout: Layout, at: int) -> bool:
    """True where the words before lead on to a number: "… quy định tại khoản ↵ 1. …", "… ngày 12 tháng ↵ 5. …"."""
    end, word = word_before(layout, at)
    if end == 0:
        return False
    return (
        word in _LEADING
        or word in _COUNTING
        or layout.text[end - 1] in ",–-("
        or _NUMBER.search(layout.text, max(end - 6, 0), end) is not None
    )


def refers_to_article(layout: Layout, at: int) -> bool:
    """True where the words before lead on to an article: "… quy định tại ↵ Điều 5", "… tại khoản 2 ↵ Điều 5"."""
    end, word = word_before(layout, at)
    if end == 0:
        return False
    return (
        word in _LEADING
        or layout.text[end - 1] in ",–-("
        or _LOWER_LEVEL.search(layout.text, max(end - 14, 0), end) is not None
    )


def word_before(layout: Layout, at: int) -> tuple[int, str]:
    """The last word before ``at`` in small letters, and where it ends (0 where there is none)."""
    start = end = layout.before(at)
    while start > 0 and layout.text[start - 1].isalpha():
        start -= 1
    return end, layout.text[start:end].lower()


def read_heading(layout: Layout, mark: Mark, until: int, stop: int) -> tuple[str, int]:
    """The title behind a label and where it ends: the rest of its line and the lines it was cut into.

    ``until``: where the next mark begins. A container's title may stand on the next line. An article whose words end
    with a stop has no title: they are its text, and the heading is empty.
    """
    is_article = mark.kind == "article"
    text = layout.text
    end = min(layout.line_end(mark.body), stop)
    pieces = [text[mark.body : end].strip(" \t*")] if text[mark.body : end].strip(" \t*.:-–") else []
    line_from, last_end = mark.start, end
    while pieces or not is_article:
        at = layout.next_line(last_end, min(until, stop))
        if at < 0:
            break
        line_end = min(layout.line_end(at), stop)
        line = text[at:line_end].strip(" \t*")
        if (
            pieces
            and not layout.continues(line_from, last_end, at)
            and not (not is_article and pieces[-1].isupper() and line.isupper())
        ):
            break
        if not pieces and not is_article and len(line) > 300:
            break
        pieces.append(line)
        line_from, last_end = at, line_end
        if sum(map(len, pieces)) > _LONGEST_TITLE:
            return "", mark.body
    heading = " ".join(" ".join(pieces).split()).lstrip("-–. ")
    if is_article and not _is_title(heading, text, last_end, stop):
        return "", mark.body
    return heading, last_end


def _ends_quoted(heading: str) -> bool:
    """ "Huân chương “Sao vàng”": the quotation that ends the title began in it and holds no stop."""
    return (
        heading.count("“") == heading.count("”")
        and heading.count('"') % 2 == 0
        and heading[-2:-1] not in ".;:,/"
    )


def _is_title(heading: str, text: str, end: int, stop: int) -> bool:
    """A title ends without a stop, and the article's words follow it."""
    if not heading or heading[-1] in ".;:,/" or (heading[-1] in '”"' and not _ends_quoted(heading)):
        return False
    return _WORD.search(text, end, stop) is not None
