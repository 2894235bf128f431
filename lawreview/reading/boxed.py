"""Opening packages and XML without letting them cost more than the limits: zip bombs, DOCTYPE, external entities."""

import io
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from lawreview.reading.model import Limits, ReadingError

_CHUNK = 1 << 20
_SMALL = 1 << 20  # a small member may pack well without being a bomb


def open_zip(source: str, data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, once its table of contents keeps within the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
        raise ReadingError(source, "tệp nén bị hỏng hoặc bị cắt cụt.", "Hãy sao chép lại tệp gốc.") from error
    if len(archive.infolist()) > limits.members:
        raise ReadingError(
            source,
            f"tệp nén có {len(archive.infolist())} mục, quá giới hạn {limits.members}.",
            "Hãy giải nén và nạp từng phần.",
        )
    return archive


def read_member(
    source: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, room: int | None = None
) -> bytes:
    """A member's bytes, unpacked piece by piece: what it says of its own size is not believed."""
    if info.flag_bits & 0x1:
        raise ReadingError(source, "tệp nén có mật khẩu.", "Hãy bỏ mật khẩu rồi nạp lại.")
    room = limits.unpacked_bytes if room is None else room
    most = min(room, max(_SMALL, info.compress_size * limits.ratio))
    out = io.BytesIO()
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                out.write(piece)
                if out.tell() > most:
                    raise ReadingError(
                        source,
                        "tệp nén phình ra quá giới hạn (bom nén).",
                        f"Giới hạn: {limits.unpacked_bytes >> 20} MB, {limits.ratio} lần.",
                    )
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise ReadingError(
            source, f"mục “{info.filename}” trong tệp nén bị hỏng.", "Hãy sao chép lại tệp gốc."
        ) from error
    return out.getvalue()


def read_zip(source: str, data: bytes, limits: Limits, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted members of a package, by name; together no more than the limit."""
    room = limits.unpacked_bytes
    parts: dict[str, bytes] = {}
    with open_zip(source, data, limits) as archive:
        for info in archive.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            if wanted(name) and name not in parts:
                parts[name] = read_member(source, archive, info, limits, room)
                room -= len(parts[name])
    return parts


def safe_xml(source: str, data: bytes) -> etree._Element:
    """The root of an XML part. A DOCTYPE is refused: office files have none, attacks need one."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data[:8192]:
        raise ReadingError(
            source, "tệp XML có khai báo DOCTYPE, có thể gây hại.", "Hãy mở bằng Word và lưu lại."
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(
            source, "nội dung XML bên trong bị hỏng.", "Hãy mở bằng Word và lưu lại."
        ) from error
    return root
