"""Which documents a closing clause ends, and what it leaves; the clauses are written for this project."""

from datetime import date

import pytest

from lawreview.amending import find_amendments
from lawreview.amending.validity import status, status_at
from lawreview.parsing import parse
from tests.amending.test_validity import change, facts

LAW = ("LUẬT", "Luật số: 30/2018/QH14", "Luật này")
CIRCULAR = ("THÔNG TƯ", "Số: 30/2018/TT-BNV", "Thông tư này")
DECREE = ("NGHỊ ĐỊNH", "Số: 30/2018/NĐ-CP", "Nghị định này")


def ended(kind: tuple[str, str, str], clause: str) -> list[tuple[str, str | None, str, str]]:
    form, number, own = kind
    text = (
        f"{number}\n\n{form}\nQuy định về nuôi ong\n\nĐiều 1. Phạm vi\n{own} quy định về nuôi ong.\n\n"
        f"Điều 9. Hiệu lực thi hành\n{clause}\n\nĐiều 10. Tổ chức thực hiện\nCác cơ quan thi hành {own}.\n"
    )
    found = find_amendments(parse(text))
    return [(a.operation, a.target.number or a.target.name, a.target.eid, a.after) for a in found]


CASES = [
    # a sentence of its own behind the one on the act's own effect
    (LAW, "Luật này có hiệu lực từ ngày 01 tháng 7 năm 2019.\nPháp lệnh Nuôi ong số 25/2005/PL-UBTVQH11 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
     [("repeal", "25/2005/PL-UBTVQH11", "", "")]),
    # laws without a number, and a law whose name says what it amends
    (LAW, "1. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2019.\n2. Pháp lệnh nuôi ong năm 1993; Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh nuôi ong số 09/2000/PL-UBTVQH10 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
     [("repeal", "Pháp lệnh nuôi ong năm 1993", "", ""), ("repeal", "09/2000/PL-UBTVQH10", "", "")]),
    (CIRCULAR, "Thông tư này áp dụng từ năm 2018, có hiệu lực sau 45 ngày kể từ ngày ký và thay thế Thông tư liên tịch số 84/2005/TTLT/BTC-BLĐTBXH về nuôi ong.",
     [("replace", "84/2005/TTLT/BTC-BLĐTBXH", "", "whole")]),
    (CIRCULAR, "Thông tư này thay thế Thông tư liên tịch số 11/2013/TTLT-BTP-BCA-BQP-BTC-VKSNDTC-TANDTC về nuôi ong.",
     [("replace", "11/2013/TTLT-BTP-BCA-BQP-BTC-VKSNDTC-TANDTC", "", "whole")]),
    # what a title names is not ended, whatever its rank
    (CIRCULAR, "Bãi bỏ Thông tư số 03/2006/TT-BNV hướng dẫn một số nội dung tại Nghị định số 89/1999/NĐ-CP về ong và Nghị định số 109/2005/NĐ-CP sửa đổi Nghị định số 89/1999/NĐ-CP.",
     [("repeal", "03/2006/TT-BNV", "", "")]),
    (CIRCULAR, "Bãi bỏ Thông tư số 03/2006/TT-BNV ban hành biểu mẫu nuôi ong và Thông tư số 05/2007/TT-BNV sửa đổi Thông tư số 03/2006/TT-BNV.",
     [("repeal", "03/2006/TT-BNV", "", ""), ("repeal", "05/2007/TT-BNV", "", "")]),
    # the list in an amending title stays a list, though one of it ends by another clause of the sentence
    (CIRCULAR, "Thông tư này thay thế Thông tư số 03/2006/TT-BNV; bãi bỏ Điều 1 Thông tư số 05/2007/TT-BNV sửa đổi Thông tư số 03/2006/TT-BNV, Thông tư số 04/2006/TT-BNV và Thông tư số 06/2006/TT-BNV.",
     [("replace", "03/2006/TT-BNV", "", "whole"), ("repeal", "05/2007/TT-BNV", "art_1", "")]),
    # a part only
    (CIRCULAR, "Bãi bỏ một phần Thông tư số 03/2006/TT-BNV ngày 25/4/2006.", [("repeal", "03/2006/TT-BNV", "", "part:một phần")]),
    (CIRCULAR, "Bãi bỏ nội dung quy định liên quan đến cấp phép quy định tại Thông tư số 03/2006/TT-BNV.",
     [("repeal", "03/2006/TT-BNV", "", "part:nội dung quy định liên quan đến cấp phép quy định tại")]),
    (CIRCULAR, "Thay thế Phụ lục danh sách vùng ong ban hành kèm theo Thông tư số 03/2006/TT-BNV.",
     [("replace", "03/2006/TT-BNV", "", "part:Phụ lục danh sách vùng ong ban hành kèm theo")]),
    # spoken of, not done
    (DECREE, "Nghị định này có hiệu lực đến ngày các quy định tại Nghị quyết số 29/2017/QH14 hết hiệu lực.", []),
    (CIRCULAR, "1. Việc nuôi ong quy định tại Điều 1 Thông tư này chỉ thay thế phương thức nuôi theo Thông tư số 03/2006/TT-BNV.", []),
    (DECREE, "1. Văn bằng bị hủy bỏ hiệu lực theo quy định của Bộ luật Dân sự số 91/2015/QH13.\n2. Đăng ký hết hiệu lực khi người nuôi chết theo Bộ luật Dân sự số 91/2015/QH13.", []),
    # phrases at places that a list names below
    (LAW, "1. Thay thế từ, cụm từ, dấu phẩy tại các điều, khoản sau đây của Bộ luật Ong số 100/2015/QH13:\na) Thay thế cụm từ “ong” bằng cụm từ “đàn ong” tại Điều 4.",
     [("replace_phrase", "100/2015/QH13", "art_4", "")]),
    # exceptions: provisions that stay, cases of transition, other words
    (DECREE, "Nghị định số 06/2010/NĐ-CP hết hiệu lực, trừ khoản 2 Điều 5 tiếp tục có hiệu lực.", [("repeal", "06/2010/NĐ-CP", "", "except:art_5__cl_2")]),
    (DECREE, "Bãi bỏ Nghị định số 06/2010/NĐ-CP, trừ Điều 3 và điểm a khoản 2 Điều 5. Bãi bỏ Nghị định số 07/2010/NĐ-CP.",
     [("repeal", "06/2010/NĐ-CP", "", "except:art_3 art_5__cl_2__point_a"), ("repeal", "07/2010/NĐ-CP", "", "")]),
    (DECREE, "Nghị định số 06/2010/NĐ-CP; Điều 3 Nghị định số 07/2010/NĐ-CP hết hiệu lực, trừ Điều 8 của Nghị định số 06/2010/NĐ-CP và khoản 2 Điều 3 của Nghị định số 07/2010/NĐ-CP.",
     [("repeal", "07/2010/NĐ-CP", "art_3", "except:art_3__cl_2"), ("repeal", "06/2010/NĐ-CP", "", "except:art_8")]),
    (DECREE, "Nghị định số 06/2010/NĐ-CP hết hiệu lực, trừ trường hợp quy định tại Điều 8 của Nghị định này.",
     [("repeal", "06/2010/NĐ-CP", "", "cases:trừ trường hợp quy định tại Điều 8 của Nghị định này")]),
    (DECREE, "Nghị định số 06/2010/NĐ-CP hết hiệu lực, trừ các quy định về mật ong rừng.",
     [("repeal", "06/2010/NĐ-CP", "", "part:trừ các quy định về mật ong rừng")]),
    (DECREE, "Nghị định số 06/2010/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 07/2012/NĐ-CP hết hiệu lực, trừ các trường hợp sau đây:\n"
     "a) Khoản 1 Điều 3 của Nghị định này;\nb) Các điều 7 và 8 của Nghị định số 06/2010/NĐ-CP có hiệu lực đến hết ngày 31 tháng 12 năm 2027.",
     [("repeal", "06/2010/NĐ-CP", "", "except:art_7 art_8")]),
    # declared to stay
    (DECREE, "Nghị định số 05/2010/NĐ-CP hết hiệu lực; Nghị định số 06/2010/NĐ-CP tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2020.",
     [("repeal", "05/2010/NĐ-CP", "", ""), ("continue", "06/2010/NĐ-CP", "", "")]),
    (DECREE, "Giấy phép cấp theo Nghị định số 06/2010/NĐ-CP tiếp tục có hiệu lực đến hết thời hạn.", []),
    # a form inside an annex
    (CIRCULAR, "Thay thế Mẫu số 01 tại Phụ lục II ban hành kèm theo Thông tư số 03/2006/TT-BNV (đã được sửa đổi thành Mẫu số 09 theo Thông tư số 08/2013/TT-BNV) bằng Mẫu số 01 ban hành kèm theo Thông tư này.",
     [("replace", "03/2006/TT-BNV", "annex_II__annex_mẫu-01", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "clause", "expected"), CASES)
def test_what_a_closing_clause_ends(
    kind: tuple[str, str, str], clause: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert ended(kind, clause) == expected


DAY, LAST = date(2020, 5, 1), date(2020, 12, 31)


def test_what_is_excepted_stays_to_its_own_day() -> None:
    ending = change("repeal", "", DAY, LAST, after="except:art_2__cl_1")
    at = {on: status(facts(), [ending], [], on) for on in (DAY, date(2021, 1, 1))}
    assert [s.status for s in at.values()] == ["partly_expired", "expired"]
    found = {eid: status_at((i for i in at[DAY].provisions if i.eid == eid), DAY) for eid in ("art_2__cl_1",)}
    assert [i.status for i in found.values() if i] == ["in_force"]
    assert "trừ khoản 1 Điều 2" in at[DAY].because[0].sentence


def test_cases_of_transition_do_not_keep_a_document_alive() -> None:
    found = status(
        facts(), [change("repeal", "", DAY, after="cases:trừ trường hợp quy định tại Điều 9")], [], DAY
    )
    assert found.status == "expired" and "trừ trường hợp" in found.because[0].sentence


def test_a_document_declared_to_stay_is_not_proposed_with_its_parent() -> None:
    from lawreview.amending.validity import Parent

    parent = Parent("Nghị định số 10/2010/NĐ-CP", date(2021, 1, 1))
    stays = change("continue", "", DAY)
    found = status(facts(), [stays], [parent], date(2022, 1, 1))
    assert (found.status, found.proposals) == ("in_force", ())
    assert "tiếp tục có hiệu lực" in found.because[-1].sentence
    to_a_day = change("continue", "", DAY, LAST)
    assert [status(facts(), [to_a_day], [], on).status for on in (LAST, date(2021, 1, 1))] == [
        "in_force",
        "expired",
    ]
