"""The preview of a citation shows the cited words as they read on the day, not as they were first printed."""

from datetime import date
from pathlib import Path

import pytest

from lawreview.ingesting import ingest
from lawreview.library import Library
from lawreview.pages.reading import citations_of, previews_of
from tests.library.samples import decision

CITED = decision(number="13/2018/QĐ-UBND")
AMENDING = decision(number="40/2020/QĐ-UBND", year=2020).replace(
    "2. Hồ sơ nộp tại bộ phận một cửa.",
    "2. Sửa đổi khoản 2 Điều 2 Quyết định số 13/2018/QĐ-UBND ngày 15 tháng 3 năm 2018 của Ủy ban nhân dân tỉnh Sơn Hà như sau:\n"
    "“2. Hồ sơ nộp tại Trung tâm phục vụ hành chính công.”",
)
CITING = decision(number="51/2021/QĐ-UBND", year=2021).replace(
    "2. Hồ sơ nộp tại bộ phận một cửa.",
    "2. Hồ sơ nộp theo khoản 2 Điều 2 Quyết định số 13/2018/QĐ-UBND; thời hạn theo khoản 1 Điều 2 Quyết định số 13/2018/QĐ-UBND.",
)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2019, 1, 1), "2. Hồ sơ nộp tại bộ phận một cửa."),
        (date(2026, 1, 1), "2. Hồ sơ nộp tại Trung tâm phục vụ hành chính công."),
    ],
)
def test_the_cited_words_of_the_day(tmp_path: Path, as_of: date, expected: str) -> None:
    for name, text in {"cited": CITED, "amending": AMENDING, "citing": CITING}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    list(ingest([tmp_path], tmp_path / "library.db", 0))
    with Library(tmp_path / "library.db") as library:
        citing, cited = library.document("51/2021/QĐ-UBND"), library.document("13/2018/QĐ-UBND")
        previews = previews_of(library, citations_of(library.connection, citing.id), as_of)
        assert previews[cited.key, "art_2__cl_2"].strip() == expected
        assert previews[cited.key, "art_2__cl_1"].startswith("1. Thời hạn")
