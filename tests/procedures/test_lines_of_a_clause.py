"""Clauses whose dashes and semicolons tell each another component: no list of papers, and the lead says what the lines are about."""

import pytest

from lawreview.parsing import parse
from lawreview.procedures import find_facts
from tests.procedures.sentences import HEAD

NAME = "cấp giấy phép mở trại ong"
# body of an article, components that are read, in order
BODIES = [
    ("1. Số lượng hồ sơ:\n- Bản giấy: hai bộ;\n- Bản mềm: một tệp.", [("copies", 2)]),
    ("1. Quy cách hồ sơ:\n- Giấy khổ A4;\n- Chủ trại gửi 02 bộ.", [("copies", 2)]),
    ("1. Về hồ sơ mở trại ong:\n- Người xin lập ba bộ;\n- Bản tiếng Lào phải kèm bản dịch.", [("copies", 3)]),
    ("1. Về số bộ hồ sơ:\na) Nộp tại xã: 02 bộ;\nb) Nộp qua mạng: không cần bản giấy.", [("copies", 2)]),
    (
        "Việc cấp giấy phép mở trại ong được làm như sau: hồ sơ gồm hai bộ; chủ trại được nhận giấy phép sau 9 ngày kể từ ngày lập biên bản "
        "đo trại; giấy phép do Chủ tịch Ủy ban nhân dân huyện ký.",
        [("copies", 2), ("deadline", 9), ("deciding_authority", 0)],
    ),
    (
        "Hồ sơ gồm 01 bộ, thời hạn giải quyết là 9 ngày làm việc kể từ ngày có biên bản đo trại, giấy phép có giá trị 3 năm.",
        [("copies", 1), ("deadline", 9), ("validity", 3)],
    ),
    ("1. Thời gian giải quyết:\n- Cấp mới: 7 ngày làm việc;\n- Trễ hẹn thì xin lỗi.", [("deadline", 7)]),
    ("1. Hạn dùng:\n- Giấy phép mở trại ong: 4 năm;\n- Giấy rách thì đổi.", [("validity", 4)]),
    ("1. Lệ phí:\n- Nộp tại xã: 40.000 đồng/hồ sơ;\n- Có biên lai.", [("fee", 40000)]),
    ("1. Người ký:\n- Chủ tịch Ủy ban nhân dân huyện;\n- Công chức soạn thảo ký nháy.", [("deciding_authority", 0)]),
    ("1. Việc từ chối hồ sơ phải có văn bản.\n2. Trả lại hồ sơ thì phải có văn bản nêu rõ lý do.", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_lines_are_read_each_for_itself(body: str, expected: list[tuple[str, int]]) -> None:
    document = parse(f"{HEAD.format(name=NAME)}Điều 2. Cấp giấy phép mở trại ong\n{body}\n")
    found = [f for f in find_facts(document) if f.eid.startswith("art_2")]
    assert [(f.component, f.value.get("number", 0)) for f in found] == expected


def test_a_receipt_is_no_result_of_a_procedure() -> None:
    said = "Hồ sơ được chủ trại chuyển qua Phòng Kinh tế để được tiếp nhận, cấp giấy biên nhận."
    found = find_facts(parse(f"{HEAD.format(name=NAME)}Điều 2. Nhận hồ sơ\n{said}\n"))
    assert {f.procedure for f in found} == {NAME}


EVENTS = [
    ("ngày Phòng Kinh tế trình hồ sơ", "handed_up"),
    ("ngày cơ quan thẩm định trình hồ sơ", "handed_up"),
    ("ngày hồ sơ được Chi cục Chăn nuôi chuyển lên huyện", "handed_up"),
    ("ngày Ủy ban nhân dân cấp xã gửi hồ sơ lên huyện", "handed_up"),
    ("ngày hồ sơ được thẩm tra xong", "appraisal"),
    ("ngày hội nghề trả phiếu nhận xét", "opinion"),
    ("ngày Sở nhận đủ hồ sơ", "receipt"),
    ("ngày chủ trại gửi hồ sơ", "receipt"),
]


@pytest.mark.parametrize(("event", "kind"), EVENTS)
def test_what_a_body_hands_up_is_no_filing(event: str, kind: str) -> None:
    said = f"Giấy phép mở trại ong được cấp trong 9 ngày làm việc kể từ {event}."
    found = find_facts(parse(f"{HEAD.format(name=NAME)}Điều 2. Thời hạn\n{said}\n"))
    assert [(f.value["event"], f.value["role"]) for f in found if f.component == "deadline"] == [
        (kind, "whole")
    ]
