"""Ways in which local documents end or change another: each wording acts on the whole document, or on the clause."""

import pytest

from lawreview.amending import find_amendments
from lawreview.parsing.document import parse

_OLD = "Quyết định số 12/2017/QĐ-UBND ngày 20 tháng 3 năm 2017 của Ủy ban nhân dân tỉnh An Sơn quy định chính sách nuôi ong trong rừng phòng hộ"
_EFFECT = "Quyết định này có hiệu lực từ ngày 26 tháng 8 năm 2022"
ENDS = [
    f"{_EFFECT}. Kể từ ngày nêu trên, {_OLD} không còn hiệu lực.",
    f"{_EFFECT} và thay cho {_OLD}.",
    f"{_EFFECT}. {_OLD} thôi áp dụng từ cùng ngày.",
    f"{_EFFECT}. {_OLD} ngừng áp dụng kể từ ngày Quyết định này có hiệu lực.",
    f"{_EFFECT}. Không tiếp tục áp dụng {_OLD}.",
    f"{_EFFECT}. Từ thời điểm này, toàn bộ {_OLD} hết hiệu lực thi hành.",
    f"{_OLD} chấm dứt hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành.",
    f"{_OLD} được thay thế bằng Quyết định này.",
    f"{_OLD} bị thay thế bởi Quyết định này kể từ ngày có hiệu lực.",
    f"Toàn bộ {_OLD} hết hiệu lực từ ngày 26 tháng 8 năm 2022.",
    f"Những quy định tại {_OLD} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
    f"Kể từ ngày 26 tháng 8 năm 2022, {_OLD} không còn giá trị thi hành.",
    f"{_OLD} mất hiệu lực từ ngày 26 tháng 8 năm 2022.",
    f"Quyết định này thay thế toàn bộ {_OLD}.",
    f"Nay bãi bỏ {_OLD}.",
    f"Nay hủy bỏ {_OLD}.",
    f"Nay thay thế {_OLD} bằng Quyết định này.",
    f"Đồng ý bãi bỏ {_OLD}.",
    f"Thu hồi và hủy bỏ {_OLD}.",
    f"{_EFFECT}. Hết hiệu lực kể từ ngày đó: {_OLD}.",
    f"{_EFFECT}. Hết hiệu lực từ ngày 26 tháng 8 năm 2022: {_OLD}.",
    f"Văn bản bị bãi bỏ: {_OLD}.",
    f"Văn bản bị thay thế: {_OLD}.",
    f"Điều khoản thay thế: {_OLD}.",
    f"Chấm dứt việc áp dụng {_OLD}.",
    f"Ngừng hiệu lực {_OLD}.",
    f"Không còn áp dụng {_OLD} kể từ ngày Quyết định này có hiệu lực.",
    f"{_OLD} dừng thực hiện kể từ ngày Quyết định này có hiệu lực.",
    f"{_EFFECT}. Kể từ thời điểm Quyết định này có hiệu lực, những quy định của {_OLD} không được áp dụng nữa.",
    f"Kể từ ngày Quyết định này có hiệu lực thi hành thì {_OLD} hết hiệu lực thi hành.",
    f"Tuyên bố hết hiệu lực đối với {_OLD}.",
    f"Công bố {_OLD} hết hiệu lực thi hành toàn bộ.",
    f"Quyết định này thay thế hoàn toàn {_OLD}.",
    f"{_OLD} được thay bằng Quyết định này.",
    f"{_OLD} nay được thay bởi Quyết định này.",
    f"{_OLD} được Quyết định này thay thế.",
    f"{_OLD} nhường chỗ cho Quyết định này.",
    f"Quyết định này áp dụng thay cho {_OLD}.",
    f"Quyết định này thế chỗ {_OLD}.",
    f"{_OLD} được hủy bỏ.",
    f"{_OLD} hết giá trị pháp lý từ ngày Quyết định này có hiệu lực.",
    f"Kể từ ngày nói trên, {_OLD} không còn được dùng.",
    f"{_OLD} không áp dụng kể từ ngày 26 tháng 8 năm 2022.",
]
NO_ENDS = [
    f"{_EFFECT} đến ngày {_OLD} hết hiệu lực.",
    "Khi giấy phép cấp theo Quyết định số 12/2017/QĐ-UBND hết hiệu lực, người nuôi làm lại hồ sơ.",
    f"Đàn ong đã đăng ký theo {_OLD} không phải đăng ký lại.",
    f"Giấy nuôi ong cấp theo {_OLD} được thay bằng giấy mới khi hết hạn.",
    f"Phụ lục của {_OLD} được thay bằng phụ lục kèm theo Quyết định này.",
    "Không áp dụng Quyết định số 12/2017/QĐ-UBND đối với hộ nuôi dưới mười đàn ong.",
    "Hộ nuôi ong dừng thực hiện hợp đồng ký theo Quyết định số 12/2017/QĐ-UBND được trả lại tiền cọc.",
    "Sở Tư pháp trình việc bãi bỏ Quyết định số 12/2017/QĐ-UBND trong quý IV.",
    "Nay quy định thời điểm xem xét bãi bỏ Quyết định số 12/2017/QĐ-UBND là cuối năm 2025.",
    "Điều khoản chuyển tiếp: hồ sơ nộp theo Quyết định số 12/2017/QĐ-UBND được giải quyết tiếp.",
]
CHANGES = [
    "Khoản 1 Điều 2 sửa đổi như sau:",
    "Khoản 1 Điều 2 được viết lại như sau:",
    "Khoản 1 Điều 2 nay quy định như sau:",
    "Khoản 1 Điều 2 được quy định lại như sau:",
    "Khoản 1 Điều 2 được thay thế bằng khoản mới như sau:",
    "Viết lại khoản 1 Điều 2:",
    "Sửa khoản 1 Điều 2 thành:",
]


def _decision(title: str, words: str) -> str:
    return f"""ỦY BAN NHÂN DÂN
TỈNH AN SƠN
Số: 20/2022/QĐ-UBND
An Sơn, ngày 05 tháng 5 năm 2022
QUYẾT ĐỊNH
{title}
ỦY BAN NHÂN DÂN TỈNH AN SƠN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
{words}
Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.
"""


def _operations(title: str, words: str) -> list[tuple[str, str | None, str]]:
    found = find_amendments(parse(_decision(title, words)))
    return [(a.operation, a.target.number, a.target.eid) for a in found if not a.after.startswith("part:")]


@pytest.mark.parametrize("words", ENDS)
def test_the_whole_document_ends(words: str) -> None:
    body = f"Điều 1. Phạm vi\nQuyết định này quy định việc nuôi ong.\nĐiều 2. Hiệu lực thi hành\n{words}"
    found = _operations("Quy định nuôi ong lấy mật", body)
    assert found in ([("repeal", "12/2017/QĐ-UBND", "")], [("replace", "12/2017/QĐ-UBND", "")])


@pytest.mark.parametrize("words", NO_ENDS)
def test_nothing_ends(words: str) -> None:
    body = f"Điều 1. Phạm vi\nQuyết định này quy định việc nuôi ong.\nĐiều 2. Hiệu lực thi hành\n{words}"
    assert _operations("Quy định nuôi ong lấy mật", body) == []


@pytest.mark.parametrize("heading", ["", "Những khoản được sửa đổi\n1. "])
@pytest.mark.parametrize("words", CHANGES)
def test_a_clause_is_given_anew(words: str, heading: str) -> None:
    title = "Sửa đổi một số khoản của Quyết định số 12/2017/QĐ-UBND ngày 20 tháng 3 năm 2017 của Ủy ban nhân dân tỉnh An Sơn"
    body = f"Điều 1. {heading}{words}\n“1. Người nuôi lập một bộ hồ sơ.”\nĐiều 2. {_EFFECT}."
    assert _operations(title, body) == [("replace", "12/2017/QĐ-UBND", "art_2__cl_1")]
