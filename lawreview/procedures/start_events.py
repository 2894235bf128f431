"""What a time limit runs from: the day on which the dossier came in, the check ended, the fee was paid …"""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.notation import spoken

_SINCE = r"(?:ngày|khi|lúc|hôm|thời\s+điểm|thời\s+gian|buổi|phiên|cuộc|tháng|năm|giờ)"
_MARK = r"(?<!\w)(?:mốc(?=\s+là\s)|(?:mốc|thời\s+điểm|ngày)\s+(?:để\s+)?(?:khởi\s+|bắt\s+đầu\s+)?(?:tính|bắt\s+đầu|đầu(?:\s+tiên)?))"
_FROM = re.compile(
    rf"(?:kể\s+từ|(?:khởi|bắt\s+đầu)\s+tính(?:\s+từ)?|(?:được\s+)?tính\s+(?:kể\s+)?từ|đếm\s+từ|bắt\s+đầu(?:\s+(?:chạy|tính|từ|vào)){{0,2}}|(?<!\w)từ|(?<!\w)sau|so\s+với|(?:tiếp\s+theo|kế\s+tiếp|liền\s+sau|tiếp\s+sau))\s+{_SINCE}\s+"
    r"|(?<!\w)hết\s+(?:thời\s+gian|thời\s+hạn|hạn)\s+(?=niêm|công\s+bố|công\s+khai|thông\s+báo|lấy|đăng)"
    rf"|{_MARK}[^,.;:]{{0,20}}?\s(?:là|từ)\s+{_SINCE}\s+"
    r"|(?<!\w)chỉ\s+(?:bắt\s+đầu\s+)?tính\s+(?:sau\s+)?(?:khi|lúc)\s+"
)
# "Mốc tính mười ngày cấp thẻ là ngày thi xong", "Ngày thi xong là ngày đầu của mười ngày cấp thẻ": the time stands within the words, or behind
_MARK_OF_TIME = re.compile(rf"{_MARK}[^,.;:]{{0,90}}?\s(?:là|từ)\s+{_SINCE}\s+")
_IS_FIRST_DAY = re.compile(
    rf"(?:^|[.;:,\n]\s*|\d[.)]\s+){_SINCE}\s+(?P<words>[^.;:,\n]{{4,80}}?)\s+là\s+(?:ngày\s+(?:đầu|bắt\s+đầu|khởi)|mốc|lúc\s+bắt\s+đầu|thời\s+điểm\s+(?:bắt|khởi|tính))(?!\w)"
)
_EVENT_END = re.compile(
    r"[,;.:)]|\s(?:đến|tới|cho\s+đến)\s+(?:ngày|khi|lúc)(?!\w)|\slà\s+(?:thời|ngày|hạn|khoảng|mức)(?!\w)|\s(?:phải|thì|không\s+được|có\s+trách\s+nhiệm)\s|(?<!\scủa)(?<!\sđược)\s(?:cơ\s+quan|người\s+có|ủy\s+ban|(?<!cơ\s)sở|phòng(?=\s+(?:chuyên|kinh\s+tế|văn\s+hóa|tài\s+nguyên|nông|quản|nội|tư\s+pháp|lao|giáo|y\s+tế|tài\s+chính|dân\s+tộc))|chủ\s+tịch)\s"
)
# "kể từ ngày Sở Văn hóa, Thể thao và Du lịch lập biên bản": who acts stands before what happens
_BODY = re.compile(
    r"(?:(?<!cơ\s)sở|bộ|ủy\s+ban|phòng|cơ\s+quan|chi\s+cục|cục|chủ\s+tịch|hội\s+đồng|người)\s(?:[^.;:]{0,90}?\s)?"
    r"(?:nhận|lập|ký|ban\s+hành|có|cấp|kết\s+thúc|hoàn\s+thành|gửi|ra|trả|thông\s+báo|thông\s+qua|họp|bỏ\s+phiếu|nộp|xác\s+nhận|kiểm\s+tra)(?!\w)"
)
# "hồ sơ đầy đủ, hợp lệ": a comma between two marks of one dossier ends nothing
_MARKS = re.compile(r",\s*(?:hợp\s+lệ|đầy\s+đủ|đúng|đủ)(?!\w)")
# Whoever hands in or holds the dossier is no event
_WHO = re.compile(r"người\s+(?:nộp|gửi|đề\s+nghị|xử\s+lý|thụ\s+lý)(?:\s+hồ\s+sơ)?|cơ\s+quan\s+tiếp\s+nhận")
# "đăng ký" and "ký quỹ" sign nothing
_COMPOUND = re.compile(r"(?:đăng|chữ)\s+ký|ký\s+quỹ|cấp\s+(?:tỉnh|huyện|xã)")
# "hồ sơ được ghi nhận là hợp lệ", "hồ sơ hợp lệ đến Sở": whatever is said of a dossier that is in order, it has come in
_DOSSIER = r"(?:hồ\s+sơ|đơn|giấy\s+tờ|đề\s+nghị|tờ\s+khai|tài\s+liệu)"
_CAME_IN = re.compile(
    rf"{_DOSSIER}(?!\w)[^,.;]{{0,60}}?(?<!\w)(?:hợp\s+lệ|đầy\s+đủ|đủ|đúng|nhận|nộp|đến|tới|về|thụ\s+lý|vào\s+sổ)(?!\w)"
    rf"|(?<!\w)(?:nhận|nộp|có|đủ|gửi)\s+[^,.;]{{0,30}}?{_DOSSIER}(?!\w)"
)
# "khi đã có hồ sơ hợp lệ", "nếu giấy tờ đầy đủ", "hồ sơ đã đủ thì được giải quyết": that the dossier is in order, said as a case
_IN_ORDER = re.compile(
    rf"(?:(?<!\w)(?:khi|nếu|lúc)\s+|^\W*(?:\w{{1,3}}[.)]\s*)?)(?P<words>(?:đã\s+)?(?:có\s+(?:đủ\s+)?)?{_DOSSIER}(?!\w)"
    r"(?:(?!\s(?:không|chưa|thiếu|phải|được|cần|do)\s)(?:[^,.;:]|,(?=\s+[^,.;:]{3,30}\sđã\s))){0,60}?\s(?:đã\s+)?(?:được\s+coi\s+là\s+)?(?:đầy\s+đủ|hợp\s+lệ|đủ|đúng)(?:,?\s+(?:và\s+)?(?:hợp\s+lệ|đúng|đầy\s+đủ))?)"
    r"(?=\s*(?:[,.;)]|$|(?:thì|được)\s))"
)
# "hồ sơ đầy đủ được chuyển đến": nobody is said to have held it before
_BROUGHT = re.compile(
    r"^(?:thời điểm\s+)?hồ sơ\s+(?:đã\s+)?(?:đầy đủ|hợp lệ|đủ|đúng)(?:(?!\s(?:do|từ)\s)[^,.;]){0,40}?\s(?:chuyển|gửi)\s+(?:đến|tới|về)"
)
# "nhận đủ hồ sơ thông báo mở lớp": what comes in is a dossier, whatever it is for
_TAKEN_IN = re.compile(
    rf"^(?:[^,.;]{{0,40}}?\s)?(?:tiếp\s+)?nhận\s+(?:(?:được|đủ|đầy\s+đủ|đúng)\s+){{0,3}}(?:bộ\s+)?{_DOSSIER}\s+(?:[^,.;]{{0,30}}?\s)?thông\s+báo(?!\w)"
)
# "hồ sơ được giải quyết trong 5 ngày kể từ ngày nhận": what comes in has been said before
_BARE = re.compile(r"^(?:được\s+)?(?:tiếp\s+)?(?:nhận|nộp|thụ\s+lý)(?:\s+(?:được|đủ|xong|vào))?$")
# "Sở trình hồ sơ", "hồ sơ được xã gửi lên": a body, not the applicant, hands it on
_BODIES = r"(?:sở|phòng|ủy ban nhân dân|chi cục|cục|ban quản lý|cơ quan (?:thẩm định|thụ lý|chuyên môn|chủ trì|tham mưu|giải quyết|tiếp nhận)|hội đồng|đơn vị thẩm định|hạt)"
_HANDED_UP = re.compile(
    rf"^(?:hồ sơ (?:đã )?được )?{_BODIES}(?:(?! nhận )[^.;:]){{0,80}}? (?:trình(?! độ)|đề xuất|tham mưu|(?:chuyển|gửi) (?:trả )?(?:toàn bộ |đủ )?(?:hồ sơ|kết quả|lên|cho|về|đến))(?!\w)"
)
# Words of a filing, or of no event at all: an event without them is clearly another one than the receipt of the dossier
_OF_FILING = re.compile(
    r"(?<!\w)(?:hồ sơ|đơn|giấy tờ|nộp|nhận|đề nghị|thụ lý|vào sổ|phiếu|biên nhận|gửi|đủ|hợp lệ|đầy đủ|yêu cầu|tờ khai|tài liệu|đến|tới|hẹn|nêu trên"
    r"|nói trên|hiệu lực|làm việc|xin|đăng ký)(?!\w)|(?<!\w)(?:trên|này|đó|sau|kế|tiếp|theo)$"
)


# "Chủ kho nộp hồ sơ hợp lệ thì sau 06 ngày …", "đo bãi xong, ba ngày sau …": what happens first is said first
_FIRST_THEN = re.compile(
    r"(?:^|[.;:]\s|\n|,\s(?!hợp\s+lệ|đầy\s+đủ|đúng|đủ))(?P<words>(?:[^.;:,\n]|,\s(?=hợp\s+lệ|đầy\s+đủ|đúng|đủ)){4,90}?)(?:\s+(?:xong|rồi))?(?P<then>\s+thì|(?<=xong),|(?<=rồi),|,)"
    r"\s+(?P<since>(?:trong|sau|chậm\s+nhất|muộn\s+nhất|không\s+quá|tối\s+đa)\s+(?:vòng\s+|là\s+|sau\s+)?)?$"
)
# "Kiểm tra bến xong, phòng còn 5 ngày để …", "biên bản được ký xong thì … trong 5 ngày": what is over is said first
_OVER_FIRST = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:khi\s+)?(?P<words>[^.;:,\n]{4,90}?\s(?:xong|rồi|kết\s+thúc|hoàn\s+thành|hoàn\s+tất|(?:đã|được)\s+ký)(?:\s+xong)?)(?:,|\s+thì)\s"
)


# "Sau chuyến chạy thử có biên bản, chủ ghe nhận sổ …", "Khi đã nộp đủ phí, …": what opens the sentence comes first
_AFTER_FIRST = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?P<since>sau|(?:ngay\s+)?khi\s+(?:đã|có)|một\s+khi)\s+"
    r"(?P<words>(?!(?:khi|đó|này|cùng|thời|khoảng|tối|không|ít|nhiều|chậm)(?!\w))[^.;:,\n\d]{4,90}),\s"
)
# "…, lấy ngày kiểm tra bến làm mốc"
_TAKEN_AS = re.compile(
    rf"(?<!\w)(?:lấy|coi|chọn)\s+{_SINCE}\s+(?P<words>[^.;:,\n]{{4,80}}?)\s+(?:làm|là)\s+(?:mốc|ngày\s+(?:đầu|bắt\s+đầu)|điểm\s+(?:đầu|khởi|bắt\s+đầu)|thời\s+điểm)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class StartEvent:
    """What a period runs from: its ``kind`` ("receipt" …, "other"; "" where none is said), its ``words``, and the span
    ``[start, end)`` of the text that says so, "kể từ ngày" included."""

    kind: str
    words: str
    start: int
    end: int


@cache
def _events() -> list[tuple[str, str]]:
    return [(f" {fold(r['wording'])} ", r["event"]) for r in read_table("procedures/start_events.tsv")]


def event_class(words: str) -> str:
    """The class of a start event ("receipt", "inspection" …) or "other"; "" for no words."""
    folded = _COMPOUND.sub(" ", _WHO.sub(" ", fold(words)))
    padded = spoken(folded)
    said = next((event for wording, event in _events() if wording in padded), "other" if words else "")
    if said in ("other", "receipt", "appraisal") and _HANDED_UP.match(folded):
        return "handed_up"
    if _BARE.match(folded.strip()):
        return "receipt"
    if (said == "forwarded" and _BROUGHT.match(folded)) or (said == "notice" and _TAKEN_IN.match(folded)):
        return "receipt"
    return "receipt" if said in ("other", "signing", "issue") and _CAME_IN.search(folded) else said


def is_apart_from_filing(words: str) -> bool:
    """True for an event of no known class that is clearly not the filing of a dossier ("kết thúc mùa vụ")."""
    folded = fold(words)
    return len(folded.split()) >= 2 and not _OF_FILING.search(folded)


def start_event(flat_text: str, after: int, end: int) -> StartEvent:
    """What a period beginning near ``after`` runs from; of empty words where none is said."""
    match = _FROM.search(flat_text, after, end)
    if not match:
        case = _IN_ORDER.search(flat_text[after:end])
        if case:
            words = " ".join(case["words"].split())
            return StartEvent("receipt", words, after + case.start(), after + case.end())
        return StartEvent("", "", after, after)
    words, stop = _event_words(flat_text, match.end(), end)
    return StartEvent(event_class(words), words, match.start(), stop)


def _event_words(flat_text: str, at: int, end: int) -> tuple[str, int]:
    """The words of an event that begins at ``at``, and where they end."""
    by_body = _BODY.match(flat_text, at, end)
    ends = _EVENT_END.finditer(flat_text, by_body.end() if by_body else at, end)
    stop = next((e.start() for e in ends if not _MARKS.match(flat_text, e.start(), end)), end)
    return " ".join(flat_text[at:stop].split()), stop


def marked_event(flat_text: str, start: int, number: tuple[int, int], end: int) -> StartEvent:
    """The event that a sentence calls the first day of the period with the ``number``, said around or before it; of empty words where none is."""
    mark = _MARK_OF_TIME.search(flat_text, start, end)
    if mark and mark.start() < number[0] and mark.end() > number[1]:
        words, stop = _event_words(flat_text, mark.end(), end)
        return StartEvent(event_class(words), words, mark.start(), stop)
    first = _IS_FIRST_DAY.search(flat_text[start : number[0]]) or _TAKEN_AS.search(flat_text, start, end)
    words = " ".join(first["words"].split()) if first else ""
    return StartEvent(event_class(words), words, start, start)


def beside_event(flat_text: str, start: int, end: int) -> tuple[int, int]:
    """The longer part of the sentence ``[start, end)`` beside what its time runs from, which may name another procedure ("… kể từ ngày
    nộp phí thẩm định kịch bản"); all of it where that is the receipt of the dossier."""
    began = start_event(flat_text, start, end)
    if began.kind in ("", "receipt"):
        return start, end
    return (start, began.start) if began.start - start > end - began.end else (began.end, end)


def said_first(flat_text: str, start: int, number: int, after: str) -> StartEvent:
    """The event said in the words right before a period, which goes on with ``after`` ("nộp hồ sơ xong, 5 ngày sau …"); of empty words
    where there is none."""
    match = _FIRST_THEN.search(flat_text[start:number])
    if not match:
        return _over_first(flat_text, start, number)
    words = " ".join(match["words"].split())
    kind = event_class(words)
    later = after.lstrip().startswith("sau") or (match["since"] or "").startswith("sau")
    over = "xong" in match[0] or "rồi" in match[0]
    done = over and (later or "thì" in match["then"])
    firm = "thì" in match["then"] or over
    known = kind not in ("", "other", "signing", "issue")
    if firm and (kind == "receipt" or (later and known) or (done and kind)):
        return StartEvent(kind, words, start + match.start("words"), start + match.end("words"))
    return _over_first(flat_text, start, number)


def _over_first(flat_text: str, start: int, number: int) -> StartEvent:
    """An event of a known class that opens a sentence as done ("kiểm tra bến xong, …")."""
    match = _OVER_FIRST.search(flat_text[start:number])
    kind = event_class(match["words"]) if match else ""
    if not match or kind in ("", "other", "signing", "issue"):
        match = _AFTER_FIRST.search(flat_text[start:number])
        kind = event_class(match["words"]) if match else ""
    apart = match and kind == "other" and match["since"] == "sau" and is_apart_from_filing(match["words"])
    if not match or (kind in ("", "other", "signing", "issue") and not apart):
        return StartEvent("", "", start, start)
    words = " ".join(match["words"].split())
    return StartEvent(kind, words, start + match.start("words"), start + match.end("words"))
