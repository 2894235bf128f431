"""A citation as programs read it (contracts: the object C)."""

from typing import Any

from lawreview.citing.model import Citation

# The roles of the contract are wide; the finer one stands beside it as "role_detail".
_WIDE = {"exception": "cite", "standard": "cite", "correct": "amend", "suspend": "amend"}


def citation_record(citation: Citation, key: str | None = None) -> dict[str, Any]:
    """The object C for one citation; ``key`` is the target's document key where it was resolved."""
    document = citation.document
    name = document.name
    if name and document.year and str(document.year) not in name:
        name = f"{name} năm {document.year}"
    return {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "kind": citation.kind,
        "role": _WIDE.get(citation.role, citation.role),
        "role_detail": citation.role,
        "document": {
            "self": document.own,
            "type": document.type,
            "number": document.number,
            "name": name,
            "issuer": document.issuer,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        },
        "eids": list(citation.eids),
        "key": key,
        "issues": list(citation.issues),
        "title": citation.title,
        "source_eid": citation.source_eid,
    }
