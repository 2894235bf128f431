"""Speed of amending: instructions read a second, one long consolidation, growth on hostile text.

    python benchmarks/amending.py [--articles 150] [--characters 40000]
    python benchmarks/amending.py --department 5000 --db /tmp/department.db    (makes the library where it is missing)
    python benchmarks/amending.py --consolidate 25/2008/QH12 --db LIBRARY

Times are processor seconds. No labelled material is needed; accuracy is measured by benchmarks/accuracy.py.
"""

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from lawreview.amending import (
    PassageContext,
    Source,
    SourcedAmendment,
    consolidate,
    find_amendments,
    find_amendments_in_passage,
)
from lawreview.parsing import parse

HOSTILE = (
    "“",
    '"',
    "Bãi bỏ khoản 2 Điều 5, ",
    "Điều 1. Sửa đổi ",
    "các điểm a, b, c và ",
    "như sau:\n",
    "   ",
)


def base_text(articles: int) -> str:
    """A decision with so many articles of three clauses."""
    body = "\n".join(
        f"Điều {i}. Nội dung {i}\n1. Gửi Phòng Kinh tế.\n2. Trả lời trong {i} ngày.\n3. Lưu hồ sơ."
        for i in range(1, articles + 1)
    )
    return f"Số: 01/2020/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành quy định\n\n{body}\n"


def amending_text(articles: int) -> str:
    """An act that changes every article."""
    body = "\n".join(
        f"{i}. Sửa đổi khoản 2 Điều {i} như sau:\n“2. Trả lời ngay trong ngày {i}.”"
        for i in range(1, articles + 1)
    )
    title = "Sửa đổi, bổ sung một số điều của Quyết định số 01/2020/QĐ-UBND"
    return f"Số: 02/2021/QĐ-UBND\n\nQUYẾT ĐỊNH\n{title}\n\nĐiều 1. {title}\n{body}\n\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"


def department_text(i: int) -> tuple[str, str]:
    """(file name, text) of the i-th document of a department: three in four rule, one changes, repeals or replaces."""
    issued = date(2012, 1, 5) + timedelta(days=i)
    number = f"{i % 97 + 1:02d}/{issued.year}/QĐ-UBND" if i % 3 else f"{i % 89 + 1:02d}/{issued.year}/NQ-HĐND"
    kind, issuer = (
        ("NGHỊ QUYẾT", "HỘI ĐỒNG NHÂN DÂN") if "NQ" in number else ("QUYẾT ĐỊNH", "ỦY BAN NHÂN DÂN")
    )
    since = issued + timedelta(days=10)
    older = date(2012, 1, 5) + timedelta(days=max(i - 400, 1))
    target = f"{(max(i - 400, 1)) % 97 + 1:02d}/{older.year}/QĐ-UBND ngày {older.day} tháng {older.month} năm {older.year}"
    if i % 4 == 3 and i > 400:
        title = f"Sửa đổi, bổ sung một số điều của Quyết định số {target}"
        body = (
            f"Điều 1. {title}\n1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Trả kết quả trong {i % 20 + 1} ngày.”\n"
            "2. Bãi bỏ khoản 1 Điều 3.\n3. Thay thế cụm từ “hồ sơ” bằng cụm từ “tài liệu” tại Điều 1."
        )
    else:
        title = f"Quy định về thủ tục số {i} trên địa bàn tỉnh"
        body = (
            f"Điều 1. Phạm vi\nQuy định này quy định hồ sơ của thủ tục {i}.\nĐiều 2. Trình tự\n1. Nộp hồ sơ tại Sở Nội vụ.\n"
            f"2. Trả kết quả trong {i % 30 + 1} ngày làm việc.\nĐiều 3. Lệ phí\n1. Mức thu {i % 9 + 1}0.000 đồng.\n2. Miễn thu."
        )
    ends = f"\n2. Quyết định này thay thế Quyết định số {target}." if i % 16 == 5 and i > 400 else ""
    day = f"ngày {since.day:02d} tháng {since.month:02d} năm {since.year}"
    return f"{i:05d}.txt", (
        f"{issuer}\nTỈNH BÌNH AN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {number}\n"
        f"Bình An, ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}\n\n{kind}\n{title}\n\n"
        f"Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n\n{body}\n"
        f"Điều 4. Hiệu lực thi hành\n1. Quyết định này có hiệu lực kể từ {day}.{ends}\n"
    )


def department(size: int, path: Path) -> None:
    """The statuses of all documents of a department on a day."""
    from lawreview.ingesting import ingest
    from lawreview.library import Library

    if not path.exists():
        with tempfile.TemporaryDirectory() as folder:
            for i in range(size):
                name, text = department_text(i)
                (Path(folder) / name).write_text(text, encoding="utf-8")
            timed(f"{size} files ingested", lambda: Counter(r.status for r in ingest([folder], path, jobs=0)))
    with Library(path) as library:
        heads = list(library.documents())
        on = date(2026, 6, 30)
        found = timed(
            f"{len(heads)} statuses on a day",
            lambda: Counter(library.status(d, on).status for d in heads),
        )
        print("  " + ", ".join(f"{status} {n}" for status, n in sorted(found.items())))


def one_text(number: str, path: Path) -> None:
    """One consolidation from a library, twice: with what is read once, and without."""
    from lawreview.library import Library

    with Library(path, create=False) as library:
        document = library.document(number)
        for label in ("first", "again"):
            result = timed(f"{number} consolidated, {label}", lambda: library.consolidate(document, None))
        print(f"  {len(result.sources)} acts, applied {len(result.applied)}, waiting {len(result.unapplied)}")


def timed(label: str, action):  # type: ignore[no-untyped-def]
    """Runs an action and prints its processor seconds."""
    start = time.process_time()
    result = action()
    print(f"{label:<60} {time.process_time() - start:8.3f} s")
    return result


def main() -> None:
    """Prints a line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--characters", type=int, default=40_000)
    parser.add_argument("--department", type=int, metavar="DOCUMENTS")
    parser.add_argument("--consolidate", metavar="NUMBER")
    parser.add_argument("--db", type=Path, default=Path("department.db"))
    asked = parser.parse_args()
    if asked.department:
        department(asked.department, asked.db)
        return
    if asked.consolidate:
        one_text(asked.consolidate, asked.db)
        return
    n = asked.articles
    base = replace(parse(base_text(n)), effective_on=date(2020, 1, 1))
    document = replace(parse(amending_text(n)), effective_on=date(2021, 1, 1), issued_on=date(2021, 1, 1))
    found = timed(f"{n} instructions read", lambda: find_amendments(document))
    source = Source("02", "02/2021/QĐ-UBND", "Quyết định", issued_on=date(2021, 1, 1))
    operations = [SourcedAmendment(a, source, i) for i, a in enumerate(found)]
    result = timed(
        f"{len(operations)} operations applied to {n} articles", lambda: consolidate(base, operations)
    )
    print(f"  applied {len(result.applied)}, waiting {len(result.unapplied)}")
    for piece in HOSTILE:
        for size in (asked.characters // 2, asked.characters):
            text = "1. Sửa đổi, bổ sung " + piece * (size // len(piece))
            timed(
                f"{size:,} characters of {piece!r}",
                lambda t=text: find_amendments_in_passage(t, PassageContext()),
            )


if __name__ == "__main__":
    main()
