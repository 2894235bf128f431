"""``lawreview compare``: how two provisions stand to each other."""

from pathlib import Path
from typing import Annotated

import typer

from lawreview.commands.app import Json, app
from lawreview.commands.output import emit, say


@app.command()
def compare(
    pairs: Annotated[
        Path,
        typer.Option(
            "--pairs", metavar="TỆP.jsonl", help='Các cặp {"id", "left": {"text"}, "right": {"text"}}.'
        ),
    ],
    json: Json = False,
) -> None:
    """So sánh từng cặp quy định: trùng lặp, mâu thuẫn, chồng chéo hay không liên quan.

    Ví dụ: lawreview compare --pairs cac-cap.jsonl --json
    """
    from lawreview.checking.compare import compare_pair
    from lawreview.commands.sources import pairs as read_pairs

    for row in read_pairs(pairs):
        result = compare_pair(row)
        if json:
            emit(result)
        else:
            reasons = "; ".join(f"{r['attribute']}: {r['left']} ≠ {r['right']}" for r in result["reasons"])
            say(f"{result['id']}: {result['relation']} ({result['score']:.2f}) {reasons}")
