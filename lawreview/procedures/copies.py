"""How many sets of a dossier are handed in (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm d)."""

import re
from typing import Any

from lawreview.procedures.quantities import Quantity, find_quantities, parse_figures, parse_words
from lawreview.procedures.wording import phrases

_NUMBER = r"(?P<number>\d{1,2}|một|hai|ba|bốn|năm|sáu)\s*(?:\([^()]*\))?"
_FILE = r"(?:hồ\s+sơ|giấy\s+tờ|tài\s+liệu)"
_CELL = re.compile(rf"^[^|:]{{0,40}}(?:số\s+bộ|số\s+lượng)[^|:]{{0,30}}[|:]\s*{_NUMBER}\s*$")
# "Số bộ hồ sơ … là ba", "Bộ giấy tờ: 02": the unit stands before the number
_COUNT_LAST = re.compile(
    rf"(?<!\w)(?:số\s+lượng\s+(?:bộ\s+)?{_FILE}|số\s+bộ(?:\s+{_FILE})?|số\s+hồ\s+sơ|^\W*(?:\w{{1,3}}[.)]\s*)?bộ\s+{_FILE})(?!\w)[^.;]{{0,160}}?(?::|\slà|\sbằng)\s*{_NUMBER}\s*(?:[.;,]|$)"
)
_ALIKE = r"(?:\s+(?:có\s+)?(?:nội\s+dung\s+)?(?:giống|như|y)\s+(?:hệt\s+)?nhau)"
# "Hồ sơ được làm thành 03 bản giống nhau", "nộp mỗi thứ 02 bản"
_AS_COPIES = re.compile(
    rf"{_FILE}(?!\w)[^.;]{{0,60}}?(?<!\w)(?:lập|làm|in|đóng|nhân|sao|chia|sắp|xếp)\s+thành\s+{_NUMBER}\s*(?:bản|tập|cuốn|quyển)(?!\w)"
)
_EACH_KIND = re.compile(
    rf"(?<!\w)mỗi\s+(?:loại|thứ|món|giấy\s+tờ|tài\s+liệu)(?:\s+(?:giấy\s+tờ|tài\s+liệu|giấy))?(?:\s+(?:được|phải|nộp|gửi|lập|làm|in|có|cần|là)){{0,3}}\s+{_NUMBER}\s*bản(?!\w)"
)
_SAME_COPIES = re.compile(rf"(?<!\w)(?:thành|nộp|gửi|lập|làm)\s+{_NUMBER}\s*(?:bản|tập|cuốn|quyển){_ALIKE}")
# "bộ hồ sơ gốc kèm một bộ sao"
_ORIGINAL_AND_COPY = re.compile(
    rf"(?<!\w)(?:(?P<first>\d{{1,2}}|một|hai|ba)\s+(?:\([^()]*\)\s*)?)?bộ\s+(?:{_FILE}\s+)?(?:gốc|chính|bản\s+chính|bản\s+gốc)\s*(?:,|và|kèm(?:\s+theo)?|cùng(?:\s+với)?|thêm)\s*(?:thêm\s+)?"
    rf"{_NUMBER}\s*bộ\s+(?:{_FILE}\s+)?(?:sao|bản\s+sao|chụp|phô\s*tô|photo)"
)
_MADE = re.compile(
    r"(?<!\w)(?:lập|làm|in|đóng|sắp|xếp|nhân|soạn|nộp|gửi|nhận|thu|đưa|trình|cần|đựng|chuyển|phô\s*tô|chuẩn\s+bị|yêu\s+cầu|quy\s+cách|đơn|tài\s+liệu|giấy\s+tờ)(?!\w)"
)
# What may follow a set of papers; another word is what the set is made of ("ba bộ bàn ghế")
_AFTER = re.compile(
    rf"\s*(?:$|[.,;:()/|-])|\s+(?:{_FILE}|gốc|sao|chính|bản|giống|như|y|có|gồm|và|để|cho|đóng|kèm|do|ký|được|là|trong|tại|khi|qua|tới|đến|về|với|theo|đầy|đủ|hoàn|duy|thôi|nêu|kể|trên|nói|mỗi|đối|bằng|giấy|bìa|đựng)(?!\w)"
)
_OTHER_BODY = re.compile(
    r"\s+(?:phận|trưởng|đội|luật|tiêu|ngành|chỉ|môn|máy|mặt|sưu|phim|tranh|ảnh|quần|bàn)(?!\w)"
)
# "Một bộ đầy đủ để … có:" says what a set is made of, not how many are handed in
_A_WHOLE = re.compile(r"\s+(?:đầy\s+đủ|hoàn\s+chỉnh)(?!\w).*(?:có|gồm)\s*:?\s*$", re.S)
_KEPT = re.compile(r"(?<!\w)(?:lưu|trả\s+lại|giữ|giữ\s+lại|hoàn\s+trả|lưu\s+giữ)\s+(?:\S+\s+)?$")
_TOTAL = re.compile(
    r"(?<!\w)(?:tổng\s+cộng|cộng\s+lại|tổng\s+số|cả\s+thảy|tất\s+cả|gộp\s+lại)\s+(?:là\s+|có\s+)?$"
)
_DIVIDED = re.compile(r"[^.;]{0,40}?(?:[,(:]|trong\s+đó|gồm)[^.;]{0,40}$")

Found = tuple[dict[str, Any], int, int]


def find_copies(flat_text: str, start: int, end: int, heading: str) -> list[Found]:
    """The numbers of sets of a dossier that a sentence fixes, with their spans."""
    sentence = flat_text[start:end]
    for pattern in (_CELL, _COUNT_LAST, _AS_COPIES, _EACH_KIND, _SAME_COPIES):
        row = pattern.search(sentence)
        number = _number(row["number"]) if row else None
        if row and number:
            return [(_sets(number), start + row.start("number"), start + row.end("number"))]
    if "bộ" not in sentence:
        return []
    told = bool(
        phrases("cues", "component", "copies").search(sentence) or "hồ sơ" in sentence or "hồ sơ" in heading
    )
    if not told and not _MADE.search(sentence):
        return []
    sets = [
        q
        for q in find_quantities(flat_text, start, end)
        if q.unit == "set" and _of_papers(flat_text, q, start, end, told)
    ]
    both = _ORIGINAL_AND_COPY.search(sentence)
    if both and not any(q.start < start + both.start() for q in sets):
        number = (_number(both["first"] or "1") or 1) + (_number(both["number"]) or 1)
        return [(_sets(number), start + both.start(), start + both.end())]
    out = [(_sets(q.number), q.bound_start, q.end) for q in sets]
    total = [found for found, q in zip(out, sets, strict=True) if _TOTAL.search(flat_text[start : q.start])]
    if total:
        return total[:1]
    if len(out) > 1 and _DIVIDED.match(flat_text[out[0][2] : out[1][1]]):
        return out[:1]  # "02 bộ, một bộ lưu tại Sở, một bộ gửi …"
    return out


def _of_papers(flat_text: str, quantity: Quantity, start: int, end: int, told: bool) -> bool:
    after = flat_text[quantity.end : min(end, quantity.end + 12)]
    if (
        _OTHER_BODY.match(after)
        or _A_WHOLE.match(flat_text[quantity.end : end])
        or _KEPT.search(flat_text[start : quantity.bound_start])
    ):
        return False
    return told or "hồ sơ" in flat_text[quantity.start : quantity.end] or bool(_AFTER.match(after))


def _sets(number: float) -> dict[str, Any]:
    return {"number": number, "unit": "set"}


def _number(words: str) -> float | None:
    return parse_figures(words) or parse_words(words.strip())
