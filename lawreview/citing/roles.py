"""What a mention is for, from the words around it: basis, cite, amend, repeal … (domain: relation cue words).

The cue nearest before the mention decides, as long as the words between lead on to it; then the words behind the mention
("hết hiệu lực"); then the beginning of the line ("Căn cứ"). A document in another document's title is "other".
"""

import re
from dataclasses import replace
from functools import lru_cache

from lawreview.citing.model import Citation, Context, DocumentReference, Role
from lawreview.documents.folding import fold
from lawreview.documents.letters import UPPER
from lawreview.documents.tables import read_table

_REACH = 320  # letters before and behind a mention that are looked at

# Cues before a mention, and what may stand between the cue and the mention.
_LEADS_ON = (
    r"(?:(?!(?<!\w)(?:thì|để|khi|nếu|phải|bị|không|mà|nhằm|sẽ|quy định|cho|theo)(?!\w))[^.;:“”\"]){0,260}"
)
_NEAR = r"[^.;:“”\"]{0,30}"
_CUES: tuple[tuple[Role, str, str], ...] = (
    ("other", r"sau đây (?:được )?(?:gọi|viết)(?: chung)?(?: tắt)? là", r"[\s:“\"]*"),
    ("other", r"văn bản (?:quy phạm pháp luật )?(?:được )?(?:sửa đổi|bổ sung|thay thế)[\w, ]{0,40}?", r"\s*"),
    # the footnote of a consolidated text: cụm từ “…” được thay thế bằng cụm từ “…” theo quy định tại
    ("history", r"(?:(?:đã )?được )?thay thế (?:bằng|bởi) (?:cụm )?từ “[^”]{0,160}” theo(?: quy định (?:tại|của))?", r"\s*"),
    ("history", r"(?:(?:được|đã)\s(?:[^.;:“,]{0,20}\s)?)(?:sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|đính chính|bãi bỏ)"
                r"(?:(?!\s(?:bị|sẽ|thì|phải|không|mà)\s)[^.;:“”]){0,100}?\s(?:bởi|theo|tại|bằng)(?:\s(?:các\s)?(?:quy định|điều, khoản)\s(?:tại|của))?:?", r"(?:\scác)?\s*"),
    ("cite", r"(?:được|đã)\s(?:sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|hướng dẫn)", _LEADS_ON),
    ("attach", r"kèm\s+theo", r"\s*"),
    ("standard", r"(?:trái với|trái|mâu thuẫn với|không(?: còn)? phù hợp với|không thống nhất với|vi phạm)(?: (?:các )?quy định (?:của|tại|trong))?", r"\s*"),
    ("exception", r"(?:trừ|ngoại trừ|không áp dụng)(?= (?:các |những )?(?:trường hợp|quy định|đối tượng|nội dung|hành vi|quy định tại))[^.;:]{0,60}? (?:tại|của|theo|trong|ở)", r"[^.;:]{0,60}"),
    ("cite", r"(?:theo|được|đã|như|việc|nêu|nói|ghi|đúng|thực hiện|hành vi|trường hợp)\s(?:các\s)?(?:quy định|hướng dẫn|điều cấm)\s(?:tại|của|trong|ở)", r"[^.;:]{0,40}"),
    ("correct", r"đính chính", _LEADS_ON),
    ("suspend", r"đình chỉ (?:việc )?(?:thi hành|một phần|toàn bộ)|ngưng hiệu lực", _LEADS_ON),
    ("amend", r"(?:thay thế|thay|bãi bỏ|bỏ|bổ sung|sửa đổi) (?:một số |các )?(?:cụm )?từ", _NEAR),
    ("repeal", r"(?:bãi bỏ|hủy bỏ|huỷ bỏ)(?:,? (?:toàn bộ|một phần|nội dung|các|những))*(?: quy định (?:tại|của|trong))?", _LEADS_ON),
    ("replace", r"thay thế(?: cho)?(?:,? (?:toàn bộ|một phần|nội dung|các|những))*(?: quy định (?:tại|của|trong))?", _LEADS_ON),
    ("amend", r"(?:sửa đổi, bổ sung|sửa đổi|bổ sung|(?:kéo dài|gia hạn)(?: thời (?:hạn|gian))? (?:áp dụng|hiệu lực|thực hiện|thi hành))(?: (?:các|một số|nội dung))*(?: quy định (?:tại|của|trong))?", _LEADS_ON),
    ("guide", r"(?:quy định chi tiết|hướng dẫn(?: thi hành| thực hiện)?|biện pháp thi hành|biện pháp tổ chức thi hành)", r"[^.;:“”]{0,140}"),
    ("basis", r"(?:ý kiến|đề nghị|thống nhất)[^.;:]{0,120}? tại(?= (?:tờ|công|văn|thông|báo))", r"\s*"),
    ("cite", r"quy định (?:tại|của|trong|ở)", r"[^.;:]{0,20}"),
)  # fmt: skip
# The first words of the cues above, so that a word that begins none is passed over at once.
_BEGINS_CUE = (
    r"b(?:ãi|ỏ|ổ|iện)|đ(?:ã|ược|úng|ính|ình|ề)|g(?:hi|ia)|h(?:ành|ủy|uỷ|ướng)|k(?:èm|hông|éo)|mâu|n(?:hư|êu|ói|gưng|goại)|quy"
    r"|s(?:au|ửa)|t(?:hay|rái|rừ|heo|rường|hực|hống)|v(?:ăn|i|iệc)|ý"
)
_CUE = re.compile(
    rf"(?<!\w)(?={_BEGINS_CUE})(?:"
    + "|".join(f"(?P<c{i}>{cue})" for i, (_, cue, _) in enumerate(_CUES))
    + r")(?!\w)"
)
_BETWEEN = tuple(re.compile(between + r"\Z") for _, _, between in _CUES)

# data/amendment_verbs.tsv: what is said of the document before it
_ENDED = "|".join(
    re.escape(row["words"]).replace(r"\ ", r"\s+")
    for row in read_table("amendment_verbs.tsv")
    if row["stands"] == "behind" and row["action"] == "repeal"
)
_SUBJECT_BEHIND: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("repeal", re.compile(rf"[^.;:“]{{0,300}}?\s(?:{_ENDED}|(?:bị|được)\s+bãi\s+bỏ)", re.I)),
    ("suspend", re.compile(r"[^.;:“]{0,300}?\s(?:bị\s+đình\s+chỉ|ngưng\s+hiệu\s+lực)", re.I)),
    ("replace", re.compile(r"[^.;:“]{0,200}?\s(?:bị|được)\s+thay\s+thế\s+(?:bằng|bởi)", re.I)),
)  # fmt: skip
_AMENDED_BEHIND = re.compile(
    r"(?:\s*\([^)]{0,80}\))?,?(?:\s+được)?\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)[^.;“]{0,40}như\s+sau|\s+như\s+sau\s*:",
    re.I,
)
_TAKES_EFFECT = re.compile(r"\s*,?\s*có\s+hiệu\s+lực")
_SENTENCE = re.compile(
    rf"[.!?]\s+(?=[{UPPER}“\"0-9\-+])|;\s*"
    r"|\n\s*(?=\d{1,3}[.)]|[a-zđ]\)|[-–+•*]|Điều\s+\d|Căn\s+cứ|Theo\s|Xét\s|Thực\s+hiện|QUYẾT|NGHỊ|THÔNG|LUẬT|Chương|[“\"]|\n)"
)
_MARKS = (";", "\n", ".", "!", "?")
_BASIS = re.compile(
    r"[\s“\"(*_\-–+]*+(?=[ctsx])(?:căn\s+cứ|(?:triển\s+khai\s+)?thực\s+hiện|theo\s+đ[eềê]\s+nghị|theo\s+ý\s+kiến|sau\s+khi\s+có\s+ý\s+kiến|xét)(?!\w)",
    re.I,
)
_ENUMERATOR = re.compile(
    r"[\s“\"(*_\-–+•]*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|điều\s+\d{1,4}[a-zđ]?[.:])?[\s“\"(*_]*"
    r"(?:(?:kể\s+)?từ\s+ngày\s[^,;.]{4,60},\s*)?(?:các|những|toàn\s+bộ)?\s*",
    re.I,
)
_CHAIN = re.compile(r"[\s,]*(?:và|hoặc|hay|cùng|với)?\s*(?:các\s+)?", re.I)
_TITLE = re.compile(
    r"\s*,?\s*[“\"]?\s*(?:về|quy\s+định|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|ban\s+hành|công\s+bố|phê\s+duyệt|triển\s+khai|thực\s+hiện|bãi\s+bỏ"
    r"|thay\s+thế|đính\s+chính|tổ\s+chức|tiếp\s+tục|điều\s+chỉnh|giải\s+thích|chi\s+tiết|thi\s+hành|xử\s+phạt)(?!\w)",
    re.I,
)
_ONE_MORE = re.compile(r"(?:,|\svà)\s*(?:các\s+)?\Z", re.I)
# "Nghị định số hiện Nghị định số …": the words repeated by mistake say nothing about the role.
_REPEATED = re.compile(
    r"(?:nghị định|thông tư|quyết định|nghị quyết|chỉ thị|luật)\s+số(?:\s+\w{1,8})?\s*\Z", re.I
)
_ACTS = frozenset(("amend", "repeal", "replace", "suspend", "correct"))
_BARE = DocumentReference(own=True)


def assign(text: str, found: list[Citation], context: Context, start: int) -> list[Citation]:
    """The same citations with their roles; in amending words a bare address belongs to the amended document."""
    out: list[Citation] = []
    line_role: Role | None = None
    for citation in found:
        begin = _sentence_start(text, max(start, citation.start - _REACH), citation.start)
        previous = out[-1] if out else None
        inside = previous is not None and previous.end >= begin
        role = _role(text, citation, begin, previous if inside else None, line_role, context)
        if not inside:
            line_role = role
        out.append(_with_role(citation, role))
    return out


def _sentence_start(text: str, low: int, at: int) -> int:
    """Where the sentence or list item of a position begins, not before ``low``. Looks at the marks from behind."""
    last = {sign: text.rfind(sign, low, at) for sign in _MARKS}
    while True:
        sign = max(last, key=last.__getitem__)
        mark = last[sign]
        if mark < 0:
            return low
        match = _SENTENCE.match(text, mark)
        if match and match.end() <= at:
            return match.end()
        last[sign] = text.rfind(sign, low, mark)


def _with_role(citation: Citation, role: Role) -> Citation:
    document = citation.document
    bare = document == _BARE and citation.kind == "provision" and "này" not in citation.text.lower()
    if bare and (role in _ACTS or role == "other"):
        # the target of an amending heading belongs to the amended document, not to the amending one
        document = replace(document, own=False)
    if role == citation.role and document is citation.document:
        return citation
    c = citation
    return Citation(c.start, c.end, c.text, c.kind, role, document, c.eids, c.issues, c.title, c.source_eid)


def _role(
    text: str,
    citation: Citation,
    begin: int,
    previous: Citation | None,
    line_role: Role | None,
    context: Context,
) -> Role:
    at, whole = citation.start, citation.kind == "document"
    if _quoted_phrase(text, at):
        return "other"
    if _behind_quoted_phrase(text, at):
        return "amend"
    if whole and not citation.document.own and _alone_in_cell(text, citation):
        return "basis"
    lead = text[max(previous.end if previous else begin, at - _REACH) : at]
    if "repeated_words" in citation.issues:
        lead = _REPEATED.sub("", lead)
    if previous and _CHAIN.fullmatch(lead):
        return previous.role
    if citation.document.own and whole:
        return _own_role(text, citation, lead)
    cue, word = nearest_cue(lead)
    if previous and not previous.document.own and _TITLE.match(lead) and not word[:1].isupper():
        return _in_title(lead, cue, previous.role, whole)
    founded = _is_founded(text, begin, at)
    if cue and not (founded and whole and (cue == "guide" or (cue == "cite" and "theo" not in word.lower()))):
        return "cite" if cue == "guide" and citation.document.own else cue
    behind = _behind(text, citation, begin, previous, context)
    if behind:
        return behind
    if founded or _leads_line(text, begin, whole):
        return "basis"
    if whole and _ENUMERATOR.fullmatch(lead) and previous is None:
        more = (
            begin > 1
            and text[max(0, begin - 8) : begin].rstrip().endswith(";")
            and "\n" not in text[begin - 1 : at]
        )
        return line_role if more and line_role else "other"
    return "cite"


def _is_founded(text: str, begin: int, at: int) -> bool:
    """Whether the line is a basis; "thực hiện" inside a line makes one only close before the mention."""
    match = _BASIS.match(text, begin)
    if match is None:
        return False
    return at - match.end() <= _CARRIES_OUT or not match[0].endswith("thực hiện")


_CARRIES_OUT = 60
_CUE_REACH = 240
_PLAIN = ("quy định tại", "quy định của", "quy định tại các")
_TURNS = ("sửa", "bổ sung", "thay thế", "bãi bỏ", "hủy bỏ", "huỷ bỏ", "đính chính", "trừ", "trái", "vi phạm", "đình chỉ")  # fmt: skip


@lru_cache(maxsize=4096)
def nearest_cue(lead: str) -> tuple[Role | None, str]:
    """The role of the last cue in the words before a mention that leads on to it, and the cue as printed."""
    lead = " ".join(lead[-_CUE_REACH:].split())
    plain = lead.lower()
    if plain.endswith(_PLAIN) and not any(turn in plain for turn in _TURNS):
        return "cite", "theo quy định"
    found: tuple[Role | None, str] = (None, "")
    for match in _CUE.finditer(plain):
        index = int((match.lastgroup or "c0")[1:])
        leads_on = _BETWEEN[index].match(plain, match.end())
        found = (_CUES[index][0], lead[match.start() : match.end()]) if leads_on else (None, "")
    return found


def _in_title(lead: str, cue: Role | None, before: Role, whole: bool) -> Role:
    """A mention behind another document's name and title: in the title, or the next one of a list."""
    if _ONE_MORE.search(lead) and whole:
        return before
    if cue in ("history", "exception"):
        return cue
    return "other" if whole else cue or "cite"


_THEO = re.compile(r"[\s\-–+]*Theo\s+(?=[A-ZĐ])")


def _leads_line(text: str, begin: int, whole: bool) -> bool:
    """ "Theo Nghị quyết số …" at the beginning of a line names what a document is based on."""
    return (
        whole
        and (begin == 0 or text[begin - 1] in "\n;")
        and _THEO.match(text, begin, begin + 12) is not None
    )


def _behind(
    text: str, citation: Citation, begin: int, previous: Citation | None, context: Context
) -> Role | None:
    tail = text[citation.end : citation.end + _REACH]
    if _AMENDED_BEHIND.match(tail):
        return "amend"
    if previous is None and not _ENUMERATOR.fullmatch(text[begin : citation.start]):
        return None
    for role, pattern in _SUBJECT_BEHIND:
        if pattern.match(tail):
            return role
    if _TAKES_EFFECT.match(tail) and not citation.document.own:
        return "history" if fold(context.type or "") == "văn bản hợp nhất" else "other"
    return None


_DAY_BEFORE = re.compile(r"(?:ngày|khi|thời\s+điểm|trước|sau|từ)\Z", re.I)
_FORCE = re.compile(
    r"\s*(?:có\s+hiệu\s+lực|được\s+(?:ban\s+hành|thông\s+qua|công\s+bố)|hết\s+hiệu\s+lực|bắt\s+đầu)", re.I
)
_OWN_VERB = re.compile(
    r"\s*(?:có\s+hiệu\s+lực|thay\s+thế|bãi\s+bỏ|quy\s+định|hướng\s+dẫn|được|áp\s+dụng|gồm|điều\s+chỉnh|sửa\s+đổi|không\s+(?:áp\s+dụng|điều\s+chỉnh)"
    r"|hết|thực\s+hiện|ban\s+hành)",
    re.I,
)  # fmt: skip
_ENACTS = re.compile(r"(?:quốc\s+hội|chính\s+phủ)\s+ban\s+hành\Z", re.I)
_EXECUTE = re.compile(r"(?:thi\s+hành|thực\s+hiện|triển\s+khai)\Z", re.I)
_WITH = re.compile(r"kèm\s+theo\Z", re.I)
_WORDS_BEFORE = 40  # letters, more than the longest of these


def _own_role(text: str, citation: Citation, lead: str) -> Role:
    tail = text[citation.end : citation.end + 80]
    before = lead.rstrip()[-_WORDS_BEFORE:]
    if _WITH.search(before):
        return "attach"
    if _DAY_BEFORE.search(before) and _FORCE.match(tail):
        return "other"
    if (
        _ENACTS.search(before)
        or _EXECUTE.search(before)
        or (_ENUMERATOR.fullmatch(lead) and _OWN_VERB.match(tail))
    ):
        return "other"
    cue, _ = nearest_cue(lead)
    return cue if cue in ("history", "standard", "exception") else "cite"


_PHRASE = re.compile(r"(?:cụm\s+từ|(?<!\w)từ|(?<!\w)đoạn|thành|là|nội\s+dung)\s*\Z", re.I)
_BEHIND_PHRASE = re.compile(r"[”\"]\s*(?:quy\s+định\s+)?(?:tại|ở|trong|của)(?:\s+các)?\s*\Z", re.I)


def _opened(text: str, at: int) -> int:
    """Where the last quotation mark opens before ``at``, or -1."""
    low = max(0, at - 2 * _REACH)
    return max(text.rfind("“", low, at), text.rfind('"', low, at))


def _quoted_phrase(text: str, at: int) -> bool:
    """Inside “…” that a phrase is quoted by ("cụm từ “khoản 1 Điều 8”")."""
    opened = _opened(text, at)
    if opened < 0 or text.find("”", opened, at) >= 0:
        return False
    return _PHRASE.search(text[max(0, opened - 12) : opened]) is not None


def _behind_quoted_phrase(text: str, at: int) -> bool:
    """Behind "cụm từ “…” tại": the provision whose words are changed."""
    low = max(0, at - 60)
    if text.rfind("”", low, at) < 0 and text.rfind('"', low, at) < 0:
        return False
    match = _BEHIND_PHRASE.search(text, low, at)
    if match is None:
        return False
    opened = _opened(text, match.start())
    return opened >= 0 and _PHRASE.search(text[max(0, opened - 12) : opened]) is not None


def _alone_in_cell(text: str, citation: Citation) -> bool:
    """A document that begins or fills a cell of a table: what a procedure is based on. Cells may be run together."""
    if text[citation.start - 1 : citation.start].isalnum() or text[citation.end : citation.end + 1].isalnum():
        return True
    low, high = max(0, citation.start - 2 * _REACH), citation.end + 2 * _REACH
    line = text.rfind("\n", low, citation.start) + 1 or low
    stop = text.find("\n", citation.end, high)
    stop = stop if stop >= 0 else high
    if text.find("\t", line, stop) < 0 and text.find(" | ", line, stop) < 0:
        return False
    return not re.split(r"[\t|]", text[line : citation.start])[-1].strip(' -–+•*"“')
