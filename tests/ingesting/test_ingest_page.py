"""The ingest page shows how a file was read before it is stored."""

from lawreview.pages.ingest import as_shown
from lawreview.parsing import parse
from tests.ingesting.test_unconfirmed import scanned
from tests.library.samples import decision


def test_what_was_read_with_doubt_is_shown_before_it_is_stored() -> None:
    text = scanned(decision(), "Số:")
    shown = as_shown(text)
    assert [r.code for r in shown.remarks] == ["unconfirmed_number"]
    assert shown.provisions == parse(text.text).provisions
    assert as_shown(scanned(decision())).remarks == ()
