"""The stored index of like provisions, in a file beside the library: what each document says as sets of 2-grams, and the pairs found.

A document that is new or has changed (its fingerprint differs) is compared with the stored sets only; the pairs are those of a full
join (setjoin.py is exact). The file holds nothing that cannot be made again from the library: it may be deleted at any time, and is
made again when the program's version of it or the thresholds differ.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lawreview.checking import units as wording
from lawreview.checking.matters import Matters
from lawreview.checking.records import DocumentRow, Records
from lawreview.checking.setjoin import Pair, pairs_of
from lawreview.checking.settings import library_path
from lawreview.checking.tokens import TokenSets, joined, token_sets
from lawreview.checking.units import Wording, is_compared, wordings

ENDING = ".similar"
_FORMAT = 1
# From this share of changed documents on, all is joined anew.
_MANY = 0.2
_SCHEMA = """
CREATE TABLE about (said TEXT NOT NULL);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
    side TEXT NOT NULL,                     -- local, central, codified
    ids BLOB NOT NULL, sizes BLOB NOT NULL, tokens BLOB NOT NULL   -- int64, int32, uint64 (tokens.TokenSets)
);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL, eid TEXT NOT NULL, start INTEGER NOT NULL,
    frame INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX units_document ON units(document);
CREATE TABLE pairs (left INTEGER NOT NULL, right INTEGER NOT NULL, jaccard REAL NOT NULL, containment REAL NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A unit of the index: its document's key, address, and the hash of its frame."""

    id: int
    key: str
    eid: str
    start: int
    frame: int


class Similar:
    """The index of one library, brought up to date by ``update``; closed after use."""

    def __init__(self, records: Records) -> None:
        self.limits = records.settings.duplicates
        path = library_path(records.connection)
        self._open(path + ENDING if path else ":memory:")

    def _open(self, path: str) -> None:
        limits = (
            self.limits.jaccard,
            self.limits.containment,
            self.limits.least_words,
            self.limits.short_formula_words,
        )
        said = " ".join(str(x) for x in (_FORMAT, wording.VERSION, *limits))
        self.connection = sqlite3.connect(path)
        try:
            if self.connection.execute("SELECT said FROM about").fetchall() == [(said,)]:
                return
        except sqlite3.DatabaseError:
            pass  # new, of another version or damaged: made again below
        self.connection.close()
        if path != ":memory:":
            Path(path).unlink(missing_ok=True)
        self.connection = sqlite3.connect(path)
        with self.connection:
            self.connection.executescript(_SCHEMA)
            self.connection.execute("INSERT INTO about VALUES (?)", (said,))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> "Similar":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self, records: Records, matters: Matters) -> int:
        """Compare what is new or has changed since the last time, in one transaction; gives the number of such documents."""
        wanted = {d.key: d for d in records.documents.values() if is_compared(d)}
        stored = dict(self.connection.execute("SELECT key, fingerprint FROM documents"))
        marks = {key: records.fingerprints[d.id] for key, d in wanted.items()}
        gone = [key for key, mark in stored.items() if marks.get(key) != mark]
        fresh = [key for key, mark in marks.items() if stored.get(key) != mark]
        if not gone and not fresh:
            return 0
        with self.connection:
            self._remove(gone)
            for key in fresh:
                self._add(wanted[key], marks[key], wordings(records, matters, wanted[key]))
            self._join(fresh, everything=len(fresh) > _MANY * len(wanted))
        return len(fresh)

    def forget(self, keys: Collection[str]) -> None:
        """Drop documents: the next update compares them anew."""
        with self.connection:
            self._remove(keys)

    def _remove(self, keys: Collection[str]) -> None:
        if not keys:
            return
        self.connection.execute("CREATE TEMP TABLE gone AS SELECT id, document FROM units WHERE 0")
        for key in keys:
            row = self.connection.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()
            self.connection.execute("INSERT INTO gone SELECT id, document FROM units WHERE document = ?", row)
            self.connection.execute("DELETE FROM units WHERE document = ?", row)
            self.connection.execute("DELETE FROM documents WHERE id = ?", row)
        self.connection.execute(
            "DELETE FROM pairs WHERE left IN (SELECT id FROM gone) OR right IN (SELECT id FROM gone)"
        )
        self.connection.execute("DROP TABLE gone")

    def _add(self, document: DocumentRow, mark: str, made: list[Wording]) -> None:
        side = "codified" if document.origin == "codified" else "local" if document.territory else "central"
        row = self.connection.execute(
            "INSERT INTO documents (key, fingerprint, side, ids, sizes, tokens) VALUES (?, ?, ?, x'', x'', x'')",
            (document.key, mark, side),
        ).lastrowid
        self.connection.executemany(
            "INSERT INTO units (document, eid, start, frame, text) VALUES (?, ?, ?, ?, ?)",
            [(row, w.eid, w.start, w.frame, w.text) for w in made],
        )
        texts = self.connection.execute("SELECT id, text FROM units WHERE document = ? ORDER BY id", (row,))
        sets = token_sets(texts)
        self.connection.execute(
            "UPDATE documents SET ids = ?, sizes = ?, tokens = ? WHERE id = ?",
            (sets.ids.tobytes(), sets.sizes.astype(np.int32).tobytes(), sets.tokens.tobytes(), row),
        )

    def _join(self, fresh: Collection[str], everything: bool) -> None:
        """Store the pairs of texts as read with each other, and of local ones with the codification (among themselves, central and
        codified texts are the law's matter, not a department's)."""
        if everything:
            self.connection.execute("DELETE FROM pairs")
        new = set(fresh)
        joins: tuple[tuple[str, str], ...] = (("local", "central"), ("local", "codified"))
        for sides in joins:
            keys, parts = [], []
            for key, side, *columns in self.connection.execute(
                "SELECT key, side, ids, sizes, tokens FROM documents WHERE side IN (?, ?) ORDER BY id", sides
            ):
                keys.append((key, side))
                parts.append(_sets(*columns))
            asked = _ids(p for (key, _), p in zip(keys, parts, strict=True) if key in new)
            sets, local = joined(parts), {side == "local" for _, side in keys}
            if not asked or (sides[1] == "codified" and len(local) < 2):
                continue
            codified = _ids(p for (_, side), p in zip(keys, parts, strict=True) if side == "codified")
            del parts
            only = None if everything else asked
            if sides[1] == "codified" and everything:
                only = _ids([sets]) - codified
            rows = pairs_of(sets, self.limits.jaccard, self.limits.containment, only)
            self._write(p for p in rows if not codified or (p.left in codified) != (p.right in codified))

    def _write(self, rows: Iterable[Pair]) -> None:
        self.connection.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?, ?)",
            ((p.left, p.right, p.jaccard, p.containment) for p in rows),
        )

    def units(self) -> Iterator[Stored]:
        """All units, in the order of documents."""
        sql = "SELECT u.id, d.key, u.eid, u.start, u.frame FROM units u JOIN documents d ON d.id = u.document ORDER BY u.id"
        with closing(self.connection.execute(sql)) as rows:
            for row in rows:
                yield Stored(*row)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The ids of like units, the smaller first."""
        with closing(self.connection.execute("SELECT left, right FROM pairs")) as rows:
            yield from rows

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        """The folded words of units."""
        out: dict[int, str] = {}
        for identity in ids:
            for (text,) in self.connection.execute("SELECT text FROM units WHERE id = ?", (identity,)):
                out[identity] = text
        return out


def _ids(parts: Iterable[TokenSets]) -> set[int]:
    return {i for p in parts for i in p.ids.tolist()}


def _sets(ids: bytes, sizes: bytes, tokens: bytes) -> TokenSets:
    return TokenSets(
        np.frombuffer(ids, np.int64),
        np.frombuffer(sizes, np.int32).astype(np.int64),
        np.frombuffer(tokens, np.uint64),
    )
