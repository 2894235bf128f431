"""Which document this is, for storing: its key with the issuer's canonical name, its level, territory and force."""

import hashlib
from dataclasses import dataclass

from lawreview.documents.folding import fold
from lawreview.documents.identity import document_key
from lawreview.documents.issuers import identify_issuer
from lawreview.documents.model import Document
from lawreview.documents.ranks import rank
from lawreview.documents.types import UNRANKED


@dataclass(frozen=True, slots=True)
class Identity:
    """The key of a document and what its issuer says of it. ``rank`` None: the type and issuer do not say."""

    key: str
    issuer: str | None
    level: str | None
    territory: str
    rank: int | None


def identify(document: Document, code: str = "") -> Identity:
    """The identity of a parsed document. ``code`` tells documents without a number apart (code of a procedure).

    A document whose number, or whose issuer and date, are not known could be any: a hash of its words joins the key,
    so that it is never taken for another document.
    """
    issuer = identify_issuer(document.issuer, document.number, document.territory or "")
    name = issuer.name if issuer else document.issuer
    key = document_key(document.type, document.number, name, document.issued_on)
    if not document.number or (not name and not document.issued_on):
        body = code or hashlib.sha256(fold(document.text).encode()).hexdigest()[:16]
        key = f"{key}|{body}"
    force = rank(document.type, issuer)
    return Identity(
        key=key,
        issuer=name,
        level=issuer.level if issuer else None,
        territory=(issuer.territory if issuer else "") or document.territory or "",
        rank=None if force == UNRANKED else force,
    )
