"""What front matter, lists and titles of a Markdown file state of the document, whatever the keys are called."""

from datetime import date

import pytest

from lawreview.parsing import parse
from lawreview.reading import SourceText, StatedFacts, read_bytes
from lawreview.reading.boxes import completed, facts_of

BODY = "\n## Điều 1. Phạm vi điều chỉnh\n\nQuyết định này quy định giá nước sạch.\n\n## Điều 2. Hiệu lực\n\nCó hiệu lực ngay.\n"
COMMITTEE = "Ủy ban nhân dân tỉnh Hà Giang"


def facts(head: str) -> StatedFacts:
    (text,) = read_bytes("tệp.md", (head + BODY).encode())
    assert isinstance(text, SourceText)
    assert text.text.startswith("Điều 1. Phạm vi điều chỉnh") or "#" in head
    return text.facts


@pytest.mark.parametrize(
    ("head", "number", "kind", "issuer", "title"),
    [
        (
            '---\ntitle: "Quyết định 7/2021/QĐ-UBND quy định giá nước sạch trên địa bàn tỉnh Hà Giang"\n---\n',
            "7/2021/QĐ-UBND",
            "Quyết định",
            COMMITTEE,
            "quy định giá nước sạch trên địa bàn tỉnh Hà Giang",
        ),
        (
            '---\nso_hieu: "7/2021/QĐ-UBND"\ntitle: "Giá nước sạch ở nông thôn"\njurisdiction: "tinh-ha-giang"\n---\n',
            "7/2021/QĐ-UBND",
            "Quyết định",
            "Ủy ban nhân dân",
            "Giá nước sạch ở nông thôn",
        ),
        (
            "---\nso-hieu: 7/2021/QĐ-UBND\nloai-van-ban: Quyết định\nco-quan-ban-hanh: UBND tỉnh Hà Giang\n---\n",
            "7/2021/QĐ-UBND",
            "Quyết định",
            "UBND tỉnh Hà Giang",
            None,
        ),
        (
            "# NGHỊ QUYẾT SỐ 12/2020/NQ-HĐND về mức thu lệ phí của tỉnh Hà Giang\n",
            "12/2020/NQ-HĐND",
            "Nghị quyết",
            "Hội đồng nhân dân tỉnh Hà Giang",
            "về mức thu lệ phí của tỉnh Hà Giang",
        ),
        (
            "- **Số hiệu**: 7/2021/QĐ-UBND\n- **Cơ quan ban hành**: UBND tỉnh Hà Giang\n- **Nguồn**: lưu trữ\n",
            "7/2021/QĐ-UBND",
            "Quyết định",
            "UBND tỉnh Hà Giang",
            None,
        ),
        ("# Sổ tay nghiệp vụ\n", None, None, None, None),
        ("---\ntitle: Hướng dẫn áp dụng Quyết định 7/2021/QĐ-UBND\n---\n", None, None, None, "Hướng dẫn áp dụng Quyết định 7/2021/QĐ-UBND"),
    ],
)  # fmt: skip
def test_heads_of_markdown(
    head: str, number: str | None, kind: str | None, issuer: str | None, title: str | None
) -> None:
    found = facts(head)
    assert (found.number, found.type, found.issuer, found.title) == (number, kind, issuer, title)


def test_a_list_of_facts_is_no_part_of_the_text_but_other_lists_are() -> None:
    listed = "- **Số hiệu**: 7/2021/QĐ-UBND\n- **Ngày ban hành**: 03/08/2021\n"
    (text,) = read_bytes("tệp.md", (listed + BODY).encode())
    assert isinstance(text, SourceText)
    assert (text.facts.number, text.facts.issued_on) == ("7/2021/QĐ-UBND", date(2021, 8, 3))
    assert text.text.startswith("Điều 1.")
    assert "03/08/2021" in text.skipped[0].text
    other = "- Thành phần: đơn đề nghị\n- Số lượng: 01 bộ\n"
    (text,) = read_bytes("tệp.md", (other + BODY).encode())
    assert isinstance(text, SourceText)
    assert text.text.startswith("- Thành phần: đơn đề nghị\n- Số lượng: 01 bộ\n")


def test_the_document_has_what_its_source_states() -> None:
    head = "---\ntitle: Quyết định số 7/2021/QĐ-UBND\njurisdiction: tp-hcm\nvalid_from: 2021-09-01\n---\n"
    (text,) = read_bytes("tệp.md", (head + BODY).encode())
    assert isinstance(text, SourceText)
    document = parse(text.text, text.facts)
    assert (document.number, document.type, document.territory) == (
        "7/2021/QĐ-UBND",
        "Quyết định",
        "thành phố Hồ Chí Minh",
    )


def test_a_stated_number_wins_over_another_one_in_the_title() -> None:
    found = completed(
        StatedFacts(number="8/2022/QĐ-UBND", title="Quyết định 7/2021/QĐ-UBND sửa đổi một số điều")
    )
    assert (found.number, found.title) == ("8/2022/QĐ-UBND", "Quyết định 7/2021/QĐ-UBND sửa đổi một số điều")


def test_nothing_stated() -> None:
    assert facts_of({"Lượt xem": "12"}, "hộp") == StatedFacts()
