"""Names of laws, codes, ordinances and constitutions, cited by name without a number (NĐ 78/2025/NĐ-CP Điều 68 k.1a).

Names hold commas and "và" ("Luật Phòng, chống ma túy"), so the longest known name wins; an unknown name is read to its
number, year or date, else to the first word that no name holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawreview.citing.name_tree import NameTree
from lawreview.documents.catalogue import law_names
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

HEADS = ("bộ luật", "luật", "pháp lệnh", "hiến pháp")
HEAD = re.compile(r"(?:bộ\s{1,3})?lu ?ật|pháp\s{1,3}lệnh|hiến\s{1,3}pháp", re.I)
_WORD = re.compile(r"[^\W_]+|[,;.:()“”\"\-–/\n]")


@dataclass(frozen=True, slots=True)
class LawName:
    """A name as printed, its span, and whether the tables know it."""

    name: str
    start: int
    end: int
    known: bool


@cache
def _tree() -> NameTree:
    return NameTree(_rows())


def _rows() -> Iterator[tuple[str, str]]:
    for name in (*law_names(), *(row["name"] for row in read_table("law-names.tsv")), "Hiến pháp"):
        clean = _BEHIND_NAME.sub("", name)
        if " " not in clean:
            continue
        folded = fold(clean)
        yield folded, clean
        short = folded.replace("hội đồng nhân dân", "hđnd").replace("ủy ban nhân dân", "ubnd")
        if short != folded:
            yield short, clean


_BEHIND_NAME = re.compile(r"\s*(?:\((?:sửa đổi|HIV/AIDS)\)|năm \d{4})$")


def known_name(text: str, start: int, end: int) -> LawName | None:
    """The longest known name that begins at ``start`` with its type word ("Luật Đất đai"), or None."""
    found = _tree().longest(text, start, end)
    if found is None:
        return None
    stop, (folded, clean) = found
    printed = " ".join(text[start:stop].split())
    # a blank inside a syllable ("Luật Th ủy lợi") is mended; the writing of capitals and commas stays
    split = len(printed.replace(",", " ").split()) > len(folded.replace(",", " ").split())
    return LawName(clean if split else printed, start, stop, True)


# What ends a name that no table holds.
_AFTER_NAME = re.compile(
    r"\s(?:số\s{0,2}:?\s{0,2}\d|năm\s\d|ngày\s|được\s|đã\s|này\b|quy\sđịnh|có\s|hết\s|và\scác\s|và\spháp\s|thì\s|do\s|của\s|bởi\s|khi\s|về\s"
    r"|theo\s|phải\s|không\s|bị\s|mà\s|tại\s|trong\s|như\s|để\s|hoặc\s|đối\s|thay\s|ban\shành\s(?!văn\sbản)|trên\s|từ\s|sau\s|nhằm\s"
    r"|(?:và\s)?(?:bộ\s)?luật\s|(?:và\s)?nghị\sđịnh|(?:và\s)?pháp\slệnh|(?:và\s)?thông\stư|là\s|sẽ\s|chưa\s|hiện\shành|cùng\s|bằng\s|với\s)"
    r"|[;.:()“”\"\n|\t]|$",
    re.I,
)
_UNNAMED = {"này", "số", "pháp", "và", "có", "của", "thì", "về", "khác", "sư", "định", "hoá", "hóa", "gia", "lệ", "được",
            "hiện", "quy", "đó", "trên", "ngày", "năm", "nêu", "là", "không", "tại", "việt", "các", "biển", "trước", "từ", "mới", "cũ"}  # fmt: skip


def unknown_name(text: str, start: int, end: int) -> LawName | None:
    """A name that no table holds: a capital after the type word, read to its number, year or date, or the first verb."""
    head = HEAD.match(text, start, end)
    if head is None:
        return None
    first = _WORD.search(text, head.end(), end)
    if (
        first is None
        or first.start() - head.end() > 2
        or first[0].lower() in _UNNAMED
        or not first[0].isalpha()
    ):
        return None
    stop = _AFTER_NAME.search(text, first.end(), min(end, start + 200))
    if stop is None:
        return None
    name_end = stop.start()
    follows = text[name_end : name_end + 12].lower()
    marked = re.match(r"\s(?:số\s{0,2}:?\s{0,2}\d|năm\s\d|ngày\s)", follows) is not None
    if not marked and (not first[0][0].isupper() or not text[start].isupper()):
        return None
    cut = text.find(",", first.end(), name_end)
    if cut > 0 and not marked:
        name_end = cut
    words = " ".join(text[start:name_end].split())
    if len(words.split()) > 25:
        return None
    return LawName(words.rstrip(" ,"), start, start + len(text[start:name_end].rstrip(" ,")), False)
