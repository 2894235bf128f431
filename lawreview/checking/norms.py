"""Rules that bind people, read from provisions: who must, may or must not do what ("phải", "được", "cấm").

A statement is one sentence with one such word; what is done is the words behind it. Statements with a condition that a permit lifts
("khi chưa được cấp phép") or with an exception are left out: they contradict nothing by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawreview.checking.boilerplate import is_boilerplate
from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.measures import measure_core
from lawreview.procedures.passages import sentences
from lawreview.procedures.wording import alternation, flat

_LIFTED = re.compile(
    r"(?<!\w)(?:trừ|ngoại\s+trừ|khi\s+chưa|nếu\s+chưa|mà\s+chưa|chưa\s+được|chưa\s+có|không\s+có\s+(?:giấy|phép|văn\s+bản|sự\s+đồng\s+ý|chứng)|trái\s+phép|không\s+phép|trái\s+(?:quy|pháp)|không\s+đúng|nếu\s+không|quy\s+định\s+tại|theo\s+quy\s+định|vi\s+phạm|sai)(?!\w)"
)
_BARE_NO = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?không\s+(?=[^\W\d]+\s)")
# "được cấp trong 5 ngày", "được lập thành 2 bộ": what happens, not what is allowed
_PASSIVE = re.compile(
    r"được\s+(?:cấp|lập|thực\s+hiện|quy\s+định|giao|hưởng|hỗ\s+trợ|tính|xác\s+định|ban\s+hành|công\s+nhận|phê\s+duyệt|gửi|nộp|trả|miễn|giảm|hiểu|nhận|coi|gọi|áp\s+dụng|tổ\s+chức|bố\s+trí\s+(?:kinh|vốn)|ngân\s+sách|nhà\s+nước|ủy\s+ban|cơ\s+quan|sở|đào\s+tạo|thông\s+báo|bảo\s+đảm|xây\s+dựng\s+(?:trên|theo)|chia|phân|bổ|kiểm|niêm|công\s+khai|công\s+bố|lưu|quản|tiếp\s+nhận|giải\s+quyết|thanh\s+toán|chi\s+trả|khen|xét|ghi|thành\s+lập)(?!\w)"
)
_MIN_WORDS, _MAX_CHARS = 4, 600


@dataclass(frozen=True, slots=True)
class Statement:
    """One rule at ``[start, end)`` of its document: ``force`` of modalities.tsv, ``act`` the first words of the deed, ``told`` the telling
    words of the sentence, ``hours`` and ``ages`` the ranges that it names (low, high)."""

    document: DocumentRow
    provision: ProvisionRow
    force: str
    act: tuple[str, ...]
    told: frozenset[str]
    ranges: tuple[tuple[str, float, float], ...]
    numbers: frozenset[str]
    start: int
    end: int


@cache
def _forces() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("procedures/modalities.tsv")
    return re.compile(rf"(?<!\w)(?:{alternation(r['wording'] for r in rows)})(?!\w)"), {
        fold(r["wording"]): r["force"] for r in rows
    }


def own_spans(records: Records, document_id: int) -> Iterator[tuple[ProvisionRow, int, int]]:
    """The provisions of a document with the span of their own words, children and heading left out; recitals and frame provisions
    are not given."""
    rows = records.provisions.get(document_id, {})
    first: dict[str, int] = {}
    for row in rows.values():
        if row.parent:
            first[row.parent] = min(first.get(row.parent, row.start), row.start)
    for row in rows.values():
        if row.kind not in ("article", "clause", "point", "subpoint") or row.eid.startswith("rec"):
            continue
        start = row.body if row.start <= row.body <= row.end else row.start
        end = max(start, first.get(row.eid, row.end))
        if end > start:
            yield row, start, end


def statements(records: Records, document: DocumentRow) -> Iterator[Statement]:
    """The rules of one document, in the order of its text. Linear."""
    text = records.text(document.id)
    low = flat(text)
    rows = records.provisions.get(document.id, {})
    for row, start, end in own_spans(records, document.id):
        if is_boilerplate(_heading(rows, row), text[start:end]):
            continue
        lead = _lead(low, rows, row)
        for sentence in sentences(text, start, end):
            found = read_statement(document, row, low, sentence.start, sentence.end, lead)
            if found:
                yield found


def _heading(rows: dict[str, ProvisionRow], row: ProvisionRow) -> str:
    above: ProvisionRow | None = row
    while above is not None and not above.heading:
        above = rows.get(above.parent or "")
    return above.heading if above else ""


def _lead(low: str, rows: dict[str, ProvisionRow], row: ProvisionRow) -> str:
    """ "prohibition" where the units above say that what follows is forbidden ("Các hành vi bị nghiêm cấm")."""
    above: ProvisionRow | None = row
    while above is not None:
        said = flat(above.heading) or low[above.start : above.start + 160].split("\n")[0]
        if above is not row and re.search(r"(?:nghiêm\s+)?cấm|không\s+được\s+(?:làm|thực\s+hiện)", said):
            return "prohibition"
        above = rows.get(above.parent or "")
    return ""


def read_statement(
    document: DocumentRow, row: ProvisionRow, low: str, start: int, end: int, lead: str = ""
) -> Statement | None:
    """The rule that a sentence states, or None where it states none, several or one that something else lifts."""
    sentence = low[start:end]
    if end - start > _MAX_CHARS or _LIFTED.search(sentence):
        return None
    pattern, table = _forces()
    met = [(m, table[fold(m[0])]) for m in pattern.finditer(sentence)]
    met = [(m, f) for m, f in met if not (f == "permission" and _PASSIVE.match(sentence, m.start()))]
    bare = _BARE_NO.match(sentence)
    if bare and not any(f != "permission" for _, f in met):
        force, behind = "prohibition", bare.end()
    elif lead and not met:
        mark = re.match(r"\W*(?:\w{1,3}[.)]\s*)?", sentence)
        force, behind = lead, mark.end() if mark else 0
    elif not met:
        return None
    else:
        match, force = met[0]
        behind = match.end()
    ranged = tuple(ranges(low, start, end))
    plain = _RANGED.sub(" ", sentence) if ranged else sentence
    words = measure_core(re.sub(r"^\W*(?:\d{1,2}|[a-zđ])[.)]\s", "", plain))
    told = frozenset(w for w in words if not w[0].isdigit())
    act = tuple(re.findall(r"[^\W\d_]+", sentence[behind:])[:4])
    if len(told) < _MIN_WORDS or not act or force == "release":
        return None
    return Statement(document, row, force, act, told, ranged, words - told, start, end)


_AGE = re.compile(r"(?P<bound>dưới|chưa\s+đủ|từ\s+đủ|đủ|từ|trên)\s+(?P<n>\d{1,2})\s+tuổi")
_HOURS = re.compile(
    r"(?:từ\s+)?(?P<a>\d{1,2})\s*(?:giờ|h|:00|g)(?:\s*\d\d)?\s*(?:phút\s*)?(?:đến|tới|-)\s*(?P<b>\d{1,2})\s*(?:giờ|h|:00|g)"
)
_HOUR = re.compile(r"(?P<bound>sau|trước|quá|đến|tới|từ)\s+(?P<n>\d{1,2})\s*(?:giờ|h|:00)(?!\w)")
_RANGED = re.compile(r"\d{1,2}\s*(?:tuổi|giờ|h(?!\w)|:00)")
_ALL_DAY = re.compile(r"(?:24\s*/\s*24|24\s*(?:giờ|h)|suốt\s+ngày\s+đêm|cả\s+ngày\s+đêm)")


def ranges(low: str, start: int, end: int) -> Iterator[tuple[str, float, float]]:
    """The ranges of ages and hours of the day that a sentence names: ("age" or "hour", low, high)."""
    for match in _AGE.finditer(low, start, end):
        n = float(match["n"])
        below = match["bound"].startswith(("dưới", "chưa"))
        yield ("age", 0.0, n) if below else ("age", n, 200.0)
    taken = -1
    if _ALL_DAY.search(low, start, end):
        yield "hour", 0.0, 24.0
        return
    for match in _HOURS.finditer(low, start, end):
        a, b = float(match["a"]), float(match["b"])
        taken = match.end()
        if a < b:
            yield "hour", a, b
        else:
            yield "hour", a, 24.0
            yield "hour", 0.0, b
    if taken < 0:
        for match in _HOUR.finditer(low, start, end):
            n = float(match["n"])
            after = match["bound"] in ("sau", "quá", "từ")
            yield ("hour", n, 24.0) if after else ("hour", 0.0, n)
