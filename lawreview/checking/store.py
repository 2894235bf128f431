"""Findings into the library: new ones in, decisions kept, those whose cause has gone resolved, those that return reopened."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lawreview.checking.model import Finding, FindingKind
from lawreview.checking.records import DocumentRow, Records
from lawreview.documents.folding import search_key


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one kind of check did: findings that stand now, of these new, and earlier ones whose cause has gone."""

    kind: FindingKind
    found: int
    new: int
    resolved: int


def now() -> str:
    """The time as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def store(
    records: Records, kinds: Iterable[FindingKind], findings: Iterable[Finding], when: str
) -> list[CheckResult]:
    """Write the findings of these kinds in one transaction; ``when`` is ISO text. What a
    person suppressed is written too: the queue hides it, so that ending the suppression brings it back at once.

    A finding that was resolved and is found again opens again; states and decisions of others stay as they are.
    """
    connection = records.connection
    wanted = tuple(dict.fromkeys(kinds))
    by_id = {f.id: f for f in findings if f.kind in wanted}
    in_transaction = connection.in_transaction
    if not in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    try:
        results = [_store_kind(records, kind, by_id, when) for kind in wanted]
    except BaseException:
        if not in_transaction:
            connection.execute("ROLLBACK")
        raise
    if not in_transaction:
        connection.execute("COMMIT")
    return results


def _store_kind(records: Records, kind: FindingKind, by_id: dict[str, Finding], when: str) -> CheckResult:
    connection = records.connection
    known = {r[0]: r[1] for r in connection.execute("SELECT id, state FROM findings WHERE kind = ?", (kind,))}
    mine = {i: f for i, f in by_id.items() if f.kind == kind}
    new = [f for i, f in mine.items() if i not in known]
    for finding in new:
        _insert(records, finding, when)
    for identity, finding in mine.items():
        if identity in known:
            _refresh(records, finding, known[identity], when)
    gone = [i for i, state in known.items() if i not in mine and state in ("open", "later")]
    for identity in gone:
        connection.execute(
            "UPDATE findings SET state = 'resolved', resolved_at = ? WHERE id = ?", (when, identity)
        )
    return CheckResult(kind, len(mine), len(new), len(gone))


def _columns(records: Records, finding: Finding) -> tuple[str, str, str, str]:
    documents: list[DocumentRow] = [
        records.by_key[p.key] for p in finding.passages if p.key in records.by_key
    ]
    local = next((d for d in documents if d.territory), documents[0] if documents else None)
    said = [finding.explanation, *(f"{d.number or ''} {d.title}" for d in documents)]
    territory = local.territory if local else ""
    return (
        territory,
        (local.field if local else ""),
        (local.issuer or "" if local else ""),
        search_key(" ".join(said)),
    )


def _insert(records: Records, finding: Finding, when: str) -> None:
    territory, field, issuer, words = _columns(records, finding)
    records.connection.execute(
        'INSERT INTO findings (id, kind, attribute, severity, score, explanation, proposed_action, rule, "values", evidence,'
        " territory, field, issuer, words, found_at, last_seen_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            finding.id,
            finding.kind,
            finding.attribute,
            finding.severity,
            finding.score,
            finding.explanation,
            finding.proposed_action,
            finding.rule,
            _json(finding.values),
            _json(finding.evidence),
            territory,
            field,
            issuer,
            words,
            when,
            when,
        ),
    )
    _passages(records, finding)


def _refresh(records: Records, finding: Finding, state: str, when: str) -> None:
    territory, field, issuer, words = _columns(records, finding)
    reopened = "open" if state == "resolved" else state
    records.connection.execute(
        'UPDATE findings SET severity=?, score=?, explanation=?, proposed_action=?, rule=?, "values"=?, evidence=?, territory=?,'
        " field=?, issuer=?, words=?, last_seen_at=?, state=?, resolved_at=NULL WHERE id=?",
        (
            finding.severity,
            finding.score,
            finding.explanation,
            finding.proposed_action,
            finding.rule,
            _json(finding.values),
            _json(finding.evidence),
            territory,
            field,
            issuer,
            words,
            when,
            reopened,
            finding.id,
        ),
    )
    _passages(records, finding)


def _passages(records: Records, finding: Finding) -> None:
    records.connection.execute("DELETE FROM finding_passages WHERE finding_id = ?", (finding.id,))
    records.connection.executemany(
        "INSERT INTO finding_passages (finding_id, ord, document_key, number, eid, start, end) VALUES (?,?,?,?,?,?,?)",
        [(finding.id, i, p.key, p.number, p.eid, p.start, p.end) for i, p in enumerate(finding.passages)],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
