"""Speed of amending: instructions read a second, one long consolidation, growth on hostile text.

    python benchmarks/amending.py [--articles 150] [--characters 40000]

No labelled material is needed; accuracy is measured by benchmarks/accuracy.py.
"""

import argparse
import time
from dataclasses import replace
from datetime import date

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
    asked = parser.parse_args()
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
