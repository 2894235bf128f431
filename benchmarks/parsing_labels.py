"""Every difference between the tree and the labels of structure.jsonl, with the line of the source that decides it.

    python benchmarks/parsing_labels.py [SHARED, default $LAWREVIEW_SHARED or ../shared]

A difference is a proven fault of the label where the text has the unit (its first line is printed), where the label's article holds
the next article's heading, or where a labelled heading stands nowhere in the text; all others count as ours.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lawreview.documents.model import Document
from lawreview.parsing import parse
from lawreview.reading import read_file
from lawreview.reading.model import SourceText

_CONTAINER = re.compile(r"(?:part|chp|sec|subsec)_[^_]+(?:__(?:chp|sec|subsec)_[^_]+)*")
_BELOW = re.compile(r"art_[^_]+(?:__cl_[^_]+)?(?:__point_[^_]+)?")
_PRINTED = re.compile(
    r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|Điều)[ \t]+[\wIVXLC]+[.:]?[ \t]*(?:\n|[^\W\d])"
)


def differences(gold: dict, document: Document, container) -> Iterator[tuple[str, str, str, str]]:
    """(class, "ours only" or "label only", eid, proof); an empty proof: the difference counts as ours."""
    found = {p.eid: p for p in document.provisions}
    articles = {a["eid"]: a["text"] for a in gold["articles"]}
    labelled = {container(eid) for eid in gold["containers"]}
    ours = {container(eid): found[eid] for eid in found if _CONTAINER.fullmatch(eid)}
    for eid in sorted(set(ours) - labelled):
        yield "container", "ours only", eid, printed(document, ours[eid].start)
    for eid in sorted(labelled - set(ours)):
        word, _, label = eid.rpartition("__")[2].partition("_")
        stands = re.search(rf"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)[ \t]+{label}\b", document.text)
        yield "container", "label only", eid, "" if stands else f"no {word} {label} in the text"
    for eid in found:
        known = eid in articles or eid in gold.get("articles_unknown", ())
        if re.fullmatch(r"art_[^_]+", eid) and not known:
            yield "article", "ours only", eid, printed(document, found[eid].start)
    for eid in sorted(set(articles) - set(found)):
        yield "article", "label only", eid, ""
    if "clauses" not in gold:
        return
    below = {e for e in found if "__" in e and _BELOW.fullmatch(e)}
    below = {e for e in below if e.split("__")[0] not in gold.get("clauses_unknown", ())}
    for eid in sorted(below - set(gold["clauses"])):
        article = eid.split("__")[0]
        proof = "" if article in articles else printed(document, found[article].start)
        yield "clause or point", "ours only", eid, proof
    for eid in sorted(set(gold["clauses"]) - below):
        article = eid.split("__")[0]
        own = article.removeprefix("art_")
        other = [n for n in re.findall(r"Điều (\d+)\. [A-ZĐ]", articles.get(article, "")) if n != own]
        yield (
            "clause or point",
            "label only",
            eid,
            f"the label's {article} holds Điều {other[0]}" if other else "",
        )


def printed(document: Document, start: int) -> str:
    """The line of the source, where it is a heading."""
    line = document.text[start:].split("\n", 1)
    return line[0][:70] if _PRINTED.match("\n".join(line)[:200]) else ""


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LAWREVIEW_SHARED", "../shared"))
    sys.path.insert(0, str(shared / "evaluate"))
    from structure import container  # type: ignore[import-not-found]

    counts: Counter[tuple[str, str, str]] = Counter()
    for line in (shared / "gold" / "structure.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        source = next(iter(read_file(shared / "real" / gold["file"])))
        if not isinstance(source, SourceText):
            sys.exit(f"{gold['file']}: không đọc được.")
        document = parse(source.text, source.facts, source.footnotes)
        for kind, side, eid, proof in differences(gold, document, container):
            print(f"{gold['file']}\t{kind}\t{side}\t{eid}\t{proof or 'OURS'}")
            counts[kind, side, "label" if proof else "ours"] += 1
    for (kind, side, whose), number in sorted(counts.items()):
        print(f"{kind}, {side}: {number} ({whose})")


if __name__ == "__main__":
    main()
