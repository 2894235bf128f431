"""The report on how a file was read."""

from lawreview.reading import Place, Skipped, SourceText, quality_of


def test_confidence_is_weighted_and_the_first_page_cut() -> None:
    text = SourceText(
        "a.pdf",
        "pdf",
        "aaaa\nbb\ncc",
        places=(Place(0, 4, "trang 1", 0.9), Place(5, 7, "trang 1", 0.6), Place(8, 10, "trang 2")),
        skipped=(Skipped("số trang", "1"), Skipped("số trang", "2")),
    )
    quality = quality_of(text)
    assert (quality.confidence, quality.worst, quality.first_page) == (0.8, 0.6, "aaaa\nbb")
    assert quality.left_out == {"số trang": 2}


def test_a_form_without_pages_shows_its_first_lines() -> None:
    quality = quality_of(SourceText("a.txt", "txt", "dòng\n" * 2000))
    assert quality.confidence is None
    assert 2000 < len(quality.first_page) < 3000
