"""What a mention is for, from the words around it: basis, cite, amend, repeal … (domain: relation cue words).

The cues stand in tables, tried from top to bottom; the words between the beginning of the sentence, or the mention before,
and the mention decide, then the words behind it.
"""

import re
from dataclasses import replace

from lawreview.citing.model import Citation, Context, Role
from lawreview.documents.folding import fold

_REACH = 320  # letters before and behind a mention that are looked at

# What ends the words before a mention. [^.;] keeps a cue inside its sentence.
BEFORE: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern + r"\s*\Z", re.I))  # type: ignore[misc]
    for role, pattern in (
        ("other", r"sau đây (?:được )?(?:gọi|viết)(?: chung)?(?: tắt)? là:?\s*[“\"]?"),
        ("history", r"(?:được|đã)\s[^.;“]{0,40}(?:sửa đổi|bổ sung|thay thế|đính chính|bãi bỏ)[^.;“]{0,80}\s(?:bởi|theo|tại|bằng)(?:\s(?:các\s)?(?:quy định|điều, khoản)\s(?:tại|của))?(?: các)?"),
        ("attach", r"kèm\s+theo"),
        ("standard", r"(?:trái(?: với)?|mâu thuẫn(?: với)?|không(?: còn)? phù hợp với|không thống nhất với|vi phạm)(?: (?:các )?quy định (?:của|tại|trong))?"),
        ("correct", r"đính chính[^.;]{0,160}"),
        ("amend", r"(?:cụm từ|từ|đoạn)\s*[“\"][^“”\"]{0,300}[”\"][^.;“”\"]{0,30}\s(?:tại|ở|trong|của)(?: các)?"),
        ("amend", r"(?<!được )(?<!đã )(?:thay thế|thay|bỏ|bãi bỏ|bổ sung) (?:một số )?(?:cụm )?từ[^.;“]{0,40}\s(?:tại|của|trong)(?: các)?"),
        ("suspend", r"(?:đình chỉ|(?:tạm )?ngưng hiệu lực|ngưng)(?: [^.;,]{0,60})?"),
        ("repeal", r"(?<!được )(?<!đã )(?<!bị )(?:bãi bỏ|hủy bỏ|huỷ bỏ)(?:,? (?:toàn bộ|một phần|nội dung|quy định|một số|điều|khoản|điểm|các|những|hiệu lực|thi hành|của|tại|đối với|việc)|\s[^.;,:]{0,40}\s(?:tại|của))*"),
        ("replace", r"(?<!được )(?<!bị )thay thế(?: cho)?(?: toàn bộ)?(?: các| nội dung)?(?: [^.;,:“]{0,60} (?:tại|của))?"),
        ("amend", r"(?<!được )(?<!đã )(?:sửa đổi|bổ sung|điều chỉnh|kéo dài|gia hạn)(?:,? bổ sung)?(?: (?:[^.;:“]{0,200} (?:của|tại|vào|sau|trước|cuối|điều|khoản)|tên|một số|nội dung|thêm|các|điều|khoản|điểm|đoạn|như sau))*"),
        ("guide", r"(?:quy định chi tiết|hướng dẫn|chi tiết)[^.;:]{0,140}(?:thi hành|thực hiện|của|điều|áp dụng)"),
        ("guide", r"(?:quy định chi tiết|hướng dẫn)(?: thi hành| thực hiện)?"),
        ("exception", r"(?:trừ|ngoại trừ|không áp dụng|ngoài)[^.;:]{0,120}(?:tại|của|theo|trong|ở)"),
    )
)  # fmt: skip
_SUBJECT_BEHIND: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("repeal", re.compile(r"[^.;:“]{0,300}?\s(?:hết\s+hiệu\s+lực|chấm\s+dứt\s+hiệu\s+lực|(?:bị|được)\s+bãi\s+bỏ|không\s+còn\s+hiệu\s+lực)", re.I)),
    ("suspend", re.compile(r"[^.;:“]{0,300}?\s(?:bị\s+đình\s+chỉ|ngưng\s+hiệu\s+lực)", re.I)),
    ("replace", re.compile(r"[^.;:“]{0,200}?\s(?:bị|được)\s+thay\s+thế\s+(?:bằng|bởi)", re.I)),
)  # fmt: skip
_AMENDED_BEHIND = re.compile(
    r"\s*(?:\([^)]{0,80}\)\s*)?,?\s*(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)[^.;“]{0,40}như\s+sau|\s+như\s+sau\s*:", re.I
)
_SENTENCE = re.compile(r"(?:[.;:!?]\s+(?=[A-ZĐÀ-Ỵ“\"0-9\-+])|;\s*|\n\s*(?=(?:\d{1,3}[.)]|[a-zđ]\)|[-–+•*]|Điều\s+\d|Căn\s+cứ|Theo\s|Xét\s|Thực\s+hiện|QUYẾT|NGHỊ|THÔNG|LUẬT|Chương|[“\"]))|\n\s*\n)")
_BASIS = re.compile(
    r"[\s“\"(*_\-–+]*(?:căn\s+cứ|thực\s+hiện|theo\s+đề\s+nghị|theo\s+ý\s+kiến|xét|theo)(?!\s+quy\s+định)(?!\w)", re.I
)
_THEO = re.compile(r"[\s“\"(*_\-–+]*(?:theo|thực\s+hiện)(?!\w)", re.I)
_ENUMERATOR = re.compile(r"[\s“\"(*_\-–+•]*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|điều\s+\d{1,4}[a-zđ]?[.:])?[\s“\"(*_]*(?:các|những|toàn bộ)?\s*", re.I)
_CHAIN = re.compile(r"[\s,;]*(?:và|hoặc|hay|cùng|với|và các|tại|của)?\s*(?:các\s+)?", re.I)
_TITLE = re.compile(
    r"\s*,?\s*(?:về|quy\s+định|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|ban\s+hành|công\s+bố|phê\s+duyệt|triển\s+khai|thực\s+hiện|bãi\s+bỏ|thay\s+thế|đính\s+chính|tổ\s+chức|tiếp\s+tục|điều\s+chỉnh|giải\s+thích|chi\s+tiết|thi\s+hành|xử\s+phạt)\s",
    re.I,
)
_TITLE_END = re.compile(r"(?:của|thi\s+hành|thực\s+hiện|theo|hướng\s+dẫn|các|và|,)\s*\Z", re.I)
_ACTS = frozenset(("amend", "repeal", "replace", "suspend", "correct"))


def assign(text: str, found: list[Citation], context: Context, start: int) -> list[Citation]:
    """The same citations with their roles; in amending words a bare address belongs to the amended document."""
    out: list[Citation] = []
    line_role: Role = "cite"
    sentence = -1
    for i, citation in enumerate(found):
        before = found[i - 1].end if i else start
        begin = _sentence_start(text, max(start, citation.start - _REACH), citation.start)
        if begin > sentence:
            sentence = begin
        previous = out[-1] if out and out[-1].end >= begin - 3 else None
        role = _role(text, citation, begin, before, previous, line_role, context)
        if previous is None or begin >= previous.end:
            line_role = role
        out.append(_with_role(citation, role))
    return out


def _sentence_start(text: str, low: int, at: int) -> int:
    begin = low
    for match in _SENTENCE.finditer(text, low, at):
        begin = match.end()
    return begin


def _with_role(citation: Citation, role: Role) -> Citation:
    document = citation.document
    if role in _ACTS and document.own and document.type is None and "this" not in "".join(citation.eids) and citation.kind == "provision":
        # the target of an amending heading belongs to the amended document, not to the amending one
        document = replace(document, own=False)
    return replace(citation, role=role, document=document)


def _role(
    text: str, citation: Citation, begin: int, before: int, previous: Citation | None, line_role: Role, context: Context
) -> Role:
    at = citation.start
    if _quoted_phrase(text, begin, at):
        return "other"
    if previous and before >= begin:
        gap = text[before:at]
        if _CHAIN.fullmatch(gap):
            return previous.role
        titled = not previous.document.own and previous.kind and _TITLE.match(gap)
        if titled and len(gap) < 400:
            if re.search(r"(?:,|;|\svà)\s*(?:các\s+)?\Z", gap) and citation.kind == "document" and not citation.document.own:
                return previous.role
            own_cue = _cue(gap)
            if own_cue in ("history", "attach", "exception") and own_cue != "attach":
                return own_cue
            if citation.document.own:
                return _own_role(text, citation, gap, context)
            return "other" if citation.kind == "document" else own_cue or "cite"
    lead = text[max(begin, before) : at] if before >= begin else text[begin:at]
    if citation.document.own and citation.kind == "document":
        return _own_role(text, citation, lead, context)
    cue = _cue(lead)
    if cue and not (cue == "guide" and _BASIS.match(text, begin)):
        return cue
    behind = _behind(text, citation, begin, before, context)
    if behind:
        return behind
    if _BASIS.match(text, begin) and _is_basis(text, begin, at, citation):
        return "basis"
    if previous is None and begin > 1 and text[begin - 2 : begin].strip() == ";" and line_role == "basis" and not lead.strip():
        return "basis"
    if citation.kind == "document" and _ENUMERATOR.fullmatch(lead):
        return "basis" if _in_table(text, citation) else line_role if line_role == "basis" and begin > 0 and ";" in text[max(0, begin - 2) : begin] else "other"
    return "cite"


def _cue(lead: str) -> Role | None:
    for role, pattern in BEFORE:
        if pattern.search(lead):
            return role
    return None


def _is_basis(text: str, begin: int, at: int, citation: Citation) -> bool:
    """A line "Căn cứ …" makes every document in it a basis; "Theo Điều 5" does only where a document leads the line."""
    if _THEO.match(text, begin):
        return citation.kind == "document" and "\n" not in text[begin:at].strip() and (begin == 0 or text[begin - 1] in "\n;" or "đề nghị" in text[begin:at])
    return True


def _behind(text: str, citation: Citation, begin: int, before: int, context: Context) -> Role | None:
    tail = text[citation.end : citation.end + _REACH]
    subject = _ENUMERATOR.fullmatch(text, begin, citation.start) is not None or before > begin
    if _AMENDED_BEHIND.match(tail):
        return "amend"
    if not citation.document.own or citation.kind == "provision":
        if subject:
            for role, pattern in _SUBJECT_BEHIND:
                if pattern.match(tail) and not re.match(r"[^.;:]*(?:khi|trước|sau|nếu)\s", tail[: 0]):
                    return role
            if re.match(r"\s*,?\s*có\s+hiệu\s+lực", tail) and not citation.document.own:
                return "history" if fold(context.type or "") == "văn bản hợp nhất" else "other"
    return None


_DAY_BEFORE = re.compile(r"(?:ngày|khi|thời\s+điểm|trước|sau|từ)\s*\Z", re.I)
_FORCE = re.compile(r"\s*(?:này\s+)?(?:có\s+hiệu\s+lực|được\s+(?:ban\s+hành|thông\s+qua|công\s+bố)|hết\s+hiệu\s+lực|bắt\s+đầu)", re.I)
_OWN_VERB = re.compile(
    r"\s*(?:có\s+hiệu\s+lực|thay\s+thế|bãi\s+bỏ|quy\s+định|hướng\s+dẫn|được|áp\s+dụng|gồm|điều\s+chỉnh|sửa\s+đổi|không\s+(?:áp\s+dụng|điều\s+chỉnh)|hết|thực\s+hiện|ban\s+hành)", re.I
)
_EXECUTE = re.compile(r"(?:thi\s+hành|tổ\s+chức\s+thực\s+hiện|thực\s+hiện|triển\s+khai)\s*\Z", re.I)


def _own_role(text: str, citation: Citation, lead: str, context: Context) -> Role:
    tail = text[citation.end : citation.end + 80]
    if re.search(r"kèm\s+theo\s*\Z", lead, re.I):
        return "attach"
    if _DAY_BEFORE.search(lead) and _FORCE.match(tail):
        return "other"
    if _EXECUTE.search(lead):
        return "other"
    if _ENUMERATOR.fullmatch(lead) and _OWN_VERB.match(tail):
        return "other"
    cue = _cue(lead)
    return cue if cue in ("history", "standard", "exception") else "cite"


def _quoted_phrase(text: str, begin: int, at: int) -> bool:
    """Inside “…” that a phrase is quoted by ("cụm từ “khoản 1 Điều 8”")."""
    low = max(0, at - _REACH)
    opened = max(text.rfind("“", low, at), text.rfind('"', low, at))
    if opened < 0 or text.rfind("”", low, at) > opened:
        return False
    return re.search(r"(?:cụm\s+từ|(?<!\w)từ|thành|là|nội\s+dung)\s*\Z", text[max(0, opened - 12) : opened], re.I) is not None


def _in_table(text: str, citation: Citation) -> bool:
    before = text[max(0, citation.start - 3) : citation.start]
    after = text[citation.end : citation.end + 3]
    return "\t" in before or "|" in before or "\t" in after or "|" in after
