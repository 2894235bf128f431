"""Pairs that look like contradictions and are none: what the one forbids the other forbids too, or never demanded."""

import pytest

from lawreview.checking.norms import modality_of
from lawreview.procedures.wording import flat
from tests.checking.test_norms import Check, rules


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Không ai được buộc bè nứa vào chân cầu.", "prohibition"),
        ("Không một chủ đò nào được phép chở khách khi có lũ.", "prohibition"),
        ("Không buộc bè nứa vào chân cầu.", "prohibition"),
        ("Không muộn hơn 05 ngày, chủ đò báo cáo số khách.", ""),
        ("Không phân biệt nơi ở, học sinh qua đò phải mặc áo phao.", "duty"),
        ("Giấy báo cho phép hoặc không cho phép mở bến gửi tới chủ đò.", ""),
        ("Chủ đò cần nhớ: không sơn vỏ đò bằng loại ngoài danh mục được phép bán.", "prohibition"),
        ("Chủ đò không sơn vỏ bằng loại ngoài danh mục được phép bán.", ""),
        ("Người không có tên trong danh sách được mua vé tại bến.", "permission"),
        ("Để được cấp phép mở bến, chủ đò gửi hồ sơ.", ""),
        ("Khi được mời, chủ đò được vào bến.", "permission"),
        ("Đò chưa đăng kiểm thì chưa được chở khách.", "prohibition"),
        ("Đò chưa được sơn lại neo ở bến dưới.", ""),
        ("Đủ 18 tuổi mới được lái đò.", "restriction"),
        ("Không nợ phí bến khi nộp đơn.", ""),
        ("Chủ bến không được từ chối chở người khuyết tật.", "duty"),
        ("Chỉ người có thẻ mới được vào bến.", "restriction"),
        ("Có thẻ thì mới có quyền vào bến.", "restriction"),
    ],
)
def test_what_binds(sentence: str, modality: str) -> None:
    assert modality_of(flat(sentence))[0] == modality


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Người lái đò phải mặc đồng phục và không hút thuốc lá trên đò khi chở khách.",
            "Người lái đò không được hút thuốc lá trên đò khi chở khách.",
        ),
        (
            "Chủ bến treo bảng giờ chạy tại cầu lên đò và không được viết thêm lên bảng.",
            "Chủ bến phải treo bảng giờ chạy tại cầu lên đò.",
        ),
        (
            "Hành khách xin qua bến bằng thẻ tháng phải có ảnh dán trên thẻ.",
            "Hành khách xin qua bến bằng thẻ tháng không phải đợi quá 02 ngày để nhận thẻ.",
        ),
        (
            "Mọi khoản thu thêm khi cấp giấy phép mở bến đò ngang chở khách đều bị nghiêm cấm.",
            "Chủ bến đò ngang chở khách được cấp giấy phép mở bến trong ba năm.",
        ),
        (
            "Không sơn vỏ đò bằng loại sơn ngoài danh mục được phép bán tại chợ.",
            "Chủ đò lưu ý: không sơn vỏ đò bằng loại sơn ngoài danh mục được phép bán tại chợ.",
        ),
        (
            "Không để dầu cặn của đò chảy xuống sông mà phải gom về thùng kín.",
            "Dầu cặn từ đò phải đưa vào thùng kín, không cho chảy xuống sông.",
        ),
        (
            "Không tổ chức đua đò khi có gió mạnh mà phải hoãn sang ngày khác.",
            "Khi có gió mạnh, cuộc đua đò phải hoãn sang ngày khác.",
        ),
        ("Chủ bến không được từ chối chở người khuyết tật.", "Chủ bến phải chở người khuyết tật."),
        ("Đò không đăng ký không được chở khách.", "Đò chở khách phải đăng ký."),
        ("Cấm tháo áo phao khi đò đang chạy.", "Khách phải mặc áo phao khi đò đang chạy."),
        (
            "Chỉ hành khách có số lần nợ vé không quá ba lần mới được mua vé tháng qua bến.",
            "Hành khách nợ vé quá ba lần thì không được mua vé tháng qua bến.",
        ),
        (
            "Tiêu chuẩn để xét cấp giấy phép mở bến đò ngang gồm:\na) Không nợ thuế khi nộp hồ sơ;\nb) Có phao.",
            "Tiêu chuẩn bắt buộc để xét cấp giấy phép mở bến đò ngang: có cầu lên đò bằng gỗ tốt.",
        ),
    ],
)
def test_no_contradiction(first: str, second: str, check: Check) -> None:
    assert [f["attribute"] for f in check("conflict", rules(first, second))] == []


@pytest.mark.parametrize(
    ("heading", "forbids"),
    [
        ("Các hành vi bị nghiêm cấm", True),
        ("Những điều cấm đối với chủ đò", True),
        ("Việc phải làm và việc bị cấm", False),
        ("Nghĩa vụ của chủ đò, các điều cấm", False),
        ("Quản lý khu vực cấm neo đò", False),
    ],
)
def test_what_stands_below_a_heading(heading: str, forbids: bool, check: Check) -> None:
    """A deed told below a heading of prohibitions alone is forbidden."""
    files = rules(
        "Chở xe máy chung khoang với hành khách.", "Chủ đò phải chở xe máy chung khoang với hành khách."
    )
    files["a.txt"] = files["a.txt"].replace("Hoạt động của bến", heading)
    assert bool(check("conflict", files)) == forbids


@pytest.mark.parametrize(
    "heading",
    ["Việc phải làm và việc bị cấm", "Nghĩa vụ và điều cấm", "Hành vi bị cấm và trách nhiệm của chủ đò"],
)
def test_a_heading_of_duties_and_bans_forbids_nothing(heading: str, check: Check) -> None:
    rule = "Chủ đò kiểm tra dây neo và phao cứu sinh vào đầu mỗi buổi chở khách sang sông."
    files = rules(rule.replace("Chủ đò", "Chủ đò phải"), rule)
    files["b.txt"] = files["b.txt"].replace("Hoạt động của bến", heading)
    assert [f["attribute"] for f in check("conflict", files)] == []


def test_a_heading_of_bans_forbids(check: Check) -> None:
    rule = "Chủ đò kiểm tra dây neo và phao cứu sinh vào đầu mỗi buổi chở khách sang sông."
    files = rules(rule.replace("Chủ đò", "Chủ đò phải"), rule)
    files["b.txt"] = files["b.txt"].replace("Hoạt động của bến", "Hành vi bị cấm")
    assert [f["attribute"] for f in check("conflict", files)] == ["duty_prohibition"]
