"""What a file is, from its content; the ending of its name is never believed."""

import io
import re
import zipfile
import zlib

from lawreview.reading.encodings import looks_wide
from lawreview.reading.wordml import is_word_xml

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "bmp"),
    (b"GIF8", "image"),
    (b"PAR1", "parquet"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "database"),
    (b"\xdb\xa5-\x00", "word2"),
    (b"\x31\xbe\x00\x00", "word2"),
)
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|table|p|div|span)\b", re.IGNORECASE)
# A text may well begin with a bracket ("[trang 1]"); a record begins with a key.
_JSON = re.compile(rb"(?:\[\s*)?\{\s*(?:\"|\}|\Z)|\[\s*\]\s*\Z")
_STREAMS = {
    "WordDocument": "doc",
    "EncryptedPackage": "encrypted",
    "Workbook": "sheet",
    "Book": "sheet",
    "PowerPoint Document": "slides",
}


def recognise(data: bytes) -> str:
    """The form of a file: docx, doc, wordxml, odt, rtf, pdf, html, mhtml, text, json, jsonl, image, parquet, zip …, "unknown".

    ``data`` is the whole file. Linear in the first kilobytes; archives cost their table of contents.
    """
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, form in _SIGNATURES:
        if data.startswith(signature) or (form in ("pdf", "rtf") and head.startswith(signature)):
            return "image" if form == "bmp" and b"\x00" in data[:30] else "text" if form == "bmp" else form
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(_OLE):
        return _compound(data)
    return _text_form(data, head)


def _package(data: bytes) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError):
        if b"word/" in data[:20_000]:
            return "docx"
        return "odt" if b"opendocument.text" in data[:200] else "zip"
    names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()}
    if "word/document.xml" in names:
        return "docx"
    if "[Content_Types].xml" in names:
        return (
            "sheet"
            if any(n.startswith("xl/") for n in names)
            else "docx"
            if "word/styles.xml" in names
            else "slides"
        )
    kind = _declared_kind(archive)
    if b"opendocument.text" in kind:
        return "odt"
    if b"opendocument" in kind:
        return "sheet"
    return "odt" if {"content.xml", "META-INF/manifest.xml"} <= names else "zip"


def _declared_kind(archive: zipfile.ZipFile) -> bytes:
    """What an OpenDocument package says it is."""
    info = archive.NameToInfo.get("mimetype")
    if info is None or info.file_size > 200:
        return b""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return b""


def _compound(data: bytes) -> str:
    for stream, form in _STREAMS.items():
        if stream.encode("utf-16-le") + b"\x00\x00" in data:
            return form
    return "ole"


def _text_form(data: bytes, head: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or looks_wide(data)
    if wide:
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    elif b"\x00" in data[:8192]:
        return "unknown"
    if _JSON.match(head):
        return "json"
    lowered = head[:2000].lower()
    if b"mime-version:" in lowered and b"content-type:" in lowered:
        return "mhtml"
    if lowered.startswith(b"<?xml") and b"<html" not in lowered and b"<!doctype html" not in lowered:
        return "wordxml" if is_word_xml(head) else "rtf" if b"{\\rtf" in head else "xml"
    if lowered.startswith(b"<w:worddocument"):
        return "wordxml"
    if lowered.startswith(b"<") and _HTML.search(head):
        return "html"
    return "html" if re.search(rb"<(?:html|body|!doctype html)[\s>]", lowered) else "text"
