"""Text → document: formal parts, headings, tree, attachments, quoted text."""

from lawreview.parsing.document import clean_words, parse, parse_fragment

__all__ = ["clean_words", "parse", "parse_fragment"]
