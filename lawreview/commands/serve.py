"""``lawreview serve``: the web application on this machine."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, app
from lawreview.commands.output import failed, warn


@app.command()
def serve(
    db: Database = DEFAULT_DATABASE,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng trên máy này.")] = 8501,
    address: Annotated[
        str, typer.Option("--address", help="Địa chỉ lắng nghe; mặc định chỉ máy này.")
    ] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Mở trình duyệt.")] = True,
) -> None:
    """Mở ứng dụng rà soát trong trình duyệt.

    Ví dụ: lawreview serve --db thu-vien.db
    """
    from lawreview.library import Library, LibraryError

    entry = _entry()
    if entry is None:
        failed("Không thấy app_streamlit.py. Hãy chạy lệnh này trong thư mục của LawReview.")
    try:
        Library(db).close()  # made where it is missing; a damaged one is named here, not in the browser
    except LibraryError as error:
        failed(str(error))
    command = [sys.executable, "-m", "streamlit", "run", str(entry)]
    command += [f"--server.port={port}", f"--server.address={address}", "--browser.gatherUsageStats=false"]
    command += [f"--server.headless={'false' if browser else 'true'}"]
    environment = {**os.environ, "LAWREVIEW_DB": str(db.absolute())}
    warn(f"Ứng dụng ở http://{address}:{port} – nhấn Ctrl+C để dừng.")
    try:
        raise typer.Exit(subprocess.call(command, env=environment, cwd=entry.parent))
    except KeyboardInterrupt:
        raise typer.Exit(0) from None


def _entry() -> Path | None:
    """The app's entry: beside the package (a source tree), else in the current folder."""
    import lawreview

    for folder in (Path(lawreview.__file__).parent.parent, Path.cwd()):
        if (folder / "app_streamlit.py").is_file():
            return folder / "app_streamlit.py"
    return None
