"""A library made of invented texts, checked for one kind of finding."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lawreview.checking.run import run_checks
from lawreview.ingesting import ingest
from lawreview.library import Library

Found = list[dict[str, Any]]

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN SƠN
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: {number}

An Sơn, ngày {day} tháng {month} năm {year}

QUYẾT ĐỊNH
{title}

{authority}

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

{body}
"""


def decision(
    body: str,
    number: str = "15/2019/QĐ-UBND",
    on: date = date(2019, 4, 8),
    title: str = "Quy định việc quản lý bến khách ngang sông trên địa bàn tỉnh An Sơn",
    authority: str = "ỦY BAN NHÂN DÂN TỈNH AN SƠN",
) -> str:
    """The text of an invented decision of an invented province."""
    return _HEAD.format(
        number=number,
        day=f"{on.day:02}",
        month=f"{on.month:02}",
        year=on.year,
        title=title,
        body=body,
        authority=authority,
    )


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., Found]:
    """``check(kind, {"name.txt": text, …})`` gives the findings of that kind, each with its places as (number, eid)."""

    def run(kind: str, files: Mapping[str, str], as_of: date = date(2026, 6, 30)) -> Found:
        folder = tmp_path / "van-ban"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        db = tmp_path / "library.db"
        assert all(r.status != "failed" for r in ingest([folder], db, 0))
        with Library(db) as library:
            run_checks(library, [kind], as_of)
            rows = library.connection.execute(
                'SELECT id, attribute, "values", explanation FROM findings'
                " WHERE state = 'open' AND kind = ? ORDER BY attribute, id",
                (kind,),
            ).fetchall()
            places = library.connection.execute(
                "SELECT finding_id, number, eid FROM finding_passages ORDER BY finding_id, ord"
            ).fetchall()
        return [
            {
                "attribute": r[1],
                "values": r[2],
                "explanation": r[3],
                "places": [(p[1], p[2]) for p in places if p[0] == r[0]],
            }
            for r in rows
        ]

    return run
