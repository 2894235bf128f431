"""Provisions → citations → links: the grammar of references, names of laws, resolving."""

from lawreview.citing.model import Citation, Context, DocumentReference
from lawreview.citing.records import citation_record
from lawreview.citing.scan import find_citations
from lawreview.citing.whole import cite_document

__all__ = ["Citation", "Context", "DocumentReference", "citation_record", "cite_document", "find_citations"]
