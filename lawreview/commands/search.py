"""``lawreview search``: words in the library."""

from dataclasses import asdict
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.output import emit, opened, say


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="TỪ…", help="Các từ cần tìm; gõ không dấu cũng được.")
    ],
    db: Database = DEFAULT_DATABASE,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Số kết quả nhiều nhất.")] = 20,
    json: Json = False,
) -> None:
    """Tìm văn bản và Điều, khoản có các từ này.

    Ví dụ: lawreview search "thoi han giai quyet" --db thu-vien.db
    """
    with opened(db) as library:
        for hit in library.search(" ".join(words), limit):
            if json:
                emit(asdict(hit))
            else:
                say(f"{hit.number or hit.title} {hit.eid or ''}\n    {hit.excerpt}")
