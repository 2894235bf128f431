"""A mention that goes over a page is read without the running head; offsets are those of the whole text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.citing import Context, find_citations
from lawreview.citing.heads import Cut, running_heads
from lawreview.citing.whole import cite_document
from lawreview.parsing import parse
from tests.library.samples import DECISION

HEAD = "CÔNG BÁO/Số 233 + 234/Ngày 02-02-2025"


@pytest.mark.parametrize(
    "head", [f"\n{HEAD}\n15\n", f"\n16\n{HEAD}\n", f"\n \n{HEAD} \n17 \n \n", f"\n{HEAD}\n"]
)
@pytest.mark.parametrize(
    ("before", "after", "eids"),
    [
        ("theo khoản 2", "Điều 5 Luật Đất đai.", ("art_5__cl_2",)),
        ("theo khoản 2 Điều", "5 Luật Đất đai.", ("art_5__cl_2",)),
        (
            "theo điểm a, điểm b",
            "khoản 2 Điều 5 Luật Đất đai.",
            ("art_5__cl_2__point_a", "art_5__cl_2__point_b"),
        ),
    ],
)
def test_a_mention_over_a_page(head: str, before: str, after: str, eids: tuple[str, ...]) -> None:
    text = "Mở đầu. " + before + head + after
    found = find_citations(text)
    assert [c.eids for c in found] == [eids]
    assert found[0].document.name == "Luật Đất đai"
    assert found[0].text == text[found[0].start : found[0].end]
    assert found[0].text.endswith("Luật Đất đai")


def test_a_running_head_parts_what_it_should_part() -> None:
    text = f"Căn cứ Luật Đất đai;\n{HEAD}\n15\nĐiều 5. Phạm vi\nTheo Luật Nhà ở thì"
    assert [c.text for c in find_citations(text)] == ["Luật Đất đai", "Luật Nhà ở"]


def test_in_a_whole_document_the_parsers_running_heads_are_used() -> None:
    text = DECISION.format(number="12/2018/QĐ-UBND", day="15", month="3", year=2018, days=5)
    text = text.replace("2. Hồ sơ", f"2. Theo khoản 2\n{HEAD}\n15\nĐiều 1 Luật Nhà ở, hồ sơ")
    document = parse(text)
    assert document.left_out
    found = [c for c in cite_document(document) if "Luật Nhà ở" in c.text]
    assert [(c.eids, c.source_eid) for c in found] == [(("art_1__cl_2",), "art_2__cl_2")]
    assert found[0].text == document.text[found[0].start : found[0].end]


@settings(deadline=None)
@given(
    st.text(alphabet="ab \n1", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_offsets_go_back_to_the_same_letter(text: str, spans: list[tuple[int, int]]) -> None:
    parts = [(min(a, b), min(max(a, b), len(text))) for a, b in spans if min(a, b) < len(text)]
    cut = Cut(text, parts)
    for at, letter in enumerate(cut.text):
        if not letter.isspace():
            assert text[cut.back(at)] == letter
            assert cut.forth(cut.back(at)) == at


def test_other_words_are_no_running_head() -> None:
    assert running_heads("Đăng trên CÔNG BÁO/Số 1/Ngày 01-02-2020 của tỉnh") == []
    assert running_heads("không có gì") == []


@pytest.mark.parametrize(
    ("text", "context", "own"),
    [
        ("theo Quyết định số 5/QĐ-UBND", Context("5/QĐ-UBND"), True),
        ("theo Quyết định số 5/QĐ-UBND của Ủy ban nhân dân tỉnh Yên Bái",
         Context("5/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh Lào Cai"), False),
    ],
)  # fmt: skip
def test_the_own_number_of_another_province_is_another_document(
    text: str, context: Context, own: bool
) -> None:
    assert [c.document.own for c in find_citations(text, context)] == [own]
