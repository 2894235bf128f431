""" "Luật này" in a circular: the law that is named as the source of the words, before them or behind."""

import pytest

from lawreview.citing import Context, find_citations


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # behind the quotation
        ("Luật số 11/2015/QH13. Bỏ điều kiện “có bè theo Điều 4 của Luật này” tại khoản 2 Điều 9 của Luật số 12/2016/QH14.", ["12/2016/QH14"]),
        # in brackets at the end of the definition
        ("(Luật số 11/2015/QH13).\n- Bè là nơi neo theo thủ tục do Luật này quy định (Điều 2 Luật số 12/2016/QH14).", ["12/2016/QH14"]),
        # brackets of the next definition are not its own
        ("Luật số 11/2015/QH13.\n- Bè làm theo Luật này.\n- Phao là nơi neo (Điều 2 Luật số 12/2016/QH14).", ["11/2015/QH13"]),
        # named before, nothing behind
        ("Người giữ bè theo Luật số 11/2015/QH13 và văn bản hướng dẫn Luật này.", ["11/2015/QH13"]),
        ("Người giữ bè theo Luật số 11/2015/QH13 và văn bản hướng dẫn Luật này, không theo Luật số 12/2016/QH14.", ["11/2015/QH13"]),
    ],
)  # fmt: skip
def test_this_law_in_a_circular(text: str, numbers: list[str | None]) -> None:
    found = find_citations(text, Context(number="5/2020/TT-BNV", type="Thông tư"))
    assert [c.document.number for c in found if c.text.endswith("Luật này")] == numbers
