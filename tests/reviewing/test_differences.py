import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.documents.folding import fold
from lawreview.reviewing.differences import differing_words, merged


@pytest.mark.parametrize(
    ("left", "right", "in_left", "in_right"),
    [
        ("nộp hai bộ hồ sơ tại sở", "nộp ba bộ hồ sơ tại sở", ["hai"], ["ba"]),
        ("trong 05 ngày làm việc", "trong 05 ngày", ["làm việc"], []),
        ("phí là 100.000 đồng", "phí là 150.000 đồng", ["100.000"], ["150.000"]),
        ("Ủy ban hoà giải,", "ỦY BAN HÒA GIẢI;", [], []),  # form only: case, tone placement, punctuation
        ("một hai ba bốn", "năm sáu bảy tám", [], []),  # nothing in common: marks would cover all
        ("", "có chữ", [], []),
        ("giữ chữ này\nbỏ dòng này", "giữ chữ này", ["bỏ dòng này"], []),
    ],
)
def test_marks(left, right, in_left, in_right):
    first, second = differing_words(left, right)
    assert [left[a:b] for a, b in first] == in_left
    assert [right[a:b] for a, b in second] == in_right


@given(st.text("ab ,\n.à1", max_size=60), st.text("ab ,\n.à1", max_size=60))
def test_what_is_not_marked_is_common(left, right):
    """Without the marked words both texts hold the same words in the same order."""
    marks = differing_words(left, right)
    if marks == ([], []):
        return

    def rest(text, spans):
        for start, end in reversed(spans):
            assert 0 <= start < end <= len(text)
            text = text[:start] + " " * (end - start) + text[end:]
        return fold(text).replace(",", " ").replace(".", " ").split()

    assert rest(left, marks[0]) == rest(right, marks[1])


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_merged_text_gives_back_both(left, right):
    pieces = merged(left, right)
    assert "".join(words for tag, words in pieces if tag != "new") == left
    assert "".join(words for tag, words in pieces if tag != "gone") == right
