"""Quoted payloads: their units lie below the provision that they replace."""

import pytest

from lawreview.parsing import parse_fragment


@pytest.mark.parametrize(
    ("text", "parent", "kind", "expected"),
    [
        (
            "2. Hồ sơ gồm:\na) Đơn;\nb) Giấy tờ.",
            "art_5",
            "clause",
            ["art_5__cl_2", "art_5__cl_2__point_a", "art_5__cl_2__point_b"],
        ),
        ("c) Một;\nd) Hai.", "art_5__cl_2", "point", ["art_5__cl_2__point_c", "art_5__cl_2__point_d"]),
        (
            "Điều 12a. Lệ phí\n1. Một.\n2. Hai.",
            "",
            "article",
            ["art_12a", "art_12a__cl_1", "art_12a__cl_2"],
        ),
        ("Chương IIa\nTÊN\nĐiều 8. A\nMột.\nĐiều 8a. B\nHai.", "", "chapter", ["chp_IIa", "art_8", "art_8a"]),
        ("3a. Một.\n4. Hai.", "art_1", "clause", ["art_1__cl_3a", "art_1__cl_4"]),
        ("Chữ không có số thứ tự.", "art_1__cl_2", "clause", []),
    ],
)
def test_fragment(text: str, parent: str, kind: str, expected: list[str]) -> None:
    assert [p.eid for p in parse_fragment(text, parent, kind)] == expected
