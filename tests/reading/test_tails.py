"""Recipients and signature side by side: the signer is found in every form."""

import pytest

from lawreview.parsing import parse
from lawreview.reading import SourceText, read_bytes
from tests.reading.making import docx, odt, p, pdf, rtf, table

FACE = ["QUYẾT ĐỊNH", "Về giá nước sạch", "Điều 1. Phạm vi", "Quyết định này quy định giá nước sạch.", "Điều 2. Thi hành", "Quyết định có hiệu lực từ ngày ký."]  # fmt: skip
LEFT = ["Nơi nhận:", "- Như Điều 2;", "- Bộ Tư pháp;", "- Công báo tỉnh;", "- Lưu: VT, TH."]
SIGNATURES = [
    ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Hạnh"],
    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Nguyễn Thị Thu Hà"],
    ["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH", "Đặng An"],
    ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Hoàng Phủ Ngọc Tường"],
]


def as_docx(right: list[str]) -> bytes:
    cells = ["".join(p(words) for words in side) for side in (LEFT, right)]
    return docx("".join(p(words) for words in FACE) + table([cells]))


def as_docx_rows(right: list[str]) -> bytes:
    """A row for each line, as some offices type it."""
    rows = [[a, b] for a, b in zip(LEFT, right + [""] * (len(LEFT) - len(right)), strict=True)]
    return docx("".join(p(words) for words in FACE) + table(rows))


def as_html(right: list[str]) -> bytes:
    cells = "".join(f"<td>{''.join(f'<p>{words}</p>' for words in side)}</td>" for side in (LEFT, right))
    return f"<html><body>{''.join(f'<p>{w}</p>' for w in FACE)}<table><tr>{cells}</tr></table></body></html>".encode()


def as_odt(right: list[str]) -> bytes:
    cells = "".join(
        f"<table:table-cell>{''.join(f'<text:p>{words}</text:p>' for words in side)}</table:table-cell>"
        for side in (LEFT, right)
    )
    rows = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    return odt("".join(f"<text:p>{words}</text:p>" for words in FACE) + rows)


def as_rtf(right: list[str]) -> bytes:
    def escaped(lines: list[str]) -> str:
        return "\\par ".join(
            "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in words) for words in lines
        )

    cells = "".join(f"\\intbl {escaped(side)}\\cell" for side in (LEFT, right))
    row = f"\\trowd\\cellx4000\\cellx9000 {cells}\\row\\pard\\par"
    return rtf("\n".join(FACE)).replace(b"\\par}", b"\\par " + row.encode("ascii") + b"}")


def as_pdf(right: list[str]) -> bytes:
    shown = [(60.0, 760.0 - 18 * i, 11.0, words) for i, words in enumerate(FACE)]
    shown += [(60.0, 600.0 - 15 * i, 11.0, words) for i, words in enumerate(LEFT)]
    at = 600.0
    for words in right:
        at -= 45 if words == right[-1] else 0
        shown.append((420.0 - 3.3 * len(words), at, 11.0, words))
        at -= 15
    return pdf([shown])


def as_pdf_by_lines(right: list[str]) -> bytes:
    """The stream of some programs goes line by line over both sides."""
    shown = [(60.0, 760.0 - 18 * i, 11.0, words) for i, words in enumerate(FACE)]
    for i in range(max(len(LEFT), len(right))):
        if i < len(LEFT):
            shown.append((60.0, 600.0 - 15 * i, 11.0, LEFT[i]))
        if i < len(right):
            shown.append((420.0 - 3.3 * len(right[i]), 600.0 - 15 * i, 11.0, right[i]))
    return pdf([shown])


def as_text(right: list[str]) -> bytes:
    return "\n".join([*FACE, f"{' '.join(LEFT)} | {' '.join(right)}"]).encode()


MAKERS = (as_docx, as_docx_rows, as_html, as_odt, as_rtf, as_pdf, as_pdf_by_lines, as_text)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("right", SIGNATURES, ids=lambda right: right[-1])
def test_the_signer_beside_the_recipients(make, right: list[str]) -> None:  # type: ignore[no-untyped-def]
    (text,) = read_bytes("tệp", make(right))
    assert isinstance(text, SourceText)
    document = parse(text.text, text.facts)
    assert document.signed_by == right[-1]
    assert not any("Lưu" in text.text[q.start : q.end] for q in document.provisions)
