"""Patterns of many wordings: the branches that they share must not change what is found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.documents.folding import fold
from lawreview.procedures.wording import alternation

_WORDS = st.sampled_from(["hộ", "hội", "đồng", "gia", "đình", "cá", "nhân", "km", "h", "/", ",", "năm"])
_PHRASES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)


def _plain(wordings: list[str]) -> str:
    longest_first = sorted({fold(w) for w in wordings}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first)


@given(st.lists(_PHRASES, min_size=1, max_size=8), st.lists(_WORDS, max_size=12).map(" ".join))
def test_finds_what_a_plain_list_finds(wordings: list[str], text: str) -> None:
    for close in ("", r"(?!\w)"):
        one, other = (
            re.compile(rf"(?<!\w)(?:{p}){close}") for p in (alternation(wordings), _plain(wordings))
        )
        assert one.findall(text) == other.findall(text)


@pytest.mark.parametrize(
    ("wordings", "text", "found"),
    [
        (["km", "km/h", "km một giờ"], "12 km/h", "km/h"),
        (["hộ", "hộ gia đình"], "hội đồng", None),
        (["tổ chức", "tổ chức, cá nhân"], "tổ chức,  cá nhân", "tổ chức,  cá nhân"),
        (["cấp", "cấp lại", "cấp lại thẻ"], "cấp  lại giấy", "cấp  lại"),
    ],
)
def test_traps(wordings: list[str], text: str, found: str | None) -> None:
    match = re.search(rf"(?<!\w)(?:{alternation(wordings)})(?!\w)", text)
    assert (match[0] if match else None) == found
