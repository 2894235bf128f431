"""Identity of a document: a number alone names none (every province has its own 23/2011/QĐ-UBND)."""

from datetime import date

from lawreview.documents.folding import fold
from lawreview.documents.numbers import normalise_number


def document_key(
    type_name: str | None, number: str | None, issuer: str | None, issued_on: date | None
) -> str:
    """The key (type, number, issuing body, issue date) as one readable string.

    ``issuer`` should be the canonical name (documents/issuers.py). Unknown parts stay empty, so two keys with an
    empty part are equal only where all else is.
    """
    parts = (
        fold(type_name or ""),
        normalise_number(number or ""),
        fold(issuer or ""),
        issued_on.isoformat() if issued_on else "",
    )
    return "|".join(parts)
