"""What a PDF may cost: pdfium runs in this process and cannot be stopped, so that a file is looked at beforehand.

pdfium itself unpacks no stream beyond 1 GB; streams packed twice are bounded by that alone.
"""

import re
import time
import zlib
from typing import Any

import pypdfium2.raw as pdfium

from lawreview.reading.model import Limits, ReadingError

_STREAM = re.compile(rb"stream\r?\n")
_MOST_PACKED = 1032  # zlib packs no more than so many bytes into one
_CHUNK = 1 << 20
_MOST_PIXELS = 200_000_000  # of one picture: an A3 page at 1,200 dpi


def refuse_bombs(source: str, data: bytes, limits: Limits) -> None:
    """Raises ReadingError where a stream unpacks to more than the limit. Looks only at streams long enough for that."""
    for start in _STREAM.finditer(data):
        end = data.find(b"endstream", start.end())
        end = len(data) if end < 0 else end
        if (end - start.end()) * _MOST_PACKED <= limits.unpacked_bytes or data[start.end()] & 0x0F != 8:
            continue
        if _unpacks_beyond(memoryview(data)[start.end() : end], limits.unpacked_bytes):
            raise ReadingError(
                source,
                "tệp PDF phình ra quá giới hạn (bom nén).",
                f"Giới hạn: {limits.unpacked_bytes >> 20} MB cho mỗi phần nén.",
            )


def _unpacks_beyond(packed: memoryview, most: int) -> bool:
    unpacker, size, rest = zlib.decompressobj(), 0, bytes(packed)
    try:
        while rest and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return size > most


def refuse_large_pictures(source: str, page: Any) -> None:
    """Raises ReadingError where a picture of the page has more pixels than any scan: showing it takes their memory."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        width, height = item.get_px_size()
        if width * height > _MOST_PIXELS:
            raise ReadingError(source, f"ảnh quá lớn ({width} × {height}).", "Hãy quét lại ở 300 dpi.")


class Clock:
    """The processor time that the pages of one file may take; recognition has its own time for each page."""

    def __init__(self, source: str, limits: Limits) -> None:
        self.source, self.limits = source, limits
        self.taken = 0.0

    def add(self, started: float) -> None:
        """Count the time since ``started`` (time.process_time()); ReadingError where it is too much."""
        self.taken += time.process_time() - started
        if self.taken > self.limits.seconds:
            raise ReadingError(
                self.source, f"tệp PDF đọc quá {self.limits.seconds} giây.", "Hãy chia nhỏ tệp."
            )
