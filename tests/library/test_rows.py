import itertools

import pytest

from lawreview.citing.model import Citation, DocumentReference
from lawreview.documents.model import Provision
from lawreview.library.rows import searchable
from lawreview.parsing import parse
from tests.library.samples import decision


def _p(eid: str, kind: str, start: int, end: int, parent: str | None = None) -> Provision:
    return Provision(eid, kind, "", "", start, end, parent)  # type: ignore[arg-type]


def _c(start: int) -> Citation:
    return Citation(start, start + 1, "x", "document", "cite", DocumentReference())


@pytest.mark.parametrize(
    ("provisions", "wanted"),
    [
        ([_p("art_1", "article", 0, 9), _p("art_1__cl_1", "clause", 1, 9, "art_1")], ["art_1"]),
        # a chapter of articles is not taken, its articles are
        ([_p("chp_I", "chapter", 0, 9), _p("art_1", "article", 1, 9, "chp_I")], ["art_1"]),
        # a plan without articles: its sections whole, and a clause that stands before them
        (
            [
                _p("att_1", "attachment", 0, 50),
                _p("att_1__cl_1", "clause", 1, 9, "att_1"),
                _p("att_1__sec_I", "section", 10, 30, "att_1"),
                _p("att_1__sec_I__cl_1", "clause", 11, 30, "att_1__sec_I"),
                _p("att_1__sec_II", "section", 30, 50, "att_1"),
            ],
            ["att_1__cl_1", "att_1__sec_I", "att_1__sec_II"],
        ),
        ([_p("annex_I", "annex", 0, 9)], ["annex_I"]),
        ([_p("rec_1", "recital", 0, 9), _p("art_1", "article", 9, 20)], ["rec_1", "art_1"]),
        ([], []),
    ],
)
def test_what_searching_finds(provisions: list[Provision], wanted: list[str]) -> None:
    assert [provisions[i].eid for i in searchable(provisions)] == wanted


def test_no_word_of_a_provision_is_indexed_twice() -> None:
    document = parse(decision())
    chosen = [document.provisions[i] for i in searchable(document.provisions)]
    for one, other in itertools.pairwise(chosen):
        assert one.end <= other.start
