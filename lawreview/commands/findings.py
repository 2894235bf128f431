"""``lawreview findings``: what the checks found."""

from typing import Annotated

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.output import emit, opened, say, usage

STATES = ("open", "later", "decided", "dismissed", "resolved")


@app.command()
def findings(
    db: Database = DEFAULT_DATABASE,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Chỉ loại này; có thể ghi nhiều lần.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", help=f"Chỉ trạng thái này: {', '.join(STATES)}.")
    ] = None,
    json: Json = False,
) -> None:
    """Liệt kê các phát hiện.

    Ví dụ: lawreview findings --db thu-vien.db --kind conflict
    """
    from lawreview.checking.model import FINDING_KINDS

    if unknown := [k for k in kind or () if k not in FINDING_KINDS]:
        usage(f"Không có loại {', '.join(unknown)}. Các loại: {', '.join(FINDING_KINDS)}")
    if state and state not in STATES:
        usage(f"Không có trạng thái {state}. Các trạng thái: {', '.join(STATES)}")
    with opened(db) as library:
        for finding in library.findings(kind or (), state):
            if json:
                emit(finding)
            else:
                places = "; ".join(f"{p['number']} {p['eid'] or ''}".strip() for p in finding["provisions"])
                say(
                    f"{finding['id']} [{finding['kind']}, {finding['state']}] {places}\n    {finding['explanation']}"
                )
