"""The examples of the tables on papers, forms, dossiers and fees, each read as its row says."""

import pytest

from lawreview.documents.tables import read_table
from lawreview.parsing.document import parse
from lawreview.procedures.copies import find_copies
from lawreview.procedures.dossier import opens_list, split_items
from lawreview.procedures.facts import find_facts
from lawreview.procedures.fees import find_fees
from lawreview.procedures.lone_papers import beyond, single_papers
from lawreview.procedures.paper_names import form_and_name, is_no_item, is_paper, read_paper
from lawreview.procedures.wording import flat
from tests.procedures.sentences import HEAD

PAPERS = read_table("procedures/paper_words.tsv")
FORMS = read_table("procedures/paper_forms.tsv")
CUES = [r for r in read_table("procedures/dossier_cues.tsv") if r["example"]]
FEES = [r for r in read_table("procedures/fee_cues.tsv") if r["example"]]
LISTING = (
    "holder", "hands_in", "writes", "takes", "carries", "has", "like", "purpose", "between", "joins", "counts", "all_of_them", "closes",
)  # fmt: skip


@pytest.mark.parametrize("row", PAPERS, ids=[r["wording"] for r in PAPERS])
def test_words_of_papers(row: dict[str, str]) -> None:
    assert is_paper(flat(row["example"]))
    assert is_paper(flat(row["example"]), sure=True) == (row["strength"] == "sure")


@pytest.mark.parametrize("row", FORMS, ids=[r["wording"] for r in FORMS])
def test_forms(row: dict[str, str]) -> None:
    assert form_and_name(flat(row["example"]))[0] == row["means"]


@pytest.mark.parametrize("row", CUES, ids=[f"{r['role']} {r['wording']}" for r in CUES])
def test_cues_of_dossiers(row: dict[str, str]) -> None:
    sentence = flat(row["example"])
    if row["role"] in LISTING:
        assert len(split_items(sentence, 0, len(sentence))) == 2
    elif row["role"] in ("not_asked", "drops", "still", "not_wanted"):
        assert [kind for _, kind in single_papers(sentence, 0, len(sentence))] == ["excluded"]
    elif row["role"] in ("more", "beside", "lacking", "holds", "required", "request", "refused", "asking"):
        assert beyond(sentence, 0, len(sentence))
    elif row["role"] == "official":
        assert not split_items(sentence, 0, len(sentence))
    elif row["role"] in ("no_item", "no_name_of"):
        assert is_no_item(sentence)
    else:
        assert not opens_list(sentence, "", ["đơn xin họp chợ;", "sơ đồ chợ."])


@pytest.mark.parametrize("row", FEES, ids=[f"{r['role']} {r['wording']}" for r in FEES])
def test_cues_of_fees(row: dict[str, str]) -> None:
    facts = find_facts(parse(f"NGHỊ QUYẾT\nVề việc cấp thẻ hướng dẫn\nĐiều 1. Nội dung\n{row['example']}\n"))
    found = [f for f in facts if f.component == "fee"]
    assert len(found) == (row["role"] in ("fee", "takes", "gives"))


COPIES = read_table("procedures/copies_cues.tsv")


@pytest.mark.parametrize("row", COPIES, ids=[f"{r['role']} {r['wording']}" for r in COPIES])
def test_cues_of_copies(row: dict[str, str]) -> None:
    sentence = flat(row["example"])
    found = [v["number"] for v, _, _ in find_copies(sentence, 0, len(sentence), "")]
    assert found == ([int(row["number"])] if row["number"] != "0" else [])


RUNNING = [
    ("1. Kèm sơ đồ bãi diều, danh sách người thả, câu lạc bộ phải nộp đơn và lịch thả diều.", 4),
    ("Cùng với nội quy bến và bảng các chuyến theo giờ, chủ thuyền gửi tờ khai và bảng kê thuyền.", 4),
    ("Gửi kèm: kế hoạch sửa thuyền cả năm, sơ đồ bến, đơn và lý lịch của từng thuyền.", 4),
    ("Bên đúc chuông chuyển đến đơn, sơ đồ lò đúc, bản chụp chứng chỉ thợ đúc.", 3),
    ("Cùng với đơn và sơ đồ, chủ bến nộp thêm lịch chạy.", 0),
    ("Cùng với sơ đồ và đơn, Sở Xây dựng gửi giấy mời.", 0),
]


@pytest.mark.parametrize(("sentence", "count"), RUNNING)
def test_running_lists(sentence: str, count: int) -> None:
    words = flat(sentence)
    assert len(split_items(words, 0, len(words))) == count


def test_words_of_another_part_do_not_hide_a_paper() -> None:
    for item in ("Bảng kê số lượng thuyền", "Biên lai nộp lệ phí", "Sơ đồ bến và thời gian thực hiện"):
        assert read_paper(flat(item), 0, len(item))
    for item in ("Số lượng: 02 bộ", "Giấy tờ thành một (01) bộ", "Xếp thành 02 bộ hồ sơ"):
        assert not read_paper(flat(item), 0, len(item))


def test_sentences_on_papers_under_one_article_are_no_list() -> None:
    told = ["1. đơn của hộ, tổ hợp tác có kết quả trong chín ngày.", "2. giấy phép có giá trị trong ba năm."]
    assert not opens_list("", "trình tự", told) and not opens_list("", "hồ sơ", told)


def test_an_item_that_says_its_form_is_a_paper() -> None:
    items = ["đơn theo mẫu;", "đăng kiểm thuyền, bản chụp, cho xem bản chính khi được hỏi;", "sơ đồ bến."]
    assert opens_list("chủ thuyền mang theo:", "giấy tờ", items)
    assert not opens_list("chủ thuyền mang theo:", "giấy tờ", ["áo phao;", "đèn, còi;", "sơ đồ bến."])


NO_LISTS = [
    "Người lái phải mang theo giấy phép lái thuyền và danh sách khách.",
    "Cùng với văn bản này, chủ lò thực hiện Điều 4 Quy định kèm theo Quyết định số 8/2019/QĐ-UBND.",
    "Ngoài quy định trên, người nộp đơn còn phải tuân thủ quy chế của làng nghề.",
    "Không được bắt chủ lò mang thêm giấy tờ nào khác các thứ kể trên.",
]


@pytest.mark.parametrize("sentence", NO_LISTS)
def test_sentences_that_ask_for_no_paper(sentence: str) -> None:
    words = flat(sentence)
    assert not split_items(words, 0, len(words)) and not beyond(words, 0, len(words))


def test_the_name_of_a_paper_is_free_of_its_form() -> None:
    for item in (
        "Thẻ thợ lò (bản phô tô, không cần chứng thực)",
        "01 bản sao có chứng thực thẻ thợ lò",
        "Bản chụp thẻ thợ lò do chủ lò tự ký",
    ):
        paper = read_paper(flat(item), 0, len(item))
        assert paper and paper.paper == "thẻ thợ lò"


def test_an_amount_is_of_the_fee_named_beside_it() -> None:
    sentence = flat("Chủ thuyền không nộp lệ phí cấp thẻ, nhưng trả 70.000 đồng phí kiểm tra thuyền.")
    assert [(v["fee"], v["number"]) for v, _, _ in find_fees(sentence, 0, len(sentence), "")] == [
        ("phí kiểm tra", 70000.0)
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("copy", "(sao chụp, không yêu cầu chứng thực)"),
        ("certified", "(sao và chứng thực)"),
        ("certified", ", sao có dấu chứng thực của xã"),
        ("copy", ", chụp lại là đủ"),
        ("copy", ", bản sao không chứng thực"),
        ("compare", ", sao chụp, đem bản chính để so sánh"),
        ("certified", ", là bản sao có chữ ký, con dấu chứng thực"),
        ("copy", "(bản sao; chứng thực không phải là yêu cầu)"),
        ("copy", ", không đòi công chứng"),
        ("certified", "(sao y bản chính)"),
    ],
)
def test_forms_behind_a_name(form: str, said: str) -> None:
    text = f"thẻ thợ lặn{'' if said.startswith(',') else ' '}{said}"
    paper = read_paper(text, 0, len(text))
    assert paper is not None
    assert (paper.form, paper.paper) == (form, "thẻ thợ lặn")


def test_a_clause_that_leads_a_list_is_no_paper_of_its_article() -> None:
    text = (
        "Điều 3. Tài liệu cần có\n1. Những văn bản làm căn cứ cấp thẻ lặn biển:\na) Đơn xin thẻ lặn;\n"
        "b) Giấy khám tai (sao và chứng thực).\n2. Mẫu đơn xin thẻ lặn do bến thuyền in.\n"
    )
    found = [f.value["paper"] for f in find_facts(parse(text)) if f.component == "dossier"]
    assert found == ["đơn xin thẻ lặn", "giấy khám tai"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cùng đơn xin nuôi sứa, chủ bè nộp bản sao chứng thực hợp đồng thuê bè.", "certified hợp đồng thuê bè"),
        ("Đi cùng đơn xin nuôi sứa là hợp đồng thuê bè có công chứng.", "certified hợp đồng thuê bè"),
        ("Trong hồ sơ xin nuôi sứa, hợp đồng thuê bè là bản sao đã chứng thực.", "certified hợp đồng thuê bè"),
        ("Hợp đồng thuê bè trong hồ sơ xin nuôi sứa là bản chụp, không phải chứng thực.", "copy hợp đồng thuê bè"),
        ("Hợp đồng thuê bè trong hồ sơ xin nuôi sứa không cần chứng thực.", "copy hợp đồng thuê bè"),
        ("Nếu hồ sơ thiếu, chủ bè gửi bản sao hợp đồng thuê bè trong 3 ngày.", ""),
        ("Sở gửi bản sao giấy phép nuôi sứa cho xã.", ""),
    ],
)  # fmt: skip
def test_one_paper_and_its_form(sentence: str, expected: str) -> None:
    body = f"{HEAD.format(name='cấp giấy phép nuôi sứa')}Điều 2. Giấy tờ\n{sentence}\n"
    found = [f for f in find_facts(parse(body)) if f.component == "dossier"]
    assert [f"{f.value['form']} {f.value['paper']}" for f in found] == ([expected] if expected else [])
    assert {f.procedure for f in found} <= {"cấp giấy phép nuôi sứa"}
