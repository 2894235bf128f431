"""What a time limit runs from: the day on which the dossier came in, the check ended, the fee was paid …"""

import re
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

_SINCE = r"(?:ngày|khi|lúc|hôm|thời\s+điểm|thời\s+gian)"
_FROM = re.compile(
    rf"(?:kể\s+từ|(?:bắt\s+đầu\s+)?tính\s+từ|đếm\s+từ|(?<!\w)từ|sau)\s+{_SINCE}\s+"
    r"|(?<!\w)mốc\s+(?:để\s+)?(?:tính|bắt\s+đầu)[^,.;:]{0,20}?\s(?:là|từ)\s+(?:ngày|khi|lúc|hôm|thời\s+điểm)\s+"
)
_EVENT_END = re.compile(
    r"[,;.:]|\slà\s+(?:thời|ngày|hạn|khoảng|mức)(?!\w)|\s(?:cơ\s+quan|người\s+có|ủy\s+ban|sở|phòng|chủ\s+tịch)\s"
)
# "kể từ ngày Sở Văn hóa, Thể thao và Du lịch lập biên bản": who acts stands before what happens
_BODY = re.compile(
    r"(?:sở|bộ|ủy\s+ban|phòng|cơ\s+quan|chi\s+cục|cục|chủ\s+tịch)\s[^.;:]{0,90}?\s(?:nhận|lập|ký|ban\s+hành|có|cấp|kết\s+thúc|hoàn\s+thành|gửi|ra|trả|thông\s+báo)(?!\w)"
)
# Whoever hands in or holds the dossier is no event
_WHO = re.compile(r"người\s+(?:nộp|gửi|đề\s+nghị|xử\s+lý|thụ\s+lý)(?:\s+hồ\s+sơ)?|cơ\s+quan\s+tiếp\s+nhận")
# "hồ sơ được ghi nhận là hợp lệ", "hồ sơ hợp lệ đến Sở": whatever is said of a dossier that is in order, it has come in
_CAME_IN = re.compile(
    r"(?:hồ\s+sơ|đơn|giấy\s+tờ)(?!\w)[^,.;]{0,60}?(?<!\w)(?:hợp\s+lệ|đầy\s+đủ|đủ|đúng|nhận|nộp|đến|tới|thụ\s+lý|vào\s+sổ)(?!\w)"
    r"|(?<!\w)(?:nhận|nộp|có|đủ)\s+[^,.;]{0,30}?(?:hồ\s+sơ|đơn|giấy\s+tờ)(?!\w)"
)


# "hồ sơ đầy đủ được chuyển đến": nobody is said to have held it before
_BROUGHT = re.compile(
    r"^(?:thời điểm\s+)?hồ sơ\s+(?:đã\s+)?(?:đầy đủ|hợp lệ|đủ|đúng)(?:(?!\s(?:do|từ)\s)[^,.;]){0,40}?\s(?:chuyển|gửi)\s+(?:đến|tới|về)"
)


@cache
def _events() -> list[tuple[str, str]]:
    return [(fold(r["wording"]), r["event"]) for r in read_table("procedures/start_events.tsv")]


def event_class(words: str) -> str:
    """The class of a start event ("receipt", "inspection" …) or "other"; "" for no words."""
    folded = _WHO.sub(" ", fold(words))
    said = next((event for wording, event in _events() if wording in folded), "other" if folded else "")
    if said == "forwarded" and _BROUGHT.match(folded):
        return "receipt"
    return "receipt" if said in ("other", "signing", "issue") and _CAME_IN.search(folded) else said


def start_event(flat_text: str, after: int, end: int) -> tuple[str, str, int]:
    """(class, words, where it ends) of what a period beginning near ``after`` runs from; empty words where none is said."""
    match = _FROM.search(flat_text, after, end)
    if not match:
        return "", "", after
    # "hồ sơ đầy đủ, hợp lệ": a comma between two marks of one dossier ends nothing
    stop = match.end()
    by_body = _BODY.match(flat_text, match.end(), end)
    for closed in _EVENT_END.finditer(flat_text, by_body.end() if by_body else match.end(), end):
        if re.match(r",\s*(?:hợp\s+lệ|đầy\s+đủ|đúng)", flat_text[closed.start() : closed.start() + 14]):
            continue
        stop = closed.start()
        break
    else:
        stop = end
    words = " ".join(flat_text[match.end() : stop].split())
    return event_class(words), words, stop
