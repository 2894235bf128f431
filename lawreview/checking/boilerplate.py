"""What every document repeats: scope, entry into force, who carries it out. Typed by heading and wording, and by how widely a text
repeats over documents of different matters."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from lawreview.checking.records import ProvisionRow
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

# Words that stand around the words of a matter and tell nothing of it.
LIGHT = frozenset(
    [
        "và",
        "hoặc",
        "của",
        "các",
        "những",
        "về",
        "việc",
        "đối",
        "với",
        "theo",
        "trên",
        "tại",
        "trong",
        "có",
        "được",
        "là",
        "để",
        "thuộc",
        "địa",
        "bàn",
        "tỉnh",
        "thành",
        "phố",
        "cho",
        "từ",
        "đến",
        "khi",
        "thì",
        "mà",
        "công",
        "tác",
        "quy",
        "định",
        "hoạt",
        "động",
        "lĩnh",
        "vực",
        "quản",
        "lý",
    ]
)


@cache
def _wordings(place: str) -> tuple[str, ...]:
    return tuple(fold(r["wording"]) for r in read_table("boilerplate_headings.tsv") if r["place"] == place)


@lru_cache(maxsize=20000)
def _framing(heading: str) -> tuple[bool, bool]:
    """(always, while short): whether a heading makes its provisions boilerplate."""
    head = fold(heading).strip(" .:")
    always = any(w in head for w in _wordings("heading")) or head in _wordings("exact_heading")
    return always, any(w in head for w in _wordings("short_heading"))


def is_boilerplate(heading: str, folded: str, short: int) -> bool:
    """True where a provision repeats the frame of documents: by its article's heading or its own opening or set words.

    ``folded`` is the provision folded. Of long ones the beginning and the end are looked at; some headings count only for provisions of
    up to ``short`` words that hold a formula of principles and tasks.
    """
    always, while_short = _framing(heading)
    if always:
        return True
    text = folded if len(folded) <= 1600 else f"{folded[:800]} {folded[-800:]}"
    text = re.sub(r"^(?:điều \d+\w?\.? ?|\d+[.)] ?|[a-zđ]\) ?)", "", text)
    if while_short and len(text.split()) <= short and any(w in text for w in _wordings("formula")):
        return True
    if text.startswith(_wordings("opening")) or text.rstrip(" .;/").endswith(_wordings("ending")):
        return True
    return any(w in text for w in _wordings("inside"))


def closing_verbs() -> tuple[str, ...]:
    """What the closing article of an act has its bodies do."""
    return _wordings("closing")


def is_amending(title: str) -> bool:
    """True for a title of a document that changes others and prints their new words."""
    folded = fold(title)
    return any(w in folded for w in _wordings("amending_title"))


def widely_repeated(units: Iterable[tuple[int, frozenset[str]]], wide: int) -> set[int]:
    """The frames that stand in documents of at least ``wide`` different matters; units are (frame, matter words of its document)."""
    seen: dict[int, list[frozenset[str]]] = defaultdict(list)
    for text, matter in units:
        known = seen[text]
        if len(known) < wide and not any(same_matter(matter, other) for other in known):
            known.append(matter)
    return {text for text, matters in seen.items() if len(matters) >= wide}


def frame(said: Iterable[str], telling: frozenset[str]) -> str:
    """What is left of folded words without the words that its document takes from its matter and without small words: the frame
    that documents of other matters share ("… bố trí tiền cho việc … từ nguồn chi trong năm")."""
    left_out = telling | LIGHT
    return " ".join([w for w in said if w not in left_out])


def same_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where two titles' telling words meet in more than half of the shorter title, or one title says nothing."""
    if not one or not other:
        return True
    return len(one & other) > 0.5 * min(len(one), len(other))


def article_heading(provisions: dict[str, ProvisionRow], provision: ProvisionRow) -> str:
    """The heading of the provision or of the nearest unit above that has one."""
    at: ProvisionRow | None = provision
    while at is not None:
        if at.heading:
            return at.heading
        at = provisions.get(at.parent or "")
    return ""
