"""Which papers of two dossiers are one however they are called, and which forms of one paper cannot be obeyed together."""

from collections.abc import Callable
from datetime import date

import pytest

from lawreview.checking.papers import likeness
from lawreview.documents.tables import read_table
from lawreview.procedures.paper_names import read_paper
from lawreview.procedures.wording import flat
from tests.checking.conftest import Found, decision

KINDS = read_table("procedures/paper_kinds.tsv")


def named(item: str) -> str:
    paper = read_paper(flat(item), 0, len(item))
    assert paper
    return paper.paper


@pytest.mark.parametrize("row", KINDS, ids=[r["wording"] for r in KINDS])
def test_one_paper_by_two_names(row: dict[str, str]) -> None:
    assert likeness(named(row["example"]), named(row["other"])) == 100


DIFFERENT = [
    ("Danh sách thợ lò", "Danh mục khuôn đúc"),
    ("Sơ đồ lò đúc", "Ảnh lò đúc"),
    ("Kế hoạch cứu đuối", "Danh sách cứu đuối viên"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_papers_of_two_kinds_or_matters(one: str, other: str) -> None:
    assert likeness(named(one), named(other)) < 84


def test_a_paper_behind_a_dash_is_cited_by_its_clause(check: Callable[..., Found]) -> None:
    lead = "Điều 2. Hồ sơ cấp giấy phép đúc chuông\n1. Hồ sơ đề nghị cấp giấy phép đúc chuông gồm:\n"
    first = f"{lead}- Đơn đề nghị;\n- Sơ đồ lò đúc;\n- Ảnh khuôn chuông;\n- Danh sách thợ đúc;\n- Giấy khám mắt của thợ.\n"
    second = f"{lead}- Đơn đề nghị;\n- Sơ đồ lò đúc;\n- Ảnh khuôn chuông.\n"
    title = "Quy định cấp giấy phép đúc chuông trên địa bàn tỉnh An Sơn"
    texts = {
        "a.txt": decision(first, title=title),
        "b.txt": decision(second, "27/2022/QĐ-UBND", date(2022, 6, 20), title),
    }
    found = check("conflict", texts)
    assert len(found) == 2
    assert {eid for f in found for _, eid in f["places"]} == {"art_2__cl_1"}
    assert all("tiết" not in f["explanation"] for f in found)


FORMS = [
    ("bản chụp, không cần chứng thực", "bản chụp, xuất trình bản chính để đối chiếu", False),
    ("bản sao", "bản phô tô, mang bản gốc để so sánh", False),
    ("bản chụp, xuất trình bản chính để đối chiếu", "bản sao có chứng thực", True),
    ("bản chụp", "bản chính", True),
    ("bản chụp, không cần chứng thực", "bản sao có chứng thực", True),
]


@pytest.mark.parametrize(("first", "second", "differ"), FORMS)
def test_a_copy_beside_its_original_is_a_copy(
    check: Callable[..., Found], first: str, second: str, differ: bool
) -> None:
    def body(form: str) -> str:
        return (
            "Điều 2. Hồ sơ cấp giấy phép đúc chuông\n1. Hồ sơ đề nghị cấp giấy phép đúc chuông gồm:\n"
            f"a) Đơn đề nghị cấp giấy phép;\nb) Chứng chỉ thợ đúc ({form});\nc) Sơ đồ lò đúc.\n"
        )

    title = "Quy định cấp giấy phép đúc chuông trên địa bàn tỉnh An Sơn"
    found = check(
        "conflict",
        {
            "a.txt": decision(body(first), title=title),
            "b.txt": decision(body(second), "27/2022/QĐ-UBND", date(2022, 6, 20), title),
        },
    )
    assert bool(found) is differ
