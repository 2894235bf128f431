"""Resolving: identity by number, body, date and place; what does not fit is said, what is not certain is asked."""

from datetime import date

import pytest

from lawreview.citing import Context, find_citations
from lawreview.citing.annexes import stored_address
from lawreview.citing.candidates import Candidate
from lawreview.citing.resolve import Resolution, Resolver
from lawreview.documents.catalogue import name_key
from lawreview.documents.numbers import number_key

HCM, YB, DN = "thành phố Hồ Chí Minh", "tỉnh Yên Bái", "thành phố Đà Nẵng"


def _doc(
    i: int, kind: str, number: str, title: str, issuer: str, issued: str, territory: str = ""
) -> tuple[Candidate, set[str]]:
    made = Candidate(f"k{i}", number, kind, title, issuer, territory, date.fromisoformat(issued), i)
    return made, {"art_1", "art_2", "art_2__cl_1", "art_3"}


DOCS = [
    _doc(1, "Nghị định", "215/2014/NĐ-CP", "Quy định về quản lý bến thuyền", "Chính phủ", "2014-09-03"),
    _doc(
        2,
        "Quyết định",
        "31/2011/QĐ-UBND",
        "Ban hành Quy chế bến thuyền",
        f"Ủy ban nhân dân {HCM}",
        "2011-05-20",
        HCM,
    ),
    _doc(3, "Quyết định", "31/2011/QĐ-UBND", "Về quản lý dữ liệu", f"Ủy ban nhân dân {YB}", "2011-08-01", YB),
    _doc(4, "Nghị quyết", "176/NQ-CP", "Phiên họp tháng 6", "Chính phủ", "2013-06-13"),
    _doc(5, "Nghị quyết", "176/NQ-CP", "Chương trình tổng thể", "Chính phủ", "2021-07-15"),
    _doc(6, "Luật", "90/2099/QH20", "Bến thuyền", "Quốc hội", "2013-11-29"),
    _doc(7, "Luật", "91/2099/QH21", "Bến thuyền", "Quốc hội", "2024-01-18"),
    _doc(8, "Quyết định", "910/QĐ-UBND", "Kế hoạch năm", f"Ủy ban nhân dân {HCM}", "2012-02-16", HCM),
    _doc(9, "Quyết định", "5/2019/QĐ-UBND", "Mức thu", f"Ủy ban nhân dân {YB}", "2019-02-16", YB),
]


class Shelf:
    """A library of the documents above."""

    def by_number(self, key: str) -> list[Candidate]:
        return [d for d, _ in DOCS if number_key(d.number or "") == key]

    def by_name(self, key: str) -> list[Candidate]:
        return [d for d, _ in DOCS if d.type == "Luật" and name_key(d.title) == key]

    def address(self, document_id: int, eid: str) -> str | None:
        known = DOCS[document_id - 1][1]
        return eid if eid in known else stored_address(eid, sorted(known))

    def is_whole(self, document_id: int, eid: str) -> bool:
        return True


def resolve(text: str, **context: object) -> Resolution:
    here = Context(**context)  # type: ignore[arg-type]
    citations = find_citations(text, here)
    assert len(citations) == 1, [c.text for c in citations]
    return Resolver(Shelf()).resolve(citations[0], here)


@pytest.mark.parametrize(
    ("text", "context", "state", "target", "issues"),
    [
        ("theo Nghị định số 215/2014/NĐ-CP", {}, "resolved", 1, ()),
        ("theo Nghị định số 215/2014/NĐ-CP ngày 03/9/2014 của Chính phủ", {}, "resolved", 1, ()),
        ("theo Nghị định số 215/2014/NĐ-CP ngày 13/9/2014 của Chính phủ", {}, "resolved", 1, ("wrong_date",)),
        ("theo Thông tư số 215/2014/NĐ-CP ngày 03/9/2014", {}, "resolved", 1, ("wrong_type",)),
        ("theo Nghị định số 215/2014/NĐ-CP ngày 03/9/2014 của Bộ trưởng Bộ Tài chính", {}, "resolved", 1, ("wrong_issuer",)),
        ("theo Nghị định số 215/2014/NĐ-CP của Chính phủ về học phí đại học công lập", {}, "resolved", 1, ("wrong_title",)),
        ("theo Nghị định số Nghị định số 215/2014/NĐ-CP", {}, "resolved", 1, ("repeated_words",)),
        ("khoản 1 Điều 2 Nghị định số 215/2014/NĐ-CP", {}, "resolved", 1, ()),
        ("khoản 9 Điều 2 Nghị định số 215/2014/NĐ-CP", {}, "unresolved", 1, ("no_such_provision",)),
        # homonyms: the citing document's territory, the body named, else a question
        ("Quyết định số 31/2011/QĐ-UBND của Ủy ban nhân dân thành phố", {"territory": HCM}, "resolved", 2, ()),
        ("Quyết định số 31/2011/QĐ-UBND của Ủy ban nhân dân tỉnh", {"territory": YB}, "resolved", 3, ()),
        ("Quyết định số 31/2011/QĐ-UBND của UBND tỉnh Yên Bái", {"territory": HCM}, "resolved", 3, ()),
        ("Quyết định số 31/2011/QĐ-UBND", {}, "ambiguous", None, ()),
        ("Quyết định số 5/2019/QĐ-UBND", {"territory": DN}, "unresolved", None, ("other_province",)),
        # the same number in different years
        ("Nghị quyết số 176/NQ-CP ngày 15/7/2021 của Chính phủ", {}, "resolved", 5, ()),
        ("Nghị quyết số 176/NQ-CP ngày 13/6/2013 của Chính phủ", {}, "resolved", 4, ()),
        ("Nghị quyết số 176/NQ-CP của Chính phủ", {}, "ambiguous", None, ()),
        ("Nghị quyết số 176/NQ-CP của Chính phủ", {"issued_on": date(2015, 1, 1)}, "resolved", 4, ()),
        ("Quyết định số 910/QĐ-UBND ngày 10/3/2017", {"territory": HCM}, "unresolved", None, ()),
        # laws by name: the one of the date
        ("theo Luật Bến thuyền năm 2013", {}, "resolved", 6, ()),
        ("theo Luật Bến thuyền", {"issued_on": date(2020, 1, 1)}, "resolved", 6, ()),
        ("theo Luật Bến thuyền", {"issued_on": date(2025, 1, 1)}, "resolved", 7, ()),
        ("theo Luật Bến thuyền", {}, "ambiguous", None, ()),
        ("theo Luật Bến thuyền ngày 18 tháng 01 năm 2024", {}, "resolved", 7, ()),
        ("theo Luật Bến thuyền ngày 19 tháng 01 năm 2024", {}, "resolved", 7, ("wrong_date",)),
        ("theo Nghị định số 888/2044/NĐ-CP", {}, "unresolved", None, ()),
    ],
)  # fmt: skip
def test_resolution(
    text: str, context: dict[str, object], state: str, target: int | None, issues: tuple[str, ...]
) -> None:
    found = resolve(text, **context)
    assert (found.state, found.document_id, found.issues) == (state, target, issues)
    if state in ("ambiguous", "unresolved"):
        assert found.reason
    if issues and issues[0] in ("wrong_date", "wrong_title", "wrong_issuer"):
        assert found.probably


def test_a_document_outside_the_library_is_known_by_the_catalogue() -> None:
    found = resolve("Nghị định số 43/2006/NĐ-CP ngày 25 tháng 4 năm 2006 của Chính phủ")
    assert (found.state, found.document_id) in (("known", None), ("unresolved", None))


def test_a_number_damaged_in_one_figure_is_proposed_and_not_linked() -> None:
    found = resolve("Nghị định số 215/2041/NĐ-CP ngày 03 tháng 9 năm 2014 của Chính phủ")
    assert found.state == "unresolved"
    assert "damaged_number" in found.issues
    assert "215/2014/NĐ-CP" in found.probably


def test_a_title_that_belongs_to_another_decree_names_its_owner() -> None:
    text = "Nghị định số 43/2006/NĐ-CP ngày 25 tháng 4 năm 2006 của Chính phủ về chế độ tài chính áp dụng cho đơn vị sự nghiệp có thu;"
    citation = find_citations(text)[0]
    found = Resolver().resolve(citation, Context())
    assert found.state == "known"
    assert "wrong_title" in found.issues
    assert "10/2002/NĐ-CP" in found.probably


def test_a_shortened_title_is_no_error() -> None:
    text = "Nghị định số 215/2014/NĐ-CP ngày 03/9/2014 của Chính phủ quy định quản lý bến thuyền;"
    assert Resolver(Shelf()).resolve(find_citations(text)[0], Context()).issues == ()


def test_a_law_by_name_is_the_one_in_force_on_the_day_of_the_citing_document() -> None:
    from lawreview.citing.candidates import NoLibrary

    old = Candidate(
        "old",
        "05/2010/QH12",
        "Luật",
        "Nuôi ong",
        issued_on=date(2010, 6, 1),
        document_id=1,
        effective_on=date(2011, 1, 1),
    )
    new = Candidate(
        "new",
        "07/2024/QH15",
        "Luật",
        "Nuôi ong",
        issued_on=date(2024, 1, 18),
        document_id=2,
        effective_on=date(2025, 1, 1),
    )

    class Two(NoLibrary):
        def by_name(self, key: str) -> list[Candidate]:
            return [old, new] if key == name_key("Luật Nuôi ong") else []

        def address(self, document_id: int, eid: str) -> str | None:
            return eid

    citation = find_citations("theo khoản 1 Điều 2 Luật Nuôi ong.")[0]
    days = {date(2024, 6, 1): "old", date(2025, 2, 1): "new", date(2012, 1, 1): "old"}
    for day, key in days.items():
        assert Resolver(Two()).resolve(citation, Context(issued_on=day)).key == key


def test_a_resolution_with_the_number_of_a_law_is_another_document() -> None:
    citation = find_citations("theo Nghị quyết số 90/2099/QH20 của Quốc hội")[0]
    found = Resolver(Shelf()).resolve(citation, Context())
    assert (found.state, found.issues) == ("unresolved", ())
    law = find_citations("theo Luật Bến thuyền số 90/2099/QH20")[0]
    assert Resolver(Shelf()).resolve(law, Context()).state == "resolved"
