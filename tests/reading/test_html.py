"""Saved pages: the document and its box, never what the site put around it."""

from datetime import date

import pytest

from lawreview.reading import ReadingError, SourceText, StatedFacts, read_bytes

ARTICLES = "".join(
    f"<p>Điều {n}. Nội dung điều {n} quy định về mức hỗ trợ đối với hộ gia đình.</p>" for n in range(1, 6)
)
HEAD = "<p>ỦY BAN NHÂN DÂN TỈNH</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</p>"


def read(markup: str) -> SourceText:
    (text,) = read_bytes("trang.html", markup.encode())
    assert isinstance(text, SourceText)
    return text


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Một\n hai</p><p> </p><p>ba<br>bốn</p>", "Một hai\nba\nbốn"),
        ("<div>a<p>b</p>c</div>", "a\nb\nc"),
        ("<p>mức <b>thu</b>&nbsp;phí</p>", "mức thu phí"),
        (
            "<table><tr><th>STT</th><th>Tên</th></tr><tr><td>1</td><td>Phí<br>A</td></tr></table>",
            "STT | Tên\n1 | Phí A",
        ),
        (
            "<table><tr><td>1</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
            "1 | b c",
        ),
        ("<p>a</p><script>var x = 'Điều 1.';</script><style>p{}</style><p>b</p>", "a\nb"),
        ("<p>a<del>bỏ</del>b</p>", "ab"),
        ("<p>a<span style='display: none'>ẩn</span>b</p>", "ab"),
        ("<p>Điều 1<span class='tooltip-box'>giải thích</span>. Phạm vi</p>", "Điều 1. Phạm vi"),
    ],
)
def test_reads(body: str, text: str) -> None:
    assert read(page(body)).text == text


BOX = "<table><tr><td>Số ký hiệu</td><td>12/2023/QĐ-UBND</td><td>Ngày ban hành</td><td>05/06/2023</td></tr>" \
    "<tr><td>Loại văn bản</td><td>Quyết định</td><td>Ngày có hiệu lực</td><td>15/06/2023</td></tr>" \
    "<tr><td>Cơ quan ban hành</td><td>Ủy ban nhân dân tỉnh</td><td>Người ký</td><td>Đang cập nhật</td></tr></table>"  # fmt: skip
FACTS = {
    "number": "12/2023/QĐ-UBND",
    "type": "Quyết định",
    "issuer": "Ủy ban nhân dân tỉnh",
    "issued_on": date(2023, 6, 5),
    "effective_on": date(2023, 6, 15),
}


@pytest.mark.parametrize(
    "body",
    [
        f"<nav>Trang chủ</nav><div class='vbProperties'>{BOX}</div><div id='toanvancontent'>{HEAD}{ARTICLES}</div><div>Góp ý</div>",
        f"<div id='divThuocTinh'>{BOX}</div><div id='divContentDoc'><div class='content1'>{HEAD}{ARTICLES}</div></div>"
        "<div id='tab3'>English translation of the decision, article by article, for reference only.</div>",
        f"<div class='doc-info'>{BOX}</div><div class='the-document-body'>{HEAD}{ARTICLES}</div><aside>Tin khác</aside>",
        f"<header>Menu</header><div><div>Tin liên quan hôm nay</div><div>{BOX}</div><main>{HEAD}{ARTICLES}</main></div>"
        "<footer>Liên hệ</footer>",
    ],
)
def test_layouts_of_the_portals(body: str) -> None:
    text = read(page(body))
    facts = {name: getattr(text.facts, name) for name in FACTS}
    assert facts == FACTS
    assert text.facts.signed_by is None
    assert text.text.startswith("ỦY BAN NHÂN DÂN TỈNH\nCỘNG HÒA")
    assert text.text.endswith("Điều 5. Nội dung điều 5 quy định về mức hỗ trợ đối với hộ gia đình.")


def test_a_page_without_a_box_states_nothing() -> None:
    assert read(page(HEAD + ARTICLES)).facts == StatedFacts()


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<nav>menu</nav>"])
def test_an_empty_page_is_refused(body: str) -> None:
    with pytest.raises(ReadingError, match="không có nội dung"):
        read(page(body))


def test_deep_nesting_ends() -> None:
    assert "đáy" in read(page("<table><tr><td>" * 50 + "đáy" + "</td></tr></table>" * 50)).text
    assert "đáy" in read(page("<font>" * 1_000 + "đáy")).text
    with pytest.raises(ReadingError, match="quá sâu"):
        read(page("<div>" * 20_000 + "đáy"))


def test_mhtml() -> None:
    message = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>Điều 1. Phạm vi</p></body></html>\r\n--b--\r\n"
    )
    (text,) = read_bytes("trang.doc", message.encode())
    assert isinstance(text, SourceText)
    assert text.text == "Điều 1. Phạm vi"


NOTICES = (
    "<span class='tooltip-button'><span class='bg-theo-doi'>Theo dõi</span></span>"
    "<div class='docitem-binhluan'>Ghi chú của trang về Nghị quyết số 9/2026/NQ-CP.</div>"
)


def test_a_page_of_luatvietnam() -> None:
    items = "".join(
        f"<div id='demuc{n}' class='docitem-5'><div class='mab2'><p><b>Điều {n}. Nội dung điều {n}</b> quy định mức hỗ trợ theo "
        f"<span class='popupRelate noi-dung-tham-chieu' data-href='/x'>khoản {n} Điều 3</span> của Quyết định này.</p></div>{NOTICES}</div>"
        for n in range(1, 6)
    )
    summary = f"<div class='table-responsive'>{BOX}</div>"
    body = (
        f"<h1 class='the-document-title'>Quyết định</h1>{summary}<div id='noidung'><div class='tab-tools'>Tải về In Lưu</div>"
        f"<div class='the-document-body ndthaydoi noidungtracuu'>{HEAD}{items}</div><div>Bạn chưa đăng nhập</div></div>"
    )
    text = read(page(body))
    assert text.facts.number == "12/2023/QĐ-UBND"
    assert text.text.split("\n")[3:] == [
        f"Điều {n}. Nội dung điều {n} quy định mức hỗ trợ theo khoản {n} Điều 3 của Quyết định này."
        for n in range(1, 6)
    ]


def test_footnotes_printed_behind_their_paragraph() -> None:
    body = (
        "<p>doanh thu từ 01 tỷ đồng<sup>2</sup><span id='footnote-ref-2'></span> trở xuống, kho 30 m<sup>2</sup>.</p>"
        "<p id='footnote-2'><sup>2</sup> Cụm từ này được thay thế.</p><p>Khoản sau.<sup>7</sup></p>"
    )
    text = read(page(body))
    assert text.text == "doanh thu từ 01 tỷ đồng trở xuống, kho 30 m2.\nKhoản sau.7"
    (note,) = text.footnotes
    assert (note.mark, note.text, text.text[: note.at]) == (
        "2",
        "Cụm từ này được thay thế.",
        "doanh thu từ 01 tỷ đồng",
    )


def test_a_page_of_vbpl() -> None:
    old = (
        "<div class='box-map'><a href=''>12/2023/QĐ-UBND</a></div><ul class='fileAttack'><li>tệp.doc</li></ul>"
        f"<div class='fulltext'><div class='vbInfo'><ul><li>Hiệu lực: Còn hiệu lực</li><li>Ngày có hiệu lực: 15/06/2023</li></ul></div>"
        f"<div class='toanvancontent' id='toanvancontent'>{HEAD}{ARTICLES}</div></div>"
    )
    text = read(page(old))
    assert text.text.startswith("ỦY BAN NHÂN DÂN TỈNH\nCỘNG HÒA")
    assert "Hiệu lực:" not in text.text
    by_class = old.replace(" id='toanvancontent'", "")
    assert read(page(by_class)).text == text.text


@pytest.mark.parametrize(
    "link", ["https://datafiles.chinhphu.vn/2023/6/12.signed.pdf", "/tai-ve-van-ban-so-12.htm?type=pdf"]
)
def test_a_page_that_holds_the_box_alone_says_what_to_fetch(link: str) -> None:
    box = BOX.replace(
        "</tr></table>",
        f"</tr><tr><td>Tài liệu đính kèm</td><td><a href='{link}'>12.signed.pdf</a></td></tr></table>",
    )
    with pytest.raises(ReadingError, match="12/2023/QĐ-UBND, không có toàn văn") as caught:
        read(page(f"<div class='menu'>Trang chủ Văn bản mới</div>{box}"))
    assert "tải tệp" in caught.value.mend
