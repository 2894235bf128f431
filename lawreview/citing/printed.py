"""Numbers of documents as they are printed: with blanks, other dashes and lower case, or glued to what stands beside them.

Luật 64/2025/QH15 Điều 7 khoản 3 and NĐ 30/2020/NĐ-CP give the form ("số/năm/LOẠI-CQ", "số/LOẠI-CQ"); older and Party
documents have others ("43-CP", "12/TTLB", "34-KL/TW").
"""

import re
from functools import cache, lru_cache

from lawreview.documents.issuers import central_bodies, issuer_of_number
from lawreview.documents.numbers import normalise_number, split_number
from lawreview.documents.types import document_types, type_coded

_SPACE = r"[ \t\u00a0\n]{0,2}"
_STROKE = rf"{_SPACE}/{_SPACE}"
_DASH = rf"{_SPACE}[-–‑−—]{_SPACE}"
# inside a code: a dash on a new line with a blank behind it begins the next row of a list
_INNER_DASH = rf"(?:[ \t\u00a0]{{0,2}}[-–‑−—]{_SPACE}|\s{{0,2}}[-–‑−—](?=\w))"
# "N Đ-CP" is a fault of recognition
# Cyrillic letters that look like Latin ones
_LATIN = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_LETTERS = r"(?:[NQ] (?=Đ))?[A-ZĐÐƯÂÊÔАВСЕНКМОРТХ][A-Za-zĐđÐƯÂÊÔАВСЕНКМОРТХ&]{0,11}\d{0,2}"
# The code of a number: type and body ("NĐ-CP", "TTLT-BYT-BTC", "TTLT/BQP-BTC", "QH13", "BNV-TCBC"); lower case only where
# it is a known type; a blank lost inside "C P" by recognition is read over.
_CODE = rf"(?:{_LETTERS}(?:(?:{_INNER_DASH}|/){_LETTERS}){{0,6}}|[nq][đd]{_DASH}(?:cp|ttg|ubnd|hđnd)|tt{_DASH}[a-zđ]{{2,10}})"
_NUMBER = re.compile(
    rf"(?:\d{{1,5}}(?:\.\d{{1,3}})?[a-zđA-ZĐ]{{0,2}}|\d{{1,4}}-\d{{4}})"
    rf"(?:{_STROKE}(?P<year>\d{{4,6}})(?={_STROKE}))?(?:{_STROKE}|(?P<dash>{_DASH}))(?P<code>{_CODE})"
)
_PARTY = re.compile(
    rf"\d{{1,5}}{_DASH}[A-ZĐ][A-Za-zĐđ]{{1,5}}{_STROKE}(?:TW|TU|BTCTW|UBKTTW|BTGTW|VPTW|BDVTW|[A-ZĐ]{{2,8}})(?!\w)"
)
_SERIAL_BEFORE = re.compile(
    r"(?:(?<![\d/.,A-ZĐ\-–])|(?<=QĐ)|(?<=NĐ)|(?<=NQ)|(?<=TT))(?:\d{1,5}(?:\.\d{1,3})?[a-zđA-ZĐ]{0,2}|\d{1,4}-\d{4}|\d{1,5}-[A-ZĐ][A-Za-zĐđ]{1,7})\s{0,2}\Z"
)
# The year of a name glued to the number of the next cell: "Luật Giám định tư pháp năm 201213/2012/QH13".
_SERIAL_GLUED = re.compile(r"(?<!\d)(?:19|20)\d\d(\d{1,4})\Z")
_CODE_GAP = re.compile(r"C P(?!\w)")
_TERM = re.compile(r"(?:QH|UBTVQH|HĐND|HĐNN|UBTVQHK?)\d{1,2}\Z")
_DASHES_AND_STROKE = "-–‑−—/"
_FIRST_OF_CODE = re.compile(rf"\s*[{_DASHES_AND_STROKE}]\s*")
_OLD_BODY = re.compile(r"(?:CP|TTg|HĐBT|CT|QĐ|NQ|KL|TT|UB|HĐNN\d|LCT|L/CTN)(?!\w)")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d")


def serial_start(text: str, low: int, at: int) -> int:
    """Where the serial that ends at the stroke ``at`` begins, or -1."""
    before = text[low:at]
    found = _SERIAL_BEFORE.search(before)
    if found:
        return low + found.start()
    glued = _SERIAL_GLUED.search(before)
    return low + glued.start(1) if glued else -1


@lru_cache(maxsize=8192)
def _normal(printed: str) -> tuple[str, str | None]:
    number = normalise_number(printed.translate(_LATIN))
    return number, _type_of(number)


def read_number(text: str, start: int, end: int, typed: bool) -> tuple[int, str, str | None] | None:
    """The number that begins at ``start``: its end, its normal form and the type that its code names; or None.

    ``typed`` is true where a word for the type stands before it; alone, only a code that speaks is believed.
    """
    match = _PARTY.match(text, start, end)
    if match:
        return match.end(), *_normal(match[0])
    match = _NUMBER.match(text, start, end)
    if match is None:
        return None
    code, stop = match["code"].translate(_LATIN), match.end()
    if not _is_code(code, match["year"] is not None, match["dash"] is not None, typed):
        return None
    stop -= _glued(code, text[stop : stop + 6])
    printed = text[start:stop]
    if printed.endswith("-C") and _CODE_GAP.match(text, stop - 1):
        stop += 2
        printed = text[start:stop].replace("C P", "CP")
    return stop, *_normal(printed)


@cache
def _body_codes() -> tuple[frozenset[str], int]:
    """Codes of bodies and the length of the longest."""
    codes = {b.code for b in central_bodies()} | {
        n for b in central_bodies() for n in b.other_names if " " not in n
    }
    codes |= {"UBND", "HĐND", "CTUBND", "TTLB", "TTLT", "UBTVQH", "QH", "UB"} | {
        t.code for t in document_types()
    }
    return frozenset(codes), max(map(len, codes))


def _glued(code: str, behind: str) -> int:
    """How many letters at the end of a code belong to the next word or number, where a cell or line break was lost
    ("NĐ-CPNGHỊ ĐỊNH", "TT-BTC12/2010", "QĐ-BXDCấp tỉnh")."""
    last = code[max([code.rfind(sign) for sign in _DASHES_AND_STROKE]) + 1 :].lstrip()
    codes, longest = _body_codes()
    if last in codes or _TERM.match(last):
        return 0
    for length in range(min(len(last) - 1, longest), 1, -1):
        if last[:length] not in codes:
            continue
        rest = last[length:]
        if rest.isdigit():
            return 0 if last[:length] in ("QH", "UBTVQH", "HĐND") else len(rest)
        # letters belong to a word only where the word goes on in letters that no code has
        goes_on = behind[:1].isalpha() or (rest[1:].islower() and len(rest) > 1)
        if goes_on or (rest.isalpha() and re.match(r"\s(?:ĐỊNH|CHẾ)", behind)):
            return len(rest)
        return 0
    return 0


_NO_CODES = frozenset(
    [
        "H",
        "HA",
        "KM",
        "KWH",
        "KG",
        "M",
        "NGAY",
        "THANG",
        "NAM",
        "L",
        "ML",
        "MG",
        "HỘ",
        "CA",
        "TK",
        "GTGT",
        "BAN",
    ]
)


def _is_code(code: str, year: bool, dash: bool, typed: bool) -> bool:
    upper = code.upper()
    if year or (typed and not dash):
        return len(code) > 1
    if dash and typed:
        return len(code) > 1 and code.isupper()
    if dash:  # "43-CP", "201-HĐBT", "16-CT/TW": old numbers with a body only
        return _OLD_BODY.match(code) is not None
    if "-" in code or "–" in code:
        return typed or _speaks(upper)
    return upper not in _NO_CODES and (
        "/" in code or _ASSEMBLY.match(code) is not None or upper in {"CP", "TTG", "HĐBT", "TTLB"}
    )


@lru_cache(maxsize=4096)
def _speaks(code: str) -> bool:
    """True where the first or last part of a code is a known type or body: "BNV-TCBC", "KH-UBND"; not "TK-TNDN"."""
    parts = _FIRST_OF_CODE.split(code)
    if type_coded(parts[0]) and len(parts) > 1:
        return True
    return any(issuer_of_number(f"1/2000/QĐ-{part}") for part in (parts[0], parts[-1]))


def _type_of(number: str) -> str | None:
    parts = split_number(number)
    if parts is None or parts.code.upper().startswith(("QH", "UBTVQH")):
        return None
    found = type_coded(parts.type_code) or type_coded(parts.code)
    if found:
        return found.name
    if re.match(r"\d+-", number) and "/" in number:
        party = type_coded(number.partition("-")[2].partition("/")[0])
        return party.name if party else None
    return "Công văn" if parts.type_code and parts.year is None else None
