"""An amendment of "Điều 5" of a decision that has its fifth article only in the regulation issued with it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_OLD = (
    decision(
        "Điều 1. Ban hành kèm theo Quyết định này Quy định về bến đò ngang.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày 20 tháng 4 năm 2019.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Bến\n\nQUY ĐỊNH\nVề bến đò ngang trên địa bàn tỉnh An Sơn\n"
        "(Ban hành kèm theo Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn)\n\n"
        "Điều 1. Phạm vi\nQuy định này quy định việc cấp giấy phép mở bến đò ngang.\n\n"
        "Điều 2. Bến\nBến đò có biển báo.\n\n"
        "Điều 3. Thời hạn\nThời hạn cấp giấy phép mở bến đò ngang là 12 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
    )
)  # fmt: skip
_NEW = "Thời hạn cấp giấy phép mở bến đò ngang là 8 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ."


@pytest.mark.parametrize(("amended", "clashes"), [("Điều 3", False), ("Điều 2", True)])
def test_the_article_of_the_regulation_is_amended(check: Check, amended: str, clashes: bool) -> None:
    new = decision(
        "Điều 1. Sửa đổi Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn ban hành Quy định về bến đò ngang\n\n"
        f"1. {amended} được sửa đổi như sau:\n“{amended}. Thời hạn\n{_NEW}”.\n\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 5 năm 2021.\n",
        "22/2021/QĐ-UBND",
        date(2021, 5, 6),
        "Sửa đổi Quyết định số 15/2019/QĐ-UBND ngày 08 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn",
    )
    found = check("conflict", {"cu.txt": _OLD, "moi.txt": new})
    assert any(f["attribute"] == "deadline" for f in found) is clashes
