"""The order in which findings wait for a person, and which of them are one thing to decide.

One cause: the same dead document relied on in forty places of one document, or as the basis of twenty published procedures. Local
documents come before central ones, which a province does not mend; of central ones, what their words prove comes before what comparing
them suggests. No kind and no document fills the first page: the order goes in
rounds of a few findings of each kind, in which a document's second finding waits for the first of others.
"""

import hashlib
import sqlite3
from collections import Counter
from dataclasses import dataclass

_ROUND = 5  # findings of one kind in a round
_SEVERITIES = {"high": 0, "medium": 1}
_OF_ONE_DOCUMENT = ("expired_citation", "superseded_basis", "wrong_citation", "unresolved_citation")
_COMPARED = ("conflict", "overlap", "duplicate", "near_duplicate")
_REWORDED = ("wrong_citation", "unresolved_citation")  # other words, another mend


@dataclass(frozen=True, slots=True)
class _Waiting:
    id: str
    kind: str
    severity: int
    score: float
    last: int  # 0 local, 1 central, 2 central and compared
    document: str
    cause: str


def arrange(connection: sqlite3.Connection) -> None:
    """Set ``cause`` and ``turn`` of all findings that are not resolved; linear but for sorting."""
    waiting = [_waiting(row) for row in connection.execute(_QUERY)]
    turns = {finding.id: turn for turn, finding in enumerate(_in_turn(waiting), 1)}
    connection.executemany(
        "UPDATE findings SET cause = ?, turn = ? WHERE id = ? AND (cause <> ? OR turn <> ?)",
        [(f.cause, turns[f.id], f.id, f.cause, turns[f.id]) for f in waiting],
    )


_QUERY = """SELECT f.id, f.kind, f.attribute, f.severity, f.score, f.territory, f."values", own.document_key, cited.document_key
    FROM findings f LEFT JOIN finding_passages own ON own.finding_id = f.id AND own.ord = 0
    LEFT JOIN finding_passages cited ON cited.finding_id = f.id AND cited.ord = 1 WHERE f.state <> 'resolved'"""


def _waiting(row: tuple[str, str, str, str, float, str, str, str | None, str | None]) -> _Waiting:
    finding_id, kind, attribute, severity, score, territory, values, own, cited = row
    head, _, name = attribute.partition(" ")
    about = cited or name
    cause = ""
    if head == "legal_basis" and about:
        cause = f"{kind}|{about}"
    elif kind in _OF_ONE_DOCUMENT and about:
        cause = "|".join((kind, own or "", about, *((attribute, values) if kind in _REWORDED else ())))
    last = 0 if territory else 2 if kind in _COMPARED else 1
    short = hashlib.blake2b(cause.encode(), digest_size=8).hexdigest() if cause else ""
    return _Waiting(finding_id, kind, _SEVERITIES.get(severity, 2), score, last, own or "", short)


def _in_turn(waiting: list[_Waiting]) -> list[_Waiting]:
    """In the order of priority; the findings of one cause stand together, where the first of them stands."""
    best_first = sorted(waiting, key=lambda f: (f.last, f.severity, -f.score, f.id))
    groups: dict[str, list[_Waiting]] = {}
    for finding in best_first:
        groups.setdefault(finding.cause or finding.id, []).append(finding)
    heads = [members[0] for members in groups.values()]
    of_document: Counter[tuple[str, str]] = Counter()
    again: dict[str, int] = {}
    for head in heads:
        of_document[head.kind, head.document] += 1
        again[head.id] = of_document[head.kind, head.document]
    of_kind: Counter[tuple[int, int, str]] = Counter()
    rounds: dict[str, int] = {}
    for head in sorted(heads, key=lambda f: (f.last, f.severity, again[f.id], -f.score, f.id)):
        place = (head.last, head.severity, head.kind)
        rounds[head.id] = of_kind[place] // _ROUND
        of_kind[place] += 1
    heads.sort(key=lambda f: (f.last, f.severity, rounds[f.id], -f.score, again[f.id], f.id))
    return [finding for head in heads for finding in groups[head.cause or head.id]]
