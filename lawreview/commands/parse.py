"""``lawreview parse``: the tree of provisions of files."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lawreview.commands.app import Files, Json, app
from lawreview.commands.output import emit, say, usage
from lawreview.documents.model import Document

if TYPE_CHECKING:
    from lawreview.reading.model import SourceText

Form = Annotated[
    str, typer.Option("--format", help="tree (cây cho người đọc), json, hoặc akn (XML Akoma Ntoso 3.0).")
]


@app.command()
def parse(files: Files = None, json: Json = False, form: Form = "tree") -> None:
    """Phân tích văn bản thành cây Điều, khoản, điểm.

    Ví dụ: lawreview parse quyet-dinh.docx --json

    Ví dụ: lawreview parse quyet-dinh.docx --format akn > quyet-dinh.xml
    """
    from lawreview.commands.sources import Faults, parsed_files
    from lawreview.parsing.akn import to_xml

    if not files:
        usage("Hãy ghi ít nhất một tệp. Xem: lawreview parse --help")
    if form not in ("tree", "json", "akn"):
        usage("--format là tree, json hoặc akn.")
    faults = Faults()
    for text, document in parsed_files(files, faults):
        if form == "akn":
            sys.stdout.buffer.write(to_xml(document) + b"\n")
        elif json or form == "json":
            emit(parsed_json(text, document))
        else:
            print_tree(text, document)
    raise typer.Exit(faults.exit_code)


def parsed_json(text: "SourceText", document: Document) -> dict[str, Any]:
    """One line of ``parse --json``."""
    from lawreview.parsing import clean_words
    from lawreview.parsing.grids import grids

    return {
        "source": text.source,
        "document": {
            "number": document.number,
            "type": document.type,
            "title": document.title,
            "issuer": document.issuer,
            "issued_on": document.issued_on,
            "effective_on": document.effective_on,
            "expires_on": document.expires_on,
            "signed_by": document.signed_by,
        },
        "text": document.text,
        "provisions": [
            {
                "eid": p.eid,
                "kind": p.kind,
                "label": p.label,
                "heading": p.heading,
                "text": clean_words(document, p),
                "start": p.start,
                "end": p.end,
                "parent": p.parent,
            }
            for p in document.provisions
        ],
        "tables": [{"eid": t.eid, "rows": t.rows} for t in grids(document)],
        "formal": [{"kind": f.kind, "start": f.start, "end": f.end} for f in document.formal],
        "warnings": [*text.warnings, *(f"{r.code}: {r.message}" for r in document.remarks)],
    }


def print_tree(text: "SourceText", document: Document) -> None:
    """The document for people: head, tree, warnings."""
    say(f"{text.source}")
    say(f"  {document.type or '?'} {document.number or ''} – {document.title}")
    depth: dict[str | None, int] = {None: 1}
    for p in document.provisions:
        depth[p.eid] = depth.get(p.parent, 1) + 1
        words = p.heading or " ".join(document.words(p).split())[:80]
        say(f"{'  ' * depth[p.eid]}{p.eid}  {words}")
    for remark in document.remarks:
        say(f"  ! {remark.message}")
