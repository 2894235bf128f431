"""Whether two documents of the library are one act: read from two files, its consolidated text, its codified text."""

from lawreview.checking.records import DocumentRow
from lawreview.documents.folding import words
from lawreview.documents.numbers import number_key

_LONG_TITLE = 8


def same_act(one: DocumentRow, other: DocumentRow) -> bool:
    """True where number, issuer and date agree as far as both state them, where a document without number has the other's type and
    title, or where its title names the other's number."""
    if one.number and other.number:
        return one.number_key == other.number_key and _agree(one, other)
    bare, numbered = (other, one) if one.number else (one, other)
    if bare.type and numbered.type and bare.type != numbered.type:
        return False
    if numbered.number_key and numbered.number_key in number_key(bare.title):
        return True
    return _same_title(one, other) and _agree(one, other)


def _same_title(one: DocumentRow, other: DocumentRow) -> bool:
    """Titles that are equal, or long ones of which one goes on where the other ends."""
    short, long = sorted((words(one.title), words(other.title)), key=len)
    return short == long or (len(short) >= _LONG_TITLE and long[: len(short)] == short)


def _agree(one: DocumentRow, other: DocumentRow) -> bool:
    dated = not one.issued_on or not other.issued_on or one.issued_on == other.issued_on
    issued = not one.issuer or not other.issuer or one.issuer == other.issuer
    return dated and issued and one.territory == other.territory
