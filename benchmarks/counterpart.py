"""How often the superior provision that a local one contradicts is among the first found, beside plain BM25.

    python benchmarks/counterpart.py LIBRARY.db [--shared ../shared] [--misses]

The conflicting pairs of ``<shared>/gold/conflicts.jsonl`` are hidden in a copy of a library (``lawreview ingest
../shared/real`` makes it): the left side as a local document, the articles of the right side among all others. A pair is
found within k where one of its articles is among the first k. Every third pair is counted apart: the search was not
tuned on it. Plain BM25 (plain_bm25.py) asks for all words of the local provision, over articles and over clauses, among all documents
and among those of more force only. Seconds are processor time a query. The library itself is not written to.
"""

import argparse
import json
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plain_bm25 import PlainBM25

from lawreview.checking.compare import rank_of_number
from lawreview.checking.counterpart import find
from lawreview.citing.whole import cite_document
from lawreview.documents.catalogue import by_number
from lawreview.documents.folding import fold, words
from lawreview.documents.model import Document, Provision
from lawreview.documents.numbers import number_key, split_number
from lawreview.documents.types import UNRANKED, type_coded
from lawreview.library import Library
from lawreview.library.identity import identify
from lawreview.library.rows import SourceRow, document_rows
from lawreview.parsing import parse_fragment
from lawreview.procedures import find_facts

DEPTHS = (1, 10, 50)
_HEAD = re.compile(
    r"^(?P<article>Điều \d+.*)?\((?P<name>(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị|Thông tư|Quyết định|Chỉ thị)[^()\n]*)\)\s*$",
    re.MULTILINE,
)
_NUMBER = re.compile(r"Hiến pháp(?: năm)? \d{4}|\d+(?:/\d{4})?[/-][\w-]*[A-ZĐ][\w-]*")


Search = Callable[[Library, "Hidden", int], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A pair in the library: the local provision, and the superior ones as (key, eid)."""

    id: str
    key: str
    eid: str
    local: bool
    targets: frozenset[tuple[str, str]]  # documents by their key


def articles(text: str) -> dict[str, str]:
    """The articles of a quoted text by eid; a text without articles is one provision."""
    found = {p.eid: text[p.start : p.end] for p in parse_fragment(text, "", "article") if p.kind == "article"}
    return {eid: t for eid, t in found.items() if t.strip()} or {"art_1": text}


def by_document(numbers: str, text: str) -> dict[str, dict[str, str]]:
    """The articles of a right side by the number of their document.

    A name in brackets at the end of a line begins the next document: the one of that number, else the next of ``numbers``.
    """
    known = _NUMBER.findall(numbers) or [numbers]
    waiting = list(known)
    heads = [*_HEAD.finditer(text)]
    ends = [h.start() for h in heads] + [len(text)]
    out: dict[str, dict[str, str]] = defaultdict(dict)
    number = known[0]
    if text[: ends[0]].strip():
        out[number].update(articles(text[: ends[0]]))
    for head, end in zip(heads, ends[1:], strict=True):
        named = next((n for n in known if fold(n) in fold(head["name"])), None)
        number = named or (waiting[0] if waiting else number)
        waiting = [n for n in waiting if n != number]
        out[number].update(articles((head["article"] or "") + text[head.end() : end]))
    return out


def store(library: Library, number: str, parts: dict[str, str], source: str) -> str:
    """Write a document of these articles, with what the catalogue knows of it; returns its key."""
    known = by_number(number)
    head = known[0] if known else None
    split = split_number(number)
    coded = type_coded(re.split(r"[-/]", split.code)[0]) if split else None
    provisions, pieces, at = [], [], 0
    for eid, text in parts.items():
        inner = parse_fragment(text, "", "article")
        first = next((p for p in inner if p.kind == "article"), None)
        heading = first.heading if first else ""
        provisions.append(
            Provision(eid, "article", eid.split("_")[-1], heading, at, at + len(text), None, at)
        )
        pieces.append(text)
        at += len(text) + 1
    document = Document(
        text="\n".join(pieces),
        number=number,
        type=head.type if head else coded.name if coded else None,
        title=head.title if head else "",
        issuer=head.issuer if head else None,
        issued_on=head.issued_on if head else None,
        provisions=tuple(provisions),
    )
    citations = cite_document(document)
    rows = document_rows(document, identify(document, source), citations, (), find_facts(document, citations))
    rank = None if "VBHN" in number else rows.identity.rank or rank_of_number(number)
    key = (
        f"{source}|{rows.identity.key}"  # beside the library's own document of that number, not in its place
    )
    rows.document.update(key=key, rank=rank)
    rows = replace(rows, identity=replace(rows.identity, key=key))
    library.store(SourceRow(source, None, source, 1, 1.0, form="text", weight="9"), rows)
    return str(rows.document["key"])


def hide(library: Library, pairs: list[dict[str, dict[str, str]]]) -> list[Hidden]:
    """Write the pairs into the library and link them."""
    superior: dict[str, dict[str, str]] = defaultdict(dict)
    rows = []
    for pair in pairs:
        left, right = pair["left"], pair["right"]
        wanted = set()
        for number, parts in by_document(right["number"], right["text"]).items():
            for eid, text in parts.items():
                there = superior[number].get(eid, "")
                superior[number][eid] = there if text in there else f"{there}\n{text}".strip()
                wanted.add((number, eid))
        name = str(pair["id"])
        eid = next(iter(articles(left["text"])))
        key = store(library, left["number"].split()[0], {eid: left["text"]}, f"left-{name}")
        rows.append((name, key, eid, bool(re.search(r"UBND|HĐND", left["number"])), wanted))
    copies = {
        (number, eid): [(key, eid), *printed_elsewhere(library, number, eid, parts[eid])]
        for number, parts in superior.items()
        for key in [store(library, number, parts, f"right-{number}")]
        for eid in parts
    }
    library.resolve_links()
    return [
        Hidden(
            name,
            key,
            eid,
            local,
            frozenset(place for at in wanted for place in same_words(at, superior, copies)),
        )
        for name, key, eid, local, wanted in rows
    ]


def same_words(
    at: tuple[str, str],
    superior: dict[str, dict[str, str]],
    copies: dict[tuple[str, str], list[tuple[str, str]]],
) -> list[tuple[str, str]]:
    """The places of one hidden article, and of those that other pairs quote in the same words."""
    own = fold(superior[at[0]][at[1]])
    out = []
    for number, parts in superior.items():
        other = fold(parts.get(at[1], ""))
        if other and (own in other or other in own):
            out.extend(copies[number, at[1]])
    return out


def printed_elsewhere(library: Library, number: str, eid: str, text: str) -> list[tuple[str, str]]:
    """The same provision where the library has it already, in the document of that number or in a consolidation: it holds
    twelve words running from the middle of the text."""
    body = words(text)
    middle = body[len(body) // 2 :][:12]
    if len(middle) < 8:
        return []
    found = library.connection.execute(
        "SELECT d.key, p.eid FROM provisions_fts f JOIN provisions p ON p.id = f.rowid JOIN documents d ON d.id = p.document_id"
        " WHERE provisions_fts MATCH ? AND (d.number_key = ? OR d.type = 'Văn bản hợp nhất')"
        " AND p.eid = ? AND d.source NOT LIKE 'right-%' AND d.source NOT LIKE 'left-%'",
        (f'words:"{" ".join(middle)}"', number_key(number), eid),
    )
    return [(key, eid) for key, eid in found]


def ours(library: Library, hidden: Hidden, depth: int) -> list[tuple[str, str]]:
    """What LawReview gives."""
    return [(c.key, c.eid) for c in find(library, hidden.key, hidden.eid, depth)]


def searches(library: Library) -> Iterator[tuple[str, Search]]:
    """What is compared, by name; one plain index at a time is in memory."""
    yield "counterpart", ours
    for clauses in (False, True):
        index = PlainBM25(library, clauses)
        for ranked in (False, True):

            def plain(
                library: Library, hidden: Hidden, depth: int, ranked: bool = ranked, index: PlainBM25 = index
            ) -> list[tuple[str, str]]:
                text = library.text_of(hidden.key, hidden.eid) or ""
                own = library.connection.execute(
                    "SELECT rank FROM documents WHERE key = ?", (hidden.key,)
                ).fetchone()[0]
                return index.find((hidden.key, hidden.eid), text, (own or UNRANKED) if ranked else None)[
                    :depth
                ]

            yield f"BM25 {'clauses' if clauses else 'articles'}{', rank' if ranked else ''}", plain


def place(found: list[tuple[str, str]], hidden: Hidden) -> int:
    """The rank of the first right provision, from 1; a great number where it is not among them."""
    return next((n for n, at in enumerate(found, 1) if at in hidden.targets), 10**6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("library", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument(
        "--misses", action="store_true", help="name the tuned pairs that are not among the first 10"
    )
    options = parser.parse_args()
    lines = (options.shared / "gold/conflicts.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [row for row in map(json.loads, lines) if row["conflict"]]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library.db"
        with Library(options.library, create=False) as library:
            library.backup(copy)
        with Library(copy) as library:
            before = own_copies(library)
            hidden = hide(library, pairs)
            if not before <= own_copies(library):
                raise SystemExit("Các cặp ẩn đã ghi đè văn bản của thư viện: hãy xem lại khóa trong store().")
            measure(library, hidden, options.misses)


def own_copies(library: Library) -> set[tuple[str, str]]:
    """Key and text of every document, to show that hiding the pairs overwrites none."""
    return {(r[0], r[1]) for r in library.connection.execute("SELECT key, text FROM documents")}


def measure(library: Library, hidden: list[Hidden], misses: bool) -> None:
    """Print the table."""
    sets = {
        "all pairs": hidden,
        "local ones (UBND, HĐND)": [h for h in hidden if h.local],
        "tuned on": [h for n, h in enumerate(hidden) if n % 3 != 2],
        "kept apart": [h for n, h in enumerate(hidden) if n % 3 == 2],
    }
    count = library.connection.execute("SELECT count(*) FROM provisions").fetchone()[0]
    print(f"{count:,} provisions, {len(hidden)} pairs hidden among them")
    for name, search in searches(library):
        search(library, hidden[0], max(DEPTHS))
        places, seconds = {}, []
        for h in hidden:
            begin = time.process_time()
            places[h.id] = place(search(library, h, max(DEPTHS)), h)
            seconds.append(time.process_time() - begin)
        for label, part in sets.items():
            shares = "  ".join(
                f"R@{k} {sum(places[h.id] <= k for h in part) / len(part):.3f}" for k in DEPTHS
            )
            print(f"{name:22} {label:24} ({len(part)})  {shares}")
        print(
            f"{name:22} seconds a query: median {sorted(seconds)[len(seconds) // 2]:.2f}, most {max(seconds):.2f}"
        )
    if misses:
        print("not among the first 10:", {h.id: places[h.id] for h in sets["tuned on"] if places[h.id] > 10})


if __name__ == "__main__":
    main()
