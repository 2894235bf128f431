"""Differences between two runs over the same texts."""

from lawreview.citing import citation_record, find_citations
from lawreview.citing.diff import compare_corpora


def line(name: str, text: str) -> dict[str, object]:
    return {"id": name, "citations": [citation_record(c) for c in find_citations(text)]}


def test_gained_lost_and_changed() -> None:
    old = [
        line("1", "theo Điều 5 Luật này"),
        line("2", "theo Nghị định số 215/2014/NĐ-CP"),
        line("3", "theo Điều 1"),
    ]
    new = [line("1", "theo Điều 6 Luật này"), line("2", "không có gì"), line("4", "theo Điều 2")]
    found = {(d.id, d.change): (d.old, d.new) for d in compare_corpora(old, new)}
    assert found == {
        ("1", "changed"): ("self art_5 (cite)", "self art_6 (cite)"),
        ("2", "lost"): ("215/2014/NĐ-CP (cite)", ""),
        ("3", "lost"): ("self art_1 (cite)", ""),
        ("4", "gained"): ("", "self art_2 (cite)"),
    }


def test_equal_runs_have_no_difference() -> None:
    run = [line("1", "theo Điều 5 Luật này và Luật Đất đai năm 2013")]
    assert list(compare_corpora(run, run)) == []
