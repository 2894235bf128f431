"""What stands behind the last article: closing formula, recipients, signature, authentication of a consolidated text."""

import re

from lawreview.documents.letters import LOWER, UPPER
from lawreview.documents.model import FormalPart
from lawreview.documents.tables import read_table
from lawreview.parsing.layout import Layout

# Offices whose holders sign; TM., KT., TL., TUQ., Q. say in whose stead (NĐ 30/2020/NĐ-CP Phụ lục I mục II.7).
_OFFICES = "|".join(row["office"] for row in read_table("signing_offices.tsv"))
# Pháp lệnh 01/2012/UBTVQH13 Điều 10: who authenticates a consolidated text signs below these words.
AUTHENTICATED = "XÁC THỰC VĂN BẢN HỢP NHẤT"
# The first letters of the words below reject most lines at once.
_FIRST = "".join(sorted({office[0] for office in _OFFICES.split("|")} | set("BLPNHSTKQ|*_")))
_CLOSING = re.compile(
    rf"\n[ \t]*+(?=[{_FIRST}])(?:"
    r"(?P<closing>(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp|Sắc luật)[^\n]{0,80}?\b(?:đã|được)[ \n]+(?:được[ \n]+)?(?:Quốc[ \n]+hội|Hội[ \n]+đồng[ \n]+nhân|HĐND|Ủy[ \n]+ban[ \n]+[Tt]hường|Uỷ[ \n]+ban[ \n]+[Tt]hường|kỳ họp))"
    r"|(?P<recipients>[|*_ \t]{0,6}(?:Nơi nhận|NƠI NHẬN)(?![ \t]*(?:hồ sơ|kết quả)))"
    rf"|(?P<signature>[|* \t]{{0,6}}(?:(?:TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|Q\.)[ \t]*[{UPPER}]|(?:{_OFFICES})\b[^\n{LOWER}]{{0,80}}(?:\n|$|(?<=[ |])[{UPPER}][{LOWER}])))"
    r")"
)


# A table of two columns read as one line: "Nơi nhận: … | TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu".
_CELL = re.compile(rf"\|[ \t]*(?=(?:TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|Q\.)[ \t]*[{UPPER}]|(?:{_OFFICES})\b)")
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]+\.? )?(?:[{UPPER}][{LOWER}]*)(?: [{UPPER}][{LOWER}]+){{1,5}}")
_OFFICE_AND_NAME = re.compile(
    rf"(?:TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|Q\.|{_OFFICES})[^{LOWER}]{{0,160}}(?: [{UPPER}][{LOWER}]+){{2,5}}"
)
_LONGEST_SIGNATURE = 60


def closing_start(text: str, start: int, end: int, after_articles: bool) -> int:
    """Where closing formula, recipients or signature begin in ``text[start:end]``; ``end`` if nowhere."""
    authentic = text.find(AUTHENTICATED, start, end)
    if authentic >= 0:
        end = _block_above(text, start, text.rfind("\n", start, authentic) + 1 or authentic)
    match = _CLOSING.search(text, start, end)
    while match and not after_articles and match.lastgroup == "signature" and not _signs(match):
        match = _CLOSING.search(text, match.end(), end)
    return match.start() + 1 if match else end


def _block_above(text: str, start: int, at: int) -> int:
    """Where the body and number that stand over the authentication begin: lines of capitals, "Số: …", empty lines."""
    while at > start:
        above = text.rfind("\n", start, at - 1) + 1
        line = text[above : at - 1].strip()
        if not above or (line and not line.isupper() and not line.startswith("Số")):
            return at
        at = above
    return at


def _signs(match: re.Match[str]) -> bool:
    """An office alone is a signature only where it says in whose stead: titles of plans are capitals too."""
    return match["signature"].lstrip(" |*\t").startswith(("TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "Q."))


def signature_end(text: str, start: int, end: int) -> int:
    """Where signature and recipients end in ``text[start:end]``: forms that follow without a title begin there.

    The signature ends with a name; ``end`` where none is found.
    """
    match = _CLOSING.search(text, max(start - 1, 0), end)
    while match and match.lastgroup == "closing":
        match = _CLOSING.search(text, match.end(), end)
    if match is None:
        return end
    at = match.start() + 1
    named = 0
    for _ in range(_LONGEST_SIGNATURE):
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop].strip(" |*_.-")
        if (_NAME.fullmatch(line) and not line.isupper()) or _OFFICE_AND_NAME.fullmatch(
            line.rpartition("|")[2].strip()
        ):
            named = stop
        elif named and line and not text[at:stop].lstrip().startswith(("-", "Nơi", "Lưu", "Như")):
            return named
        at = min(stop + 1, end)
        if at >= end:
            return end
    return named or end


def closing_parts(text: str, start: int, end: int, layout: Layout) -> list[FormalPart]:
    """The closing formula, recipients and signature in ``text[start:end]``, without gaps."""
    if start >= end:
        return []
    merged: list[tuple[str, int]] = []
    if AUTHENTICATED in text[start : start + 400]:
        merged.append(("note", start))
    for match in _CLOSING.finditer(text, max(start - 1, 0), end):
        kind = match.lastgroup or "signature"
        if not merged or merged[-1][0] != kind:
            merged.append((kind, match.start() + 1))
    parts = []
    for index, (kind, at) in enumerate(merged):
        stop = merged[index + 1][1] if index + 1 < len(merged) else end
        at += len(text[at:stop]) - len(text[at:stop].lstrip())
        cell = _CELL.search(text, at, stop) if kind == "recipients" else None
        if cell:
            parts.append(FormalPart("recipients", at, max(layout.before(cell.start()), at)))
            kind, at = "signature", cell.end()
        parts.append(FormalPart(kind, at, max(layout.before(stop), at)))  # type: ignore[arg-type]
    return parts
