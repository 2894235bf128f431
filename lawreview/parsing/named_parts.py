"""The provisions that a clause of effect names: "khoản 2 và khoản 3 Điều 5", "các điều từ 3 đến 7", "Chương III", "Phụ lục II".

Levels are named from small to large (NĐ 78/2025/NĐ-CP Điều 68 khoản 2). Only provisions of the same act are given.
"""

import re
from collections.abc import Iterable

from lawreview.documents.model import Provision

_AND = r"(?:[ \n]*[,;][ \n]*(?:và[ \n]+)?|[ \n]+và[ \n]+|[ \n]+đến[ \n]+(?:hết[ \n]+)?)"
_POINT = r"[a-zđ]\d?(?!\w)"
_CLAUSE = r"\d{1,3}[a-zđ]?(?![\w/])"
_REFERENCE = re.compile(
    r"(?=[cĐđKk])"  # all that stands before the articles may lack: without this each letter would be tried in full
    rf"(?:(?P<points>(?:các[ \n]+)?[Đđ]iểm[ \n]+{_POINT}(?:{_AND}(?:điểm[ \n]+)?{_POINT})*)[ \n]+)?"
    rf"(?P<clauses>(?:các[ \n]+)?[Kk]hoản[ \n]+{_CLAUSE}(?:{_AND}(?:khoản[ \n]+)?{_CLAUSE})*)?[ \n,]*"
    rf"(?:các[ \n]+)?[Đđ]iều[ \n]+(?:từ[ \n]+)?(?P<articles>này|{_CLAUSE}(?:{_AND}(?:Điều[ \n]+)?{_CLAUSE})*)"
)
_CONTAINER = re.compile(
    r"(?:Mục[ \n]+(?P<section>[IVX\d]+)[ \n]+)?(?P<kind>Phần|Chương|Phụ[ \n]+lục)[ \n]+(?:số[ \n]+)?(?P<label>[IVXLC]+[a-z]?|\d{1,3})(?!\w)"
)
_STEPS = {"Phần": "part", "Chương": "chp", "Phụ": "annex"}
_LABEL = re.compile(
    r"(đến[ \n]+(?:hết[ \n]+)?)?(?:Điều|điều|khoản|điểm)?[ \n]*(?<![\wđ])(\d+[a-zđ]?|[a-zđ]\d?)(?!\w)"
)
# "Điều 33 của Luật Cư trú số 68/2020/QH14": a provision of another act.
_OTHER_ACT = re.compile(
    r"[ \n,]*(?:của[ \n]+)?(?:(?:Bộ[ \n]+luật|Luật|Pháp[ \n]+lệnh|Nghị[ \n]+định|Nghị[ \n]+quyết|Thông[ \n]+tư(?:[ \n]+liên[ \n]+tịch)?|Quyết[ \n]+định)(?![ \n]+này)"
    r"|(?:Quy[ \n]+chế|Quy[ \n]+định|Điều[ \n]+lệ)[ \n]+ban[ \n]+hành[ \n]+kèm[ \n]+theo[ \n]+\w+[ \n]+\w+[ \n]+số)"
)


def references(words: str, own_article: str = "") -> tuple[str, ...]:
    """Addresses that the words name, in order: "khoản 2 và khoản 3 Điều 5" → art_5__cl_2, art_5__cl_3."""
    out: list[str] = []
    for match in _REFERENCE.finditer(words):
        if not _OTHER_ACT.match(words, match.end()):
            out += _addresses(match, own_article)
    for match in _CONTAINER.finditer(words):
        if not _OTHER_ACT.match(words, match.end()):
            holder = f"{_STEPS[match['kind'].split()[0]]}_{match['label']}"
            out.append(f"{holder}__sec_{match['section']}" if match["section"] else holder)
    return tuple(dict.fromkeys(out))


def _addresses(match: re.Match[str], own_article: str) -> list[str]:
    """The clauses and points belong to the first of the articles named with them."""
    labels = _labels(match["articles"])
    articles = [own_article] if match["articles"] == "này" else [f"art_{label}" for label in labels]
    clauses = [f"{articles[0]}__cl_{label}" for label in _labels(match["clauses"] or "")]
    if match["points"]:
        holder = clauses[0] if clauses else articles[0]
        clauses[:1] = [f"{holder}__point_{label}" for label in _labels(match["points"])]
    return clauses + articles[1:] if clauses else articles


def _labels(words: str) -> list[str]:
    """The labels of a list: "1, 2 và 3a" → 1, 2, 3a; "từ 3 đến 6" → 3, 4, 5, 6."""
    out: list[str] = []
    for match in _LABEL.finditer(words):
        label = match[2]
        if match[1] and out and out[-1].isdecimal() and label.isdecimal():
            out += [str(n) for n in range(int(out[-1]) + 1, int(label))]
        out.append(label)
    return out


def existing(eids: Iterable[str], provisions: list[Provision]) -> tuple[str, ...]:
    """Those of the addresses that the act has; a part, chapter or section stands for its articles."""
    held = {p.eid: p for p in provisions}
    out: list[str] = []
    for eid in eids:
        found = held.get(eid)
        if found is None:
            continue
        if found.kind in ("part", "chapter", "section"):
            out += [p.eid for p in provisions if p.kind == "article" and found.start <= p.start < found.end]
        else:
            out.append(eid)
    return tuple(dict.fromkeys(out))
