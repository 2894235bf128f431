"""A number recognised with doubt links nothing by itself; a known document of its number and date confirms it."""

from dataclasses import replace
from datetime import date

import pytest

from lawreview.checking.records import Records
from lawreview.checking.wrong_citations import wrong_citations
from lawreview.ingesting.pipeline import build, places_json
from lawreview.library import Library
from lawreview.library.rows import DocumentRows, SourceRow
from lawreview.reading.model import Place, SourceText
from tests.library.samples import decision, rows_of

REASON = "chưa xác nhận (nhận dạng từ ảnh)"
TARGET = "31/2016/QĐ-UBND"
DATED = f"Căn cứ Quyết định số {TARGET} ngày 15 tháng 3 năm 2016 của Ủy ban nhân dân tỉnh Sơn Hà;"
OTHER_DATE = f"Căn cứ Quyết định số {TARGET} ngày 16 tháng 3 năm 2016 của Ủy ban nhân dân tỉnh Sơn Hà;"
UNDATED = f"Căn cứ Quyết định số {TARGET} của Ủy ban nhân dân tỉnh Sơn Hà;"
BASIS = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"


def scanned(text: str, *doubtful: str) -> SourceText:
    """A text as recognised line by line, the lines that hold one of the words with little confidence."""
    places, at = [], 0
    for line in text.split("\n"):
        sure = not any(word in line for word in doubtful)
        places.append(Place(at, at + len(line), "trang 1", 0.95 if sure else 0.41))
        at += len(line) + 1
    return SourceText("quet.png", "image", text, places=tuple(places))


def read(basis: str, *doubtful: str, article: str = "") -> DocumentRows:
    text = decision(number="40/2018/QĐ-UBND").replace(BASIS, basis)
    return build(
        scanned(text.replace("Hồ sơ nộp tại bộ phận một cửa.", article or "Hồ sơ nộp tại xã."), *doubtful)
    )


def linked(rows: DocumentRows) -> list[tuple[str, str, str]]:
    """(state, reason, issues) of the citations of the target in a library that has it."""
    with Library(":memory:") as library:
        target = rows_of(decision(number=TARGET, year=2016))
        for name, stored in (("dich.txt", target), ("quet.png", rows)):
            library.store(SourceRow(name, None, name, 1, 1.0, weight="1"), stored)
        library.resolve_links()
        found = library.connection.execute(
            "SELECT state, reason, issues FROM citations WHERE number = ? ORDER BY start", (TARGET,)
        ).fetchall()
        return [tuple(row) for row in found]


@pytest.mark.parametrize(
    ("basis", "doubtful", "article", "states"),
    [
        (UNDATED, (), "", ["resolved"]),
        (UNDATED, (TARGET,), "", ["unresolved"]),
        (DATED, (TARGET,), "", ["resolved"]),
        (OTHER_DATE, (TARGET,), "", ["unresolved"]),
        (UNDATED, ("Căn cứ",), f"Thực hiện theo Quyết định số {TARGET}.", ["resolved", "resolved"]),
        (UNDATED, (TARGET,), f"Thực hiện theo Quyết định số {TARGET}.", ["unresolved", "unresolved"]),
    ],
)
def test_doubtful_numbers(basis: str, doubtful: tuple[str, ...], article: str, states: list[str]) -> None:
    found = linked(read(basis, *doubtful, article=article))
    assert [state for state, _, _ in found] == states
    for state, reason, issues in found:
        assert (REASON in reason) == (state == "unresolved")
        assert state == "resolved" or "unconfirmed" in issues


def test_what_a_doubtful_amendment_repeals_is_not_linked() -> None:
    article = f"Bãi bỏ Quyết định số {TARGET} của Ủy ban nhân dân tỉnh Sơn Hà."
    for doubtful, expected in (((), 1), ((TARGET,), 0)):
        rows = read(BASIS, *doubtful, article=article)
        with Library(":memory:") as library:
            for name, stored in (
                ("dich.txt", rows_of(decision(number=TARGET, year=2016))),
                ("quet.png", rows),
            ):
                library.store(SourceRow(name, None, name, 1, 1.0, weight="1"), stored)
            library.resolve_links()
            query = "SELECT count(*), count(target_document_id) FROM amendments WHERE target_number = ?"
            assert tuple(library.connection.execute(query, (TARGET,)).fetchone()) == (1, expected)


def test_the_documents_own_number_and_date() -> None:
    def codes(text: SourceText, **given: str) -> set[str]:
        remarks = build(text, given).document["remarks"]
        return {c for c in ("unconfirmed_number", "unconfirmed_issued_on") if c in remarks}

    text = decision(number="40/2018/QĐ-UBND")
    assert codes(scanned(text)) == set()
    assert codes(scanned(text, "Số:")) == {"unconfirmed_number"}
    assert codes(scanned(text, "Sơn Hà, ngày")) == {"unconfirmed_issued_on"}
    assert codes(scanned(text, "Số:"), number="40/2018/QĐ-UBND") == set()
    # words that hold no figure leave number and date as they are
    assert codes(scanned(text, "Độc lập", "ỦY BAN")) == set()
    attached = (
        text
        + "\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 40/2018/QĐ-UBND)\n\nĐiều 1. Bến\nBến có biển báo.\n"
    )
    assert codes(scanned(attached, "Số:")) == set()


def test_a_text_that_was_not_recognised_has_no_doubts() -> None:
    text = scanned(decision(), "Số:")
    plain = replace(text, places=tuple(replace(p, confidence=None) for p in text.places))
    assert "unconfirmed" not in build(plain).document["remarks"]
    assert places_json(text) != places_json(plain)


def test_checks_do_not_accuse_what_is_not_confirmed() -> None:
    def kinds(*doubtful: str) -> list[str]:
        with Library(":memory:") as library:
            for name, stored in (
                ("dich.txt", rows_of(decision(number=TARGET, year=2016))),
                ("quet.png", read(OTHER_DATE, *doubtful)),
            ):
                library.store(SourceRow(name, None, name, 1, 1.0, weight="1"), stored)
            library.resolve_links()
            records = Records(library)
            return [f.kind for f in wrong_citations(records, date(2024, 1, 1))]

    assert kinds() == ["wrong_citation"]
    assert kinds(TARGET) == []


def word_by_word(text: str, *doubtful: str, of: str = "") -> SourceText:
    """A text as recognised, its doubtful words with places of their own; ``of`` names the line that they stand in."""
    places, at = [], 0
    for line in text.split("\n"):
        end = at + len(line)
        for word in doubtful if of in line else ():
            found = line.find(word)
            if found >= 0:
                start = end - len(line) + found
                places += [
                    Place(at, start, "trang 1", 0.95),
                    Place(start, start + len(word), "trang 1", 0.3),
                ]
                at = start + len(word)
        places.append(Place(at, end, "trang 1", 0.95))
        at = end + 1
    return SourceText("quet.png", "image", text, places=tuple(places))


TITLED = f"Căn cứ Quyết định số {TARGET} của Ủy ban nhân dân tỉnh Sơn Hà về quản lý bến đò ngang trên sông;"
OTHER_TITLE = f"Căn cứ Quyết định số {TARGET} của Ủy ban nhân dân tỉnh Sơn Hà về giá nước sạch sinh hoạt ở các xã vùng cao;"
UNIT = (
    f"Căn cứ khoản 1 Điều 2 Quyết định số {TARGET} ngày 15 tháng 3 năm 2016 của Ủy ban nhân dân tỉnh Sơn Hà;"
)


@pytest.mark.parametrize(
    ("basis", "doubtful", "state", "issue"),
    [
        (DATED, (TARGET,), "resolved", "unconfirmed"),
        (UNDATED, (TARGET,), "unresolved", "unconfirmed"),
        (OTHER_DATE, ("ngày 16",), "resolved", ""),  # the date is doubtful, the number is not: no wrong date
        (DATED, ("2016 của",), "resolved", ""),
        (UNIT, ("1 Điều",), "unresolved", "unconfirmed_unit"),
        (UNIT, (TARGET,), "resolved", "unconfirmed"),
        (UNIT, ("ngày 15",), "resolved", ""),
        (TITLED, (TARGET,), "resolved", "unconfirmed"),
        (OTHER_TITLE, (TARGET,), "unresolved", "unconfirmed"),
    ],
)
def test_a_doubtful_word_makes_only_its_own_number_doubtful(
    basis: str, doubtful: tuple[str, ...], state: str, issue: str
) -> None:
    text = decision(number="40/2018/QĐ-UBND").replace(BASIS, basis)
    ((found, _, issues),) = linked(build(word_by_word(text, *doubtful, of="Căn cứ")))
    assert (found, issues) == (state, f'["{issue}"]' if issue else "[]")
