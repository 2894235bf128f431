"""What must hold before an operation is applied: one target that stands, words that were read, no part left to judge."""

import re

from lawreview.amending.model import Amendment
from lawreview.amending.units import Index, Unit
from lawreview.amending.versions import CannotApply
from lawreview.documents.eid import spoken

_ELLIPSIS = re.compile(r"^\s*[“\"]?\s*(?:…|\.{3,}|\[…\]|\(…\))\s*[;.]?\s*$", re.MULTILINE)


def target_unit(index: Index, a: Amendment) -> Unit:
    """The one unit at the target's address; raises CannotApply where there is none, several, or a repealed one."""
    found = index.find(a.target.eid)
    name = spoken(a.target.eid) or "văn bản"
    if not found:
        raise CannotApply("no_target", f"Không tìm thấy {name} trong văn bản được sửa đổi.")
    if len(found) > 1:
        places = "; ".join(u.eid for u in found)
        raise CannotApply("many_targets", f"Có {len(found)} đơn vị cùng ứng với {name}: {places}.")
    if found[0].repealed:
        raise CannotApply("repealed_target", f"{capital(name)} đã được bãi bỏ trước đó.")
    return found[0]


def needs_words(a: Amendment) -> None:
    """Raises CannotApply where the new words are missing or abridged."""
    if not a.new_text.strip():
        raise CannotApply(
            "no_words", "Không đọc được nội dung mới (thiếu đoạn trích hoặc nội dung nằm ở phụ lục)."
        )
    if _ELLIPSIS.search(a.new_text):
        raise CannotApply("ellipsis", "Nội dung mới có dấu “…” thay cho phần giữ nguyên; cần người ghép.")


def needs_all(a: Amendment) -> None:
    """Raises CannotApply where only a part of the target is meant."""
    if a.after.startswith("part:"):
        raise part_unclear(a)


def part_unclear(a: Amendment, found: str = "") -> CannotApply:
    """The refusal of a change of a part whose place is not certain; ``found`` says what stands there."""
    place = spoken(a.target.eid) or "văn bản"
    return CannotApply(
        "part",
        f"Chỉ một phần của {place} thay đổi ({a.after[5:]}); {found or 'cần người xác định'}.",
        f"áp dụng cho toàn bộ {place}",
    )


def capital(words: str) -> str:
    """With a capital at the head."""
    return words[:1].upper() + words[1:]
