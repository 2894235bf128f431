"""``lawreview backup``: a whole copy of the library."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.output import emit, opened, say


@app.command()
def backup(
    db: Database = DEFAULT_DATABASE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Tệp bản sao; không ghi: cạnh thư viện, với ngày giờ trong tên."),
    ] = None,
    json: Json = False,
) -> None:
    """Sao lưu thư viện thành một tệp trọn vẹn, cả khi đang có người làm việc.

    Ví dụ: lawreview backup --db thu-vien.db -o sao-luu.db
    """
    with opened(db) as library:
        target = output or db.with_name(f"{db.stem}-{datetime.now():%Y%m%d-%H%M%S}{db.suffix}")
        library.backup(target)
    if json:
        emit({"backup": str(target), "bytes": target.stat().st_size})
    else:
        say(f"Đã sao lưu vào {target} ({target.stat().st_size / 1e6:.1f} MB)")
