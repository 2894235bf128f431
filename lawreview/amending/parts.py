"""Parts of a unit that have no address: its lead, a paragraph, a sentence, a dash, a row of a table.

A part is changed only where its place is certain: the n-th paragraph, sentence or dash of a unit without children, the
words before the first child, the one row of a table with that number. What is not certain waits for a person.
"""

import re

from lawreview.amending.conditions import needs_words, part_unclear, target_unit
from lawreview.amending.labels import without_label
from lawreview.amending.model import Amendment
from lawreview.amending.paragraphs import paragraphs
from lawreview.amending.repealing import REPEALED
from lawreview.amending.units import Index, Unit, units_of
from lawreview.amending.versions import Change

_LEAD = re.compile(
    r"(?:(?:đoạn|phần|câu|lời)\s+(?:mở\s+đầu|đầu|dẫn)|đoạn\s+văn\s+mở\s+đầu)(?:\s+(?:của|tại))?$",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"(đoạn(?:\s+văn)?|câu|gạch\s+đầu(?:\s+dòng)?|dấu\s+gạch(?:\s+đầu\s+dòng)?)\s+(?:thứ\s+)?(\w+)(?:\s+cùng)?"
    r"(?:\s+vào\s+sau\s[^,;]*)?(?:\s+(?:của|tại|thuộc|trong))?$",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"(?:số\s+thứ\s+tự|STT|dòng(?:\s+số)?|hàng(?:\s+số)?)\s+(?:số\s+)?(\d{1,4})(?:\s+(?:của|tại|thuộc|trong))?$",
    re.IGNORECASE,
)
_ORDINALS = {
    "nhất": 1,
    "một": 1,
    "hai": 2,
    "nhì": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "cuối": -1,
}
_SENTENCE_END = re.compile(r"(?<=[.;?!])\s+(?=[^\W\d_])")
_DASH = ("-", "–", "+", "*", "•")


def names_part(a: Amendment) -> bool:
    """Whether the operation is on a part that can be looked for."""
    words = a.after[5:] if a.after.startswith("part:") else ""
    return bool(_LEAD.match(words) or _NTH.match(words) or _ROW.match(words))


def change_part(index: Index, a: Amendment) -> Change:
    """Replaces, repeals or puts in a part; raises CannotApply where its place is not certain."""
    if a.operation != "repeal":
        needs_words(a)
    unit = target_unit(index, a)
    before, words = unit.text(), a.after[5:]
    row, nth = _ROW.match(words), _NTH.match(words)
    if _LEAD.match(words):
        _change_lead(unit, a)
    elif row:
        _change_row(unit, a, int(row[1]))
    elif nth:
        _change_nth(unit, a, nth[1].lower(), _number(nth[2].lower()))
        index.rebuild()
    return Change(unit, before)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _ORDINALS.get(word, 0)


def _change_lead(unit: Unit, a: Amendment) -> None:
    first = next((i for i, p in enumerate(unit.parts) if isinstance(p, Unit)), None)
    if first is None:
        raise part_unclear(a, "đơn vị này không có điểm, khoản bên trong")
    if any(u.children() for u in units_of(a.new_text, unit.eid)):
        raise part_unclear(a, "nội dung mới có cả điểm, khoản")
    lead = "".join(str(p) for p in unit.parts[:first]).strip()
    if a.operation == "insert" and lead:
        raise part_unclear(a, f"đã có: “{lead[:80]}”")
    new = REPEALED if a.operation == "repeal" else without_label(a.new_text.strip(), unit)
    unit.parts[:first] = [new + "\n"]


def _change_nth(unit: Unit, a: Amendment, kind: str, n: int) -> None:
    dashed = kind.startswith(("gạch", "dấu"))
    if dashed and unit.children() and all(u.head.strip() in _DASH for u in unit.children()):
        _change_dash(unit, a, n)
        return
    if unit.children():
        raise part_unclear(a, "đơn vị này còn có điểm, khoản bên trong")
    own = paragraphs("".join(str(p) for p in unit.parts))
    if kind == "câu":
        if len(own) != 1:
            raise part_unclear(a, f"đơn vị này có {len(own)} đoạn")
        pieces, joint = _SENTENCE_END.split(own[0]), " "
        at = _place(a, list(range(len(pieces))), n, "câu")
    else:
        pieces, joint = own, "\n"
        places = [i for i, p in enumerate(own) if not dashed or p.startswith(_DASH)]
        at = _place(a, places, n, "gạch đầu dòng" if dashed else "đoạn")
    new = (
        REPEALED if a.operation == "repeal" else " ".join(without_label(a.new_text.strip(), unit).split(" "))
    )
    if at < len(pieces) and pieces[at].startswith(_DASH) and not new.startswith(_DASH):
        new = f"{pieces[at][0]} {new}"
    pieces[at : at + (a.operation != "insert")] = [new]
    unit.parts = [joint.join(pieces) + ("\n" if str(unit.parts[-1:]).endswith("\n']") else "")]


def _change_dash(unit: Unit, a: Amendment, n: int) -> None:
    dashes = unit.children()
    at = _place(a, list(range(len(dashes))), n, "gạch đầu dòng")
    if a.operation == "insert":
        last = dashes[-1]
        label = str(len(dashes) + 1)
        fresh = Unit(f"{unit.eid}__subpoint_{label}", last.kind, label, "", last.head, [_undashed(a)])
        unit.parts[len(unit.parts) :] = ["\n", fresh]
        return
    dash = dashes[at]
    ending = str(dash.parts[-1])[len(str(dash.parts[-1]).rstrip()) :] if dash.parts else ""
    dash.parts = [(f" {REPEALED}" if a.operation == "repeal" else _undashed(a)) + ending]


def _undashed(a: Amendment) -> str:
    return " " + a.new_text.strip().lstrip("".join(_DASH)).strip()


def _place(a: Amendment, places: list[int], n: int, name: str) -> int:
    """Where the n-th part stands (-1: the last); an insertion stands behind the last one."""
    if a.operation == "insert":
        if not places or n not in (-1, len(places) + 1):
            raise part_unclear(a, f"đơn vị này có {len(places)} {name}")
        return places[-1] + 1
    if not places or n == 0 or n > len(places):
        raise part_unclear(a, f"đơn vị này có {len(places)} {name}")
    return places[n - 1] if n > 0 else places[-1]


def _change_row(unit: Unit, a: Amendment, number: int) -> None:
    """The row with this number, where it stands once among rows that count on."""
    found = [
        (holder, i, match, following)
        for holder in unit.walk()
        for i, part in enumerate(holder.parts)
        if isinstance(part, str)
        for match in _row_heads(part, number)
        for following in [next(iter(_row_heads(part, number + 1)), None)]
        if following or _row_heads(part, number - 1)
    ]
    if len(found) != 1 or a.operation == "insert":
        raise part_unclear(a, f"tìm thấy {len(found)} dòng số {number}")
    holder, i, match, following = found[0]
    words = str(holder.parts[i])
    line_end = words.find("\n", match.end())
    line_end = len(words) if line_end < 0 else line_end
    end = following.start() if following and following.start() > match.start() else line_end
    if words[line_end:end].strip() and "|" in match[0] + words[match.end() : line_end]:
        raise part_unclear(a, "dòng của bảng không rõ chỗ kết thúc")
    new = f"{match[0].rstrip()} {REPEALED}" if a.operation == "repeal" else a.new_text.strip()
    holder.parts[i] = words[: match.start()] + new + "\n" + words[end:].lstrip("\n")


def _row_heads(words: str, number: int) -> list[re.Match[str]]:
    if number < 1:
        return []
    return list(re.finditer(rf"^[ \t|]*0?{number}[.)]?(?=[ \t|\n])", words, re.MULTILINE))
