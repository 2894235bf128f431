"""Sentences and actions of findings: Vietnamese, never surer than the evidence."""

from lawreview.checking.model import Passage
from lawreview.checking.records import DocumentRow, Records
from lawreview.documents.eid import spoken, without_dashes

KEEP, AMEND, REPLACE, REPEAL = "giữ nguyên", "sửa đổi, bổ sung", "thay thế", "bãi bỏ"
_QUOTE = 220


def place(document: DocumentRow, eid: str | None) -> str:
    """ "khoản 2 Điều 5 Quyết định số 12/2018/QĐ-UBND"."""
    return f"{spoken(without_dashes(eid))} {document.label}" if eid else document.label


def quote(text: str, start: int, end: int) -> str:
    """The words between quotation marks, on one line, cut at a word where they are long."""
    words = " ".join(text[start:end].split()).strip(' .;,“”"')
    if len(words) > _QUOTE:
        words = words[:_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def passage(document: DocumentRow, eid: str | None, start: int = -1, end: int = -1) -> Passage:
    """The passage of a finding: the words behind a dash in the clause or point that is cited for them."""
    cited = without_dashes(eid) if eid else eid
    return Passage(document.key, document.number, cited, start, end, eid if eid and eid != cited else "")


def provision_quote(records: Records, document: DocumentRow, eid: str) -> str:
    """The words of a provision in quotation marks."""
    row = records.provisions[document.id][eid]
    start = row.body if 0 <= row.body < row.end else row.start
    return quote(records.text(document.id), start, row.end)


def which_prevails(left: DocumentRow, right: DocumentRow) -> str:
    """Which of two documents is applied by Luật 64/2025/QH15 Điều 58, as a clause of a sentence."""
    if left.rank != right.rank and max(left.rank, right.rank) < 99:
        higher = left if left.rank < right.rank else right
        return f"theo khoản 3 Điều 58 Luật số 64/2025/QH15, {higher.label} có hiệu lực pháp lý cao hơn được áp dụng"
    if left.issuer and left.issuer == right.issuer and left.issued_on and right.issued_on:
        if left.issued_on == right.issued_on:
            return "không xác định – cùng cơ quan, cùng ngày ban hành"
        later = left if left.issued_on > right.issued_on else right
        return f"theo khoản 4 Điều 58 Luật số 64/2025/QH15, {later.label} ban hành sau được áp dụng"
    return "không xác định – cùng cấp, khác cơ quan"
