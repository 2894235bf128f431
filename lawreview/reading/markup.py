"""Small access to lxml trees, typed: words of an element, elements of a path."""

from typing import cast

from lxml import etree


def words_of(element: etree._Element) -> str:
    """All the words inside an element, as they stand."""
    return "".join(cast("list[str]", list(element.itertext())))


def first_words(element: etree._Element, most: int) -> str:
    """The first ``most`` characters inside an element, without gathering the rest."""
    out = ""
    for piece in element.itertext():
        out += cast("str", piece)
        if len(out) >= most:
            break
    return out[:most]


def select(path: etree.XPath, element: etree._Element) -> list[etree._Element]:
    """The elements that a path finds."""
    return cast("list[etree._Element]", path(element))


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
