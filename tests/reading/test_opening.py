"""Which reader reads what, folders and archives; a bad member costs itself and nothing else."""

import io
import zipfile
from pathlib import Path

import pytest

from lawreview.reading import (
    Limits,
    ReadingError,
    ReadingFailure,
    SourceText,
    iter_files,
    read_bytes,
    read_file,
    readers,
)
from lawreview.reading.recognise import recognise
from tests.reading.making import docx, odt, p, package, pdf, rtf

TEXT = "Điều 1. Phạm vi điều chỉnh"


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (docx(p("a")), "docx"),
        (odt("<text:p>a</text:p>"), "odt"),
        (rtf("a"), "rtf"),
        (pdf([[]]), "pdf"),
        (b"\n  %PDF-1.4", "pdf"),
        (b"<!doctype html><p>a", "html"),
        (b"\xef\xbb\xbf<html><body>", "html"),
        ("<html><body>Điều".encode("utf-16"), "html"),
        (package({"a.txt": "a"}), "zip"),
        (package({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "sheet"),
        (b'{"ma_thu_tuc": "1"}', "json"),
        (b"[[trang 1]]\n", "text"),
        (b"[1] Ghi ch\xc3\xba", "text"),
        ("Điều 1".encode("utf-16-le"), "text"),
        (b"\x89PNG\r\n\x1a\n\x00", "image"),
        (b"II*\x00\x08", "image"),
        (b"BMC \xc4\x91", "text"),
        (b"PAR1....PAR1", "parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0\0", "doc"),
        (b"MZ\x90\x00", "program"),
        (bytes(range(256)), "unknown"),
    ],
)
def test_recognises_by_content(data: bytes, form: str) -> None:
    assert recognise(data) == form


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", docx(p(TEXT))),
        ("a.doc", rtf(TEXT)),
        ("a.doc", f"<html><body><p>{TEXT}</p></body></html>".encode()),
        ("a.docx", TEXT.encode()),
        ("a.txt", odt(f"<text:p>{TEXT}</text:p>")),
        ("a.bin", TEXT.encode("utf-16")),
        ("a.html", pdf([[(60, 700, 12, TEXT)]])),
    ],
)
def test_the_ending_is_not_believed(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (text,) = read_file(path)
    assert isinstance(text, SourceText)
    assert text.text == TEXT
    assert text.source == str(path)


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, body in members.items():
            target.writestr(name, body)
    return out.getvalue()


def test_members_are_files_of_their_own_and_a_bad_one_stops_none() -> None:
    data = archive(
        {
            "thư mục/a.txt": TEXT.encode(),
            "hỏng.docx": docx(p("a"))[:200],
            "__MACOSX/._a": b"x",
            "sâu.zip": archive({"b.txt": TEXT.encode()}),
            "cuối.html": f"<html><body><p>{TEXT}</p>".encode(),
        }
    )
    found = [(r.source, isinstance(r, SourceText)) for r in read_bytes("kho.zip", data)]
    assert found == [
        ("kho.zip!/thư mục/a.txt", True),
        ("kho.zip!/hỏng.docx", False),
        ("kho.zip!/__MACOSX/._a", False),
        ("kho.zip!/sâu.zip!/b.txt", True),
        ("kho.zip!/cuối.html", True),
    ]


@pytest.mark.parametrize(
    ("data", "limits", "fault"),
    [
        (archive({"a.txt": b"\0" * 5_000_000}), Limits(), "bom nén"),
        (
            archive({"a.txt": b"ab" * 500_000, "b.txt": b"cd" * 500_000}),
            Limits(unpacked_bytes=1_200_000),
            "bom nén",
        ),
        (archive({f"{i}.txt": b"a" for i in range(9)}), Limits(members=8), "9 mục"),
        (
            archive({"1.zip": archive({"2.zip": archive({"3.zip": archive({"a.txt": b"a"})})})}),
            Limits(depth=2),
            "quá sâu",
        ),
        (archive({"a.txt": b"a" * 300}), Limits(file_bytes=200), "quá giới hạn"),
        # what inner archives hold counts against the outer one's limits
        (
            archive({f"{n}.zip": archive({f"{i}.txt": b"a" for i in range(5)}) for n in range(2)}),
            Limits(members=10),
            "mục, quá giới hạn",
        ),
        (
            archive(
                {f"{n}.zip": archive({"a.txt": b"ab" * 200_000, "b.txt": b"cd" * 200_000}) for n in range(3)}
            ),
            Limits(unpacked_bytes=1_800_000),
            "bom nén",
        ),
        (docx(p("a") + "<!--" + " " * 30_000_000 + "-->"), Limits(), "bom nén"),
    ],
)
def test_bombs_are_refused(data: bytes, limits: Limits, fault: str) -> None:
    try:
        reasons = " ".join(
            r.reason for r in read_bytes("kho.zip", data, limits=limits) if isinstance(r, ReadingFailure)
        )
    except ReadingError as error:
        reasons = str(error)
    assert fault in reasons


def test_members_that_are_done_take_their_room(tmp_path: Path) -> None:
    file = tmp_path / "kho.zip"
    file.write_bytes(archive({name: TEXT.encode() * 10 for name in ("a.txt", "b.txt", "c.txt")}))
    limits = Limits(unpacked_bytes=len(TEXT.encode()) * 25)

    def found(*done: str) -> list[tuple[str, bool]]:
        labels = frozenset(f"{file}!/{name}" for name in done)
        results = read_file(file, limits=limits, done=labels)
        return [(r.source.rsplit("/", 1)[1], isinstance(r, SourceText)) for r in results]

    assert found() == [("a.txt", True), ("b.txt", True), ("c.txt", False)]
    assert found("a.txt", "x.txt") == [("b.txt", True), ("c.txt", False)]
    assert found("a.txt", "b.txt") == [("c.txt", False)]


def test_folders_are_walked_in_order_and_nothing_is_dropped(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", "a/~$tam.docx", ".an/x.txt", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(iter_files([tmp_path, tmp_path / "a/3.txt", tmp_path / "không có"]))
    names = [f.relative_to(tmp_path).as_posix() for f in found if isinstance(f, Path)]
    assert names == ["a/3.txt", "b/1.txt", "b/2.txt"]
    reasons = {Path(f.source).name for f in found if isinstance(f, ReadingFailure)}
    assert reasons == {"~$tam.docx", "Thumbs.db", "không có"}


@pytest.mark.parametrize(
    "data", [b"", b"MZ\x90\x00", b"7z\xbc\xaf\x27\x1c\x00", bytes(range(256)), b"   \n", b'{"a": 1}', b"PAR1"]
)
def test_refuses_with_words(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        list(read_bytes("tệp", data))
    assert str(caught.value).startswith("tệp: ")
    assert caught.value.fault
    assert caught.value.mend


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="không mở được"):
        list(read_file(tmp_path / "không.txt"))


def test_every_form_is_listed_with_its_mend() -> None:
    found = readers()
    assert all(r.install for r in found if not r.ready)
    assert any(".doc" in r.form for r in found)
