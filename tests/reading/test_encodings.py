"""Legacy encodings: every letter of each table, and the choice between them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.documents.tables import read_table
from lawreview.reading.encodings import decode, from_mojibake, repair
from lawreview.reading.viqr import from_viqr, repair_viqr

SENTENCE = "Ủy ban nhân dân tỉnh quyết định mức hỗ trợ cho hộ gia đình nghèo ở vùng khó khăn; người dân được nhận đủ."


def to_tcvn3(text: str) -> bytes:
    table = {row["letter"]: int(row["byte"], 16) for row in read_table("tcvn3.tsv")}
    lower = {k.upper(): v for k, v in table.items() if k.upper() not in table}
    return bytes(table.get(c, lower.get(c, ord(c) if ord(c) < 128 else 63)) for c in text)


def to_vni(text: str) -> bytes:
    table: dict[str, str] = {}
    for row in read_table("vni.tsv"):
        table.setdefault(row["letter"], row["written"])
    return "".join(table.get(c, c) for c in text).encode("cp1252")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SENTENCE.encode(), ""),
        (SENTENCE.encode("utf-8-sig"), "UTF-8"),
        (SENTENCE.encode("utf-16"), "UTF-16"),
        (SENTENCE.encode("utf-16-le"), "UTF-16"),
        (SENTENCE.encode("utf-16-be"), "UTF-16"),
        (unicodedata.normalize("NFD", SENTENCE).encode(), ""),
        (to_tcvn3(SENTENCE), "TCVN3"),
        (to_vni(SENTENCE), "VNI"),
        (SENTENCE.encode().decode("latin-1").encode(), "UTF-8 đọc nhầm thành Latin-1"),
        (to_tcvn3(SENTENCE).decode("latin-1").encode(), "TCVN3"),
        (to_vni(SENTENCE).decode("cp1252").encode(), "VNI"),
    ],
)
def test_decodes(data: bytes, name: str) -> None:
    text, encodings = decode(data)
    # TCVN3 has no capitals with tones: a word in mixed case cannot get its own back.
    assert text.replace("ủy ban", "Ủy ban") == SENTENCE
    assert encodings == ((name,) if name else ())


def to_cp1258(text: str) -> bytes:
    """Windows-1258 writes a letter with its shape mark, then the tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        out += unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out += "".join(p for p in parts if p in tones)
    return out.encode("cp1258")


def test_cp1258() -> None:
    assert decode(to_cp1258(SENTENCE)) == (SENTENCE, ("CP1258",))


@pytest.mark.parametrize(
    ("viqr", "text"),
    [
        ("Quye^'t ddi.nh cu?a U?y ban", "Quyết định của Ủy ban"),
        ("DDo^.c la^.p", "Độc lập"),
        ("Ddie^`u 5. Ho^~ tro+. gia ddi`nh", "Điều 5. Hỗ trợ gia đình"),
        ("ngu+o+`i nha^.n.", "người nhận."),
    ],
)
def test_viqr(viqr: str, text: str) -> None:
    assert from_viqr(viqr) == text


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích 160 m² và nhiệt độ 25 °C, mức 5 µg; xem ghi chú¹.",
        "Điều 5. Mức hỗ trợ",
        "nhỏ hơn 75μm (micrô mét)",
        "Hãng Škoda và Citroën, vùng Île-de-France được nhắc tại Phụ lục này.",
        "Email: so.tu.phap@example.vn. Fax (028) 3829",
    ],
)
def test_leaves_unicode_alone(text: str) -> None:
    assert repair(text) == (text, ())


def test_fonts_that_lost_their_d() -> None:
    broken = "ðiều 1. Quyết ñịnh số 5/2020/Qð-UBND và Nð-CP ñược sửa ñổi; QUYẾT ðỊNH; Señor giữ nguyên."
    mended = "Điều 1. Quyết định số 5/2020/QĐ-UBND và NĐ-CP được sửa đổi; QUYẾT ĐỊNH; Señor giữ nguyên."
    assert repair(broken) == (mended, ("phông thiếu chữ đ",))


def test_mixed_lines() -> None:
    old = to_tcvn3("quy định về mức thu học phí").decode("latin-1")
    assert repair(f"{SENTENCE}\n{old}")[0] == f"{SENTENCE}\nquy định về mức thu học phí"


def test_capital_words_of_tcvn3() -> None:
    assert decode(to_tcvn3("QUYẾT ĐỊNH\nVề việc ban hành Quy chế"))[0].startswith("QUYẾT ĐỊNH\n")


WORDS = st.sampled_from(
    [
        "Điều",
        "khoản",
        "điểm",
        "Ủy",
        "ban",
        "“xã”",
        "XÃ",
        "CÔNG",
        "TÁC–",
        "HÒA",
        "(BỘ",
        "TƯ",
        "PHÁP)",
        "nghĩa;",
        "thuế:",
        "ngày",
        "01/7/2025",
        "–",
        "m²",
        "25°C».",
    ]
)


@given(st.lists(WORDS, max_size=60), st.sampled_from([" ", "\n"]))
def test_vietnamese_is_never_changed(words: list[str], between: str) -> None:
    text = between.join(words)
    assert repair(text) == (text, ())


@given(st.lists(st.sampled_from(SENTENCE.split()), max_size=60))
def test_round_trip_of_legacy_encodings(words: list[str]) -> None:
    text = " ".join([*SENTENCE.split(), *words]).replace("Ủy", "ủy")
    assert decode(to_vni(text))[0] == text
    assert decode(to_tcvn3(text))[0] == text


@given(st.binary(max_size=300))
def test_decode_never_raises(data: bytes) -> None:
    text, _ = decode(data)
    assert unicodedata.is_normalized("NFC", text)


def test_mojibake_only_where_it_is_one() -> None:
    assert from_mojibake("Ã´ng và Âu") == "ông và Âu"


def to_viqr(text: str) -> str:
    signs = {
        "\u0302": "^",
        "\u0306": "(",
        "\u031b": "+",
        "\u0301": "'",
        "\u0300": "`",
        "\u0309": "?",
        "\u0303": "~",
    }
    parts = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
    order = "".join(
        # the tone comes behind the mark of the shape, in whichever order the letter decomposes
        "".join(sorted(group, key=lambda c: c in "\u0301\u0300\u0309\u0303\u0323"))
        for group in re.findall("[^\u0300-\u036f]|[\u0300-\u036f]+", parts)
    )
    return "".join(signs.get(c, "." if c == "\u0323" else c) for c in order)


PLAIN = [word.strip(".;").lower() for word in SENTENCE.split()]
ASCII_LINES = st.sampled_from(
    [
        "Email: so.tu.phap@example.vn; https://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID=12&dvid=13",
        "a^2 + b^2 = c^2; o^2, e^x (1)",
        "So: 12/2019/QD-UBND.",
        "Is this the one? So it goes. I do. We try. Are you?",
        "add DDT daddy Ddr",
        "| 1 | 2 | 3 |",
        "xem [^1] va [^2] o trang `a`, `e`, ~o~ 'u'",
        "C++ o+ u+ 5^ `a` ~a~",
        "",
    ]
)


@pytest.mark.parametrize("short", ["ddie^`u 5", "nghe`o"])
def test_viqr_lines_among_others(short: str) -> None:
    text = f"{SENTENCE}\n{to_viqr(SENTENCE)}\n{SENTENCE}\n{short}\nEmail: a.b@c.vn?x"
    fixed, names = repair(text)
    assert names == ("VIQR",)
    assert fixed == f"{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n{from_viqr(short)}\nEmail: a.b@c.vn?x"


@given(st.lists(st.lists(st.sampled_from(PLAIN), max_size=20) | ASCII_LINES, max_size=8), st.data())
def test_viqr_lines_come_back_and_no_other_line_changes(
    lines: list[str | list[str]], data: st.DataObject
) -> None:
    written, meant = [], []
    for line in lines:
        text = line if isinstance(line, str) else " ".join([*PLAIN[3:8], *line, "dân"])
        viqr = isinstance(line, list) and data.draw(st.booleans())
        written.append(to_viqr(text) if viqr else text)
        meant.append(text)
    assert repair("\n".join(written))[0] == "\n".join(meant)


@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_viqr_is_found_in_no_other_ascii(text: str) -> None:
    fixed, found = repair_viqr(text)
    assert found or fixed == text
    assert fixed.count("\n") == text.count("\n")


@given(st.lists(WORDS | st.sampled_from(["a^", "e^.", "o+", "u+o", "dd", "a`"]), max_size=60))
def test_letters_with_marks_stay_by_the_line(words: list[str]) -> None:
    line = " ".join(["Điều", *words])
    assert repair_viqr(line) == (line, False)
