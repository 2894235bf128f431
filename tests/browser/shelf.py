"""A small library of invented documents and findings, for driving the app without the other rooms."""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from lawreview.checking.model import Finding, Passage
from lawreview.documents.eid import parent_of, steps
from lawreview.documents.folding import fold, search_key
from lawreview.documents.numbers import number_key
from lawreview.library import Library

CITY, PROVINCE = "Thành phố Sông Xanh", "Tỉnh Núi Cao"
KINDS = {
    "chp": "chapter",
    "art": "article",
    "cl": "clause",
    "point": "point",
    "att": "attachment",
    "rec": "recital",
}

Unit = tuple[str, str]  # eid, words as printed

RETAIL: list[Unit] = [
    ("rec_1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
    ("art_1", "Điều 1. Ban hành kèm theo Quyết định này Quy định về cấp giấy phép kinh doanh lưu động."),
    ("att_1", "QUY ĐỊNH\nVề cấp giấy phép kinh doanh lưu động trên địa bàn thành phố"),
    ("att_1__chp_I", "Chương I\nQUY ĐỊNH CHUNG"),
    ("att_1__art_1", "Điều 1. Phạm vi điều chỉnh"),
    (
        "att_1__art_1__cl_1",
        "1. Quy định này áp dụng đối với việc cấp giấy phép kinh doanh lưu động tại chợ, bến xe và lòng đường được phép sử dụng.",
    ),
    ("att_1__art_1__cl_2", "2. Quy định này không áp dụng đối với hội chợ do Sở Công Thương tổ chức."),
    ("att_1__chp_II", "Chương II\nTHỦ TỤC CẤP GIẤY PHÉP"),
    ("att_1__art_5", "Điều 5. Thời hạn giải quyết"),
    ("att_1__art_5__cl_1", "1. Ủy ban nhân dân cấp xã kiểm tra thành phần hồ sơ ngay khi tiếp nhận."),
    (
        "att_1__art_5__cl_2",
        "2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Ủy ban nhân dân cấp xã cấp giấy phép kinh doanh lưu động; trường hợp từ chối phải trả lời bằng văn bản và nêu rõ lý do.",
    ),
    ("att_1__art_6", "Điều 6. Lệ phí"),
    ("att_1__art_6__cl_1", "1. Mức lệ phí cấp giấy phép kinh doanh lưu động là 100.000 đồng/giấy phép."),
]
SIDEWALK: list[Unit] = [
    ("rec_1", "Căn cứ Nghị định số 08/2005/NĐ-CP ngày 24 tháng 01 năm 2005 của Chính phủ;"),
    ("art_1", "Điều 1. Phạm vi"),
    ("art_1__cl_1", "1. Quyết định này quy định việc cấp giấy phép kinh doanh lưu động trên hè phố."),
    ("art_7", "Điều 7. Trình tự cấp giấy phép"),
    (
        "art_7__cl_1",
        "1. Trong thời hạn 07 ngày kể từ ngày nhận đủ hồ sơ, Ủy ban nhân dân cấp xã cấp giấy phép kinh doanh lưu động; trường hợp không cấp phải trả lời bằng văn bản.",
    ),
    ("art_7__cl_2", "2. Lệ phí cấp giấy phép là 150.000 đồng/giấy phép, nộp khi nhận kết quả."),
    ("art_8", "Điều 8. Hiệu lực thi hành"),
    ("art_8__cl_1", "1. Quyết định này có hiệu lực từ ngày 01 tháng 3 năm 2019."),
]
SCHOOL: list[Unit] = [
    ("rec_1", "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2005;"),
    (
        "art_1",
        "Điều 1. Hỗ trợ tiền ăn trưa cho trẻ mẫu giáo tại xã khó khăn: 120.000 đồng/trẻ/tháng trong giai đoạn 2011-2015.",
    ),
    ("art_2", "Điều 2. Sở Giáo dục và Đào tạo hướng dẫn thực hiện khoản 3 Điều 1 Nghị quyết này."),
]
PLAN: list[Unit] = [
    ("art_1", "Điều 1. Ban hành Kế hoạch cải tạo chợ dân sinh giai đoạn 2012-2015."),
    ("art_2", "Điều 2. Các sở, ngành, Ủy ban nhân dân quận, huyện chịu trách nhiệm thi hành."),
]

DOCUMENTS: list[tuple[str, str, str, str, str, str, str | None, list[Unit]]] = [
    ("Quyết định", "14/2022/QĐ-UBND", f"Ủy ban nhân dân {CITY}", "2022-05-10", "2022-05-20",
     "Ban hành Quy định về cấp giấy phép kinh doanh lưu động trên địa bàn thành phố", None, RETAIL),
    ("Quyết định", "03/2019/QĐ-UBND", f"Ủy ban nhân dân {PROVINCE}", "2019-02-15", "2019-03-01",
     "Về việc quản lý kinh doanh lưu động trên hè phố", None, SIDEWALK),
    ("Nghị quyết", "22/2011/NQ-HĐND", f"Hội đồng nhân dân {CITY}", "2011-12-09", "2011-12-19",
     "Về chính sách hỗ trợ tiền ăn trưa cho trẻ mẫu giáo giai đoạn 2011-2015", "2015-12-31", SCHOOL),
    ("Quyết định", "188/QĐ-UBND", f"Ủy ban nhân dân {CITY}", "2012-01-30", "2012-01-30",
     "Về Kế hoạch cải tạo chợ dân sinh giai đoạn 2012-2015", None, PLAN),
]  # fmt: skip


def build(path: Path, repeats: int = 6) -> Library:
    """A new library at ``path`` with all documents, their citations and about ``8 + 5 * repeats`` findings."""
    library = Library(path)
    with library.writing():
        for row in DOCUMENTS:
            _add_document(library, *row)
        _add_citations(library)
        for n, finding in enumerate(_findings(repeats)):
            _add_finding(library, finding, n)
    return library


def key(number: str) -> str:
    """The key of the invented document with this number."""
    row = next(r for r in DOCUMENTS if r[1] == number)
    return f"{row[0].lower()}|{row[1]}|{row[2].lower()}|{row[3]}"


def _add_document(
    library: Library, type_: str, number: str, issuer: str, issued: str, effective: str, title: str,
    expires: str | None, units: list[Unit],
) -> None:  # fmt: skip
    text, spans = f"{issuer.upper()}\nSố: {number}\n{title}\n", {}
    for eid, words in units:
        spans[eid] = [len(text), len(text) + len(words)]
        text += words + "\n"
        up = parent_of(eid)
        while up:
            if up in spans:
                spans[up][1] = len(text) - 1
            up = parent_of(up)
    field = {"14/2022/QĐ-UBND": "Công Thương", "03/2019/QĐ-UBND": "Công Thương"}.get(number, "Giáo dục")
    cursor = library.connection.execute(
        """INSERT INTO documents (key, number, number_key, type, title, issuer, issuer_level, territory, issued_on,
        effective_on, expires_on, field, regulatory, text, ingested_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        [key(number), number, number_key(number), type_, title, issuer, "province",
         PROVINCE if PROVINCE in issuer else CITY, issued, effective, expires, field, 1, text, "2026-11-01"],
    )  # fmt: skip
    title_words = fold(f"{number} {title} {issuer}")
    library.connection.execute(
        "INSERT INTO documents_fts (rowid, words, plain) VALUES (?, ?, ?)",
        [cursor.lastrowid, title_words, search_key(title_words)],
    )
    for order, (eid, words) in enumerate(units):
        step, label = steps(eid)[-1]
        heading = words.partition(". ")[2] if step == "art" and len(words) < 60 else ""
        heading = words.replace("\n", " ") if step == "att" else heading
        heading = words.partition("\n")[2] if step == "chp" else heading
        start, end = spans[eid]
        library.connection.execute(
            """INSERT INTO provisions (document_id, ord, eid, kind, label, heading, start, end, body, parent)
            VALUES (?,?,?,?,?,?,?,?,?,?)""",
            [cursor.lastrowid, order, eid, KINDS[step], label, heading, start, end, start, parent_of(eid)],
        )


def _add_citations(library: Library) -> None:
    cited = [
        ("14/2022/QĐ-UBND", "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", "rec_1", "basis", "known", None),
        ("03/2019/QĐ-UBND", "Nghị định số 08/2005/NĐ-CP ngày 24 tháng 01 năm 2005", "rec_1", "basis", "known", None),
        ("22/2011/NQ-HĐND", "Luật Giáo dục ngày 14 tháng 6 năm 2005", "rec_1", "basis", "unresolved", None),
        ("22/2011/NQ-HĐND", "khoản 3 Điều 1 Nghị quyết này", "art_2", "guide", "unresolved", "22/2011/NQ-HĐND"),
    ]  # fmt: skip
    for number, words, eid, role, state, target in cited:
        row = library.connection.execute(
            "SELECT id, text FROM documents WHERE number = ?", [number]
        ).fetchone()
        start = row["text"].index(words)
        library.connection.execute(
            """INSERT INTO citations (document_id, eid, start, end, text, kind, role, own, state, target_key, eids)
            VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
            [row["id"], eid, start, start + len(words), words, "document", role, int(target is not None), state,
             key(target) if target else None, "[]"],
        )  # fmt: skip


def _findings(repeats: int) -> list[Finding]:
    retail, walk, school, plan = (r[1] for r in DOCUMENTS)
    rule = "Cùng thủ tục, cùng địa bàn sau sáp nhập, cùng có hiệu lực; hai giá trị không thể cùng thực hiện."
    pair = (Passage(key(retail), retail, "att_1__art_5__cl_2"), Passage(key(walk), walk, "art_7__cl_1"))
    fee = (Passage(key(retail), retail, "att_1__art_6__cl_1"), Passage(key(walk), walk, "art_7__cl_2"))
    out = [
        Finding("conflict", pair, "deadline", ("05 ngày làm việc", "07 ngày"),
                "Thời hạn cấp giấy phép kinh doanh lưu động là 05 ngày làm việc ở 14/2022/QĐ-UBND và 07 ngày ở 03/2019/QĐ-UBND.",
                "amend", "high", 0.96, rule, (("procedure", "cấp giấy phép kinh doanh lưu động"),)),
        Finding("conflict", fee, "fee", ("100.000 đồng", "150.000 đồng"),
                "Lệ phí cấp giấy phép kinh doanh lưu động là 100.000 đồng ở 14/2022/QĐ-UBND và 150.000 đồng ở 03/2019/QĐ-UBND.",
                "amend", "high", 0.94, rule, (("procedure", "cấp giấy phép kinh doanh lưu động"),)),
        Finding("overlap", (Passage(key(retail), retail, "att_1__art_1__cl_1"), Passage(key(walk), walk, "art_1__cl_1")),
                "scope", ("chợ, bến xe, lòng đường", "hè phố"),
                "Hai quyết định cùng điều chỉnh việc cấp giấy phép kinh doanh lưu động trên địa bàn sau sáp nhập.",
                "replace", "medium", 0.81, rule),
        Finding("superseded_basis", (Passage(key(walk), walk, "rec_1"),), "basis", ("08/2005/NĐ-CP",),
                "Căn cứ Nghị định 08/2005/NĐ-CP đã được Nghị định 44/2015/NĐ-CP thay thế từ ngày 30/6/2015.",
                "amend", "medium", 0.9, "Nghị định 79/2025/NĐ-CP Điều 39: văn bản có căn cứ ban hành bị thay thế phải được rà soát.",
                (("Được thay thế bởi", "Nghị định 44/2015/NĐ-CP"), ("Từ ngày", "30/6/2015"))),
        Finding("expired_document", (Passage(key(school), school, None),), "period", ("giai đoạn 2011-2015",),
                "Nghị quyết 22/2011/NQ-HĐND có dấu hiệu hết hiệu lực: giai đoạn 2011-2015 đã qua.",
                "repeal", "medium", 0.98, "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a: hết thời hạn có hiệu lực quy định trong văn bản."),
        Finding("expired_document", (Passage(key(plan), plan, None),), "period", ("giai đoạn 2012-2015",),
                "Quyết định 188/QĐ-UBND có dấu hiệu hết hiệu lực: giai đoạn 2012-2015 đã qua.", "repeal", "low", 0.97,
                "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a."),
        Finding("unresolved_citation", (Passage(key(school), school, "art_2"),), "provision", ("khoản 3 Điều 1",),
                "Điều 2 dẫn khoản 3 Điều 1 Nghị quyết này, nhưng Điều 1 không có khoản 3.", "amend", "high", 0.99,
                "Viện dẫn trong cùng văn bản phải có đơn vị được viện dẫn."),
        Finding("wrong_citation", (Passage(key(school), school, "rec_1"),), "date", ("14/6/2005",),
                "Luật Giáo dục dẫn ngày 14/6/2005; luật cùng tên gần nhất trong danh mục ban hành ngày khác.", "amend", "low", 0.6,
                "Ngày ban hành dẫn khác danh mục văn bản."),
    ]  # fmt: skip
    for n in range(repeats):
        for m, kind in enumerate(
            ("duplicate", "near_duplicate", "missing_component", "publication_difference", "internal_error")
        ):
            out.append(
                Finding(kind, pair if kind.endswith("duplicate") else pair[:1], f"{kind} {n}", ("", ""),
                        f"Phát hiện mẫu thứ {n + 1} về “{kind.replace('_', ' ')}” tại khoản 2 Điều 5 của Quy định kèm theo.",
                        "amend", "low", 0.3 + m / 10 + n / 100, "Dòng mẫu để thử trang."))  # type: ignore[arg-type]  # fmt: skip
    return out


def _add_finding(library: Library, f: Finding, n: int) -> None:
    found = (datetime.now().astimezone() - timedelta(days=5 * n)).isoformat(timespec="seconds")
    issuer, field = (
        (f"Ủy ban nhân dân {CITY}", "Công Thương") if n % 3 else (f"Hội đồng nhân dân {CITY}", "Giáo dục")
    )
    row: dict[str, Any] = {
        "id": f.id, "kind": f.kind, "attribute": f.attribute, "severity": f.severity, "score": f.score,
        "explanation": f.explanation, "proposed_action": f.proposed_action, "rule": f.rule,
        "values": json.dumps(f.values, ensure_ascii=False), "evidence": json.dumps(f.evidence, ensure_ascii=False),
        "territory": CITY, "field": field, "issuer": issuer, "found_at": found, "last_seen_at": found,
        "words": search_key(" ".join([f.explanation, *(p.number or "" for p in f.passages)])),
    }  # fmt: skip
    names = ", ".join(f'"{name}"' for name in row)
    library.connection.execute(
        f"INSERT INTO findings ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    library.connection.executemany(
        "INSERT INTO finding_passages VALUES (?,?,?,?,?,?,?)",
        [(f.id, i, p.key, p.number, p.eid, p.start, p.end) for i, p in enumerate(f.passages)],
    )


if __name__ == "__main__":
    build(Path(sys.argv[1])).close()
