"""Differences of form alone are none: numbers, case, punctuation, tone marks, composed letters, line breaks."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.checking.figures import one_spelling
from lawreview.checking.setjoin import similar_pairs
from lawreview.checking.units import compared_words


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("trong 05 ngày", "trong 5 ngày"),
        ("trong năm ngày", "trong 5 ngày"),
        ("trong 05 (năm) ngày", "trong 5 ngày"),
        ("thời hạn hai năm", "thời hạn 2 năm"),
        ("nộp mười lăm ngày", "nộp 15 ngày"),
        ("thu 400.000 đồng", "thu 400000 đồng"),
        ("thu hai trăm nghìn đồng", "thu 200000 đồng"),
    ],
)
def test_one_number_in_other_spellings(printed: str, same: str) -> None:
    assert compared_words(printed) == same.split()


@pytest.mark.parametrize(
    "words", ["năm 2020 và năm 2021", "một số trường hợp", "ba mẹ của trẻ", "hai bên bờ sông"]
)
def test_words_that_count_nothing_stay(words: str) -> None:
    assert one_spelling(words.split()) == words.split()


@given(
    st.lists(
        st.sampled_from(["năm", "hai", "mười", "trăm", "ngày", "05", "000", "7", "bộ", "đò", "và"]),
        max_size=20,
    )
)
def test_one_spelling_is_reached_at_once(words: list[str]) -> None:
    once = one_spelling(words)
    assert len(once) <= len(words) or not words


_NOUNS = [
    "chủ bến",
    "thuyền trưởng",
    "người lái đò",
    "trạm thủy văn",
    "đội cứu hộ",
    "hộ nuôi cá",
    "kíp trực đêm",
    "tổ hòa giải",
]
_DUTIES = (
    "ghi sổ nhật ký nước lên, báo đội xung kích của xóm",
    "kiểm tra phao cứu sinh, thay dây neo đã sờn",
    "dừng chạy khi gió giật mạnh hoặc sương mù dày",
    "nộp lại biển số thuyền đã hỏng cho trạm gần nhất",
    "quét dọn cầu tàu, giữ lối xuống đò khô ráo",
)
_TIMES = [
    ("05 ngày", "năm ngày", "5 ngày"),
    ("02 tháng", "hai tháng", "2 tháng"),
    ("03 bộ", "ba bộ", "03 (ba) bộ"),
]


def _provision(chance: random.Random) -> tuple[str, list[str]]:
    time = chance.choice(_TIMES)
    said = f"{chance.choice(_NOUNS)} {chance.choice(_DUTIES)}; {chance.choice(_NOUNS)} {chance.choice(_DUTIES)} trong {{}}, kể từ mùa nước {chance.randrange(10_000)}."
    return said.format(time[0]), [said.format(t) for t in time[1:]]


def _forms(text: str, chance: random.Random) -> list[str]:
    return [
        text.upper(),
        text.replace(",", " ,").replace(";", " -"),
        text.replace("òa", "oà").replace("ủy", "uỷ"),
        unicodedata.normalize("NFD", text),
        "\n".join(text.split(" ", chance.randrange(1, 6))),
        text.replace(" ", "\u00a0", 3),
    ]


def test_variants_of_form_are_found() -> None:
    chance = random.Random(11)
    asked = found = 0
    for _ in range(150):
        text, spelled = _provision(chance)
        for form in (*spelled, *_forms(text, chance)):
            rows = [(1, " ".join(compared_words(text))), (2, " ".join(compared_words(form)))]
            asked += 1
            found += any(p.jaccard == 1.0 for p in similar_pairs(rows))
    assert asked == 1200 and found >= 0.999 * asked
