"""``lawreview amendments``: amendment instructions of files or of passages as operations."""

from pathlib import Path
from typing import Any

import typer

from lawreview.commands.app import Files, Json, Passages, app
from lawreview.commands.output import emit, say, usage


@app.command()
def amendments(files: Files = None, passages: Passages = None, json: Json = False) -> None:
    """Tìm các chỉ dẫn sửa đổi, bổ sung, thay thế, bãi bỏ.

    Ví dụ: lawreview amendments quyet-dinh-sua-doi.docx --json
    """
    if bool(files) == bool(passages):
        usage("Hãy ghi tệp văn bản, hoặc --passages TỆP.jsonl. Xem: lawreview amendments --help")
    code = 0
    for row in _of_passages(passages) if passages else _of_files(files or []):
        if isinstance(row, int):
            code = row
        elif json:
            emit(row)
        else:
            _print(row)
    raise typer.Exit(code)


def _of_files(files: list[Path]) -> Any:
    from lawreview.amending.finding import amendment_record, find_amendments
    from lawreview.citing.whole import cite_document
    from lawreview.commands.sources import Faults, parsed_files

    faults = Faults()
    for text, document in parsed_files(files, faults):
        found = find_amendments(document, cite_document(document))
        yield {"source": text.source, "amendments": [amendment_record(a) for a in found]}
    yield faults.exit_code


def _of_passages(path: Path) -> Any:
    from lawreview.amending.finding import PassageContext, amendment_record, find_amendments_in_passage
    from lawreview.commands.sources import day
    from lawreview.commands.sources import passages as read_passages

    for row in read_passages(path):
        d = row.get("document") or {}
        context = PassageContext(
            number=d.get("number"),
            title=d.get("title") or "",
            eid=d.get("eid") or "",
            type=d.get("type"),
            effective_on=day(d.get("effective_on")),
        )
        found = find_amendments_in_passage(row["text"], context)
        yield {"id": row.get("id"), "amendments": [amendment_record(a) for a in found]}


def _print(row: dict[str, Any]) -> None:
    from lawreview.documents.eid import spoken

    say(str(row.get("source") or row.get("id")))
    for a in row["amendments"]:
        target = f"{spoken(a['target']['eid'])} {a['target']['number'] or a['target']['name'] or ''}".strip()
        say(f"  {a['source_eid']}: {a['operation']} {target or 'cả văn bản'}")
