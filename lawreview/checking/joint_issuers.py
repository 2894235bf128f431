"""Joint circulars cited with a body that their own number does not name ("06/2016/TTLT-BTP-BTC" of the Ministry of Health)."""

import re
from datetime import date
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.issuers import central_bodies, successors

_JOINT = re.compile(r"/TTLT[-/](?P<codes>[\wĐ&]+(?:[-,]\s?[\wĐ&]+)+)$")
_AND = re.compile(
    r"\s*(?:,|;|\s-\s|\s–\s|(?<!\w)và(?!\w))\s*(?=(?:Bộ|Ngân hàng|Thanh tra|Ủy ban|Tòa án|Viện|Kiểm toán|Bảo hiểm)\s)"
)
_OFFICE = re.compile(r"^(?:liên bộ|bộ trưởng(?= bộ)|thống đốc|chánh án|viện trưởng|tổng)\s+")


def strange_issuer(number: str, issuer: str) -> str:
    """The body of ``issuer`` that no code of a joint circular's number stands for, as printed, or ""; silent where a code or a name is
    not known."""
    match = _JOINT.search(number)
    if not match:
        return ""
    codes = re.split(r"[-,]\s?", match["codes"])
    names = [_names(code) for code in codes]
    if not all(names):
        return ""
    own = frozenset().union(*names)
    for said in _AND.split(issuer):
        body = _OFFICE.sub("", fold(said).strip(" .,;"))
        if body in _known() and not _names_of(body) & own:
            return said.strip(" .,;")
    return ""


@cache
def _names(code: str) -> frozenset[str]:
    """All folded names of the body with this code, and of those that have its work today."""
    found = next((b for b in central_bodies() if fold(b.code) == fold(code)), None)
    return _names_of(fold(found.name)) if found else frozenset()


@cache
def _known() -> dict[str, str]:
    return {fold(n): b.name for b in central_bodies() for n in (b.name, *b.other_names)}


@cache
def _names_of(body: str) -> frozenset[str]:
    name = _known()[body]
    own = next(b for b in central_bodies() if b.name == name)
    heirs = successors(name, date.today())
    return frozenset(fold(n) for n in (own.name, *own.other_names, *heirs))
