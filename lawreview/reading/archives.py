"""Archives: every member a file of its own, within limits against bombs."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lawreview.reading.boxed import open_zip, read_member
from lawreview.reading.model import Limits, ReadingError, ReadingFailure, SourceText

_NO_DOCUMENTS = (".ds_store", "thumbs.db", "desktop.ini")
Reading = SourceText | ReadingFailure
Reader = Callable[[str, bytes, Limits, frozenset[str], "Room"], Iterator[Reading]]


@dataclass(slots=True)
class Room:
    """What is left of the limits for an archive with all that it holds, however deep: bytes to unpack, members."""

    bytes: int
    members: int


def read_archive(
    source: str, data: bytes, limits: Limits, read: Reader, done: frozenset[str], room: Room | None = None
) -> Iterator[Reading]:
    """The documents in a .zip. ``read`` opens a member; a member that fails is reported and the others are read.

    Members in ``done`` are passed over; they take their room all the same, so that a second run refuses what the first
    did.
    """
    if limits.depth <= 0:
        raise ReadingError(source, "tệp nén lồng nhau quá sâu.", "Hãy giải nén rồi nạp lại.")
    inner = replace(limits, depth=limits.depth - 1)
    room = room or Room(limits.unpacked_bytes, limits.members)
    archive = open_zip(source, data, replace(limits, members=room.members))
    members = [info for info in archive.infolist() if not info.is_dir()]
    room.members -= len(members)
    often = Counter(info.filename for info in members)
    if not members:
        raise ReadingError(source, "tệp nén không có tệp nào bên trong.", "Hãy kiểm tra lại tệp gốc.")
    for info in members:
        name = _name(info.filename, info.flag_bits)
        label = f"{source}!/{name}"
        last = name.rsplit("/", 1)[-1].lower()
        if name.startswith("__MACOSX/") or last.startswith(("~$", "._")) or last in _NO_DOCUMENTS:
            yield ReadingFailure(label, "Bỏ qua: tệp ẩn hoặc tệp tạm, không phải văn bản.")
            continue
        if label in done and often[info.filename] == 1:
            room.bytes -= min(info.file_size, room.bytes)
            continue
        try:
            if info.file_size > limits.file_bytes:
                raise ReadingError(
                    label, f"tệp lớn quá giới hạn {limits.file_bytes >> 20} MB.", "Hãy chia nhỏ tệp."
                )
            body = read_member(label, archive, info, limits, room.bytes)
            room.bytes -= len(body)
            yield from read(label, body, inner, done, room)
        except ReadingError as error:
            yield ReadingFailure(label, str(error))


def _name(name: str, flags: int) -> str:
    """The member's name. Names without the UTF-8 flag were written by Windows in its own code page or as plain UTF-8."""
    name = name.replace("\\", "/")
    if flags & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name
