"""Documents that have a name and no number: resolutions of the Party, treaties, articles of the codification."""

import re

from lawreview.citing.model import DocumentReference, Reference
from lawreview.documents.letters import UPPER

_PARTY_RESOLUTION = re.compile(
    r"Nghị\s+quyết\s+(?:của\s+)?(?:Đại\s+hội|Hội\s+nghị|Trung\s+ương|TW)[^,;.:()“”\n]{0,140}?"
    r"(?:lần\s+thứ\s+(?:[IVXLC]+|\d{1,2}|[a-zđăâêôơưà-ỹ]+(?:\s+mươi)?)|(?:Trung\s+ương|TW)\s+\d{1,2})"
    r"(?:\s+(?:của\s+)?(?:Đảng(?:\s+bộ\s+[\w\s]{3,30})?|Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?))?"
    r"(?:,?\s+\(?kh(?:óa|oá)\s+[IVXLC]+\)?|\s+\(kh(?:óa|oá)\s+[IVXLC]+\))?",
)

# Luật Điều ước quốc tế 108/2016/QH13 Điều 2 khoản 1 names the kinds of treaties.
_TREATY = re.compile(
    r"(?:Công\s{1,3}ước|Hiệp\s{1,3}(?:định|ước)|Nghị\s{1,3}định\s{1,3}thư|Hiến\s{1,3}chương)(?=\s)"
)
_YEAR = re.compile(r"\s{1,3}năm\s{1,3}((?:19|20)\d\d)(?!\d)")
# A treaty's name runs to its year, a mark, or the first word that goes on with the sentence.
_TREATY_END = re.compile(
    rf"{_YEAR.pattern}|[,;.:()“”\"\|\t\[\]]|\n\s*\n|\n\s*(?=[-–+•\d]|[a-zđ]\))"
    r"|\s(?:mà|được|đã|có|phải|thì|bị|không|để|nếu|nhưng|hoặc|này|đó|nêu|nói|theo|(?<!tự\s)do|khi|là|trong|tại|đối\s+với|cũng|sẽ|ký|ngày|thuộc|giai\s+đoạn"
    r"|quy\s+định|như|từ|đến|nhằm|trừ|với\s+(?:các|những)|và\s+(?:các|những|pháp|Công\s+ước|Hiệp|Nghị|Luật|Bộ\s+luật|Hiến|khoản|Điều|điều))(?!\w)"
    r"|\Z"
)
_LONGEST_TREATY = 240
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]")

# "Điều 19.4.TT.5.3": topic, subject, kind of act, its number, article (NĐ 63/2013/NĐ-CP Điều 9)
CODIFIED = re.compile(
    r"[ĐÐđ]iều\s{1,3}(\d{1,2}\.\d{1,2}\.(?:LQ|PL|LC|NĐ|QĐ|NQ|TT|TL|CT)\.\d{1,3}(?:\.\d{1,3}[a-zđ]?){0,2})(?![\w])"
)
CODIFICATION = "Bộ pháp điển"


def parse_party(text: str, start: int, end: int) -> Reference | None:
    """A resolution of a Party congress or conference, which has a name and no number."""
    match = _PARTY_RESOLUTION.match(text, start, min(end, start + 260))
    if match is None:
        return None
    name = " ".join(match[0].split())
    return Reference(start, match.end(), DocumentReference(type="Nghị quyết", name=name))


def parse_treaty(text: str, start: int, end: int) -> Reference | None:
    """A treaty by its name ("Công ước Viên năm 1969 …"); general words ("các hiệp định đã ký") are none."""
    head = _TREATY.match(text, start, end)
    if head is None:
        return None
    high = min(end, start + _LONGEST_TREATY)
    stop = _TREATY_END.search(text, head.end(), high)
    if stop is None:
        return None
    year = stop[1]
    name = " ".join(text[start : stop.start()].split())
    if not (_CAPITAL.search(text, head.end(), stop.start()) or (year and stop.start() > head.end())):
        return None
    kind = " ".join(head[0].split())
    document = DocumentReference(type=kind, name=name, year=int(year) if year else None)
    begin_blank = len(text[start : stop.start()].rstrip())
    return Reference(start, stop.end() if year else start + begin_blank, document)


def parse_codified(text: str, start: int, end: int) -> Reference | None:
    """An article of the codification by its own address; ``address`` holds it."""
    match = CODIFIED.match(text, start, end)
    if match is None:
        return None
    document = DocumentReference(type=CODIFICATION, name=CODIFICATION)
    return Reference(start, match.end(), document, address=f"art_{match[1]}")
