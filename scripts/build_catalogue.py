"""Builds lawreview/data/known-documents.tsv, the catalogue of known documents, from three sources:

1. a table of documents named by the codified law (``--codified``, columns type, number, title, issuer, issued_on,
   effective_on, read_in);
2. lawreview/data/fates.tsv, entered by hand;
3. the closing clauses of every document in a library (``--library``): "Nghị định này thay thế Nghị định số …".

Run it again on newer facts; the outcome depends on its inputs only:

    lawreview ingest ../shared/real --db /tmp/real.db --jobs 2
    python scripts/build_catalogue.py --codified ../shared/facts/known-documents.tsv --library /tmp/real.db
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lawreview.documents.catalogue import COLUMNS
from lawreview.documents.eid import article_of
from lawreview.documents.folding import fold
from lawreview.documents.issuers import identify_issuer
from lawreview.documents.numbers import normalise_number, number_key
from lawreview.documents.ranks import rank
from lawreview.documents.tables import parse_table, read_table

if TYPE_CHECKING:
    from lawreview.library import Library

OUTPUT = Path(__file__).resolve().parent.parent / "lawreview" / "data" / "known-documents.tsv"
HEAD = """# Known documents: numbers, titles, dates and fates, each with where it was read (read_in). Built by
# scripts/build_catalogue.py: change fates.tsv or your own known-documents.csv instead of this file.
"""
Row = dict[str, str]
Rows = dict[tuple[str, str, str], Row]

# A whole document is ended by: (operation in the library) → status
ENDING = {"replace": "expired", "repeal": "expired"}
CENTRAL = ("central",)
CLOSING_ARTICLES = 4  # "hiệu lực thi hành", "chuyển tiếp", "tổ chức thực hiện"
# The codified law holds rules in force only; what it holds was not ended before it was read.
CODIFIED_UNTIL = "2025-07-01"


def key_of(row: Row) -> tuple[str, str, str]:
    """Homonyms differ by type and date; a row without a date is the one that has it."""
    return fold(row["type"]), number_key(row["number"]), row.get("issued_on", "")


def merge(rows: Rows, new: Row) -> Row:
    """Adds a row, or fills the empty fields of the row that is the same document."""
    kind, number, issued = key_of(new)
    for (k, n, _day), row in rows.items() if not issued else ():
        if (k, n) == (kind, number):
            return _fill(row, new)
    same = rows.get((kind, number, issued)) or rows.pop((kind, number, ""), None)
    if same is None:
        same = dict.fromkeys(COLUMNS, "")
    _fill(same, new)
    rows[kind, number, same["issued_on"]] = same
    return same


def _fill(row: Row, new: Row) -> Row:
    for name in COLUMNS:
        value = new.get(name, "")
        if name == "read_in" and value and row[name] and value not in row[name].split("; "):
            row[name] += "; " + value
        elif name in ("replaced_by", "amended_by") and value:
            known = [n for n in row[name].split(";") if n]
            row[name] = ";".join(known + [n for n in value.split(";") if n and n not in known])
        elif value and not row[name]:
            row[name] = value
    return row


def codified(path: Path, rows: Rows) -> None:
    """Rows of the codified law: a document that stands there was in force, at least in part, when it was codified."""
    for row in parse_table(path.read_text(encoding="utf-8")):
        row = {**row, "number": normalise_number(row["number"])}
        issuer = identify_issuer(row["issuer"], row["number"]) if ";" not in row["issuer"] else None
        if issuer and issuer.level == "central" and " và " not in row["issuer"] and "," not in row["issuer"]:
            row["issuer"] = issuer.name
        if row["issued_on"] and row["effective_on"] and row["issued_on"] > row["effective_on"]:
            row["marks"] = "ngày ban hành in sau ngày có hiệu lực"
        merge(rows, row)


def by_hand(rows: Rows) -> None:
    """Fates entered by hand win over what was merely codified once."""
    for row in read_table("fates.tsv"):
        merged = merge(rows, row)
        for name in ("status", "expired_on"):
            if row[name]:
                merged[name] = row[name]


def _may_end(library: "Library", found: Row, force: int) -> bool:
    """Only a document of equal or higher force ends another, and it says so in its closing articles or in its title."""
    if found["rank"] is None or int(found["rank"]) > force:
        return False
    if "bãi bỏ" in fold(found["title"]):
        return True
    articles = library.connection.execute(
        "SELECT eid FROM provisions WHERE document_id = ? AND kind = 'article' AND eid NOT LIKE 'att%' ORDER BY ord DESC LIMIT ?",
        (found["id"], CLOSING_ARTICLES),
    )
    return article_of(found["source_eid"]) in {row["eid"] for row in articles}


def closing_clauses(path: Path, rows: Rows) -> int:
    """Whole documents that a stored central document replaces or repeals, with the passage that says so."""
    from lawreview.checking.endings import whole_ends
    from lawreview.checking.records import Records
    from lawreview.library import Library

    count = 0
    library = Library(path)
    ended = {(end.by, end.number_key) for end in whole_ends(Records(library))}
    query = """
        SELECT a.operation, a.target_number, a.target_type, a.target_name, a.target_issuer, a.target_issued_on,
               a.effective_on, a.source_eid, d.id, d.number, d.title, d.rank, d.effective_on AS from_day, d.issued_on
        FROM amendments a JOIN documents d ON d.id = a.document_id
        WHERE a.target_eid = '' AND a.vague = 0 AND a.target_number IS NOT NULL AND d.number IS NOT NULL
          AND a.operation IN ('replace', 'repeal') AND d.issuer_level = 'central'
          AND d.type <> 'Văn bản hợp nhất'
        ORDER BY d.number, a.ord"""
    for found in library.db.query(query):
        target = normalise_number(found["target_number"])
        issuer = identify_issuer(found["target_issuer"], target)
        if issuer is None or issuer.level not in CENTRAL or not found["target_type"]:
            continue
        if (
            number_key(target) == number_key(found["number"])
            or (found["id"], number_key(target)) not in ended
        ):
            continue
        day = found["effective_on"] or found["from_day"] or ""
        if not _may_end(library, found, rank(found["target_type"], issuer)):
            continue
        known = merge(
            rows,
            {
                "type": found["target_type"],
                "number": target,
                "issuer": issuer.name,
                "issued_on": found["target_issued_on"] or "",
                "read_in": f"{found['number']} {found['source_eid']}",
            },
        )
        if found["issued_on"] and known["issued_on"] and known["issued_on"] > found["issued_on"]:
            continue
        if "pháp điển" in known["read_in"] and day < CODIFIED_UNTIL:
            continue
        if known["status"] == "" or known["status"] == ENDING[found["operation"]]:
            known["status"] = ENDING[found["operation"]]
            known["expired_on"] = known["expired_on"] or day
            if found["operation"] == "replace":
                _fill(known, {"replaced_by": found["number"]})
        count += 1
    return count


def main() -> int:
    """Writes the table; returns 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--codified", type=Path, required=True)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    rows: Rows = {}
    codified(arguments.codified, rows)
    by_hand(rows)
    ended = closing_clauses(arguments.library, rows) if arguments.library else 0
    ordered = sorted(rows.values(), key=lambda r: (r["number"], r["type"], r["issued_on"]))
    lines = ["\t".join(COLUMNS)] + ["\t".join(row[c].replace("\t", " ") for c in COLUMNS) for row in ordered]
    arguments.output.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(ordered)} documents, {ended} ended by a closing clause, {arguments.output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
