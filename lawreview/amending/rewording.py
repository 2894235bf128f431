"""Cụm từ: words replaced, put in or taken out wherever they stand in the target."""

from lawreview.amending.conditions import part_unclear, target_unit
from lawreview.amending.exceptions import kept_by
from lawreview.amending.model import Amendment
from lawreview.amending.phrases import count, substitute
from lawreview.amending.units import Index
from lawreview.amending.versions import CannotApply, Change
from lawreview.documents.eid import spoken


def change_words(index: Index, a: Amendment) -> Change:
    """Changes every occurrence; raises CannotApply where there is none, or not as many as the instruction states."""
    if not a.old_phrase:
        raise CannotApply("no_words", "Không nêu cụm từ để xác định vị trí thay đổi.")
    if a.after.startswith("part:trừ"):
        raise part_unclear(a, "cần người xác định chỗ được giữ nguyên")
    unit = target_unit(index, a)
    place = spoken(a.target.eid) or "văn bản"
    kept = kept_by(a)
    times = count(unit, a.old_phrase, a.heading_only, kept)
    if times == 0:
        raise CannotApply("no_phrase", f"Không tìm thấy cụm từ “{a.old_phrase}” tại {place}.")
    stated = int(a.after[6:]) if a.after.startswith("times:") else times
    if times != stated:
        raise CannotApply(
            "count",
            f"Chỉ dẫn nêu {stated} lần, cụm từ “{a.old_phrase}” có {times} lần tại {place}.",
            f"thay đổi cả {times} chỗ",
        )
    before = unit.text()
    new = a.new_phrase
    if a.operation == "insert_phrase":
        gap = "" if new[:1] in ",;.:" else " "
        new = f"{new} {a.old_phrase}" if a.after == "before" else f"{a.old_phrase}{gap}{new}"
    elif a.operation == "delete_phrase":
        new = ""
    substitute(unit, a.old_phrase, new, a.heading_only, kept)
    return Change(unit, before)
