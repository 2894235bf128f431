"""What is taken from the table of words that tesseract prints."""

from lawreview.reading.ocr import _lines, _piece

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(*lines: list[tuple[str, float]]) -> str:
    rows = [HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t900\t30\t-1\t"]
    for number, line in enumerate(lines, 1):
        left = 100
        for place, (word, confidence) in enumerate(line, 1):
            width = 12 * len(word)
            rows.append(
                f"5\t1\t1\t1\t{number}\t{place}\t{left}\t{number * 40}\t{width}\t30\t{confidence}\t{word}"
            )
            left += width + 10
    return "\n".join(rows)


def test_words_with_figures_keep_their_own_confidence() -> None:
    (words,) = _lines(table([("Số:", 96), ("12/2024/QĐ-UBND", 41), ("ngày", 95), ("05", 93)]))
    piece = _piece(words, 800, 0.24)
    assert piece.text == "Số: 12/2024/QĐ-UBND ngày 05"
    assert [(piece.text[start:end], c) for start, end, c in piece.figures] == [
        ("12/2024/QĐ-UBND", 0.41),
        ("05", 0.93),
    ]
    assert piece.confidence is not None and 0.41 < piece.confidence < 0.96


def test_specks_are_no_words_but_signs_of_the_text_are() -> None:
    lines = list(
        _lines(
            table(
                [("_", 20), ("QUỐC", 95), ("HỘI", 95), ("|", 30), ("`", 10)],
                [("__-_", 15)],
                [("-", 90), ("Lưu:", 91), ("VT.", 90), ("a_b", 50)],
                [("“", 80), ("…", 80), ("%", 80)],
            )
        )
    )
    assert [" ".join(word.text for word in line) for line in lines] == ["QUỐC HỘI", "- Lưu: VT. a_b", "“ … %"]
