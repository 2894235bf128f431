"""What must hold for any text: exact spans, order, no overlap, no error, and no more than linear work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.citing import Context, citation_record, find_citations

_PIECES = st.sampled_from(
    ["Điều 5", "khoản 2", "điểm a", "các khoản 1, 2 và 3", "Luật này", "Nghị định số 215/2014/NĐ-CP", "ngày 03/9/2014", "của Chính phủ",
     "Luật Đất đai", "Luật sửa đổi, bổ sung một số điều của", "Căn cứ", "bãi bỏ", "“", "”", ";", ".", "\n", ",", "và", "từ", "đến", "Phụ lục I",
     "ban hành kèm theo", "Quy chế", "này", "số", "215/2014", "TCVN 1:2000", "hết hiệu lực", "Điều này", "\t", "1", "a)", "năm 2013", "Tiểu mục 2",
     "Số thứ tự 3", "STT 4", "Mẫu số 02", "Công ước", "Hiệp định Thương mại", "nêu trên", "LUẬT ĐẤT ĐAI", "Lu ật", "CÔNG BÁO/Số 12 + 13/Ngày 01-02-2020\n45\n",
     "Điều 19.4.TT.5.3", "điểm A.I.2", "Danh mục", "Quốc hội ban hành", "Điều 1\nCÔNG BÁO/Số 12 + 13/Ngày 01-02-2020\n45\nLuật Đất đai"]
)  # fmt: skip


def check(text: str) -> None:
    last = 0
    for citation in find_citations(text, Context(number="1/2020/QĐ-UBND", eid="art_1__cl_2")):
        assert last <= citation.start < citation.end <= len(text)
        assert citation.text == text[citation.start : citation.end]
        assert (citation.kind == "provision") == bool(citation.eids)
        assert citation_record(citation)["document"]["self"] in (True, False)
        last = citation.end


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    check(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    check(text)


@settings(deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=12).map(" ".join))
def test_words_far_away_change_nothing(text: str) -> None:
    far = "Câu mở đầu không nói gì.\n\n" + "Một dòng trơn.\n\n" * 3
    alone = [(c.start, c.end, c.eids, c.document) for c in find_citations(text)]
    moved = [(c.start - len(far), c.end - len(far), c.eids, c.document) for c in find_citations(far + text)]
    assert [a[2:] for a in alone] == [m[2:] for m in moved] and [a[:2] for a in alone] == [
        m[:2] for m in moved
    ]


# A text of 100,000 letters that nearly matches each part of the grammar; quadratic work would take minutes.
NEAR_MISSES = [
    "Điều 1 ", "Điều 1, ", "khoản 1; ", "điểm a, b, ", "các khoản 1, 2, 3, ", "từ Điều 1 đến ", "Điều 1 - ", "Phụ lục I, ", "Mục 1 Chương ",
    "Nghị định số ", "Nghị định số 1/", "Nghị định số 1/2000/", "1/2000/NĐ-", "1/2000/NĐ-CP ngày 1 tháng ", "/2000/NĐ-CP", "A-B-C/D-E/", "1/A/",
    "Luật ", "Luật Đất ", "Luật Đất đai, ", "Luật sửa đổi, bổ sung ", "Luật sửa đổi, bổ sung một số điều của Luật ", "Bộ luật Hàng hải Việt ",
    "Hiến pháp nước Cộng hòa ", "này ", "Luật này ", "Điều này ", "của Bộ trưởng Bộ ", "1/2000/NĐ-CP của Ủy ban nhân dân tỉnh A B C D ",
    "TCVN ", "TCVN 1:", "Nghị quyết Đại hội ", "Nghị quyết Hội nghị lần ", "Quyết định không ", "sửa đổi, bổ sung ", "được sửa đổi, bổ sung Điều 1 ",
    "trừ trường hợp Điều 1 ", "“cụm từ “Điều 1 ", "Điều 1 Quy chế về việc ", "Điều 1 về ", "Căn cứ Điều 1, ", " ", "\n", "Điều\n", "(", "a",
    "Nghị định số hiện ", "Thông tư ", "ban hành kèm theo ", "Công ước ", "Hiệp định Thương mại tự do giữa Việt Nam và ", "Nghị định thư A và B ", "số thứ tự 1 Danh mục ", "LUẬT ĐẤT ĐAI, ",
    "CÔNG BÁO/Số 1/Ngày 01-02-2020\n", "Điều 1.2.LQ.3.4. ", "điểm A.I.1, ", "cụm từ “a” được thay thế bằng cụm từ “", "Mẫu số 01-A/B-C, ", "nêu trên ", "Tiểu mục 1 ", "Phụ lục ban hành kèm theo ", "số ", "1.1.1.", "0" , "I", "Điều 1 của ",
]  # fmt: skip


@pytest.mark.parametrize("piece", NEAR_MISSES)
def test_near_misses_are_read_in_linear_time(piece: str) -> None:
    check(piece * (100_000 // len(piece)))
