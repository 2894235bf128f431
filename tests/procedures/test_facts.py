"""Facts in sentences of our own, in wordings that no evaluation set holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.documents.model import Document
from lawreview.parsing import parse
from lawreview.procedures import find_facts
from lawreview.procedures.model import Fact

HEAD = """ỦY BAN NHÂN DÂN TỈNH HỒNG LAM
Số: 07/2020/QĐ-UBND
Hồng Lam, ngày 05 tháng 3 năm 2020

QUYẾT ĐỊNH
Quy định việc cấp giấy phép nuôi chim yến trên địa bàn tỉnh Hồng Lam

"""


def facts_of(body: str) -> list[Fact]:
    return find_facts(parse(HEAD + body))


def values(body: str, component: str) -> list[dict[str, object]]:
    return [f.value for f in facts_of(body) if f.component == component]


DEADLINES = [
    (
        "Điều 2. Thời hạn giải quyết\nKhông quá nửa tháng kể từ khi nhận đủ giấy tờ.\n",
        (0.5, "month", "receipt"),
    ),
    (
        "Điều 2. Thời hạn giải quyết\nMuộn nhất sau 12 ngày làm việc, tính từ lúc hồ sơ hợp lệ, người nuôi được cấp giấy phép.\n",
        (12, "working_day", "receipt"),
    ),
    (
        "Điều 2. Giải quyết hồ sơ\nKết quả được trả cho người nuôi trong vòng chín ngày kể từ ngày thụ lý.\n",
        (9, "day", "receipt"),
    ),
    (
        "Điều 2. Thời gian giải quyết\nTối đa 03 tuần tính từ ngày kết thúc kiểm tra thực địa.\n",
        (3, "week", "inspection"),
    ),
]


@pytest.mark.parametrize(("body", "expected"), DEADLINES)
def test_deadlines(body: str, expected: tuple[float, str, str]) -> None:
    found = [v for v in values(body, "deadline") if v["role"] == "whole"]
    assert [(v["number"], v["unit"], v["event"]) for v in found] == [expected]


def test_a_step_is_not_the_whole() -> None:
    body = "Điều 2. Trình tự\n1. Bước 1: Trong 02 ngày làm việc, công chức kiểm tra hồ sơ.\n2. Bước 2: Trong 05 ngày làm việc tiếp theo, trạm thú y kiểm tra chuồng nuôi.\n"
    assert [v["role"] for v in values(body, "deadline")] == ["step", "step"]


def test_steps_in_one_clause() -> None:
    body = "Điều 2. Quy trình thực hiện\n1. Quy trình gồm: tiếp nhận 01 ngày làm việc; kiểm tra chuồng nuôi 04 ngày làm việc; trình ký 02 ngày làm việc.\n"
    assert [v["number"] for v in values(body, "deadline")] == [1, 4, 2]


def test_the_date_of_effect_is_no_period() -> None:
    body = "Điều 2. Hiệu lực\nQuyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký.\nĐiều 3. Thi hành\nQuyết định này có hiệu lực từ ngày 15 tháng 3 năm 2020.\n"
    assert facts_of(body) == []


COPIES = [
    ("Điều 2. Hồ sơ\nNgười nuôi nộp ba bộ hồ sơ.\n", 3),
    ("Điều 2. Hồ sơ\nĐơn cùng tài liệu được lập thành 02 (hai) bộ.\n", 2),
    ("Điều 2. Số lượng hồ sơ\n01 bộ.\n", 1),
]


@pytest.mark.parametrize(("body", "number"), COPIES)
def test_copies(body: str, number: int) -> None:
    assert [v["number"] for v in values(body, "copies")] == [number]


def test_a_list_of_papers_with_their_forms() -> None:
    body = (
        "Điều 2. Thành phần hồ sơ\n1. Hồ sơ gồm:\na) Đơn đề nghị nuôi chim yến;\nb) Bản sao có công chứng giấy tờ về quyền sử dụng đất;\n"
        "c) Sơ đồ chuồng nuôi (bản chính);\nd) Căn cước công dân (bản chụp, xuất trình bản chính để đối chiếu).\n"
    )
    found = [(v["paper"], v["form"]) for v in values(body, "dossier")]
    assert found == [
        ("đơn đề nghị nuôi chim yến", ""),
        ("giấy chứng nhận quyền sử dụng đất", "certified"),
        ("sơ đồ chuồng nuôi", "original"),
        ("căn cước", "compare"),
    ]


def test_papers_in_running_text_and_beyond_the_usual() -> None:
    running = "Điều 2. Hồ sơ\n1. Hồ sơ gồm đơn đề nghị, bản sao hợp đồng thuê đất và sơ đồ chuồng nuôi.\n"
    assert [v["paper"] for v in values(running, "dossier")] == [
        "đơn đề nghị",
        "hợp đồng thuê đất",
        "sơ đồ chuồng nuôi",
    ]
    behind_form = "Điều 2. Hồ sơ\n1. Người nuôi nộp: đơn đề nghị; phương án phòng dịch; hợp đồng thuê đất (bản sao) và sơ đồ chuồng nuôi.\n"
    assert [v["paper"] for v in values(behind_form, "dossier")] == [
        "đơn đề nghị",
        "phương án phòng dịch",
        "hợp đồng thuê đất",
        "sơ đồ chuồng nuôi",
    ]
    beyond = "Điều 2. Giấy tờ\nNgoài đơn và sơ đồ, người nuôi nộp thêm giấy đồng ý của hộ liền kề.\n"
    assert [(v["paper"], v.get("beyond")) for v in values(beyond, "dossier")] == [
        ("giấy đồng ý hộ liền kề", True)
    ]


FEES = [
    ("Điều 2. Lệ phí\nMức thu là 120.000 đồng/giấy phép.\n", 120_000),
    ("Điều 2. Lệ phí\nNgười nuôi nộp một trăm năm mươi nghìn đồng.\n", 150_000),
    ("Điều 2. Phí thẩm định\nKhông thu phí.\n", 0),
]


@pytest.mark.parametrize(("body", "number"), FEES)
def test_fees(body: str, number: int) -> None:
    assert [v["number"] for v in values(body, "fee")] == [number]


def test_a_fee_left_to_another_document_has_no_amount() -> None:
    (value,) = values("Điều 2. Lệ phí\nLệ phí thực hiện theo nghị quyết của Hội đồng nhân dân tỉnh.\n", "fee")
    assert "number" not in value and value["delegated"]


AUTHORITIES = [
    (
        "Điều 2. Thẩm quyền\nChi cục Chăn nuôi và Thú y cấp giấy phép nuôi chim yến.\n",
        "deciding_authority",
        "chi cục chăn nuôi và thú y",
    ),
    (
        "Điều 2. Thẩm quyền\nThẩm quyền cấp giấy phép nuôi chim yến thuộc về Ủy ban nhân dân cấp xã.\n",
        "deciding_authority",
        "ủy ban nhân dân|commune",
    ),
    (
        "Điều 2. Cấp phép\nSở trình Chủ tịch Ủy ban nhân dân tỉnh phê duyệt.\n",
        "deciding_authority",
        "ủy ban nhân dân|province",
    ),
    (
        "Điều 2. Nơi nộp\nHồ sơ nộp tại Bộ phận Một cửa của Ủy ban nhân dân xã, phường.\n",
        "receiving_authority",
        "bộ phận tiếp nhận và trả kết quả|commune",
    ),
    ("Điều 2. Nơi nộp\nNgười nuôi gửi hồ sơ đến Sở Công Thương.\n", "receiving_authority", "sở công thương"),
]


@pytest.mark.parametrize(("body", "component", "key"), AUTHORITIES)
def test_authorities(body: str, component: str, key: str) -> None:
    assert [v["key"] for v in values(body, component)] == [key]


def test_validity_and_threshold() -> None:
    assert [
        (v["number"], v["unit"])
        for v in values("Điều 2. Giấy phép\nGiấy phép nuôi chim yến có giá trị sử dụng 04 năm.\n", "validity")
    ] == [(4, "year")]
    (value,) = values("Điều 2. Điều kiện\nNhà nuôi cách khu dân cư không dưới 300 mét.\n", "condition")
    assert (value["measured"], value["number"], value["bound"]) == ("nhà nuôi cách khu dân cư", 300, "min")


def test_scopes() -> None:
    body = (
        "Điều 2. Thời hạn giải quyết\n1. Đối với tổ chức: 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n"
        "2. Đối với hộ gia đình, cá nhân: 06 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n3. Trường hợp cấp lại: 02 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n"
    )
    scopes = [f.scope for f in facts_of(body) if f.component == "deadline"]
    assert [s.get("subject") for s in scopes] == ["organisation", "person", None]
    assert scopes[2].get("stage") == "reissue"


def test_a_provision_set_apart_is_a_special_case() -> None:
    body = (
        "Điều 2. Thời hạn giải quyết\n1. Giải quyết trong 07 ngày làm việc kể từ ngày nhận đủ hồ sơ, trừ quy định tại khoản 2 Điều này.\n"
        "2. Nhà nuôi trên 500 m2: giải quyết trong 20 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n"
    )
    by_eid = {f.eid: f.scope for f in facts_of(body) if f.component == "deadline"}
    assert "case" not in by_eid["art_2__cl_1"] and "case" in by_eid["art_2__cl_2"]


def test_the_procedure_comes_from_the_title_where_provisions_name_none() -> None:
    assert {f.procedure for f in facts_of("Điều 2. Hồ sơ\nNộp 01 bộ hồ sơ.\n")} == {
        "cấp giấy phép nuôi chim yến"
    }


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Điều12. hồsơgm:;,\nabộngàylàviệckểtừđ)(", max_size=300))
def test_never_raises_and_spans_lie_in_the_text(body: str) -> None:
    document: Document = parse(HEAD + body)
    for fact in find_facts(document):
        assert 0 <= fact.start <= fact.end <= len(document.text)
        assert document.find(fact.eid) is not None


OPENED_BY_AN_EVENT = [
    (
        "Sau chuyến chạy thử có biên bản, giấy phép nuôi chim yến được cấp không quá 8 ngày làm việc.",
        "inspection",
    ),
    ("Khi đã nộp đủ phí, giấy phép nuôi chim yến được cấp không quá 8 ngày làm việc.", "payment"),
    (
        "Giấy phép nuôi chim yến được cấp không quá 8 ngày làm việc, lấy ngày kiểm tra chuồng làm mốc.",
        "inspection",
    ),
]


@pytest.mark.parametrize(("sentence", "event"), OPENED_BY_AN_EVENT)
def test_what_is_over_before_the_time_runs(sentence: str, event: str) -> None:
    (fact,) = facts_of(f"Điều 1. Thời hạn\n{sentence}\n")
    assert (fact.component, fact.value["event"]) == ("deadline", event)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chưa đủ 2 năm trông nhà yến thì không được xin giấy phép nuôi chim yến.",
        "Không đủ 30 giờ học nghề thì không cấp giấy phép nuôi chim yến.",
        "Dưới 3 năm trông nhà yến thì chưa được xin giấy phép nuôi chim yến.",
    ],
)
def test_what_those_refused_lack_is_no_time_of_the_procedure(sentence: str) -> None:
    (fact,) = facts_of(f"Điều 1. Giấy phép\n{sentence}\n")
    assert (fact.component, fact.value["bound"]) == ("condition", "min")


def test_each_fee_of_a_sentence_has_its_own_channel() -> None:
    facts = facts_of(
        "Điều 1. Phí\nPhí thẩm định là 50.000 đồng khi nộp tại quầy, 20.000 đồng khi nộp qua mạng.\n"
    )
    assert [(f.value["number"], f.scope) for f in facts] == [
        (50000.0, {"channel": "direct"}),
        (20000.0, {"channel": "online"}),
    ]


def test_an_amount_said_twice_is_one_fee() -> None:
    (fact,) = facts_of("Điều 1. Phí\nPhí thẩm định: chín trăm nghìn đồng, tức 900.000 đồng.\n")
    assert fact.value["number"] == 900000.0


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("Quy định việc cấp giấy phép nuôi ong rừng tràm và việc công nhận điểm thả diều", "các thủ tục này"),
        (
            "Quy định về nuôi ong rừng tràm và thả diều",
            "cấp giấy phép nuôi ong rừng tràm và những nội dung khác về nuôi ong rừng tràm",
        ),
        (
            "Quy định về nuôi ong rừng tràm và thả diều",
            "cấp giấy phép nuôi ong rừng tràm và việc công nhận điểm thả diều",
        ),
    ],
)
def test_two_procedures_of_one_document_stay_two(title: str, scope: str) -> None:
    body = (
        f"Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định về {scope}.\n"
        "Điều 2. Cấp giấy phép nuôi ong rừng tràm\n1. Thời hạn cấp giấy phép nuôi ong rừng tràm là 10 ngày làm việc kể từ ngày"
        " nhận đủ hồ sơ.\nĐiều 3. Công nhận điểm thả diều\n1. Thời hạn công nhận điểm thả diều là 5 ngày làm việc kể từ ngày nhận"
        " đủ hồ sơ.\n"
    )
    document = replace(parse(body), title=title)
    assert [(f.procedure, f.value["number"]) for f in find_facts(document) if f.component == "deadline"] == [
        ("cấp giấy phép nuôi ong rừng tràm", 10.0),
        ("công nhận điểm thả diều", 5.0),
    ]
