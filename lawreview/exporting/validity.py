"""The three lists of validity (NĐ 79/2025/NĐ-CP Điều 51): expired, partly expired, in force."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lawreview.documents.dates import short
from lawreview.documents.eid import spoken
from lawreview.documents.numbers import split_number
from lawreview.exporting.tables import NUMBER, TYPE, Column, ListRow, ListTable
from lawreview.library.validity import status_record

if TYPE_CHECKING:
    from lawreview.library import Library, StoredDocument

_EXPIRED = (
    NUMBER,
    TYPE,
    Column("Số, ký hiệu; ngày, tháng, năm ban hành văn bản", "number", 0.18),
    Column("Tên gọi của văn bản/trích yếu nội dung của văn bản", "title", 0.32),
    Column("Lý do hết hiệu lực, tạm ngưng hiệu lực", "reason", 0.23),
    Column("Ngày hết hiệu lực, tạm ngưng hiệu lực", "date", 0.12),
)
_PARTLY = (
    NUMBER,
    TYPE,
    Column("Số, ký hiệu; ngày, tháng, năm ban hành; tên gọi/trích yếu nội dung của văn bản", "number", 0.28),
    Column("Nội dung, quy định hết hiệu lực, tạm ngưng hiệu lực", "content", 0.22),
    Column("Lý do hết hiệu lực, tạm ngưng hiệu lực", "reason", 0.23),
    Column("Ngày hết hiệu lực, tạm ngưng hiệu lực", "date", 0.12),
)
_IN_FORCE = (
    NUMBER,
    TYPE,
    Column("Số, ký hiệu; ngày, tháng, năm ban hành văn bản", "number", 0.2),
    Column("Tên gọi của văn bản/trích yếu nội dung của văn bản", "title", 0.37),
    Column("Thời điểm có hiệu lực", "effective_on", 0.12),
    Column("Ghi chú", "note", 0.16),
)
_BODIES = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã", "central": "trung ương"}


def expired(library: "Library", as_of: date, number: str | None = None) -> ListTable:
    """Form 2: documents that have lost their force, or are suspended, as a whole."""
    rows = []
    for document, status in _statuses(library, as_of, number):
        if status["status"] in ("expired", "suspended"):
            state = "HẾT HIỆU LỰC TOÀN BỘ" if status["status"] == "expired" else "TẠM NGƯNG HIỆU LỰC TOÀN BỘ"
            cells = (
                document.type or "",
                numbered(document),
                document.title,
                "\n".join(status["because"]),
                short(_day(status["to"] if status["status"] == "expired" else None)),
            )
            rows.append((status["status"], document, cells, f"VĂN BẢN {state} – {_body(document)}"))
    return _table(
        "expired", "DANH MỤC VĂN BẢN HẾT HIỆU LỰC, TẠM NGƯNG HIỆU LỰC TOÀN BỘ", as_of, _EXPIRED, rows
    )


def partly_expired(library: "Library", as_of: date, number: str | None = None) -> ListTable:
    """Form 3: documents of which some provisions have lost their force or are suspended."""
    rows = []
    for document, status in _statuses(library, as_of, number):
        if status["status"] not in ("partly_expired", "in_force"):
            continue
        # what was changed counts too: its old wording has expired; what was only added has taken nothing away
        lost = [p for p in status["provisions"] if p["because"] and not _only_added(p)]
        if not lost:
            continue
        reasons = list(dict.fromkeys(reason for p in lost for reason in p["because"])) or status["because"]
        days = list(dict.fromkeys(short(_day(p.get("from"))) for p in lost if p.get("from")))
        cells = (
            document.type or "",
            f"{numbered(document)}\n{document.title}",
            "; ".join(dict.fromkeys(spoken(p["eid"]) for p in lost)),
            "\n".join(reasons),
            "\n".join(days),
        )
        rows.append(("partly_expired", document, cells, f"VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN – {_body(document)}"))
    title = "DANH MỤC VĂN BẢN HẾT HIỆU LỰC, TẠM NGƯNG HIỆU LỰC MỘT PHẦN"
    return _table("partly-expired", title, as_of, _PARTLY, rows)


def _only_added(provision: dict[str, Any]) -> bool:
    return provision["status"] == "in_force" and all(
        r.startswith("Được bổ sung") for r in provision["because"]
    )


_NOTES = {
    "partly_expired": "Hết hiệu lực một phần",
    "not_yet_in_force": "Chưa có hiệu lực",
    "unknown": "Chưa xác định được hiệu lực, cần kiểm tra",
    "in_force": "",
}


def in_force(library: "Library", as_of: date, number: str | None = None) -> ListTable:
    """Form 4: documents in force, with those partly expired and those not yet in force (Điều 51)."""
    rows = []
    for document, status in _statuses(library, as_of, number):
        note = _NOTES.get(status["status"])
        if note is not None:
            effective = short(document.effective_on)
            cells = (document.type or "", numbered(document), document.title, effective, note)
            rows.append((status["status"], document, cells, _body(document)))
    return _table("in-force", "DANH MỤC VĂN BẢN CÒN HIỆU LỰC", as_of, _IN_FORCE, rows)


def _statuses(
    library: "Library", as_of: date, number: str | None
) -> Iterator[tuple["StoredDocument", dict[str, Any]]]:
    documents = [library.document(number)] if number else _in_scope(library)
    for document in documents:
        yield document, status_record(document, library.status(document, as_of))


def _in_scope(library: "Library") -> list["StoredDocument"]:
    """Regulatory documents of local bodies, in the order of the lists: body, then date, then number.

    The law puts administrative decisions, consolidated texts and records of procedures outside the lists. Central
    documents in a department's library are there to be compared with; a library without any local document lists them.
    """
    rows = library.connection.execute("SELECT id, issuer_level, origin FROM documents").fetchall()
    levels = {row["id"]: row["issuer_level"] for row in rows if row["origin"] != "procedure"}
    documents = [d for d in library.documents() if d.id in levels and is_regulatory(d)]
    local = [d for d in documents if levels[d.id] != "central"]
    return sorted(
        local or documents, key=lambda d: (_order(d), d.issued_on or date.min, d.number or "", d.key)
    )


def is_regulatory(document: "StoredDocument") -> bool:
    """What the document says of itself; where it does not, a number with a year claims to be regulatory."""
    if document.type == "Văn bản hợp nhất":
        return False
    if document.regulatory is not None:
        return document.regulatory
    parts = split_number(document.number) if document.number else None
    return parts is not None and parts.year is not None


def _order(document: "StoredDocument") -> tuple[int, str]:
    return document.rank or 99, document.issuer or ""


def _body(document: "StoredDocument") -> str:
    return f"VĂN BẢN CỦA {(document.issuer or 'CƠ QUAN CHƯA RÕ').upper()}"


def numbered(document: "StoredDocument") -> str:
    """ "12/2015/QĐ-UBND ngày 05/03/2015" as lists print it."""
    day = f" ngày {short(document.issued_on)}" if document.issued_on else ""
    return f"{document.number or 'Không số'}{day}"


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _table(
    name: str,
    title: str,
    as_of: date,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[str, "StoredDocument", tuple[str, ...], str]],
) -> ListTable:
    listed = tuple(
        ListRow(cells, block, {"key": document.key, "status": status})
        for status, document, cells, block in rows
    )
    heads = (f"(Tính đến ngày {short(as_of)}; do máy lập, người có thẩm quyền kiểm tra trước khi công bố)",)
    return ListTable(name, title, as_of, columns, listed, heads)
