"""The field of a document: that of the department or ministry which proposed it."""

import re
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

# "Theo đề nghị của Giám đốc Sở Công Thương", "Xét Tờ trình số … của Sở Xây dựng": the body's name follows "Sở", "Ban", "Bộ".
_PROPOSED = re.compile(
    r"(?:đề nghị|Tờ trình|trình)\b[^;\n]{0,80}?\b(?:Sở|Ban|Bộ)(?: trưởng Bộ)?[ \n]+([^;]{3,80})"
)
_MINISTRY = re.compile(r"^Bộ (?:trưởng Bộ )?(.+)$", re.IGNORECASE)


@cache
def _fields() -> tuple[tuple[str, str], ...]:
    """(folded name, field), longest first: "Dân tộc và Tôn giáo" before "Dân tộc"."""
    rows = [(fold(r["body"]), r["field"]) for r in read_table("fields.tsv")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _field_of(body: str) -> str | None:
    folded = fold(body)
    return next((field for name, field in _fields() if folded.startswith(name)), None)


def field_of(issuer: str | None, recitals: list[str]) -> str | None:
    """The field of the first recital that says who proposed the document, else that of the issuing ministry, else None."""
    for recital in recitals:
        for match in _PROPOSED.finditer(recital):
            found = _field_of(match[1])
            if found:
                return found
    ministry = _MINISTRY.match(issuer or "")
    return _field_of(ministry[1]) if ministry else None
