"""Document numbers: one normal form, and what the parts of a number say.

Luật 64/2025/QH15 Điều 7 khoản 3: regulatory documents are numbered "số/năm/LOẠI-CQ"; NĐ 30/2020/NĐ-CP: administrative
ones "số/LOẠI-CQ". Older and damaged forms are listed in the tests.
"""

import re
import unicodedata
from dataclasses import dataclass

from lawreview.documents.folding import search_key

_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
_SLASH = re.compile(r"\s*/\s*")
_LEAD = re.compile(r"^\s*(?:số|so)\s*[:.]?\s*", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\ufeff]")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
# The text code of a type in a number and its spelling; ND and Nđ are damaged NĐ.
_TYPE_SPELLINGS = {"ND": "NĐ", "QD": "QĐ", "LD": "LĐ", "DA": "ĐA", "CD": "CĐ", "HD": "HD"}


# A number that is in its normal form already, as nearly all are.
_NORMAL = re.compile(
    r"\d{1,5}/(?:\d{4}/)?(?!(?:ND|QD|LD|DA|CD)\b)[A-ZĐ]+(?:-(?!(?:ND|QD|LD|DA|CD)\b)[A-ZĐ]+){0,4}", re.ASCII
)


def normalise_number(text: str) -> str:
    """The normal form of a printed number: "số 63/ 2006/QÐ – UBND." → "63/2006/QĐ-UBND".

    Blanks around strokes and hyphens go, Ð and Ɖ become Đ, a damaged type code is mended ("ND-CP"), a leading "số" and a
    trailing point go. Leading noughts stay: "055/2025/QĐ-UBND" is printed so.
    """
    if _NORMAL.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u0189", "Đ").replace("ð", "đ")
    text = _LEAD.sub("", _INVISIBLE.sub("", text).replace("\u00a0", " "))
    text = _SLASH.sub("/", _DASHES.sub("-", text)).strip(" .,;:")
    parts = re.split(r"([/\-\s])", text)
    for i, part in enumerate(parts):
        upper = part.upper()
        if upper in _TYPE_SPELLINGS and (i == 0 or parts[i - 1] in "/-"):
            parts[i] = _TYPE_SPELLINGS[upper]
    return "".join(parts)


def number_key(text: str) -> str:
    """A coarse key for comparing numbers: no case, no marks, no blanks, no leading noughts."""
    key = search_key(normalise_number(text)).replace(" ", "").upper()
    return re.sub(r"^0+(?=\d)", "", key)


@dataclass(frozen=True, slots=True)
class NumberParts:
    """The parts of a number. ``serial`` "30c", ``year`` 2011 or None, ``code`` "QĐ-UBND" (type and issuer)."""

    serial: str
    year: int | None
    code: str

    @property
    def type_code(self) -> str:
        """ "QĐ" of "QĐ-UBND", "TTLT" of "TTLT-BTC-BNV" and "TTLT/BTC-BNV", "" where the code has no type (QH13)."""
        head = re.split(r"[-/]", self.code, maxsplit=1)
        return head[0] if len(head) > 1 else ""

    @property
    def issuer_code(self) -> str:
        """ "UBND" of "QĐ-UBND", "QH13" of "QH13"."""
        head = re.split(r"[-/]", self.code, maxsplit=1)
        return head[-1]


def split_number(text: str) -> NumberParts | None:
    """The parts of a normalised number, or None where it is no number of a document."""
    normal = normalise_number(text)
    match = re.match(r"([\w.]*\d[\w.]*)[/-](.+)$", normal)
    if not match:
        return None
    serial, rest = match[1], match[2]
    year = None
    head, stroke, tail = rest.partition("/")
    if stroke and _YEAR.fullmatch(head):
        year, rest = int(head), tail
    return NumberParts(serial, year, rest)
