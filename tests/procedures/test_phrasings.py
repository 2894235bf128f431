"""Phrasings of our own in many fields: what a sentence fixes, whatever the order of its words.

``HELD`` was written apart and measured before any rule was mended for it (docs/quality.md says how many were right at first contact).
"""

import pytest

from lawreview.parsing import parse
from lawreview.procedures import find_facts
from lawreview.procedures.model import Fact

HEAD = """ỦY BAN NHÂN DÂN TỈNH HỒNG LAM
Số: 07/2020/QĐ-UBND
Hồng Lam, ngày 05 tháng 3 năm 2020

QUYẾT ĐỊNH
Quy định thủ tục cấp giấy phép nuôi chim yến trên địa bàn tỉnh Hồng Lam

"""


def facts_of(body: str) -> list[Fact]:
    return find_facts(parse(HEAD + body))


# heading, sentence, (number, unit, event) of the whole time
DEADLINES = [
    ("Thời gian xử lý", "Chậm nhất là 12 ngày làm việc tính từ khi nhận đủ giấy tờ, Sở trả lời chủ hộ.", (12, "working_day", "receipt")),
    ("Giải quyết", "Kể từ ngày nhận đủ hồ sơ hợp lệ, trong vòng mười lăm (15) ngày làm việc, Sở trình Ủy ban nhân dân tỉnh cấp giấy phép.", (15, "working_day", "receipt")),
    ("Giải quyết", "Từ ngày nhận đủ hồ sơ, giấy phép được cấp sau 18 ngày làm việc.", (18, "working_day", "receipt")),
    ("Trình tự nuôi chim yến", "Thời gian thực hiện thủ tục cấp giấy phép không quá mười lăm ngày kể từ ngày nhận được hồ sơ hợp lệ.", (15, "day", "receipt")),
    ("Giải quyết", "Thời hạn trả kết quả: không quá 15 ngày (ngày làm việc), kể từ ngày nhận đủ hồ sơ.", (15, "working_day", "receipt")),
    ("Giải quyết", "Thời hạn cấp giấy phép là 20 ngày, không kể ngày nghỉ, lễ, tính từ ngày nhận hồ sơ.", (20, "working_day", "")),
    ("Giải quyết", "Việc cấp giấy phép hoàn thành trong bảy ngày làm việc kể từ ngày Sở Văn hóa, Thể thao và Du lịch lập biên bản kiểm tra.", (7, "working_day", "inspection")),
    ("Giải quyết", "Bước 2 - Giải quyết: thời gian cấp giấy phép là 06 ngày làm việc kể từ khi có kết quả kiểm tra chuồng.", (6, "working_day", "inspection")),
    ("Giải quyết", "Phòng Kinh tế cấp giấy phép trong ngày làm việc nhận hồ sơ.", (1, "working_day", "receipt")),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "sentence", "expected"), DEADLINES)
def test_whole_times(heading: str, sentence: str, expected: tuple[float, str, str]) -> None:
    found = [f.value for f in facts_of(f"Điều 2. {heading}\n{sentence}\n") if f.component == "deadline"]
    whole = [(v["number"], v["unit"]) for v in found if v["role"] == "whole"]
    assert whole == [expected[:2]]
    if expected[2]:
        assert found[0]["event"] == expected[2]


STEPS = [
    "Trong 05 ngày làm việc kể từ ngày nhận hồ sơ, nếu hồ sơ chưa đúng quy định, Sở thông báo để bổ sung.",
    "Công chức tiếp nhận chuyển hồ sơ trong 01 ngày làm việc.",
]


@pytest.mark.parametrize("sentence", STEPS)
def test_a_dossier_sent_back_or_on_is_no_whole(sentence: str) -> None:
    found = [
        f.value["role"] for f in facts_of(f"Điều 2. Giải quyết\n{sentence}\n") if f.component == "deadline"
    ]
    assert "whole" not in found


VALIDITIES = [
    ("Giấy phép nuôi chim yến không quy định thời hạn.", (0, "unlimited")),
    ("Giấy phép nuôi chim yến hết giá trị sau 36 tháng kể từ ngày ký.", (36, "month")),
    ("Hết 12 tháng kể từ ngày ban hành mà chưa nuôi thì giấy phép không còn giá trị.", (12, "month")),
    ("Hiệu lực của giấy phép: 05 (năm) năm, tính từ ngày cấp.", (5, "year")),
    ("Giấy phép nuôi chim yến dùng được trong sáu tháng.", (6, "month")),
]


@pytest.mark.parametrize(("sentence", "expected"), VALIDITIES)
def test_validities(sentence: str, expected: tuple[float, str]) -> None:
    found = [f.value for f in facts_of(f"Điều 2. Giấy phép\n{sentence}\n") if f.component == "validity"]
    assert [(v["number"], v["unit"]) for v in found] == [expected]


def test_a_duty_at_the_end_of_a_licence_is_no_validity() -> None:
    body = "Điều 2. Nghĩa vụ\nChủ hộ dọn chuồng trong vòng 24 giờ kể từ khi giấy phép hết hiệu lực.\n"
    assert not [f for f in facts_of(body) if f.component == "validity"]


PAPERS = [
    ("Người nuôi nộp bản vẽ chuồng, bản cam kết vệ sinh, đơn đề nghị và ý kiến của hộ liền kề.", 4),
    ("Người nuôi nộp các giấy tờ: danh sách lao động; chứng chỉ thú y (bản sao chứng thực); đơn đề nghị.", 3),
    ("Hồ sơ gồm đơn đề nghị, bản vẽ chuồng và văn bản đồng ý của thôn; số lượng: 02 bộ.", 3),
]


@pytest.mark.parametrize(("sentence", "count"), PAPERS)
def test_papers_in_one_sentence(sentence: str, count: int) -> None:
    found = facts_of(f"Điều 2. Giấy tờ cần nộp\n{sentence}\n")
    assert len([f for f in found if f.component == "dossier"]) == count


def test_what_follows_a_running_list_is_read() -> None:
    found = facts_of("Điều 2. Giấy tờ\nHồ sơ gồm đơn, bản vẽ và văn bản đồng ý; số lượng: 02 bộ.\n")
    assert [f.value["number"] for f in found if f.component == "copies"] == [2]


def test_a_heading_opens_a_list_where_no_words_do() -> None:
    body = "Điều 2. Thành phần hồ sơ\n1. Đơn đề nghị.\n2. Bản sao chứng chỉ thú y.\n3. Sơ đồ chuồng.\n"
    assert [f.value["paper"] for f in facts_of(body) if f.component == "dossier"] == [
        "đơn đề nghị",
        "chứng chỉ thú y",
        "sơ đồ chuồng",
    ]


def test_deeds_are_no_papers() -> None:
    body = "Điều 2. Trình tự\n1. Bước 1 - Nộp hồ sơ:\n- Người nuôi lập hồ sơ;\n- Số bộ hồ sơ phải nộp là ba bộ.\n"
    found = facts_of(body)
    assert not [f for f in found if f.component == "dossier"]
    assert [f.value["number"] for f in found if f.component == "copies"] == [3]


def test_papers_that_are_not_asked_for_and_forms_of_one_paper() -> None:
    body = (
        "Điều 2. Giấy tờ\n1. Chứng chỉ thú y nộp bản chụp, mang bản chính để đối chiếu.\n"
        "2. Người nuôi không phải nộp hợp đồng thuê đất.\n"
    )
    found = [f.value for f in facts_of(body) if f.component == "dossier"]
    assert [(v["paper"], v["form"], bool(v.get("alone")), bool(v.get("excluded"))) for v in found] == [
        ("chứng chỉ thú y", "compare", True, False),
        ("hợp đồng thuê đất", "", False, True),
    ]


FEES = [
    ("Lệ phí", "Dự án có tổng mức đầu tư đến 50 tỷ đồng: 6.000.000 đồng/báo cáo.", [6_000_000]),
    ("Lệ phí", "Đối với dự án có tổng vốn trên 50 tỷ đồng đến 100 tỷ đồng, mức thu là 9,5 triệu đồng.", [9_500_000]),
    ("Lệ phí", "Mức thu như sau:\nĐối tượng | Mức thu (đồng/giấy phép)\nTổ chức | 300.000\nHộ gia đình | 50.000", [300_000, 50_000]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "sentence", "expected"), FEES)
def test_fees(heading: str, sentence: str, expected: list[float]) -> None:
    found = [f.value for f in facts_of(f"Điều 2. {heading}\n{sentence}\n") if f.component == "fee"]
    assert [v["number"] for v in found] == expected


AUTHORITIES = [
    ("Người ký giấy phép: Chủ tịch Ủy ban nhân dân cấp huyện nơi có chuồng.", "deciding_authority", "ủy ban nhân dân|district"),
    ("Thẩm quyền ký giấy phép nuôi chim yến: Giám đốc Sở Công Thương.", "deciding_authority", "sở công thương"),
    ("Ủy ban nhân dân cấp xã nơi đặt chuồng cấp giấy phép nuôi chim yến.", "deciding_authority", "ủy ban nhân dân|commune"),
    ("Hồ sơ chuyển đến Trung tâm Phục vụ hành chính công tỉnh, kết quả cũng trả tại đây.", "receiving_authority", "trung tâm phục vụ hành chính công|province"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "component", "key"), AUTHORITIES)
def test_authorities(sentence: str, component: str, key: str) -> None:
    found = [
        f.value["key"] for f in facts_of(f"Điều 2. Giải quyết\n{sentence}\n") if f.component == component
    ]
    assert found == [key]


def test_where_nothing_is_handed_in() -> None:
    body = "Điều 2. Nơi nộp\nHồ sơ gửi tới Sở Công Thương, không nộp ở Chi cục Chăn nuôi.\n"
    assert [f.value["key"] for f in facts_of(body) if f.component == "receiving_authority"] == [
        "sở công thương"
    ]


def test_a_size_sets_a_case_apart() -> None:
    body = "Điều 2. Giải quyết\nNgười nuôi từ năm chuồng trở lên nộp hồ sơ chung, thời hạn giải quyết là 20 ngày làm việc.\n"
    (fact,) = (f for f in facts_of(body) if f.component == "deadline")
    assert "case" in fact.scope


# Written apart, in other fields.
HELD = [
    ("deadline", "Trong tối đa 72 giờ làm việc từ lúc tiếp nhận hồ sơ đúng, đủ, Sở Y tế cấp giấy phép.", 72),
    ("deadline", "Hai tuần sau khi nhận đủ hồ sơ, người nuôi được cấp giấy phép.", 2),
    ("deadline", "Thời hạn xem xét, quyết định: 30 ngày kể từ ngày thụ lý.", 30),
    ("deadline", "Giấy phép được trả cho chủ hộ không muộn hơn 5 ngày làm việc kể từ ngày nộp đủ hồ sơ.", 5),
    ("copies", "Mỗi hộ gửi kèm 02 bộ tài liệu nêu trên.", 2),
    ("copies", "Số lượng hồ sơ cần nộp: 01 (một) bộ.", 1),
    ("validity", "Thời hạn ghi trong giấy phép là mười năm kể từ ngày cấp.", 10),
    ("validity", "Giấy phép có giá trị tối đa 48 tháng.", 48),
    ("fee", "Người được cấp phép nộp 1,2 triệu đồng lệ phí cho mỗi giấy phép.", 1_200_000),
    ("fee", "Miễn lệ phí cấp giấy phép nuôi chim yến.", 0),
    ("deciding_authority", "Cấp có thẩm quyền cho phép là Ủy ban nhân dân cấp xã.", "ủy ban nhân dân|commune"),
    ("receiving_authority", "Chủ hộ đưa hồ sơ về Bộ phận Một cửa cấp xã.", "bộ phận tiếp nhận và trả kết quả|commune"),
    ("condition", "Chuồng nuôi không cao quá 12 mét.", 12),
    ("condition", "Chuồng phải cách trường học từ 200 mét trở lên.", 200),
    ("condition", "Mỗi chuồng có tối thiểu hai cửa thoát khí.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("component", "sentence", "expected"), HELD)
def test_phrasings_written_apart(component: str, sentence: str, expected: float | str) -> None:
    found = [f.value for f in facts_of(f"Điều 2. Quy định khác\n{sentence}\n") if f.component == component]
    assert [v.get("key", v.get("number")) for v in found] == [expected]


@pytest.mark.parametrize(
    ("body", "papers"),
    [
        ("1. Chủ cơ sở chuẩn bị:\na) Đơn đề nghị;\nb) Sơ đồ nhà yến;\nc) Bản cam kết giảm tiếng ồn.\n2. Nhận tại Sở.", 3),
        ("1. Hồ sơ có: đơn đề nghị; sơ đồ nhà yến.\n2. Nhận tại Sở.", 2),
        ("1. Hồ sơ cấp giấy phép nuôi chim yến chỉ cần đơn đề nghị và sơ đồ nhà yến.\n2. Nhận tại Sở.", 2),
        ("1. Hộ nuôi nộp đơn đề nghị và bản sao đăng ký đất, không phải nộp giấy tờ nào khác.\n2. Nhận tại Sở.", 2),
        ("1. Hồ sơ cấp giấy phép nuôi chim yến phải kèm bản cam kết của chủ nhà.\n2. Nhận tại Sở.", 1),
    ],
)  # fmt: skip
def test_papers_handed_in_without_the_usual_lead(body: str, papers: int) -> None:
    facts = facts_of(f"Điều 2. Hồ sơ\n{body}\n")
    assert len([f for f in facts if f.component == "dossier" and not f.value.get("excluded")]) == papers


def test_all_steps_together_are_the_whole_and_a_report_is_none() -> None:
    steps = "Điều 2. Trình tự\n1. Phòng chuyên môn thẩm định trong 04 ngày làm việc.\n2. Tất cả các bước hoàn thành trong 06 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n"
    roles = [f.value["role"] for f in facts_of(steps) if f.component == "deadline"]
    assert roles == ["step", "whole"]
    report = "Điều 2. Sau mỗi vụ\nTrong 07 ngày làm việc sau khi hết vụ, hộ nuôi gửi Sở báo cáo sản lượng tổ yến.\n"
    assert [f for f in facts_of(report) if f.component == "deadline"] == []


def test_who_does_what_the_procedure_is_named_after_decides() -> None:
    body = "Điều 2. Giải quyết\n1. Thời hạn xác nhận khu nhốt dê núi là 10 ngày kể từ ngày nhận đủ hồ sơ.\n2. Phòng Kinh tế xác nhận khu nhốt dê núi.\n"
    decided = [f.value["agency"] for f in facts_of(body) if f.component == "deciding_authority"]
    assert decided == ["phòng kinh tế"]


def test_amounts_of_a_table_whose_cells_say_the_unit() -> None:
    table = "Điều 2. Lệ phí cấp giấy phép nuôi chim yến\nCách nộp | Mức thu\nTại quầy | 60.000 đồng/giấy\nQua mạng | 30.000 đồng/giấy\n"
    assert [f.value["number"] for f in facts_of(table) if f.component == "fee"] == [60000, 30000]
