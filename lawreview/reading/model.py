"""What reading a file gives: clean text, a map back to the file, and what the file itself says about the document."""

from dataclasses import dataclass, field
from datetime import date

# Below this confidence (0 to 1) a figure in a recognised line is not believed.
UNSURE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """``text[start:end]`` came from ``where`` in the file ("trang 3", "đoạn 12", "dòng 40").

    ``confidence`` is 0 to 1 where the words were recognised from a picture, None where they were read.
    """

    start: int
    end: int
    where: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words of the file that are not in the text, and why ("menu của trang", "đầu trang Công báo", "chữ đã xóa")."""

    reason: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its mark as printed, where it is called in the text (or -1), its words."""

    mark: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What a page's box, a data set or a source note says of a document, beside its text. None: not said."""

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    signed_by: str | None = None
    field: str | None = None
    status: str | None = None
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class StatedLink:
    """A relation that a source states beside the text (data set, codification label): never mixed with citations read."""

    relation: str
    target_number: str | None
    target_eid: str = ""
    source_eid: str = ""
    target_name: str = ""
    target_on: date | None = None
    text: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One document's text as read. ``source`` is the path, members of archives as "kho.zip!/thư mục/tệp.docx";
    where one file holds several documents, "tệp.md#24/2018/QH14".

    ``text`` is NFC with "\\n" between lines; table rows are lines with cells parted by " | ".
    """

    source: str
    form: str
    text: str
    facts: StatedFacts = StatedFacts()
    places: tuple[Place, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[StatedLink, ...] = ()
    warnings: tuple[str, ...] = ()
    reader: str = ""
    procedure: dict[str, str] = field(default_factory=dict)


class ReadingError(Exception):
    """A file that cannot be read. The message is Vietnamese and names the file, the fault and the mend."""

    def __init__(self, source: str, fault: str, mend: str = "") -> None:
        super().__init__(f"{source}: {fault}" + (f" {mend}" if mend else ""))
        self.source, self.fault, self.mend = source, fault, mend


@dataclass(frozen=True, slots=True)
class ReadingFailure:
    """A member of an archive, folder or data set that could not be read; the others are read all the same."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is refused: bytes, unpacked bytes, ratio, members, depth, pages, seconds."""

    file_bytes: int = 50 << 20
    unpacked_bytes: int = 200 << 20
    ratio: int = 100
    members: int = 2000
    depth: int = 3
    pages: int = 3000
    characters: int = 50_000_000
    seconds: int = 120
    memory_bytes: int = 2 << 30
    ocr_pages: int = 200
    ocr_seconds_a_page: int = 60


DEFAULT_LIMITS = Limits()
