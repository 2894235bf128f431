"""Precision and recall of citations by form, over the project's own tables (tests/citing/*.tsv).

    python benchmarks/citing_forms.py

A mention counts where its span is exact, a target where document, address and role agree as well.
"""

from collections import Counter
from pathlib import Path

from lawreview.citing import find_citations
from lawreview.citing.addresses import parse_address
from lawreview.documents.folding import fold
from lawreview.documents.tables import parse_table
from tests.citing.test_sentences import ROWS, told

TABLES = Path(__file__).parent.parent / "tests" / "citing"


def spans(marked: str) -> list[tuple[int, int]]:
    """The spans between ⟦ ⟧, as offsets into the text without them."""
    out, start, shift = [], 0, 0
    for position, letter in enumerate(marked):
        if letter == "⟦":
            start, shift = position - shift, shift + 1
        elif letter == "⟧":
            out.append((start, position - shift))
            shift += 1
    return out


def main() -> None:
    counts: dict[str, Counter[str]] = {}
    for form, text, expected in ROWS:
        count = counts.setdefault(form, Counter())
        found = find_citations(text.replace("⟦", "").replace("⟧", ""))
        wanted = spans(text)
        targets = [fold(e.strip()) for e in expected.split(" ; ") if e.strip()]
        given = {(c.start, c.end): fold(told(c)) for c in found}
        count["rows"] += 1
        count["wanted"] += len(wanted)
        count["given"] += len(given)
        count["hit"] += sum(span in given for span in wanted)
        count["right"] += sum(given.get(span) == target for span, target in zip(wanted, targets, strict=True))
    for row in parse_table((TABLES / "addresses.tsv").read_text(encoding="utf-8")):
        count = counts.setdefault("address: " + row["form"], Counter())
        address = parse_address(row["text"], 0)
        right = address is not None and list(address.eids) == row["eids"].split()
        count.update(rows=1, wanted=1, given=address is not None, hit=address is not None, right=right)
    print(f"{'form':24} {'rows':>5} {'cit.':>5} {'P':>6} {'R':>6} {'target':>7}")
    for form, c in sorted(counts.items()):
        precision = c["hit"] / c["given"] if c["given"] else 1.0
        recall = c["hit"] / c["wanted"] if c["wanted"] else 1.0
        target = c["right"] / c["wanted"] if c["wanted"] else 1.0
        print(f"{form:24} {c['rows']:5} {c['wanted']:5} {precision:6.3f} {recall:6.3f} {target:7.3f}")
    print(
        f"{sum(c['rows'] for c in counts.values())} rows, {sum(c['wanted'] for c in counts.values())} citations"
    )


if __name__ == "__main__":
    main()
