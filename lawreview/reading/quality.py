"""How a file was read: what a person looks at before the document is stored."""

from collections import Counter
from dataclasses import dataclass

from lawreview.reading.model import SourceText

_FIRST_PAGE = 2500  # characters, where a form has no pages


@dataclass(frozen=True, slots=True)
class Quality:
    """``confidence`` is the mean over recognised characters (None: read, not recognised), ``worst`` that of the worst
    line; ``left_out`` counts what is not in the text by reason."""

    form: str
    reader: str
    characters: int
    confidence: float | None
    worst: float | None
    left_out: dict[str, int]
    footnotes: int
    links: int
    warnings: tuple[str, ...]
    first_page: str


def quality_of(text: SourceText) -> Quality:
    """The report on one text."""
    doubted = [(p.end - p.start, p.confidence) for p in text.places if p.confidence is not None]
    total = sum(length for length, _ in doubted)
    return Quality(
        text.form,
        text.reader,
        len(text.text),
        round(sum(length * value for length, value in doubted) / total, 3) if total else None,
        min((value for _, value in doubted), default=None),
        dict(Counter(skipped.reason for skipped in text.skipped)),
        len(text.footnotes),
        len(text.links),
        text.warnings,
        first_page(text),
    )


def first_page(text: SourceText) -> str:
    """The text of the first page, or the first lines where the form has no pages."""
    later = next(
        (p.start for p in text.places if p.where.startswith("trang ") and p.where != text.places[0].where), -1
    )
    if later > 0:
        return text.text[:later].rstrip()
    end = text.text.find("\n", _FIRST_PAGE)
    return text.text if end < 0 else text.text[:end]
