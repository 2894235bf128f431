"""``lawreview cite``: the citations of files or of passages."""

import json as json_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lawreview.commands.app import Files, Json, Passages, app
from lawreview.commands.output import emit, say, usage, warn

if TYPE_CHECKING:
    from lawreview.citing.model import Citation


@app.command()
def cite(
    files: Files = None,
    passages: Passages = None,
    diff: Annotated[
        Path | None,
        typer.Option(
            "--diff", metavar="KẾT-QUẢ.jsonl", help="So với kết quả --json cũ: viện dẫn thêm, viện dẫn mất."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Tìm các viện dẫn: số, ký hiệu, tên luật, Điều, khoản, điểm.

    Ví dụ: lawreview cite quyet-dinh.docx --json
    """
    if bool(files) == bool(passages):
        usage("Hãy ghi tệp văn bản, hoặc --passages TỆP.jsonl. Xem: lawreview cite --help")
    code = 0
    rows: list[dict[str, Any]] = []
    for row in _of_passages(passages) if passages else _of_files(files or []):
        if isinstance(row, int):
            code = row
        elif diff:
            rows.append(row)
        elif json:
            emit(row)
        else:
            _print(row)
    if diff:
        _print_difference(diff, rows, json)
    raise typer.Exit(code)


def _of_files(files: list[Path]) -> Any:
    from lawreview.citing.whole import cite_document
    from lawreview.commands.sources import Faults, parsed_files
    from lawreview.library.identity import identify

    faults = Faults()
    for text, document in parsed_files(files, faults):
        own = identify(document).key
        territory = document.territory or ""
        citations = [_record(c, own, territory) for c in cite_document(document)]
        yield {"source": text.source, "citations": citations}
    yield faults.exit_code


def _of_passages(path: Path) -> Any:
    from lawreview.citing import find_citations
    from lawreview.citing.model import Context
    from lawreview.commands.sources import day
    from lawreview.commands.sources import passages as read_passages

    for row in read_passages(path):
        d = row.get("document") or {}
        context = Context(
            number=d.get("number"),
            type=d.get("type"),
            issuer=d.get("issuer"),
            issued_on=day(d.get("issued_on")),
            eid=d.get("eid"),
            territory=territory_of(d),
        )
        citations = find_citations(row["text"], context)
        yield {
            "id": row.get("id"),
            "citations": [_record(c, None, context.territory or "") for c in citations],
        }


def territory_of(document: dict[str, Any]) -> str | None:
    """The province of a passage's document: as given, else that of its issuer."""
    from lawreview.documents.issuers import identify_issuer

    given = document.get("territory")
    issuer = identify_issuer(document.get("issuer"), document.get("number"))
    return given or (issuer.territory if issuer else None) or None


def _record(citation: "Citation", own_key: str | None, territory: str) -> dict[str, Any]:
    from lawreview.citing.records import citation_record

    key = own_key if citation.document.own else stated_key(citation, territory)
    return citation_record(citation, key)


def stated_key(citation: "Citation", territory: str = "") -> str | None:
    """The key of the cited document as far as its number, issuer and date are printed; a local body without its
    province is that of the citing document (``territory``)."""
    from lawreview.documents.identity import document_key
    from lawreview.documents.issuers import identify_issuer

    d = citation.document
    if not d.number:
        return None
    issuer = identify_issuer(d.issuer, d.number, territory)
    return document_key(d.type, d.number, issuer.name if issuer else d.issuer, d.issued_on)


def _print(row: dict[str, Any]) -> None:
    say(str(row.get("source") or row.get("id")))
    for c in row["citations"]:
        d = c["document"]
        target = "văn bản này" if d["self"] else (d["number"] or d["name"] or "?")
        say(
            f"  {c['start']}–{c['end']}  [{c['role']}] {' '.join(c['text'].split())}  →  {target} {' '.join(c['eids'])}"
        )


def _print_difference(old: Path, rows: list[dict[str, Any]], json: bool) -> None:
    """Citations gained and lost against an earlier output, file by file."""
    try:
        lines = old.read_text(encoding="utf-8").splitlines()
        before = {_name(r): _marks(r) for r in map(json_module.loads, lines)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        usage(f"{old}: không phải là kết quả của lawreview cite --json ({error}).")
    gained = lost = 0
    for row in rows:
        now, then = _marks(row), before.get(_name(row), set())
        more, fewer = sorted(now - then), sorted(then - now)
        gained, lost = gained + len(more), lost + len(fewer)
        if json:
            emit({"source": _name(row), "gained": more, "lost": fewer})
        else:
            for sign, marks in (("+", more), ("-", fewer)):
                for start, end, text, target in marks:
                    say(f"{sign} {_name(row)}:{start}–{end} {text} → {target}")
    warn(f"{gained} viện dẫn thêm, {lost} viện dẫn mất")


def _name(row: dict[str, Any]) -> str:
    return str(row.get("source") or row.get("id"))


def _marks(row: dict[str, Any]) -> set[tuple[int, int, str, str]]:
    return {
        (
            c["start"],
            c["end"],
            c["text"],
            f"{c['document'].get('number') or c['document'].get('name')} {c['eids']}",
        )
        for c in row["citations"]
    }
