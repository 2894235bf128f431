"""``lawreview check``: run the checks over the library."""

from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.output import emit, opened, progress, say, usage


@app.command()
def check(
    db: Database = DEFAULT_DATABASE,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Chỉ loại này; có thể ghi nhiều lần.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Rà soát thư viện: trùng lặp, mâu thuẫn, căn cứ hết hiệu lực, viện dẫn sai …

    Ví dụ: lawreview check --db thu-vien.db
    """
    from datetime import date

    from lawreview.checking import run_checks
    from lawreview.checking.model import FINDING_KINDS
    from lawreview.checking.registry import checks

    if unknown := [k for k in kind or () if k not in FINDING_KINDS]:
        usage(f"Không có loại {', '.join(unknown)}. Các loại: {', '.join(FINDING_KINDS)}")
    with opened(db) as library:
        with progress("Rà soát", len(checks())) as bar:
            results = run_checks(library, tuple(kind or FINDING_KINDS), as_of or date.today(), bar.advance)
        for result in results:
            if json:
                emit(
                    {
                        "kind": result.kind,
                        "found": result.found,
                        "new": result.new,
                        "resolved": result.resolved,
                    }
                )
            else:
                say(f"{result.kind}: {result.found} phát hiện, {result.new} mới, {result.resolved} không còn")
