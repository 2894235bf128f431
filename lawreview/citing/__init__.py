"""Provisions → citations → links: the grammar of references, names of laws, resolving."""

from lawreview.citing.model import Citation, Context, DocumentReference
from lawreview.citing.records import citation_record
from lawreview.citing.scan import find_citations

__all__ = ["Citation", "Context", "DocumentReference", "citation_record", "find_citations"]
