"""What a person said about a file where reading it went wrong: number, date, issuer. It wins over what is read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lawreview.documents.dates import parse_date
from lawreview.documents.issuers import identify_issuer
from lawreview.documents.model import Document
from lawreview.documents.numbers import normalise_number
from lawreview.library.connection import writing
from lawreview.library.storing import now

if TYPE_CHECKING:
    from sqlite3 import Connection

NAMES = ("number", "type", "title", "issuer", "issued_on", "effective_on")
_DATES = ("issued_on", "effective_on")

Corrections = Mapping[str, Mapping[str, str]]  # source → name → value


def corrections_of(connection: "Connection") -> dict[str, dict[str, str]]:
    """By source, the last value given for each name; "" takes a correction back."""
    found: dict[str, dict[str, str]] = {}
    for source, name, value in connection.execute(
        "SELECT source, name, value FROM corrections WHERE source IS NOT NULL ORDER BY id"
    ):
        if value:
            found.setdefault(source, {})[name] = value
        elif source in found:
            found[source].pop(name, None)
    return found


def correct(connection: "Connection", source: str, values: Mapping[str, str], who: str) -> None:
    """Record corrections of one source (a document inside a file has its own); the next ingest reads it again.

    Raises ValueError, in Vietnamese, for an unknown name or a date that is none; then nothing is recorded.
    """
    for name, value in values.items():
        if name not in NAMES:
            raise ValueError(f"Không sửa được mục “{name}”; các mục: {', '.join(NAMES)}.")
        if name in _DATES and value and parse_date(value) is None:
            raise ValueError(f"“{value}” không phải ngày; hãy ghi như 05/03/2024.")
    with writing(connection):
        connection.executemany(
            "INSERT INTO corrections (source, name, value, who, entered_at) VALUES (?, ?, ?, ?, ?)",
            [(source, name, value.strip(), who, now()) for name, value in values.items()],
        )
        connection.execute(
            "UPDATE sources SET status = 'stale' WHERE source IN"
            " (SELECT coalesce(container, source) FROM sources WHERE source = ?)",
            (source,),
        )


def corrected(document: Document, values: Mapping[str, str]) -> Document:
    """The document with a person's values in place of those read."""
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name in _DATES:
            changes[name] = parse_date(value)
        elif name == "number":
            changes[name] = normalise_number(value)
        elif name == "issuer":
            issuer = identify_issuer(value, values.get("number") or document.number)
            changes[name] = issuer.name if issuer else value
            changes["territory"] = (issuer.territory if issuer else "") or document.territory
        else:
            changes[name] = value
    return replace(document, **changes) if changes else document
