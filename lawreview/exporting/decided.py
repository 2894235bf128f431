"""The lists of what people decided: recommendations (NĐ 79/2025/NĐ-CP Điều 51, form 5) and the review slip (form 1)."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lawreview.documents.dates import short
from lawreview.documents.eid import spoken
from lawreview.exporting.tables import NUMBER, TYPE, Column, ListRow, ListTable
from lawreview.exporting.validity import numbered

if TYPE_CHECKING:
    from lawreview.library import Library, StoredDocument

# Outcomes of a review (NĐ 79/2025/NĐ-CP Điều 38), the gravest first.
OUTCOMES = {
    "repeal": "Bãi bỏ",
    "replace": "Thay thế",
    "amend": "Sửa đổi, bổ sung",
    "suspend": "Tạm ngưng hiệu lực",
    "issue": "Ban hành mới",
}
KEPT = {"keep": "Giữ nguyên", "not_a_problem": "Không có vấn đề", "later": "Để xem xét sau"}

_RECOMMENDED = (
    NUMBER,
    TYPE,
    Column("Số, ký hiệu; ngày, tháng, năm ban hành văn bản", "number", 0.14),
    Column("Tên gọi của văn bản/trích yếu nội dung của văn bản", "title", 0.2),
    Column("Kiến nghị", "recommendation", 0.1),
    Column("Nội dung kiến nghị/lý do kiến nghị", "reason", 0.23),
    Column("Cơ quan/đơn vị chủ trì soạn thảo", "drafter", 0.09),
    Column("Thời hạn xử lý hoặc kiến nghị xử lý; tình hình xây dựng", "deadline", 0.09),
)
_SLIP = (
    NUMBER,
    Column("Nội dung rà soát", "content", 0.3),
    Column("Căn cứ rà soát", "basis", 0.3),
    Column("Ý kiến đánh giá/đề xuất", "opinion", 0.35),
)


@dataclass(frozen=True, slots=True)
class _Place:
    key: str
    number: str | None
    eid: str | None
    document: "StoredDocument | None"

    @property
    def name(self) -> str:
        """ "khoản 2 Điều 5 Quyết định số 12/2015/QĐ-UBND"."""
        whole = (
            self.document.name if self.document else f"văn bản số {self.number}" if self.number else self.key
        )
        return f"{spoken(self.eid)} {whole}" if self.eid else whole


@dataclass(frozen=True, slots=True)
class _Decided:
    finding: str
    kind: str
    action: str
    who: str
    on: str
    note: str
    explanation: str
    places: tuple[_Place, ...]

    @property
    def subject(self) -> _Place:
        """The place that the decision is about: where two documents meet, the one of lower force, else the earlier
        (Luật 64/2025/QH15 Điều 58 lets the higher, then the later, prevail)."""
        if self.kind not in ("duplicate", "near_duplicate", "conflict", "overlap"):
            return self.places[0]

        def weight(place: _Place) -> tuple[int, int]:
            d = place.document
            issued = (d.issued_on or date.max) if d else date.max
            return (d.rank or 0) if d else 0, -issued.toordinal()

        return max(self.places, key=weight)


def _standing(library: "Library", number: str | None) -> list[_Decided]:
    """The decision that stands for each finding, in the order of deciding."""
    wanted = library.document(number).key if number else None
    documents = {d.key: d for d in library.documents()}
    rows = library.connection.execute(
        "SELECT d.finding_id, d.action, d.who, d.decided_at, d.note, f.kind, f.explanation, d.finding"
        " FROM decisions d LEFT JOIN findings f ON f.id = d.finding_id WHERE d.id IN (SELECT max(id) FROM decisions"
        " WHERE action <> 'undo' AND id NOT IN (SELECT undoes FROM decisions WHERE undoes IS NOT NULL)"
        " GROUP BY finding_id) ORDER BY d.id"
    ).fetchall()
    out = []
    for row in rows:
        passages = library.connection.execute(
            "SELECT document_key, number, eid FROM finding_passages WHERE finding_id = ? ORDER BY ord",
            (row["finding_id"],),
        ).fetchall()
        places = tuple(
            _Place(p["document_key"], p["number"], p["eid"], documents.get(p["document_key"]))
            for p in passages
        )
        if not places or (wanted and all(p.key != wanted for p in places)):
            continue
        copy = json.loads(row["finding"])
        out.append(
            _Decided(
                row["finding_id"],
                row["kind"] or copy.get("kind", ""),
                row["action"],
                row["who"],
                row["decided_at"],
                row["note"],
                row["explanation"] or copy.get("explanation", ""),
                places,
            )
        )
    return out


def recommendations(library: "Library", as_of: date, number: str | None = None) -> ListTable:
    """Form 5: what people decided to have amended, replaced, repealed …, a row a document and outcome."""
    grouped: dict[tuple[str, str], list[_Decided]] = {}
    for decided in _standing(library, number):
        if decided.action in OUTCOMES:
            grouped.setdefault((decided.subject.key, decided.action), []).append(decided)
    order = list(OUTCOMES)
    rows = []
    for (_, action), group in sorted(grouped.items(), key=lambda item: (order.index(item[0][1]), item[0][0])):
        rows.append(_recommendation(action, group))
    title = "DANH MỤC VĂN BẢN CẦN TẠM NGƯNG HIỆU LỰC, SỬA ĐỔI, BỔ SUNG, THAY THẾ, BÃI BỎ HOẶC BAN HÀNH MỚI"
    heads = (f"(Theo kết quả rà soát đến ngày {short(as_of)})",)
    return ListTable("recommendations", title, as_of, _RECOMMENDED, tuple(rows), heads)


def _recommendation(action: str, group: list[_Decided]) -> ListRow:
    place = group[0].subject
    document = place.document
    cells = (
        (document.type or "") if document else "",
        numbered(document) if document else place.number or place.key,
        document.title if document else "",
        OUTCOMES[action],
        "\n".join(_reason(d) for d in group),
        "",
        "",
    )
    data: dict[str, Any] = {
        "key": place.key,
        "action": action,
        "decisions": [
            {
                "finding": d.finding,
                "kind": d.kind,
                "eid": d.subject.eid,
                "who": d.who,
                "on": d.on,
                "note": d.note,
            }
            for d in group
        ],
    }
    return ListRow(cells, "", data)


def _reason(decided: _Decided) -> str:
    where = spoken(decided.subject.eid) if decided.subject.eid else ""
    words = ". ".join(
        part.strip().rstrip(".") for part in (decided.explanation, decided.note) if part.strip()
    )
    return f"{where}: {words}." if where else f"{words}."


def review_slip(library: "Library", as_of: date, number: str | None = None) -> ListTable:
    """Form 1: what was reviewed in each document, against what, and what people think of it."""
    decided = sorted(_standing(library, number), key=lambda d: d.subject.key)
    rows = []
    for d in decided:
        others = [p for p in d.places if p is not d.subject]
        outcome = OUTCOMES.get(d.action) or KEPT.get(d.action, d.action)
        opinion = f"{outcome}. {d.note}".strip()
        cells = (
            f"{d.subject.name}\n{_quoted(library, d.subject)}".strip(),
            "\n".join([p.name for p in others] or ["Quy định của chính văn bản"]) + f"\n{d.explanation}",
            f"{opinion}\n({d.who}, {short(date.fromisoformat(d.on[:10]))})",
        )
        document = d.subject.document
        block = (
            f"Văn bản được rà soát: {document.name} – {numbered(document)}" if document else d.subject.name
        )
        rows.append(ListRow(cells, block, {"key": d.subject.key, "finding": d.finding, "action": d.action}))
    people = ", ".join(dict.fromkeys(d.who for d in decided)) or "…"
    heads = (
        f"Người rà soát: {people}",
        "Cơ quan/đơn vị công tác: …",
        f"Thời điểm rà soát: ngày {short(as_of)}",
    )
    return ListTable("review-slip", "PHIẾU RÀ SOÁT VĂN BẢN", as_of, _SLIP, tuple(rows), heads)


def _quoted(library: "Library", place: _Place) -> str:
    if not place.eid or not place.document:
        return ""
    words = " ".join((library.text_of(place.key, place.eid) or "").split())
    return f"“{words[:600]}{'…' if len(words) > 600 else ''}”" if words else ""
