"""``lawreview amendments``: amendment instructions of files or of passages as operations."""

from pathlib import Path
from typing import Any

import typer

from lawreview.amending.model import Amendment
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
    from lawreview.amending import find_amendments
    from lawreview.citing import cite_document
    from lawreview.commands.sources import Faults, parsed_files

    faults = Faults()
    for text, document in parsed_files(files, faults):
        found = find_amendments(document, cite_document(document))
        yield {"source": text.source, "amendments": [amendment_json(a) for a in found]}
    yield faults.exit_code


def _of_passages(path: Path) -> Any:
    from lawreview.amending import find_amendments
    from lawreview.citing import cite_document
    from lawreview.commands.sources import day
    from lawreview.commands.sources import passages as read_passages
    from lawreview.parsing import parse
    from lawreview.reading.model import StatedFacts

    for row in read_passages(path):
        d = row.get("document") or {}
        facts = StatedFacts(
            number=d.get("number"),
            type=d.get("type"),
            issuer=d.get("issuer"),
            issued_on=day(d.get("issued_on")),
        )
        document = parse(row["text"], facts)
        found = find_amendments(document, cite_document(document))
        yield {"id": row.get("id"), "amendments": [amendment_json(a) for a in found]}


def amendment_json(a: Amendment) -> dict[str, Any]:
    """One operation as the contract prints it."""
    return {
        "operation": a.operation,
        "source_eid": a.source_eid,
        "target": {"number": a.target.number, "name": a.target.name, "eid": a.target.eid},
        "start": a.start,
        "end": a.end,
        "new_text": a.new_text,
        "old_phrase": a.old_phrase,
        "new_phrase": a.new_phrase,
        "effective_on": a.effective_on,
        "until": a.until,
        "after": a.after,
        "vague": a.vague,
    }


def _print(row: dict[str, Any]) -> None:
    from lawreview.documents.eid import spoken

    say(str(row.get("source") or row.get("id")))
    for a in row["amendments"]:
        target = f"{spoken(a['target']['eid'])} {a['target']['number'] or a['target']['name'] or ''}".strip()
        say(f"  {a['source_eid']}: {a['operation']} {target or 'cả văn bản'}")
