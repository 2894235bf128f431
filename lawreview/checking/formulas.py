"""Provisions that are alike because documents are drafted alike, told by where they stand and by what they do not speak of.

The closing article charges bodies with carrying the document out, the first says what it governs, and some sentences fit any matter
("người nộp chịu trách nhiệm về …"). Whatever their words, such provisions repeat no rule of another document.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from lawreview.checking.boilerplate import closing_verbs
from lawreview.checking.matters import Matters
from lawreview.checking.records import Records
from lawreview.checking.units import Unit
from lawreview.documents.folding import fold
from lawreview.procedures.agencies import find_agencies
from lawreview.procedures.names import core_words, telling_words
from lawreview.procedures.wording import alternation

_FIRST = re.compile(r"(?:att_\d+__)?art_1")
_OWN_ARTICLE = re.compile(r"art_\d+[a-zđ]?")
_CLOSING = 2  # the last articles of an act: who carries it out, and its entry into force
_TAIL = 25  # words behind the last of the bodies that are charged
_PROCEDURES = 20


def is_closing(records: Records, unit: Unit) -> bool:
    """True for a provision of the act's last own articles that only charges a list of bodies with carrying it out."""
    article = unit.provision.eid.split("__")[0]
    if not _OWN_ARTICLE.fullmatch(article) or article not in _last_articles(records, unit.document.id):
        return False
    printed = records.text(unit.document.id)[unit.start : unit.provision.end]
    bodies = find_agencies(printed)
    if len(bodies) < 2 or len(printed[: bodies[0].start].split()) > 2:
        return False
    tail = fold(printed[bodies[-1].end :])
    return len(tail.split()) <= _TAIL and bool(_carrying_out().search(tail))


def _last_articles(records: Records, document_id: int) -> list[str]:
    known: dict[int, list[str]] = records.shared.setdefault("last_articles", {})
    if document_id not in known:
        own = [p for p in records.provisions[document_id].values() if _OWN_ARTICLE.fullmatch(p.eid)]
        known[document_id] = [p.eid for p in sorted(own, key=lambda p: p.start)[-_CLOSING:]]
    return known[document_id]


@cache
def _carrying_out() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(closing_verbs())})(?!\w)")


def are_scopes(one: Unit, other: Unit) -> bool:
    """True for the first articles of two acts or attachments: each says what its own document governs."""
    return all(_FIRST.fullmatch(u.provision.eid) for u in (one, other))


def fits_any_matter(one: Unit, other: Unit, matters: Matters) -> bool:
    """True where what two provisions share speaks of neither document's matter, by pairs of neighbouring telling words of the
    titles and of the procedures' names ("trại hè" and "trại cá" share none)."""
    shared = _told(one.text) & _told(other.text)
    return not any(shared & _subject(matters, u.document.id) for u in (one, other))


def _subject(matters: Matters, document_id: int) -> frozenset[str]:
    known: dict[int, frozenset[str]] = matters.records.shared.setdefault("subjects", {})
    if document_id not in known:
        document = matters.records.documents[document_id]
        title = fold(document.title)
        if document.territory:
            title = title.replace(fold(document.territory), " ")
        names = [title, *matters.procedures.get(document_id, ())[:_PROCEDURES]]
        known[document_id] = frozenset(t for name in names for t in _named(name))
    return known[document_id]


def _named(name: str) -> list[str]:
    """The pairs of telling words of a name, the one word where it has no more."""
    said = _telling(name)
    return [f"{a} {b}" for a, b in pairwise(said)] if len(said) > 1 else list(said)


@lru_cache(maxsize=4096)
def _told(text: str) -> frozenset[str]:
    said = _telling(text)
    return frozenset((*said, *(f"{a} {b}" for a, b in pairwise(said))))


def _telling(text: str) -> list[str]:
    for use in ("title", "object", "role"):
        text = " ".join(telling_words(text, use))
    return core_words(text)
