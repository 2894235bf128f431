"""``lawreview check``: run the checks over the library."""

from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, AsOf, Database, Json, app
from lawreview.commands.output import emit, opened, say, usage


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

    if unknown := [k for k in kind or () if k not in FINDING_KINDS]:
        usage(f"Không có loại {', '.join(unknown)}. Các loại: {', '.join(FINDING_KINDS)}")
    with opened(db) as library:
        for result in run_checks(library, tuple(kind or FINDING_KINDS), as_of or date.today()):
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
