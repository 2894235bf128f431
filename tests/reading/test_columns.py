"""Running text in two columns is read column by column; tables, heads and tails that stand beside stay as they are."""

import random

import pytest

from lawreview.reading import SourceText, read_bytes
from lawreview.reading.page_columns import Printed, columns_of
from lawreview.reading.page_grid import Grid
from lawreview.reading.page_layout import Piece
from lawreview.reading.pages import Assembly, page_of
from tests.reading.making import pdf

SIZE, WIDE, LEADING = 10.0, 6.0, 13.0  # of a letter of this size
LEFT, MIDDLE, RIGHT = 50.0, 300.0, 550.0
WORDS = "mức thu phí của hộ gia đình ở xã khó khăn do tỉnh quy định hằng năm".split()  # noqa: SIM905
Shown = tuple[float, float, float, str]


def article(number: int, words: int, seed: int = 0) -> str:
    chance = random.Random(f"{number} {seed}")
    return f"Điều {number}. " + " ".join(chance.choice(WORDS) for _ in range(words)) + " hết."


def set_in(text: str, x: float, width: float, y: float) -> tuple[list[Shown], float]:
    """Paragraphs broken to a width, first lines indented, lines spread to the full width; and where they end."""
    shown: list[Shown] = []
    for paragraph in text.split("\n"):
        line, indent = "", 2 * WIDE
        for word in [*paragraph.split(" "), ""]:
            if word and (len(line) + 1 + len(word)) * WIDE <= width - indent:
                line = f"{line} {word}".strip()
                continue
            blanks = line.count(" ")
            spare = (width - indent - len(line) * WIDE) / max(blanks, 1) if word else 0.0
            at = x + indent
            for piece in line.split(" "):
                shown.append((at, y, SIZE, piece))
                at += (len(piece) + 1) * WIDE + spare
            y, line, indent = y - LEADING, word, 0.0
    return shown, y


def read(pages: list[list[Shown]], drawing: str = "") -> list[str]:
    (text,) = read_bytes("tệp.pdf", pdf(pages, drawing))
    assert isinstance(text, SourceText)
    return text.text.split("\n")


GUTTER = 14.0
WIDTH = MIDDLE - LEFT - GUTTER / 2


def two_columns(top: float, first: str, second: str) -> list[Shown]:
    left, _ = set_in(first, LEFT, WIDTH, top)
    right, _ = set_in(second, MIDDLE + GUTTER / 2, WIDTH, top)
    return left + right


def by_rows(shown: list[Shown]) -> list[Shown]:
    return sorted(shown, key=lambda s: (-s[1], s[0]))


FIRST = "\n".join(article(n, 40) for n in (1, 2, 3))
SECOND = "\n".join(article(n, 38) for n in (4, 5, 6))


@pytest.mark.parametrize("rows", [False, True], ids=["column by column", "line by line"])
@pytest.mark.parametrize("rule", ["", f"{MIDDLE} 300 0.5 400 re f "], ids=["white", "with a rule"])
def test_two_columns(rows: bool, rule: str) -> None:
    page = two_columns(700, FIRST, SECOND)
    assert read([by_rows(page) if rows else page], rule) == [*FIRST.split("\n"), *SECOND.split("\n")]


@pytest.mark.parametrize("rows", [False, True])
def test_full_lines_above_and_below(rows: bool) -> None:
    above, _ = set_in(article(9, 60), LEFT, RIGHT - LEFT, 780)
    page = two_columns(700, FIRST, SECOND)
    lowest = min(y for _, y, _, _ in page)
    below, _ = set_in(article(10, 60), LEFT, RIGHT - LEFT, lowest - 2 * LEADING)
    page = by_rows(page) if rows else page
    assert read([[*above, *page, *below]]) == [
        article(9, 60),
        *FIRST.split("\n"),
        *SECOND.split("\n"),
        article(10, 60),
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_over_the_page() -> None:
    whole = article(1, 400)
    words = whole.split(" ")
    shown: list[list[Shown]] = []
    columns: list[list[Shown]] = []
    lines, _ = set_in(whole, 0.0, WIDTH, 0.0)
    ys = sorted({y for _, y, _, _ in lines}, reverse=True)
    for i in range(0, len(ys), 20):
        part = [s for s in lines if s[1] in ys[i : i + 20]]
        x = LEFT if len(columns) % 2 == 0 else MIDDLE + GUTTER / 2
        columns.append([(at + x, 700 + y - ys[i], size, word) for at, y, size, word in part])
    for i in range(0, len(columns), 2):
        shown.append([s for column in columns[i : i + 2] for s in column])
    assert len(shown) == 2
    assert " ".join(read(shown)) == " ".join(words)


@pytest.mark.parametrize("seed", range(12))
def test_a_table_of_two_columns_of_text_stays_a_table(seed: int) -> None:
    shown: list[Shown] = []
    y = 700.0
    chance = random.Random(seed)
    for n in range(1, 8):
        a, low_a = set_in(article(n, chance.randrange(8, 36)), LEFT, WIDTH, y)
        b, low_b = set_in(article(n + 20, chance.randrange(8, 36)), MIDDLE + GUTTER, WIDTH, y)
        shown += a + b
        y = min(low_a, low_b) - chance.choice((0, 4))
    assert (
        columns_of([Printed(x, x + len(w) * WIDE, y, y + 11, len(w)) for x, y, _, w in shown], Grid()) == []
    )


@pytest.mark.parametrize("seed", range(12))
def test_two_columns_whatever_their_paragraphs(seed: int) -> None:
    chance = random.Random(seed)
    first, second = (
        "\n".join(article(n + start, chance.randrange(15, 60)) for n in range(6)) for start in (1, 11)
    )
    assert read([by_rows(two_columns(760, first, second))]) == [*first.split("\n"), *second.split("\n")]


def test_head_and_tail_are_no_columns() -> None:
    head = [
        (80, 780, SIZE, "ỦY BAN NHÂN DÂN"),
        (320, 780, SIZE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (80, 766, SIZE, "TỈNH SƠN HÀ"),
        (340, 766, SIZE, "Độc lập - Tự do - Hạnh phúc"),
    ]
    receivers = [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Bộ Tài chính;",
        "- Sở Tư pháp;",
        "- Công báo;",
        "- Lưu: VT.",
        "- A;",
        "- B.",
    ]
    tail = [(LEFT, 300 - 13 * i, SIZE, words) for i, words in enumerate(receivers)]
    tail += [
        (380, 300, SIZE, "TM. ỦY BAN NHÂN DÂN"),
        (400, 287, SIZE, "CHỦ TỊCH"),
        (390, 222, SIZE, "Trần Văn An"),
    ]
    words = [Printed(x, x + len(w) * WIDE, y, y + 11, len(w)) for x, y, _, w in (*head, *tail)]
    assert columns_of(words, Grid()) == []


@pytest.mark.parametrize("seed", range(5))
def test_one_column_is_never_parted(seed: int) -> None:
    text = "\n".join(article(n, 30 + 11 * ((n + seed) % 5), seed) for n in range(1, 12))
    shown, _ = set_in(text, LEFT, RIGHT - LEFT, 780)
    assert (
        columns_of([Printed(x, x + len(w) * WIDE, y, y + 11, len(w)) for x, y, _, w in shown], Grid()) == []
    )


def test_recognised_lines_in_two_columns() -> None:
    page = two_columns(700, FIRST, SECOND)
    lines: dict[tuple[bool, float], list[Shown]] = {}
    for x, y, size, word in page:
        lines.setdefault((x > MIDDLE, y), []).append((x, y, size, word))
    pieces = [
        Piece(
            " ".join(w for *_, w in line),
            line[0][0],
            line[-1][0] + len(line[-1][3]) * WIDE,
            y,
            y + 11,
            len(line[0][3]) * WIDE,
            confidence=0.9,
        )
        for (_, y), line in sorted(lines.items(), key=lambda item: (-item[0][1], item[0][0]))
    ]
    text = Assembly("quét", "image", "tesseract").read([page_of(pieces, 0)])
    assert text.text.split("\n") == [*FIRST.split("\n"), *SECOND.split("\n")]
