"""Sentences that say a threshold from its other side: what is refused, forbidden or left out within a bound."""

import re

from lawreview.procedures.quantities import Quantity

# "Bè đã dùng trên 8 năm thì không được cấp", "Không cấp cho người dưới 20 tuổi": what is refused is the other side of what is asked
_NO = r"(?:không\s+(?:được\s+)?(?:cấp|công\s+nhận|chấp\s+thuận|cho\s+phép|cho|đăng\s+ký|gia\s+hạn|xét|giải\s+quyết|hỗ\s+trợ|phê\s+duyệt|tiếp\s+nhận|đủ\s+điều\s+kiện)|bị\s+từ\s+chối|từ\s+chối)"
_REFUSED = re.compile(
    rf"[^.;:]{{0,80}}?(?:,|\sthì|\slà)\s+(?:(?:sẽ\s+)?{_NO}|(?:sẽ|thì)\s+(?:không|chưa)\s+(?:được|thể)|(?:coi|xem)\s+như\s+(?:không|chưa)|(?:sẽ\s+)?bị\s+loại)(?!\w)"
)
_REFUSED_BEFORE = re.compile(
    rf"(?<!\w){_NO}(?!\w)[^.;:]{{0,160}}?(?<!\w)(?:nếu|khi|cho|đối\s+với|trong\s+trường\s+hợp|có|trong|tại)\s"
)
# "Không chiếu phim ở nơi cách bệnh viện dưới 100 mét": what is forbidden within the bound
_FORBIDDEN = re.compile(
    r"(?:^|[\s(])(?:(?:nghiêm\s+)?cấm|không(?:\s+được(?:\s+phép)?)?)\s+"
    r"(?!(?:quá|dưới|vượt|trên|đến|tới|để\s+(?!quá|dưới|trên|vượt)|có|phải|thuộc|đủ|đạt|kể|tính|gồm|bao|trừ|gian|khí|thường|ngừng|gây|phụ|quy|hạn|liên)\s|được\s+(?:quá|dưới|vượt)|\w+\s+(?:hơn|quá)\s)"
)
_WITHIN = re.compile(r"(?:dưới|trên|quá|chưa\s+(?:đủ|đến|tới|đạt)|từ|vượt|(?!không|chưa)\w+\s+hơn|hơn)(?!\w)")
_AROUND = re.compile(r"(?<!\w)trong\s+(?:phạm\s+vi|bán\s+kính)\s*$")
# "Ki-ốt hẹp hơn 2 m không được xác nhận": what lies within the bound is left out
_LEFT_OUT = re.compile(
    r"[^.;:,]{0,60}?\s(?:(?:thì\s+)?(?:không|chưa)\s+(?:được|thuộc|đủ\s+điều\s+kiện)|bị\s+(?:loại|từ\s+chối)|phải\s+(?:làm\s+lại|thay|dừng|ngừng|dời|di\s+dời|tháo|bỏ|sửa|đổi|loại))(?!\w)"
)
_NOT_MET = re.compile(
    r"(?<!\w)(?:nếu|khi|mà)\s+[^.;]{0,80}?(?<!\w)(?:không|chưa)\s+(?!quá|đủ|đến|tới|đạt\s+\d)|:"
)


def is_refused(flat_text: str, start: int, quantity: Quantity, end: int) -> bool:
    """True where the sentence refuses what lies within the bound."""
    if _REFUSED.match(flat_text, quantity.end, end):
        return True
    before = flat_text[start : quantity.bound_start]
    told = flat_text[quantity.bound_start : quantity.start]
    within = bool(_WITHIN.match(told) or _AROUND.search(before))
    if within and _LEFT_OUT.match(flat_text, quantity.end, end):
        return True
    if within and _FORBIDDEN.search(before):
        return not _NOT_MET.search(flat_text, start + 6, quantity.bound_start)
    refusal = _REFUSED_BEFORE.search(flat_text, start, quantity.bound_start)
    return bool(refusal) and not _NOT_MET.search(
        flat_text, refusal.start() + 5 if refusal else 0, quantity.bound_start
    )
