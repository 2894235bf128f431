"""The wording of footnotes in a consolidated text (Pháp lệnh 01/2012/UBTVQH13 Điều 14–17; usage of official texts)."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lawreview.documents import catalogue
from lawreview.documents.dates import long
from lawreview.documents.eid import spoken, steps

if TYPE_CHECKING:
    from lawreview.amending.units import Unit
    from lawreview.amending.versions import Applied, Source

_SUBJECT = {
    "art": "Điều này",
    "cl": "Khoản này",
    "point": "Điểm này",
    "subpoint": "Tiết này",
    "chp": "Chương này",
    "sec": "Mục này",
    "subsec": "Tiểu mục này",
    "part": "Phần này",
    "annex": "Phụ lục này",
    "att": "Văn bản kèm theo này",
    "rec": "Căn cứ này",
}
_NAME = {"art": "Tên Điều này", "chp": "Tên Chương này", "sec": "Tên Mục này", "part": "Tên Phần này"}


def name_of(source: "Source") -> str:
    """ "Thông tư số 12/2024/TT-BLĐTBXH": how a footnote names an amending document."""
    kind = source.type or "Văn bản"
    return f"{kind} số {source.number}" if source.number else f"{kind} {source.title}".strip()


def full_name_of(source: "Source") -> str:
    """Type, number, day, issuer and title, as the head of a consolidated text lists documents; a law's name stands before
    its number ("Luật Cư trú số 68/2020/QH14 …"). A title printed in capitals is written in small letters."""
    title = running_title(source.title)
    named = source.type in _NAMED and source.number and title and not _ACTS.match(title)
    words = f"{source.type} {title} số {source.number}" if named else name_of(source)
    if source.issued_on:
        words += f" {long(source.issued_on)}"
    if source.issuer:
        words += f" của {source.issuer}"
    if named or not source.number:
        return words
    return f"{words} {title[:1].lower() + title[1:] if _SAYS.match(title) else title}".strip()


_NAMED = ("Luật", "Bộ luật", "Pháp lệnh")
_SAYS = re.compile(
    r"(?:Ban hành|Quy định|Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Về|Hướng dẫn|Phê duyệt|Công bố|Đính chính|Thông qua|Điều chỉnh)[\s,]"
)
_ACTS = re.compile(r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế)", re.IGNORECASE)


def running_title(title: str) -> str:
    """A title as it stands inside a sentence: "SỬA ĐỔI … CỦA LUẬT BẢO HIỂM Y TẾ" → "sửa đổi … của Luật Bảo hiểm y tế"."""
    words = " ".join(title.split())
    if not words.isupper():
        return words
    small = words.lower()
    for name in sorted(catalogue.law_names(), key=len, reverse=True):
        small = re.sub(rf"(?<![^\W_]){re.escape(name.lower())}(?![^\W_])", name, small)
    return small if _ACTS.match(small) else small[:1].upper() + small[1:]


def change_note(unit: "Unit", changes: Sequence["Applied"]) -> str:
    """One footnote for all changes of a unit, in their order ("… lần thứ 2 …" where there were several)."""
    sentences = [_sentence(unit, change) for change in changes]
    if len(sentences) == 1:
        return sentences[0] + "."
    return "; ".join(f"{s} (lần thứ {i})" for i, s in enumerate(sentences, 1)) + "."


def _sentence(unit: "Unit", change: "Applied") -> str:
    a, source = change.operation.amendment, change.operation.source
    where = f"theo quy định tại {spoken(a.source_eid)} của {name_of(source)}".replace("tại  của", "tại")
    if not a.source_eid:
        where = f"theo {name_of(source)}"
    since = f", có hiệu lực kể từ {long(change.on)}"
    step = steps(unit.eid)[-1][0] if unit.eid else ""
    subject = _SUBJECT.get(step, "Văn bản này" if not unit.eid else "Nội dung này")
    verbs = {
        "replace": f"{subject} được sửa đổi, bổ sung {where}{since}",
        "insert": f"{subject} được bổ sung {where}{since}",
        "repeal": f"{subject} được bãi bỏ {where}{since}",
        "rename": f"{_NAME.get(step, 'Tên gọi')} được sửa đổi, bổ sung {where}{since}",
        "correct": f"{subject} được đính chính {where}",
        "replace_phrase": f"Cụm từ “{a.old_phrase}” được thay thế bằng cụm từ “{a.new_phrase}” {where}{since}",
        "insert_phrase": f"Cụm từ “{a.new_phrase}” được bổ sung {where}{since}",
        "continue": f"{subject} tiếp tục có hiệu lực {where}",
        "delete_phrase": f"Cụm từ “{a.old_phrase}” được bãi bỏ {where}{since}",
    }
    if a.operation == "suspend":
        until = f" đến {long(a.until)}" if a.until else ""
        return f"{subject} tạm ngưng hiệu lực {where} từ {long(change.on)}{until}"
    if a.operation == "correct" and a.old_phrase:
        return f"Cụm từ “{a.old_phrase}” được đính chính thành “{a.new_phrase}” {where}"
    return verbs[a.operation]
