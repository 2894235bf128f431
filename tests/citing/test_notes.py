"""Notes at the foot of pages of a consolidated text: left out of its provisions, and cited all the same."""

from lawreview.citing.whole import cite_document
from lawreview.parsing import parse
from tests.parsing.test_footnotes_worded import TEXT


def test_the_acts_that_notes_name_are_cited_as_history() -> None:
    document = parse(TEXT)
    found = [
        (c.document.number, c.eids, c.role)
        for c in cite_document(document)
        if c.document.number == "07/2021/NQ-HĐND"
    ]
    assert ("07/2021/NQ-HĐND", ("art_1",), "history") in found
    assert ("07/2021/NQ-HĐND", ("art_2",), "history") in found
    assert [c.start for c in cite_document(document)] == sorted(c.start for c in cite_document(document))
    assert all(document.text[c.start : c.end] == c.text for c in cite_document(document))
