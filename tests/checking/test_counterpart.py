"""Counterparts in a small library of invented texts: one local decision, a law, a decree that details it, and noise."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from lawreview.checking.counterpart import NoSuchProvision, find
from lawreview.checking.counterpart_query import general_norms, pairs, query_terms, weights_of
from lawreview.checking.lineage import lineage
from lawreview.checking.passages import Passage, Postings, answered, parts_of
from lawreview.commands import app
from lawreview.documents.folding import fold
from lawreview.ingesting import ingest
from lawreview.library import Library
from tests.checking.conftest import decision

_CENTRAL = """CHÍNH PHỦ
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: {number}

Hà Nội, ngày {day} tháng {month} năm {year}

NGHỊ ĐỊNH
{title}

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;

Chính phủ ban hành Nghị định {title}.

{body}
"""

_FERRY = """Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về bến thủy nội địa.

Điều 4. Công bố hoạt động bến khách ngang sông
1. Ủy ban nhân dân cấp huyện công bố hoạt động của bến khách ngang sông trong 5 ngày làm việc.
2. Bến khách ngang sông phải có đường lên xuống và đèn chiếu sáng khi đón khách ban đêm.

Điều 5. Đình chỉ hoạt động của bến
Bến khách ngang sông bị đình chỉ khi không bảo đảm an toàn cho hành khách."""

_BEES = """Điều 3. Khoảng cách đặt đàn ong
Đàn ong nuôi lấy mật đặt cách khu dân cư ít nhất 200 mét.

Điều 4. Thức ăn của ong
Không dùng đường có dư lượng kháng sinh làm thức ăn cho ong."""

_RULES = """Điều 6. Điều kiện kinh doanh và ngành, nghề đầu tư kinh doanh có điều kiện
Hội đồng nhân dân, Ủy ban nhân dân không được ban hành quy định về điều kiện đầu tư kinh doanh."""

_LOCAL = """Điều 2. Đèn và lối lên xuống
Bến khách ngang sông phải có đèn chiếu sáng cả ngày lẫn đêm, đường lên xuống rộng 4 mét.

Điều 3. Nuôi ong
Đàn ong nuôi lấy mật đặt cách khu dân cư ít nhất 500 mét theo Điều 3 Nghị định số 47/2018/NĐ-CP.

Điều 4. Điều kiện của quán
Cơ sở bán nước phải có ít nhất hai nhân viên."""


def _decree(number: str, title: str, body: str, on: date = date(2018, 2, 6)) -> str:
    return _CENTRAL.format(
        number=number, day=f"{on.day:02}", month=f"{on.month:02}", year=on.year, title=title, body=body
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doi-chieu")
    files = {
        "ben": _decree("46/2018/NĐ-CP", "quy định về bến thủy nội địa", _FERRY),
        "ong": _decree("47/2018/NĐ-CP", "quy định về chăn nuôi ong", _BEES),
        "nghe": _decree("48/2018/NĐ-CP", "quy định về ngành, nghề", _RULES),
        "tinh": decision(_LOCAL),
        "khac": decision(
            _LOCAL.replace("4 mét", "5 mét"), "16/2019/QĐ-UBND", title="Quy định về bến khách tại xã"
        ),
    }
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    db = folder / "library.db"
    assert all(r.status == "new" for r in ingest(sorted(folder.glob("*.txt")), db, 0))
    return db


@pytest.fixture
def library(shelf: Path) -> Iterator[Library]:
    with Library(shelf) as opened:
        yield opened


@pytest.mark.parametrize(
    ("eid", "number", "found", "because"),
    [
        ("art_2", "46/2018/NĐ-CP", "art_4", "đường lên xuống”"),
        ("art_3", "47/2018/NĐ-CP", "art_3", "được viện dẫn"),
    ],
)
def test_first(library: Library, eid: str, number: str, found: str, because: str) -> None:
    best = find(library, "15/2019/QĐ-UBND", eid)[0]
    assert (best.number, best.eid) == (number, found)
    assert because in "; ".join(best.why)


def test_general_norms_are_among_the_first(library: Library) -> None:
    found = find(library, "15/2019/QĐ-UBND", "art_4", 3)
    why = {(c.number, c.eid): "; ".join(c.why) for c in found}
    assert "quy định chung về điều kiện kinh doanh" in why["48/2018/NĐ-CP", "art_6"]


def test_only_superior_documents_in_order(library: Library) -> None:
    for eid in ("art_2", "art_3", "art_4"):
        found = find(library, "15/2019/QĐ-UBND", eid, 8)
        assert {c.number for c in found} <= {"46/2018/NĐ-CP", "47/2018/NĐ-CP", "48/2018/NĐ-CP"}
        assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
        assert len({(c.key, c.eid) for c in found}) == len(found)
    assert len(find(library, "15/2019/QĐ-UBND", "art_2", 1)) == 1


_RICE = """Điều 8. Chuyển đất lúa sang mục đích khác
Tổ chức được chuyển đất lúa sang trồng sen khi có phương án giữ nước và nộp tiền bảo vệ đất lúa."""

_SEN = """Điều 8. Hồ trồng sen và bờ bao
Người chuyển đất lúa sang trồng sen nộp tiền bảo vệ đất lúa một lần, và lập phương án giữ nước tại hồ chứa."""

_LOTUS = """Điều 2. Trồng sen trên đất lúa
Hộ dân chuyển đất lúa sang trồng sen phải có phương án giữ nước.

Điều 3. Thi hành
Chánh Văn phòng, Giám đốc Sở chịu trách nhiệm thi hành."""


@pytest.mark.parametrize(
    ("basis", "first", "because"),
    [
        ("Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;", "31/2024/QH15", "văn bản thay thế hoặc cùng tên"),
        ("Căn cứ Nghị định số 52/2018/NĐ-CP về cây sen;", "52/2018/NĐ-CP", "văn bản làm căn cứ"),
    ],
)
def test_recitals_lead_to_the_basis_and_to_what_came_in_its_place(
    tmp_path: Path, basis: str, first: str, because: str
) -> None:
    law = _decree("31/2024/QH15", "Đất đai", _RICE, date(2024, 1, 18))
    law = law.replace("CHÍNH PHỦ", "QUỐC HỘI", 1).replace("NGHỊ ĐỊNH", "LUẬT", 1)
    local = decision(_LOTUS, "17/2019/QĐ-UBND", title="Quy định về chuyển đổi cây trồng")
    files = {
        "dat": law,
        "sen": _decree("52/2018/NĐ-CP", "về cây sen", _SEN),
        "dia-phuong": re.sub(r"Căn cứ [^\n]*", basis, local, count=1),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert all(r.status == "new" for r in ingest(sorted(tmp_path.glob("*.txt")), tmp_path / "library.db", 0))
    with Library(tmp_path / "library.db") as library:
        found = find(library, "17/2019/QĐ-UBND", "art_2", 2)
    assert {c.number for c in found} == {"31/2024/QH15", "52/2018/NĐ-CP"}
    assert found[0].number == first and because in "; ".join(found[0].why)
    assert because not in "; ".join(found[1].why)


def test_the_title_helps_where_the_provision_says_little(library: Library) -> None:
    found = find(library, "16/2019/QĐ-UBND", "art_3", 3)
    assert found[0].number == "47/2018/NĐ-CP"


def test_nothing_stands_above_a_decree(library: Library) -> None:
    assert find(library, "46/2018/NĐ-CP", "art_4") == []


@pytest.mark.parametrize(
    ("number", "eid", "says"),
    [
        ("99/2019/QĐ-UBND", "art_2", "lawreview ingest"),
        ("15/2019/QĐ-UBND", "art_77", "art_2"),
        ("", "", "Không có văn bản"),
    ],
)
def test_unknown_places_are_named_with_the_mend(library: Library, number: str, eid: str, says: str) -> None:
    with pytest.raises(NoSuchProvision, match=says):
        find(library, number, eid)


def test_command(shelf: Path) -> None:
    runner = CliRunner()
    run = runner.invoke(app, ["counterpart", "15/2019/QĐ-UBND", "art_2", "--db", str(shelf), "--json"])
    first = json.loads(run.stdout.splitlines()[0])
    assert (run.exit_code, first["number"], first["eid"]) == (0, "46/2018/NĐ-CP", "art_4")
    said = runner.invoke(app, ["counterpart", "15/2019/QĐ-UBND", "art_2", "--db", str(shelf)]).stdout
    assert said.startswith("1. Điều 4 46/2018/NĐ-CP") and "đèn chiếu sáng" in said
    assert runner.invoke(app, ["counterpart", "15/2019/QĐ-UBND", "art_9", "--db", str(shelf)]).exit_code == 1


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015;", ["căn cứ ban hành"]),
        ("Quyết định này có hiệu lực từ ngày ký.", ["thời điểm có hiệu lực"]),
        ("Nghiêm cấm thả rông trâu bò trên đê.", ["hạn chế quyền"]),
        ("Mức thu của bến đò là 5.000 đồng một lượt.", ["mức thu"]),
        ("Đường gom được trồng cây xanh hai bên.", []),
    ],
)
def test_general_norms(text: str, matters: list[str]) -> None:
    assert [n.matter for n in general_norms(text)] == matters


def test_pairs_leave_out_set_phrases_figures_and_punctuation() -> None:
    found = pairs("Ký quỹ, theo quy định tại Điều 5 bến đò 12 chỗ; ký quỹ")
    assert found["ký quỹ"] == 2 and found["bến đò"] == 1
    assert not {"quỹ theo", "quy định", "đò 12", "đò chỗ"} & set(found)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300) | st.text(alphabet='"*():^-+|ạđ AND OR NEAR\n', max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    terms = [*pairs(text), *query_terms(text)]
    assert all(t in " ".join(fold(text).split()) or " " in t for t in terms)
    assert all(set(t) - set('"*():^') == set(t) for t in terms)
    general_norms(text)
    weights = weights_of(pairs(text), lambda term: 1.0, 5)
    assert len(weights) <= 5 and all(weight >= 1 for weight in weights.values())


def test_a_letter_that_sets_rules_is_read_against_the_norm_on_forms() -> None:
    text = "Đường gom được trồng cây xanh hai bên."
    assert [n.matter for n in general_norms(text, regulatory=False)] == ["hình thức văn bản"]


def test_what_stands_often_and_is_rare_weighs_more() -> None:
    rarity = {"bến đò": 3.0, "đò ngang": 2.0, "hành khách": 1.0, "tổ chức": 0.0}
    found = weights_of(pairs("Bến đò ngang; bến đò; hành khách; tổ chức."), rarity.__getitem__, 9)
    assert list(found) == ["bến đò", "đò ngang", "hành khách"]
    assert found["bến đò"] > 2 * found["đò ngang"] > 0


@pytest.mark.parametrize(
    ("number", "name", "holds"),
    [
        ("45/2013/QH13", None, {"45/2013/qh13", "31/2024/qh15"}),
        (None, "Luật Đất đai", {"13/2003/qh11", "45/2013/qh13", "31/2024/qh15"}),
        ("7/1890/QH1", None, {"7/1890/qh1"}),
        (None, "Luật Không có", set()),
        (None, None, set()),
    ],
)
def test_lineage(number: str | None, name: str | None, holds: set[str]) -> None:
    found = {key.lower() for key in lineage(number, name)}
    assert holds <= found and bool(found) == bool(holds)


def test_the_best_clause_and_the_heading_count() -> None:
    padding = " ".join(f"vần{n} khác{n}" for n in range(60))
    passages = [
        Passage(1, "Việc chung", ("Mở đầu.", f"1. Đèn chiếu sáng. {padding}", f"2. Bến đò ngang. {padding}")),
        Passage(
            2, "Việc chung", ("Mở đầu.", f"1. {padding} {padding}", "2. Đèn chiếu sáng của bến đò ngang.")
        ),
        Passage(3, "Đèn chiếu sáng của bến đò ngang", ("Mở đầu.", f"1. {padding}", f"2. {padding}")),
        Passage(4, "Việc chung", (padding,)),
    ]
    found = answered(passages, {"đèn chiếu": 1.0, "chiếu sáng": 1.0, "bến đò": 1.0, "đò ngang": 1.0})
    assert set(found) == {1, 2, 3} and max(found.values()) == 1.0
    assert found[2] > found[1]
    assert answered(passages, {}) == answered([], {"bến đò": 1.0}) == {}


def test_parts_are_the_text_before_the_clauses_and_each_clause() -> None:
    text = "Điều 5. Bến\nCâu dẫn:\n1. Một.\n2. Hai."
    clauses = [(text.index("1."), text.index("2.")), (text.index("2."), len(text))]
    assert "".join(parts_of(text, 0, len(text), clauses)) == text
    assert parts_of(text, 12, len(text), []) == (text[12:],)


def test_postings_hold_words_side_by_side(library: Library) -> None:
    postings = Postings(library.connection)
    both = set(postings.holders("sáng")) & set(postings.holders("chiếu"))
    assert set() < set(postings.holders("chiếu sáng")) <= both
    assert postings.holders("sáng chiếu") == [] and postings.rarity("sáng chiếu") == 0
    assert postings.rarity("đàn ong") > postings.rarity("bến") >= 0


@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1, max_size=200))
def test_a_search_never_raises(shelf: Path, text: str) -> None:
    with Library(shelf) as library:
        connection = library.connection
        connection.execute("BEGIN IMMEDIATE")
        place = connection.execute(
            "SELECT d.id, p.id FROM documents d JOIN provisions p ON p.document_id = d.id"
            " WHERE d.number = '16/2019/QĐ-UBND' AND p.eid = 'art_2'"
        ).fetchone()
        connection.execute("UPDATE documents SET text = ?, title = ? WHERE id = ?", (text, text, place[0]))
        connection.execute(
            "UPDATE provisions SET start = 0, end = ?, heading = ? WHERE id = ?", (len(text), text, place[1])
        )
        found = find(library, "16/2019/QĐ-UBND", "art_2", 5)
        connection.rollback()
    assert len(found) <= 5
