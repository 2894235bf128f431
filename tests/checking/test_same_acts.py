from dataclasses import replace
from datetime import date

import pytest

from lawreview.checking.records import DocumentRow
from lawreview.checking.same_acts import same_act
from lawreview.documents.numbers import number_key

_LAW = DocumentRow(
    1, "k", "12/2031/QH19", number_key("12/2031/QH19"), "Luật", "Bến đò ngang", "Quốc hội", "central", "", date(2031, 5, 4), None,
    None, 1, True, "text", "",
)  # fmt: skip
_BARE = replace(_LAW, id=2, number=None, number_key="", issued_on=None, issuer=None)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(_LAW, id=2, origin="codified"), True),
        (replace(_LAW, id=2, issued_on=None), True),
        (replace(_LAW, id=2, issued_on=date(2032, 1, 1)), False),
        (_BARE, True),
        (replace(_BARE, title="Luật Bến đò ngang số 12/2031/QH19 và các luật sửa đổi"), True),
        (
            replace(_BARE, type="Nghị định", title="Quy định chi tiết Luật Bến đò ngang số 12/2031/QH19"),
            False,
        ),
        (replace(_BARE, title="Bến đò dọc"), False),
    ],
)
def test_one_act_in_two_entries(other: DocumentRow, same: bool) -> None:
    assert same_act(_LAW, other) is same and same_act(other, _LAW) is same
