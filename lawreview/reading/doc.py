"""Word 2–2003 (.doc): antiword where it is there, else LibreOffice; and RTF through striprtf."""

import re
from collections.abc import Iterator

from lxml import etree
from striprtf.striprtf import rtf_to_text

from lawreview.reading.docx import read_docx
from lawreview.reading.encodings import repair
from lawreview.reading.lines import Lines, clean
from lawreview.reading.markup import words_of
from lawreview.reading.model import Limits, ReadingError, SourceText
from lawreview.reading.programs import find_program, install_office
from lawreview.reading.running import run_program, temporary_folder

_ENOUGH = 200  # antiword is silent on most damaged files: fewer characters than this are a failure
_PICTURE = re.compile(r"\[pic\]")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>", re.DOTALL)
_ROW, _CELL, _INNER = "\ue000", "\ue001", "\ue002"
_ROWS = re.compile(f"[{_ROW}]+")
_RTF_PICTURE = re.compile(r"[0-9a-fA-F\r\n]{1000,}")  # pictures as hexadecimal figures
_RTF_ROW_START = re.compile(r"\\trowd(?![a-z])")
_RTF_ROW_END = re.compile(r"\\row(?![a-z])")
_RTF_INNER_ROW_END = re.compile(r"\{\\\*\\nesttableprops[^{}]*\}")
_RTF_INNER_CELL_END = re.compile(r"\\nestcell(?![a-z])")
_RTF_CELL_END = re.compile(r"\\cell(?![a-z])")


def read_doc(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One .doc file."""
    if find_program("antiword"):
        found = _antiword(source, data, limits)
        if found is not None:
            yield found
            return
    if find_program("soffice"):
        yield from _office(source, data, limits, ".doc")
        return
    old = data[:2] in (b"\xdb\xa5", b"\x31\xbe")
    name = "tệp Word đời trước 1997" if old else "tệp .doc này"
    fault = (
        f"chưa đọc được {name} trên máy."
        if find_program("antiword")
        else f"máy chưa có chương trình đọc {name}."
    )
    mend = f"Hãy cài LibreOffice: {install_office()}; hoặc mở bằng Word và lưu lại thành .docx."
    raise ReadingError(source, fault, mend)


def _antiword(source: str, data: bytes, limits: Limits) -> SourceText | None:
    program = find_program("antiword") or ""
    with temporary_folder() as folder:
        path = folder / "in.doc"
        path.write_bytes(data)
        raw = run_program(source, [program, "-m", "UTF-8.txt", "-w", "0", "-i", "1", str(path)], limits)
        text = raw.decode("utf-8", errors="replace")
        if len(text.strip()) < _ENOUGH:
            return None
        tables = (
            _tables(run_program(source, [program, "-x", "db", str(path)], limits)) if "\n|" in text else []
        )
    fixed, encodings = repair(text)
    lines = Lines()
    _write(lines, clean(fixed), tables)
    if not len(lines):
        return None
    return SourceText(
        source,
        "doc",
        lines.text(),
        places=tuple(lines.places),
        skipped=tuple(lines.skipped),
        footnotes=tuple(lines.footnotes),
        warnings=tuple(f"Đã chuyển phông {name} sang Unicode." for name in encodings),
        reader="antiword",
    )


def _tables(docbook: bytes) -> list[list[list[str]]]:
    """Tables with whole cells: the program's plain text breaks cells over lines, its DocBook does not."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_DOCTYPE.sub(b"", docbook), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    out = []
    for table in root.iter("informaltable"):
        rows = []
        for row in table.iter("row"):
            cells = [_PICTURE.sub("", words_of(entry)).strip() for entry in row.iterchildren("entry")]
            rows.append([clean(repair(cell)[0]) for cell in cells])
        out.append(rows)
    return out


def _write(lines: Lines, text: str, tables: list[list[list[str]]]) -> None:
    blocks = _blocks(text.split("\n"))
    whole = sum(kind == "table" for kind, _, _ in blocks) == len(tables)
    waiting = iter(tables)
    for kind, number, block in blocks:
        where = f"dòng {number}"
        if kind == "table":
            own = next(waiting) if whole else [list(line.strip().strip("|").split("|")) for line in block]
            lines.table([[_PICTURE.sub("", cell) for cell in row] for row in own], where)
        else:
            lines.paragraph(_PICTURE.sub("", block[0]), where)


def _blocks(lines: list[str]) -> list[tuple[str, int, list[str]]]:
    """(kind, line number, lines): tables are runs of lines in bars, all else lines of their own."""
    out: list[tuple[str, int, list[str]]] = []
    fresh = True
    for number, line in enumerate(lines, 1):
        if line.startswith("|"):
            if fresh or out[-1][0] != "table":
                out.append(("table", number, []))
            out[-1][2].append(line)
            fresh = False
        else:
            fresh = True
            if line.strip():
                out.append(("line", number, [line]))
    return out


def _office(source: str, data: bytes, limits: Limits, ending: str) -> Iterator[SourceText]:
    """Through LibreOffice to .docx, which keeps numbers, tables and tracked changes."""
    program = find_program("soffice") or ""
    with temporary_folder() as folder:
        path = folder / f"in{ending}"
        path.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(path),
        ]
        run_program(source, command, limits, cwd=folder, bound_memory=False)
        result = folder / "out" / "in.docx"
        if not result.exists():
            raise ReadingError(
                source, "tệp bị hỏng, LibreOffice cũng không đọc được.", "Hãy sao chép lại tệp gốc."
            )
        converted = result.read_bytes()
    for text in read_docx(source, converted, limits):
        if len(text.text.strip()) < 2:
            raise ReadingError(source, "tệp không có chữ nào.", "Hãy kiểm tra lại tệp gốc.")
        yield SourceText(
            source,
            ending.strip("."),
            text.text,
            places=text.places,
            skipped=text.skipped,
            footnotes=text.footnotes,
            warnings=text.warnings,
            reader="LibreOffice",
        )


def read_rtf(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One RTF file, whatever its ending."""
    try:
        rtf = data[max(data.find(b"{\\rtf"), 0) :].decode("latin-1")  # mail programs put lines before it
        text = rtf_to_text(_marked_tables(rtf), errors="replace")
    except (ValueError, IndexError, KeyError, LookupError, RecursionError, UnicodeError) as error:
        raise ReadingError(source, "tệp RTF bị hỏng.", "Hãy mở bằng Word và lưu lại thành .docx.") from error
    fixed, encodings = repair(text)
    lines = Lines()
    rows: list[list[str]] = []
    number = 0
    for piece in _ROWS.split(clean(fixed)):
        if _CELL in piece:
            rows.append([_rtf_cell(cell) for cell in piece.split(_CELL)[:-1]])
            continue
        between = bool(piece.strip(" \n|"))
        # The end of a row is one line end; one more is an empty paragraph, behind which another table begins.
        if rows and (between or piece.count("\n") > 1):
            lines.table(rows, f"dòng {number}")
            rows = []
        if between:
            for line in piece.split("\n"):
                number += 1
                lines.paragraph(line, f"dòng {number}")
    if rows:
        lines.table(rows, f"dòng {number}")
    if not len(lines):
        raise ReadingError(
            source, "tệp RTF không có chữ nào hoặc bị hỏng.", "Hãy mở bằng Word và lưu lại thành .docx."
        )
    yield SourceText(
        source,
        "rtf",
        lines.text(),
        places=tuple(lines.places),
        warnings=tuple(f"Đã chuyển phông {name} sang Unicode." for name in encodings),
        reader="striprtf",
    )


def _rtf_cell(text: str) -> str:
    """The lines of a cell; rows of a table inside it are lines too."""
    lines = text.removeprefix("|").strip("\n").split("\n")
    return "\n".join(
        " | ".join(part.strip() for part in line.rstrip(f"{_INNER} ").split(_INNER)) for line in lines
    )


def _marked_tables(rtf: str) -> str:
    """The file with a private sign at every start and end of a row and end of a cell: the library keeps no rows."""
    rtf = _RTF_PICTURE.sub("", rtf)
    rtf = _RTF_INNER_CELL_END.sub(rf"\\u{ord(_INNER)}?", _RTF_INNER_ROW_END.sub(r"\\line ", rtf))
    rtf = _RTF_ROW_START.sub(rf"\g<0>\\u{ord(_ROW)}?", rtf)
    rtf = _RTF_ROW_END.sub(rf"\\u{ord(_ROW)}?\g<0>", rtf)
    return _RTF_CELL_END.sub(rf"\\u{ord(_CELL)}?\g<0>", rtf)
