"""How a body stands in its clause: subject, place, agent after "do", owner after "thuộc", behind a label, or only beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawreview.procedures.body_acts import JOINS
from lawreview.procedures.cue_items import Item

_ENDS = frozenset(";.?!")
_LINKS = frozenset(("place", "by", "is", "of", "hand"))
_IF = frozenset(("nếu", "đồng ý", "đạt", "đủ", "rồi", "sau đó", "hợp lệ", "khi", "sau", "trường hợp", "thấy"))
_LABELS = frozenset((":", "-", "–", "→", "="))
_APART = frozenset(("trừ", "riêng", "còn", "ngoại trừ", "trong khi"))
_BOTH = frozenset(("và", "hoặc", "hay", "/"))
_ONLY = frozenset(("chính", "chỉ", "riêng", "cả", "chỉ có", "duy nhất", "đích thân", "một mình"))
_EVEN = frozenset(("các", "từng", "có", "trực", "tiếp", "ngay", "số", "(", "phó"))
_DESK_WORDS = 7  # of the name of a desk or unit
_WHERE = frozenset(("tại", "ở", "vào", "đến", "tới", "qua", "trong", "gửi đến", "gửi tới"))


@dataclass(frozen=True, slots=True)
class Place:
    """A body, or several joined by "hoặc", in its clause: the items before and after, ``link``, how it stands there, and the index ``at``
    of the item before it that says so, -1 where none does."""

    before: Sequence[Item]
    after: Sequence[Item]
    link: str
    at: int


def item_of(items: Sequence[Item], agency: int) -> int:
    """The index of the item of the ``agency``-th body, -1 where a wording covers it."""
    return next((i for i, item in enumerate(items) if item.agency == agency), -1)


def place_of(items: list[Item], items_after: list[Item], at: int) -> Place:
    """The place of the body at ``at`` of ``items``; ``items_after`` are the same words in the wordings that stand after a body."""
    first, last = _joined(items, at)
    opens = max((i + 1 for i in range(first) if items[i].text in _ENDS or _apart(items, i)), default=0)
    closes = next((i for i in range(last + 1, len(items)) if items[i].text in _ENDS), len(items))
    if first == opens and last + 1 == closes and opens:  # "Nơi nộp: Sở A; Sở B."
        label = max((i for i in range(first) if items[i].text in _LABELS), default=-1)
        return Place(items[: label + 1], (), "is" if label >= 0 else "", label)
    before = items[opens:first]
    i = _before_desk(before)
    following = items_after[item_of(items_after, items[last].agency) + 1 :]
    denied = any(item.before[0] == "not" for item in before)  # "không nộp ở A mà nộp ở B"
    end = next(
        (
            j
            for j, item in enumerate(following)
            if (item.text in _ENDS and not _goes_on(following, j)) or (denied and item.text.startswith("mà"))
        ),
        len(following),
    )
    return Place(before, following[:end], _link(before, i), i)


def _goes_on(items: Sequence[Item], end: int) -> bool:
    """True where the clause after a semicolon has the same subject: "… xem xét; nếu đạt thì cấp …"."""
    if items[end].text != ";" or end + 1 >= len(items) or items[end + 1].text not in _IF:
        return False
    closes = next((j for j in range(end + 1, len(items)) if items[j].text in _ENDS), len(items))
    return not any(item.agency >= 0 for item in items[end:closes])


def _apart(items: Sequence[Item], i: int) -> bool:
    """True where another matter begins: ", trừ việc …", ", còn …"."""
    return items[i].text in _APART and i > 0 and items[i - 1].text == ","


def _joined(items: Sequence[Item], at: int) -> tuple[int, int]:
    """The first and last index of the bodies that stand in one place with the one at ``at``: "A, B hoặc C"."""
    first = last = at
    while last + 2 < len(items) and items[last + 1].text in _BOTH and items[last + 2].agency >= 0:
        last += 2
    while first >= 2 and items[first - 2].agency >= 0:
        if items[first - 1].text not in _BOTH and (first == last or items[first - 1].text != ","):
            break
        first -= 2
    if last == at:
        ahead = last
        while ahead + 2 < len(items) and items[ahead + 1].text == "," and items[ahead + 2].agency >= 0:
            ahead += 2
        if (
            ahead > at
            and ahead + 2 < len(items)
            and items[ahead + 1].text in _BOTH
            and items[ahead + 2].agency >= 0
        ):
            last = ahead + 2
    return first, last


def _before_desk(before: Sequence[Item]) -> int:
    """The index of the last item that is no desk or head of the body ("quầy số 3 của"), -1 where there is none."""
    i = len(before) - 1
    while i >= 0:
        nearest = range(i, max(-1, i - _DESK_WORDS), -1)
        desk = next((j for j in nearest if before[j].before[0] == "counter"), -1)
        if desk >= 0 and all(_within_desk(before, j) for j in range(desk, i + 1)):
            i = desk - 1
        elif before[i].text in _EVEN or (before[i].text in _ONLY and i and before[i - 1].before[0] == "by"):
            i -= 1
        else:
            break
    return _unit_of(before, i)


def _unit_of(before: Sequence[Item], i: int) -> int:
    """The index before a unit of the body that no table knows: "vào thùng … của", "Tổ … của"; else ``i``."""
    if i < 1 or before[i].text != "của":
        return i
    for j in range(i - 1, max(-1, i - _DESK_WORDS), -1):
        if before[j].text in _WHERE:
            return j
        if before[j].before[0] not in ("", "receive", "counter") or not is_word(before[j]):
            return i
    return -1 if i < _DESK_WORDS else i


def _within_desk(before: Sequence[Item], i: int) -> bool:
    item = before[i]
    named = item.text.isalnum() and item.before[0] in ("", "of") and item.text not in _ONLY
    named = named or item.text == "một cửa"
    return item.before[0] == "counter" or named or item.text == "tại" or item.text in _EVEN


def _link(before: Sequence[Item], i: int) -> str:
    if i < 0:
        return "subject"
    item, role = before[i], before[i].before[0]
    if item.text in _ONLY:
        return "subject"
    if item.text in _LABELS:
        spaced = item.text == ":" or (i and before[i - 1].end < item.start)
        return "is" if i and spaced else "subject"
    if role in _LINKS and any(b.before[0] == "not" for b in before[max(0, i - 2) : i]):
        return "against"
    if item.text == "thay mặt" and any(b.before[0] == "by" for b in before[:i]):
        return "by"  # "do Phó Giám đốc thay mặt Sở ký"
    if role == "sign":
        return "signed"
    if item.text == "ngoài" and any(b.before[0] == "not" for b in before[:i]):
        return "subject"
    if item.text == "được" and i and before[i - 1].text in ("đã", "cần"):
        return "against"
    if role in _LINKS or role == "send":
        return role
    if role in ("pass", "other") and item.text not in ("lấy ý kiến", "họp", "nghe", "kiểm tra"):
        return (
            "put"
            if item.text in ("trình", "đề nghị", "yêu cầu", "kiến nghị", "báo cáo", "chuyển hồ sơ")
            else "against"
        )
    if role in ("against", "time", "tell", "other", "money", "not"):
        return "against"
    return (
        "against" if item.text.isalpha() and item.text not in JOINS and role in ("", "paper") else "subject"
    )


def is_word(item: Item) -> bool:
    """True where an item is words, no figure and no sign."""
    return item.text.replace(" ", "").isalpha()
