"""Plain BM25 over all articles or all clauses of a library: single folded words, nothing left out. What counterparts are measured beside."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from scipy import sparse

from lawreview.documents.folding import fold, words
from lawreview.library import Library

_K1, _B = 1.2, 0.75  # as in the FTS5 index
_CLAUSE = re.compile(r"\n(?=\s*\d{1,3}\.\s)")
_NO_RANK = 99
_SHOWN = 50

Place = tuple[str, str]  # key of the document, eid of the article


def units(library: Library, clauses: bool) -> Iterator[tuple[Place, int, str]]:
    """Every article, or every clause and every article without clauses: its article, the rank of its document, its words."""
    for document in library.connection.execute("SELECT id, key, rank, type, text FROM documents").fetchall():
        consolidated = document["type"] == "Văn bản hợp nhất"
        rank = document["rank"] or (2 if consolidated else _NO_RANK)
        for p in library.connection.execute(
            "SELECT p.eid, p.start, p.end FROM provisions p JOIN provisions_fts f ON f.rowid = p.id WHERE p.document_id = ?",
            (document["id"],),
        ):
            text = document["text"][p["start"] : p["end"]]
            for part in _CLAUSE.split(text) if clauses else (text,):
                yield (document["key"], p["eid"]), rank, part


class PlainBM25:
    """The index; a clause found counts as its article."""

    def __init__(self, library: Library, clauses: bool) -> None:
        self.places: list[Place] = []
        ranks, lengths = [], []
        columns: dict[str, int] = {}
        rows, cols, counts = [], [], []
        for n, (at, rank, text) in enumerate(units(library, clauses)):
            found = Counter(words(fold(text)))
            self.places.append(at)
            ranks.append(rank)
            lengths.append(sum(found.values()))
            rows += [n] * len(found)
            cols += [columns.setdefault(w, len(columns)) for w in found]
            counts += found.values()
        size = np.array(lengths, dtype=np.float32)
        damped = _K1 * (1 - _B + _B * size / size.mean())
        value = np.array(counts, dtype=np.float32)
        at_row = np.array(rows, dtype=np.int32)
        value = value * (_K1 + 1) / (value + damped[at_row])
        shape = (len(self.places), len(columns))
        self.matrix = sparse.csc_matrix((value, (at_row, np.array(cols, dtype=np.int32))), shape=shape)
        holders = np.diff(self.matrix.indptr)
        self.weight = np.maximum(np.log((shape[0] - holders + 0.5) / (holders + 0.5)), 1e-6)
        self.columns = columns
        self.ranks = np.array(ranks)

    def find(self, asked: Place, text: str, below: int | None = None) -> list[Place]:
        """The first articles of other documents for all words of a text; ``below``: only of more force than this rank."""
        at = [self.columns[w] for w in dict.fromkeys(words(fold(text))) if w in self.columns]
        score = self.matrix[:, at] @ self.weight[at]
        if below is not None:
            score[self.ranks >= below] = 0
        found: dict[Place, None] = {}
        for n in np.argsort(-score, kind="stable"):
            if len(found) == _SHOWN or score[n] <= 0:
                break
            if self.places[n][0] != asked[0]:
                found[self.places[n]] = None
        return list(found)
