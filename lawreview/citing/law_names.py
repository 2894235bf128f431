"""Names of laws, codes, ordinances and constitutions, cited by name without a number (NĐ 78/2025/NĐ-CP Điều 68 k.1a).

Names hold commas and "và" ("Luật Phòng, chống ma túy"), so the longest known name wins; an unknown name is read to its
number, year or date, else to the first word that no name holds.
"""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.documents.catalogue import law_names
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

HEADS = ("bộ luật", "luật", "pháp lệnh", "hiến pháp")
HEAD = re.compile(r"(?:bộ\s{1,3})?luật|pháp\s{1,3}lệnh|hiến\s{1,3}pháp", re.I)
_WORD = re.compile(r"[^\W_]+|[,;.:()“”\"\-–/\n]")
_LONGEST = 40  # words of the longest name that is looked for
_SKIPPED = {",", "-", "–", "\n"}


@dataclass(frozen=True, slots=True)
class LawName:
    """A name as printed, its span, and whether the tables know it."""

    name: str
    start: int
    end: int
    known: bool


@cache
def _tree() -> dict[str, dict]:  # type: ignore[type-arg]
    """Known names as a tree of folded words; "" marks the end of a name."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    printed = [*law_names(), *(row["name"] for row in read_table("law-names.tsv"))]
    for name in printed:
        words = _words_of(re.sub(r"\s*\(sửa đổi\)$", "", name))
        if len(words) < 2 or len(words) > _LONGEST:
            continue
        for form in {tuple(words), *_short_forms(tuple(words))}:
            node = tree
            for word in form:
                node = node.setdefault(word, {})
            node[""] = {}
    return tree


def _words_of(name: str) -> list[str]:
    return [w for w in _WORD.findall(fold(name)) if w not in _SKIPPED]


_SHORT = ((("hội", "đồng", "nhân", "dân"), "hđnd"), (("ủy", "ban", "nhân", "dân"), "ubnd"))


def _short_forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """ "Luật Tổ chức HĐND và UBND" beside the full name."""
    out = words
    for long, short in _SHORT:
        for i in range(len(out) - len(long) + 1):
            if out[i : i + len(long)] == long:
                out = (*out[:i], short, *out[i + len(long) :])
                break
    return {out} if out != words else set()


@cache
def _folded(word: str) -> str:
    return fold(word)


def known_name(text: str, start: int, end: int) -> LawName | None:
    """The longest known name that begins at ``start`` with its type word ("Luật Đất đai"), or None."""
    node = _tree()
    stop = -1
    for match in _WORD.finditer(text, start, min(end, start + 320)):
        word = match[0]
        if word in _SKIPPED:
            continue
        node = node.get(_folded(word))  # type: ignore[assignment]
        if node is None:
            break
        if "" in node:
            stop = match.end()
    if stop < 0:
        return None
    return LawName(" ".join(text[start:stop].split()), start, stop, True)


# What ends a name that no table holds.
_AFTER_NAME = re.compile(
    r"\s(?:số\s|năm\s\d|ngày\s|được\s|đã\s|này\b|quy\sđịnh|có\s|hết\s|và\scác\s|và\spháp\s|thì\s|do\s|của\s|bởi\s|khi\s|về\s"
    r"|theo\s|phải\s|không\s|bị\s|mà\s|tại\s|trong\s|như\s|để\s|hoặc\s|đối\s|thay\s|ban\shành\s(?!văn\sbản)|trên\s|từ\s|sau\s|nhằm\s"
    r"|(?:và\s)?(?:bộ\s)?luật\s|(?:và\s)?nghị\sđịnh|(?:và\s)?pháp\slệnh|(?:và\s)?thông\stư|là\s|sẽ\s|chưa\s|hiện\shành|cùng\s|bằng\s|với\s)"
    r"|[;.:()“”\"\n|\t]|$",
    re.I,
)
_UNNAMED = {"này", "số", "pháp", "và", "có", "của", "thì", "về", "khác", "sư", "định", "hoá", "hóa", "gia", "lệ", "được",
            "hiện", "quy", "đó", "trên", "ngày", "năm", "nêu", "là", "không", "tại"}  # fmt: skip


def unknown_name(text: str, start: int, end: int) -> LawName | None:
    """A name that no table holds: a capital after the type word, read to its number, year or date, or the first verb."""
    head = HEAD.match(text, start, end)
    if head is None:
        return None
    first = _WORD.search(text, head.end(), end)
    if first is None or first.start() - head.end() > 2 or first[0].lower() in _UNNAMED or not first[0].isalpha():
        return None
    stop = _AFTER_NAME.search(text, first.end(), min(end, start + 200))
    if stop is None:
        return None
    name_end = stop.start()
    follows = text[name_end : name_end + 12].lower()
    marked = re.match(r"\s(?:số\s|năm\s\d|ngày\s)", follows) is not None
    if not marked and (not first[0][0].isupper() or not text[start].isupper()):
        return None
    cut = text.find(",", first.end(), name_end)
    if cut > 0 and not marked:
        name_end = cut
    words = " ".join(text[start:name_end].split())
    if len(words.split()) > 25:
        return None
    return LawName(words.rstrip(" ,"), start, start + len(text[start:name_end].rstrip(" ,")), False)
