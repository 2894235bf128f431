"""The verbs of amendment (data/amendment_verbs.tsv) and where they stand in an instruction."""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.documents.tables import read_table


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb in a text. ``action`` is a word of data/amendment_verbs.tsv."""

    action: str
    start: int
    end: int


@cache
def _actions() -> dict[str, str]:
    return {row["words"]: row["action"] for row in read_table("amendment_verbs.tsv")}


# "thay Chủ tịch ký", "đình chỉ thi hành án": the same words done to something else than a document.
_OTHER_OBJECT = (
    r"(?!(?<=thi hành)\s+(?:án|bản án|hình phạt|quyết định (?!số)))"
    r"(?!(?<=thay)\s+(?!(?:các\s+|một số\s+|toàn bộ\s+)?(?:cụm|từ|chữ|đoạn|câu|phụ|mẫu|biểu|bảng|danh|số|tên|điều|khoản|điểm|nội|quy|công"
    r"|chương|mục|nghị|thông|quyết|luật|chỉ|[“\"])))"
)


@cache
def _predicates() -> frozenset[str]:
    return frozenset(row["words"] for row in read_table("amendment_verbs.tsv") if row["stands"] == "behind")


def is_predicate(words: str) -> bool:
    """Whether the words of a verb are said of what stands before them: "… hết hiệu lực"."""
    return " ".join(words.lower().split()) in _predicates()


def takes_place(words: str) -> bool:
    """Whether the words of a verb put one document into the place of another: "thay thế", "nhường chỗ cho", no "sửa đổi"."""
    return any(sign in words.lower() for sign in ("thay", "chỗ"))


def endings_behind() -> str:
    """A pattern of the verbs that end the document before them ("hết hiệu lực", "được Luật này thay thế")."""
    words = [w for w in _predicates() if _actions()[w] in ("repeal", "replace")]
    longest_first = "|".join(
        re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)
    )
    return f"(?i:{longest_first})"


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_actions(), key=len, reverse=True)
    loose = "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(",", r"\s*,") for w in words)
    return re.compile(rf"(?<![^\W_])(?:{loose})(?![^\W_]){_OTHER_OBJECT}", re.IGNORECASE)


def find_verbs(text: str, start: int, end: int) -> list[Verb]:
    """Verbs in ``text[start:end]`` in order, the longest wording at each place."""
    return [
        Verb(_actions()[" ".join(m[0].lower().replace(" ,", ",").split())], m.start(), m.end())
        for m in _pattern().finditer(text, start, end)
    ]


def begins_with_verb(text: str) -> bool:
    """Whether the text begins with a verb of amendment."""
    return _pattern().match(text.lstrip()) is not None
