"""What looks like another value and is none: a dossier of a notice, an hour of the day, a short special case."""

import pytest

from lawreview.procedures.periods import find_periods
from lawreview.procedures.scope import scope_of
from lawreview.procedures.start_events import event_class


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("nhận đủ hồ sơ thông báo mở lớp dạy đàn", "receipt"),
        ("Phòng Văn hóa tiếp nhận hồ sơ thông báo hội đua ghe", "receipt"),
        ("nhận được thông báo kết quả chấm thi", "notice"),
    ],
)
def test_a_dossier_of_a_notice_comes_in(words: str, event: str) -> None:
    assert event_class(words) == event


def test_an_hour_of_the_day_is_no_period() -> None:
    text = "sổ ghe được cấp ngay trong ngày, nếu đơn nộp sau 16 giờ thì cấp vào hôm sau"
    assert not [p for p in find_periods(text, 0, len(text), "", False) if p.value["unit"] == "hour"]


def test_a_short_special_case_is_not_the_name_word_by_word() -> None:
    named = "cấp quyền neo ghe tại ủy ban nhân dân xã"
    assert scope_of("trường hợp ủy quyền, nộp thêm giấy giới thiệu", "", named)["case"] == "ủy quyền"
