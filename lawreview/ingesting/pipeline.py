"""One file through all rooms: read, parse, cite, amend, gather facts. Runs in worker processes; writes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lawreview.documents.numbers import number_key
from lawreview.ingesting.corrections import Corrections, corrected
from lawreview.ingesting.files import file_hash
from lawreview.ingesting.unconfirmed import Doubts, mark_citations, mark_document
from lawreview.library.identity import identify
from lawreview.library.rows import (
    DocumentRows,
    SourceRow,
    document_rows,
    facts_json,
    places_json,
)
from lawreview.library.storing import source_weight
from lawreview.reading.model import ReadingError, ReadingFailure, SourceText


@dataclass(frozen=True, slots=True)
class Unit:
    """One document of a file ready to be stored, or (``rows`` None) the failure of the file or of a part of it."""

    source: SourceRow
    rows: DocumentRows | None


def process(
    path: str,
    name: str,
    sha256: str,
    corrections: Corrections | None = None,
    done: frozenset[str] = frozenset(),
) -> Iterator[Unit]:
    """The documents of the file at ``path``, known as ``name``; failures come as units with the reason.

    ``done`` are sources inside a data set that are stored already: they are passed over.
    Never raises for a bad input: what goes wrong costs that document and is named.
    """
    from lawreview.reading import read_file

    try:
        file = file_row(path, name, sha256)
    except OSError as error:
        yield failure(path, name, f"không mở được tệp: {error.strerror or error}")
        return
    empty = not done
    try:
        for text in read_file(Path(path), done=frozenset(path + source[len(name) :] for source in done)):
            empty = False
            if isinstance(text, ReadingFailure):
                row = replace(
                    file, source=_renamed(text.source, path, name), status="failed", reason=text.reason
                )
                yield Unit(_contained(row, name), None)
            else:
                source = _renamed(text.source, path, name)
                yield _one(text, file, source, (corrections or {}).get(source, {}))
        if empty:
            yield Unit(replace(file, status="failed", reason="không có văn bản nào trong tệp"), None)
    except ReadingError as error:
        yield Unit(replace(file, status="failed", reason=f"{error.fault} {error.mend}".strip()), None)
    except RecursionError:
        yield Unit(replace(file, status="failed", reason="tệp lồng nhau quá sâu"), None)
    except MemoryError:
        yield Unit(replace(file, status="failed", reason="tệp quá lớn so với bộ nhớ"), None)
    except Exception as error:
        yield Unit(replace(file, status="failed", reason=_fault(error)), None)


def file_row(path: str, name: str, sha256: str = "") -> SourceRow:
    """Size, time and hash of a file; raises OSError."""
    stat = Path(path).stat()
    return SourceRow(name, None, sha256 or file_hash(Path(path)), stat.st_size, stat.st_mtime)


def failure(path: str, name: str, reason: str) -> Unit:
    """A file that gave nothing, with the reason."""
    try:
        file = file_row(path, name)
    except OSError:
        file = SourceRow(name, None, "", 0, 0.0)
    return Unit(replace(file, status="failed", reason=reason), None)


def _fault(error: Exception) -> str:
    return f"lỗi của chương trình ({type(error).__name__}: {str(error)[:200]}); hãy báo lỗi kèm tệp này"


def _renamed(source: str, path: str, name: str) -> str:
    """The source of a document inside a file, with the file's name in the library in front."""
    for given in (path, Path(path).as_posix(), str(Path(path))):
        if source.startswith(given):
            return name + source[len(given) :]
    return source if source.startswith(name) else f"{name}!/{source}"


def _contained(row: SourceRow, name: str) -> SourceRow:
    return row if row.source == name else replace(row, container=name)


def _one(text: SourceText, file: SourceRow, source: str, corrections: Mapping[str, str]) -> Unit:
    row = _contained(
        replace(
            file,
            source=source,
            form=text.form,
            reader=text.reader,
            warnings=text.warnings,
            places=places_json(text),
            links=text.links,
        ),
        file.source,
    )
    try:
        rows = build(text, corrections)
    except Exception as error:
        return Unit(replace(row, status="failed", reason=_fault(error)), None)
    recognised = any(p.confidence is not None for p in text.places)
    weight = source_weight(
        rows.document["origin"], text.form, recognised, len(rows.provisions), len(text.text), file.sha256
    )
    return Unit(replace(row, weight=weight), rows)


def build(text: SourceText, corrections: Mapping[str, str] | None = None) -> DocumentRows:
    """A text as read, through parsing, citing, amending and facts, as rows."""
    from lawreview.amending.finding import find_amendments
    from lawreview.citing.whole import cite_document
    from lawreview.parsing import parse
    from lawreview.procedures import find_facts

    given = corrections or {}
    document = corrected(parse(text.text, text.facts, text.footnotes), given)
    doubts = Doubts(text.text, text.places)
    citations = mark_citations(document, cite_document(document), doubts)
    document = mark_document(document, citations, doubts, frozenset(given))
    amendments = find_amendments(document, citations)
    facts = find_facts(document, citations)
    identity = identify(document, number_key(text.procedure.get("code", "")))
    return document_rows(document, identity, citations, amendments, facts, facts_json(text), origin(text))


def origin(text: SourceText) -> str:
    """Where a text comes from: a document's own text, the codification, a procedure's record, a data set."""
    if text.procedure:
        return "procedure"
    if text.form in ("codified", "dataset"):
        return text.form
    return "text"
