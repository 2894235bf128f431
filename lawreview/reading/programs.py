"""Which forms can be read on this machine, and how to install what is missing."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WINDOWS_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\antiword\antiword.exe",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """One form of file. ``ready`` tells whether it can be read here; ``install`` the command that mends it, or ""."""

    form: str
    reader: str
    ready: bool
    version: str = ""
    install: str = ""
    note: str = ""


@cache
def find_program(name: str) -> str | None:
    """The path of an optional program, or None. Windows installers leave PATH alone, so known places are tried too."""
    found = shutil.which(name)
    if found:
        return found
    return next((p for p in _WINDOWS_PLACES if Path(p).stem.lower() == name and Path(p).exists()), None)


def _version(program: str, *arguments: str) -> str:
    path = find_program(program)
    if path is None:
        return ""
    try:
        done = subprocess.run(
            [path, *arguments],
            capture_output=True,
            text=True,
            timeout=20,
            stdin=subprocess.DEVNULL,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (done.stdout or done.stderr).strip().splitlines()
    return lines[0][:80] if lines else ""


@cache
def has_vietnamese_ocr() -> bool:
    """True where tesseract is there with its Vietnamese data."""
    path = find_program("tesseract")
    if path is None:
        return False
    try:
        done = subprocess.run(
            [path, "--list-langs"], capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "vie" in (done.stdout + done.stderr).split()


def _install(linux: str, windows: str) -> str:
    return windows if sys.platform == "win32" else linux


def install_office() -> str:
    """The command that installs LibreOffice."""
    return _install(
        "sudo apt-get install libreoffice-writer", "winget install TheDocumentFoundation.LibreOffice"
    )


def readers() -> list[Reader]:
    """Every form that LawReview reads, whether it can be read on this machine, and the command that mends it."""
    office = find_program("soffice")
    antiword = find_program("antiword")
    ocr = has_vietnamese_ocr()
    get_office = install_office()
    get_antiword = _install(
        "sudo apt-get install antiword", "winget install TheDocumentFoundation.LibreOffice"
    )
    get_ocr = _install(
        "sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        "winget install UB-Mannheim.TesseractOCR (chọn thêm ngôn ngữ Vietnamese)",
    )
    return [
        Reader(".txt .md", "LawReview", True),
        Reader(".html .mht", "lxml", True),
        Reader(".docx, Word 2003 XML", "lxml", True),
        Reader(".odt", "lxml", True),
        Reader(".rtf", "striprtf", True),
        Reader(".pdf (có chữ)", "pypdfium2", True),
        Reader(".zip", "zipfile", True),
        Reader(".json (thủ tục hành chính)", "LawReview", True),
        Reader(
            ".doc",
            "antiword" if antiword else "LibreOffice",
            bool(antiword or office),
            install="" if antiword else get_antiword,
            note="" if office else "Không có LibreOffice: tệp .doc mà antiword không đọc được sẽ bị báo lỗi.",
        ),
        Reader(
            "LibreOffice (dự phòng cho .doc)",
            "LibreOffice",
            office is not None,
            install="" if office else get_office,
        ),
        Reader(
            ".pdf quét, .jpg, .png, .tif",
            "tesseract (vie)",
            ocr,
            _version("tesseract", "--version") if ocr else "",
            install="" if ocr else get_ocr,
        ),
        Reader(
            ".parquet", "pyarrow", _has_pyarrow(), install="" if _has_pyarrow() else "pip install pyarrow"
        ),
    ]


def _has_pyarrow() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None
