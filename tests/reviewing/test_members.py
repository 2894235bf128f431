import json

from lawreview.pages.passage import members
from lawreview.reviewing import queue
from tests.reviewing.conftest import add_finding


def test_the_other_places_of_a_group_are_links_and_those_shown_are_left_out(db):
    keys = [f"quyết định|{n}/2020/QĐ-UBND" for n in (1, 2, 3)]
    listed = [{"key": k, "number": k.split("|")[1], "eid": "art_4", "start": 0, "end": 9} for k in keys]
    add_finding(
        db, "f1", places=tuple((k, "art_4") for k in keys[:2]), evidence=json.dumps([["members", listed]])
    )
    add_finding(db, "f2")
    group, alone = queue.get(db, "f1"), queue.get(db, "f2")
    html = members(group)
    assert "Các nơi khác có cùng nội dung" in html
    assert html.count("<a href=") == 1
    assert "3/2020/QĐ-UBND" in html
    assert "eid=art_4" in html
    assert members(alone) == ""
