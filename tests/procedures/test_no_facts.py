"""Sentences that look like facts of a procedure and are none, and what narrows a value to some applicants or a later stage."""

import pytest

from lawreview.procedures.competence import find_competence
from lawreview.procedures.dossier import split_items
from lawreview.procedures.fees import find_fees
from lawreview.procedures.lone_papers import beyond
from lawreview.procedures.scope import scope_of
from lawreview.procedures.wording import flat


@pytest.mark.parametrize(
    "sentence",
    [
        "Cùng với Quy định này, chủ lò gốm chấp hành Điều 9 Quy định về phòng cháy.",
        "Ngoài Quy định này, chủ lò nung còn phải theo Điều 6 Quy định về củi đốt.",
        "Hồ sơ thiếu giấy tờ, xã trả lại chủ lò.",
        "Đơn và giấy tờ kèm theo gửi về Ủy ban nhân dân xã.",
        "Người xin lò gốm được nhận giấy phép, thẻ thợ sau khi xã nhận đủ hồ sơ.",
        "Không nhận hồ sơ nộp hộ nếu thiếu giấy ủy quyền nêu tại điểm c khoản 1 Điều này.",
        "Hồ sơ đã đủ thì mười ngày sau, không trừ thứ bảy, chủ nhật, chủ lò phải có quyết định công nhận.",
        "Kể từ ngày có đủ hồ sơ, sau 9 ngày phải có văn bản đồng ý hoặc từ chối cho xây lò gốm, bàn xoay.",
        "Lò chỉ đốt củi vườn thì được xác nhận trong 02 ngày sau khi có hồ sơ.",
        "Không có đơn kiện về bãi đất sét đang được tòa án thụ lý theo hồ sơ.",
        "Chủ lò gốm phải không có giấy phạt nào còn chờ xem xét.",
        "Xã chỉ nhận hồ sơ khi không có đơn tố cáo chủ lò gốm.",
        "Điều kiện để xem xét hồ sơ: không có đơn thư tranh chấp về lò gốm.",
        "Hồ sơ đủ thì chủ lò được báo bằng giấy phép, hoặc bằng công văn nêu lý do, sau 10 ngày kể từ ngày nhận hồ sơ.",
        "Với hồ sơ hợp lệ, xã trả lời bằng giấy phép, bằng công văn hoặc bằng thư trong 7 ngày tính từ ngày nhận hồ sơ.",
    ],
)
def test_no_paper_is_asked_for(sentence: str) -> None:
    text = flat(sentence)
    assert beyond(text, 0, len(text)) is None
    assert split_items(text, 0, len(text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Giám đốc Sở Công Thương, Chủ tịch Ủy ban nhân dân cấp xã chịu trách nhiệm thi hành Quyết định này.",
        "Quy chế này quy định việc phối hợp giữa Công an tỉnh với Sở Xây dựng trong cấp giấy phép xây lò gốm.",
    ],
)
def test_who_carries_out_a_rule_decides_nothing(sentence: str) -> None:
    found = find_competence(sentence, flat(sentence), 0, len(sentence), "", ["cấp giấy phép xây lò gốm"])
    assert [f for f in found if f[0] == "deciding_authority"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ lò gốm treo giấy kiểm định và không thu tiền của người xem nung gốm.",
        "Làng gốm dành một gian cho nghệ nhân già bày hàng miễn phí.",
        "Chủ lò dạy nghề không được thu học phí trước ngày học.",
        "Mẫu đơn xin xây lò gốm in sẵn, phát không lấy tiền.",
        "Xã cung cấp miễn phí mẫu tờ khai xin xây lò gốm.",
        "Công chức tư vấn cho người nộp hồ sơ xây lò gốm, không thu phí.",
        "Bộ phận tiếp nhận sao chụp giấy tờ cho chủ lò gốm không thu tiền.",
        "Người xin giấy phép xây lò gốm không phải trả cước bưu chính 25.000 đồng.",
        "Giá thuê bàn xoay ở xưởng đã được cấp giấy phép: 12.000 đồng mỗi ngày.",
        "Mẫu đơn xin xây lò gốm được phát không thu tiền.",
        "Tờ khai xây lò gốm phát miễn phí tại xã.",
        "Người xin xây lò gốm được lấy mẫu đơn miễn phí ở cổng thông tin.",
        "Không thu tiền mẫu đơn, tờ khai khi xin xây lò gốm.",
        "Hướng dẫn viết đơn xin xây lò gốm không mất tiền.",
    ],
)
def test_no_fee_of_a_procedure(sentence: str) -> None:
    assert find_fees(flat(sentence), 0, len(sentence), "") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Hồ sơ, mẫu đơn và việc cấp giấy phép xây lò gốm đều không thu tiền.",
        "Việc hướng dẫn, tiếp nhận hồ sơ và cấp giấy phép xây lò gốm không thu phí.",
        "Việc cấp thẻ hướng dẫn xoay gốm không thu lệ phí.",
    ],
)
def test_free_of_a_fee(sentence: str) -> None:
    assert [value["free"] for value, *_ in find_fees(flat(sentence), 0, len(sentence), "")] == [True]


@pytest.mark.parametrize(
    ("sentence", "free"),
    [
        ("Mẫu đơn xin xây lò gốm được phát không thu tiền.", False),
        ("Không thu tiền mẫu đơn, tờ khai khi xin xây lò gốm.", False),
        ("Việc hướng dẫn viết đơn xây lò gốm không thu tiền.", False),
        ("Không thu tiền của người xin xây lò gốm.", True),
        ("Không thu lệ phí đối với đơn xin xây lò gốm.", True),
        ("Xin xây lò gốm không phải nộp tiền.", True),
    ],
)
def test_forms_that_cost_nothing(sentence: str, free: bool) -> None:
    assert bool(find_fees(flat(sentence), 0, len(sentence), "lệ phí")) is free


@pytest.mark.parametrize(
    ("sentence", "key", "value"),
    [
        ("Doanh nghiệp xin xây lò gốm được trả lời sau 09 ngày.", "subject", "organisation"),
        ("Lò gốm do hộ gia đình đứng tên được xác nhận trong 05 ngày.", "subject", "person"),
        ("Lò nghỉ lâu muốn hoạt động lại được trả lời sau 03 ngày.", "stage", "renew"),
        ("Chủ lò xin thêm bầu nung được trả lời sau 03 ngày.", "stage", "change"),
        ("Lệ phí 20.000 đồng khi chủ lò đến tận nơi nộp.", "channel", "direct"),
    ],
)
def test_what_narrows_a_value(sentence: str, key: str, value: str) -> None:
    assert scope_of(flat(sentence)).get(key) == value
