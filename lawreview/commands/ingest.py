"""``lawreview ingest``: files into the library."""

from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Files, Json, app
from lawreview.commands.output import emit, failed, progress, say, usage, warn


@app.command()
def ingest(
    files: Files = None,
    db: Database = DEFAULT_DATABASE,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Số tiến trình đọc; 0: đọc trong tiến trình chính.")
    ] = 1,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, help="Giới hạn thời gian cho một văn bản.")
    ] = 120,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Đọc lại cả các tệp lần trước không đọc được.")
    ] = False,
    json: Json = False,
) -> None:
    """Nạp tệp, thư mục hoặc tệp nén vào thư viện; tệp không đổi được bỏ qua.

    Ví dụ: lawreview ingest van-ban/ --db thu-vien.db --jobs 2
    """
    from lawreview.ingesting import ingest as run
    from lawreview.library import LibraryError

    if not files:
        usage("Hãy ghi ít nhất một tệp hoặc thư mục. Xem: lawreview ingest --help")
    counts: dict[str, int] = {}
    try:
        with progress("Nạp văn bản") as bar:
            for result in run(files, db, jobs, bar.total, seconds=seconds, retry_failed=retry_failed):
                counts[result.status] = counts.get(result.status, 0) + 1
                if result.status in ("failed", "skipped"):
                    warn(f"{result.source}: {result.reason}")
                if json:
                    emit(result.as_dict())
                if result.last:
                    bar.advance(Path(result.source).name)
    except LibraryError as error:
        failed(str(error))
    if not json:
        words = {
            "new": "mới",
            "updated": "cập nhật",
            "unchanged": "không đổi",
            "failed": "không đọc được",
            "skipped": "bỏ qua",
        }
        say(", ".join(f"{counts.get(key, 0)} {word}" for key, word in words.items()))
    raise typer.Exit(1 if counts.get("failed") else 0)
