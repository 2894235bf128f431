"""What to ask of the full-text index for one provision: its telling pairs of syllables, and the general norms that its kind calls for.

Most Vietnamese words have two syllables, so neighbouring pairs tell what a provision is about where single syllables do not
(docs/quality.md).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table
from lawreview.procedures.names import telling_words
from lawreview.procedures.wording import alternation

_START = 120
# Words of grammar: a pair that holds one tells nothing of a matter ("của các", "và xử").
_GRAMMAR = frozenset(
    [
        "và",
        "hoặc",
        "của",
        "các",
        "những",
        "về",
        "việc",
        "với",
        "theo",
        "trên",
        "tại",
        "trong",
        "có",
        "được",
        "là",
        "để",
        "cho",
        "từ",
        "đến",
        "khi",
        "thì",
        "mà",
        "này",
        "đó",
        "phải",
        "không",
        "một",
        "bằng",
        "do",
        "bởi",
        "vào",
        "ra",
        "như",
        "nếu",
        "đã",
        "đang",
        "sẽ",
        "cũng",
        "còn",
        "nhưng",
        "mỗi",
        "từng",
        "cùng",
        "sau",
        "trước",
        "giữa",
        "ngoài",
        "thuộc",
        "đối",
        "đủ",
        "nêu",
        "trừ",
    ]
)
_BREAK = re.compile(r"[.,;:()\n\"“”|/]")


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(r['phrase'] for r in read_table('set_phrases.tsv'))})(?!\w)")


def query_terms(text: str) -> list[str]:
    """The single words to search for: set phrases, figures and light words masked, each word once, in the order of the text."""
    kept = telling_words(_set_phrases().sub(" ", fold(text)), "title")
    return list(dict.fromkeys(w for w in kept if not any(c.isdigit() for c in w) and len(w) > 1))


def pairs(text: str, masked: bool = True) -> Counter[str]:
    """How often each two neighbouring words stand in a text ("ký quỹ"), set phrases and words of grammar
    left out, none across punctuation or a figure."""
    folded = fold(text)
    if masked:
        folded = _set_phrases().sub("|", folded)
    out: Counter[str] = Counter()
    for piece in _BREAK.split(folded):
        syllables = words(piece)
        for first, second in pairwise(syllables):
            if first.isalpha() and second.isalpha() and not {first, second} & _GRAMMAR:
                out[f"{first} {second}"] += 1
    return out


def expression(terms: Iterable[str]) -> str:
    """The FTS5 expression that any of these words or pairs satisfies; "" for none. Terms are letters and blanks only."""
    asked = " OR ".join(f'"{t}"' for t in terms)
    return f"words:({asked})" if asked else ""


@dataclass(frozen=True, slots=True)
class GeneralNorm:
    """A kind of local rule and what superior law always says of it (data/general_norms.tsv)."""

    matter: str
    at_start: bool
    sign: re.Pattern[str]
    terms: tuple[str, ...]


@cache
def _general_norms() -> tuple[GeneralNorm, ...]:
    return tuple(
        GeneralNorm(
            r["matter"],
            r["place"] == "start",
            re.compile(r["sign"]),
            tuple(pairs(r["terms"], masked=False)),
        )
        for r in read_table("general_norms.tsv")
    )


def general_norms(text: str) -> list[GeneralNorm]:
    """The general norms whose sign stands in a provision's words, in the order of the table."""
    folded = fold(text)
    head = folded[:_START]
    return [n for n in _general_norms() if (n.sign.match(head) if n.at_start else n.sign.search(folded))]
