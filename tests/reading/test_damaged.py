"""Damaged files, made from good ones with fixed seeds: a text or a clear error, never anything else."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from lawreview.reading import Limits, ReadingError, read_bytes
from lawreview.reading import doc as doc_module
from tests.reading.making import docx, listed, numbering, odt, package, pdf, rtf, table
from tests.reading.test_word_forms import item, old_xml

WORDS = "Điều 1. Mức hỗ trợ đối với hộ gia đình tại khu vực khó khăn được quy định như sau"
SHARED = Path(__file__).parents[2] / "../shared/real/word"
LIMITS = Limits(seconds=20, ocr_pages=0)


def _good() -> dict[str, bytes]:
    files = {
        "docx": docx(
            "".join(listed(WORDS, i % 3) for i in range(40)) + table([[WORDS, "b"]] * 5),
            numbering=numbering([("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)")]),
        ),
        "odt": odt(f"<text:p>{WORDS}</text:p>" * 40),
        "rtf": rtf("\n".join([WORDS] * 40)),
        "pdf": pdf([[(60, 760 - 18 * i, 11, WORDS) for i in range(30)]] * 3),
        "html": f"<html><body><table><tr><td>{WORDS}</td></tr></table>{f'<p>{WORDS}</p>' * 40}</body></html>".encode(),
        "txt": "\n".join([WORDS] * 40).encode(),
        "json": f'{{"ma_thu_tuc": "1.000", "ten_thu_tuc": "{WORDS}", "trinh_tu_thuc_hien": "{WORDS}"}}'.encode(),
    }
    files["wordxml"] = old_xml("".join(item(WORDS, i % 2) for i in range(40)) + table([[WORDS, "b"]] * 5))
    files["zip"] = package({f"tệp.{form}": data for form, data in files.items()})
    found = sorted(SHARED.glob("*.doc"), key=lambda f: f.stat().st_size)
    if found:
        files["doc"] = found[0].read_bytes()
    return files


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data))]


def _flip(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 10, 100))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _blank(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.randrange(1, 2000))
    return data[:start] + bytes(end - start) + data[end:]


def _double(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[max(0, start - rng.randrange(1, 500)) :]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _flip, _blank, _double)
GOOD = _good()


@pytest.mark.parametrize("form", sorted(GOOD))
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.__name__.strip("_"))
def test_damaged_files(
    form: str, damage: Callable[[bytes, random.Random], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    find = doc_module.find_program
    monkeypatch.setattr(doc_module, "find_program", lambda name: None if name == "soffice" else find(name))
    for seed in range(12 if form == "doc" else 14):
        data = damage(GOOD[form], random.Random(f"{form} {damage.__name__} {seed}"))
        try:
            for found in read_bytes("tệp", data, limits=LIMITS):
                assert found.source.startswith("tệp")
        except ReadingError as error:
            assert error.fault, (form, seed)
            assert error.mend, (form, seed)
