"""The open national data set of vbpl.vn documents: Parquet tables metadata, content and relationships, streamed.

The tables are told apart by their columns. A content table is read row by row and joined with the metadata and the
relationships that lie beside it in the folder; those two hold no document of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lawreview.reading.boxes import facts_of
from lawreview.reading.html import read_markup
from lawreview.reading.model import (
    Limits,
    ReadingError,
    ReadingFailure,
    SourceText,
    StatedFacts,
    StatedLink,
)

_SAID_BY = "bộ dữ liệu vbpl.vn"
_CONTENT = {"id", "content_html"}
_METADATA = {"id", "title", "so_ky_hieu"}
_RELATIONSHIPS = {"doc_id", "other_doc_id", "relationship"}
_BATCH = 64


@dataclass(frozen=True, slots=True)
class _Relations:
    """Relations sorted by document; ``spans`` gives where those of a document lie."""

    table: Any
    spans: dict[str, tuple[int, int]]


def read_parquet(
    source: str, path: Path, limits: Limits, done: frozenset[str] = frozenset()
) -> Iterator[SourceText | ReadingFailure]:
    """The documents of a content table, as "tệp.parquet#id", but for those in ``done``. Tables that only describe
    documents give none.

    Memory: one batch of pages, the metadata as columns, and an index of ids.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ReadingError(
            source, "máy chưa có thư viện đọc Parquet.", "Hãy chạy: pip install pyarrow"
        ) from error
    try:
        file = pq.ParquetFile(path)
        columns = set(file.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadingError(source, "tệp Parquet bị hỏng hoặc bị cắt cụt.", "Hãy tải lại tệp gốc.") from error
    if columns >= _CONTENT:
        yield from _documents(source, path, file, limits, done)
    elif not (columns >= _METADATA or columns >= _RELATIONSHIPS):
        raise ReadingError(
            source,
            "tệp Parquet không có các cột của bộ dữ liệu văn bản pháp luật.",
            "Cần các cột id, content_html (nội dung); id, title, so_ky_hieu (thuộc tính).",
        )
    elif not _beside(path, _CONTENT):
        raise ReadingError(
            source,
            "thư mục không có bảng nội dung (cột id, content_html).",
            "Hãy đặt các bảng cùng một thư mục.",
        )


def only_describes(path: Path) -> bool:
    """True for a table of metadata or relationships that lies beside a table of contents."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return False
    try:
        names = set(pq.read_schema(path).names)
    except (pa.ArrowException, OSError, ValueError):
        return False
    described = names >= _METADATA or names >= _RELATIONSHIPS
    return described and not names >= _CONTENT and bool(_beside(path, _CONTENT))


def _beside(path: Path, wanted: set[str]) -> list[Path]:
    """Parquet files with these columns in the file's folder or, where it has none, in the folders beside that."""
    own = [f for f in sorted(path.parent.glob("*.parquet")) if _is(f, wanted)]
    return own or [f for f in sorted(path.parent.parent.glob("*/*.parquet")) if _is(f, wanted)]


def _is(path: Path, wanted: set[str]) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        names = set(pq.read_schema(path).names)
    except (pa.ArrowException, OSError, ValueError):
        return False
    return names >= wanted and (wanted == _CONTENT or not names >= _CONTENT)


def _documents(
    source: str, path: Path, file: Any, limits: Limits, done: frozenset[str]
) -> Iterator[SourceText | ReadingFailure]:
    import pyarrow as pa

    metadata, rows = _metadata(path)
    relations = _relations(path)
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=["id", "content_html"]):
            for key, markup in zip(
                batch.column("id").to_pylist(), batch.column("content_html").to_pylist(), strict=True
            ):
                if f"{source}#{key}" not in done:
                    yield _document(source, str(key), markup, metadata, rows, relations, limits)
    except (pa.ArrowException, OSError) as error:
        raise ReadingError(source, "tệp Parquet bị hỏng giữa chừng.", "Hãy tải lại tệp gốc.") from error


def _document(
    source: str,
    key: str,
    markup: object,
    metadata: Any,
    rows: dict[str, int],
    relations: _Relations | None,
    limits: Limits,
) -> SourceText | ReadingFailure:
    label = f"{source}#{key}"
    if not isinstance(markup, str) or not markup.strip():
        return ReadingFailure(label, "Văn bản này không có nội dung trong bộ dữ liệu.")
    if len(markup) > limits.file_bytes:
        return ReadingFailure(label, "Nội dung quá lớn.")
    try:
        text = read_markup(label, markup)
    except ReadingError as error:
        return ReadingFailure(label, str(error))
    facts = facts_of(_row(metadata, rows, key), _SAID_BY) if key in rows else StatedFacts()
    links = tuple(_links(relations, key, metadata, rows)) if relations else ()
    return replace(text, form="dataset", facts=facts, links=links, reader="pyarrow + lxml")


def _metadata(path: Path) -> tuple[Any, dict[str, int]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = _beside(path, _METADATA)
    if not files:
        return None, {}
    table = pa.concat_tables([pq.read_table(f) for f in files], promote_options="permissive")
    return table, {str(key): i for i, key in enumerate(table.column("id").to_pylist())}


def _row(metadata: Any, rows: dict[str, int], key: str) -> dict[str, Any]:
    at = rows[key]
    return {name: metadata.column(name)[at].as_py() for name in metadata.column_names if name != "id"}


def _relations(path: Path) -> _Relations | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = _beside(path, _RELATIONSHIPS)
    if not files:
        return None
    names = ["doc_id", "other_doc_id", "relationship"]
    table = pa.concat_tables([pq.read_table(f, columns=names) for f in files], promote_options="permissive")
    table = table.sort_by("doc_id").combine_chunks()
    spans: dict[str, tuple[int, int]] = {}
    for i, key in enumerate(table.column("doc_id").to_pylist()):
        begin, _ = spans.get(str(key), (i, i))
        spans[str(key)] = (begin, i + 1)
    return _Relations(table, spans)


def _links(relations: _Relations, key: str, metadata: Any, rows: dict[str, int]) -> Iterator[StatedLink]:
    begin, end = relations.spans.get(key, (0, 0))
    for row in relations.table.slice(begin, end - begin).to_pylist():
        other = str(row["other_doc_id"])
        facts = facts_of(_row(metadata, rows, other), _SAID_BY) if other in rows else StatedFacts()
        yield StatedLink(
            relation=str(row["relationship"] or "liên quan"),
            target_number=facts.number,
            target_name=facts.title or "",
            target_on=facts.issued_on,
            text=f"id {other}",
            said_by=_SAID_BY,
        )
