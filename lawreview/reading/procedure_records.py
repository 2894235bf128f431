"""Records of administrative procedures from the national portal (JSON). Fields: data/procedure_fields.tsv."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lawreview.documents.numbers import split_number
from lawreview.documents.tables import read_table
from lawreview.documents.types import type_coded
from lawreview.reading.encodings import decode
from lawreview.reading.lines import Lines
from lawreview.reading.model import Limits, ReadingError, ReadingFailure, SourceText, StatedFacts
from lawreview.reading.syllables import is_syllable

_UNKNOWN = {"", "không có thông tin", "none", "null"}
_NUMBER = re.compile(
    r"\d[\d.]*[a-z]?/(?:\d{4}/)?(?:QH(?:1\d|\d)|UBTVQH1\d|(?:[A-ZĐ]{1,9}[-/])+(?:TTg|HĐND\d?|UBTVQH1\d|QH1\d|[A-ZĐ]{2,9}))"
)
_GLUED_YEAR = re.compile(r"(?:19|20)\d\d(?=\d{1,4}[a-z]?/)")
_LETTERS = re.compile(r"[^\W\d_]+")
# The portal's page runs the cells of its tables together; its column heads and controls mark where they part.
_WAYS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_DOSSIER_HEAD = re.compile(r"(?:--)?Tên giấy tờMẫu đơn, tờ khaiSố lượng")
_BASIS_HEAD = "Tên văn bản pháp lýMã văn bản"
_WAY = re.compile(
    r"(?<=[\w.)%;:”])(?=(?:Trực tiếp|Trực tuyến|Dịch vụ bưu chính)\d)|(?<=\S)(?=(?:Trực tiếp|Trực tuyến|Dịch vụ bưu chính)\d+ (?:Ngày|Giờ|Tháng|Phút))"
)
_WAY_CELLS = re.compile(
    r"^(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(\d+(?:[.,]\d+)?\s*(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Phút|Năm)?)(.*)$",
    re.DOTALL,
)
_COPIES = re.compile(r"(\d+ bản (?:chính|sao)(?:,\d+ bản (?:chính|sao))*)(?=\S|$)")
_RESULT_TAIL = re.compile(r"(?:Từ khóa(?:Không có thông tin)?Mô tả|Chọn cơ quan thực hiện).*$", re.DOTALL)
_RESULT_CODE = re.compile(r"Mã: (KQ\.[A-Z]\d+\.\d{5,6})")
_MOST_RECORDS = 100_000


@cache
def _fields() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(
        (r["key"], r["heading"], tuple(r["names"].split())) for r in read_table("procedure_fields.tsv")
    )


def read_records(source: str, data: bytes, limits: Limits) -> Iterator[SourceText | ReadingFailure]:
    """A record, or a list of records, as published procedures; other JSON is refused."""
    text, _ = decode(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(source, "tệp JSON bị hỏng hoặc bị cắt cụt.", "Hãy tải lại tệp gốc.") from error
    records = value if isinstance(value, list) else [value]
    if not records or not any(is_record(r) for r in records):
        raise ReadingError(
            source, "tệp JSON không phải bản ghi thủ tục hành chính.", "Hãy bỏ tệp này ra khỏi thư mục."
        )
    for number, record in enumerate(records[:_MOST_RECORDS], 1):
        label = source if len(records) == 1 else f"{source}#{number}"
        if is_record(record):
            yield _procedure(label, record)
        else:
            yield ReadingFailure(label, "Mục này không phải bản ghi thủ tục hành chính.")


def is_record(value: object) -> bool:
    """True for an object with a code and a name of a procedure, flat or with its parts in "metadata"."""
    if not isinstance(value, dict):
        return False
    flat = _flat(value)
    return bool(flat.get("name")) and bool(
        flat.get("steps") or flat.get("legal_basis") or flat.get("dossier")
    )


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """The record's values under our names; tables win over the same field as text."""
    values: dict[str, Any] = {}
    for group in (record.get("tables"), record.get("content"), record.get("metadata"), record):
        if isinstance(group, dict):
            for key, _, names in _fields():
                for name in names:
                    value = group.get(name)
                    if key not in values and value not in (None, "", []):
                        values[key] = value
    return values


def _procedure(source: str, record: dict[str, Any]) -> SourceText:
    values = _flat(record)
    procedure: dict[str, str] = {}
    lines = Lines()
    for key, heading, _ in _fields():
        rows = [row for row in _rows(key, values.get(key)) if row.strip().lower() not in _UNKNOWN]
        if not rows:
            continue
        procedure[key] = "\n".join(rows)
        where = f"mục “{heading}”"
        if key in ("code", "decision", "name", "level", "kind", "field", "applicants", "agency", "authority", "delegated",
                   "partners", "address") and len(rows) == 1:  # fmt: skip
            lines.paragraph(f"{heading}: {rows[0]}", where)
            continue
        lines.paragraph(f"{heading}:", where)
        for row in rows:
            lines.paragraph(row, where)
    url = record.get("detail_url")
    if isinstance(url, str) and url:
        procedure["url"] = url
    return SourceText(
        source,
        "procedure",
        lines.text(),
        StatedFacts(
            number=procedure.get("code"),
            type="Thủ tục hành chính",
            title=procedure.get("name"),
            issuer=procedure.get("agency"),
            field=procedure.get("field"),
            said_by="Cổng Dịch vụ công quốc gia",
        ),
        places=tuple(lines.places),
        reader="LawReview",
        procedure=procedure,
    )


def _rows(key: str, value: Any) -> list[str]:
    if isinstance(value, list):
        return [_row(key, item) for item in value]
    text = str(value).strip() if value is not None else ""
    if key == "ways":
        return _way_rows(text)
    if key == "dossier":
        return _dossier_rows(text)
    if key == "legal_basis":
        return _basis_rows(text)
    if key == "result":
        return [
            row.strip()
            for row in _RESULT_CODE.sub("\n", _RESULT_TAIL.sub("", text)).split("\n")
            if row.strip()
        ]
    return [row.strip() for row in text.split("\n") if row.strip()]


def _row(key: str, item: Any) -> str:
    """A row of a table in a record that kept its tables."""
    if not isinstance(item, dict):
        return str(item)
    if key == "legal_basis":
        raw = " ".join(str(item.get("so_ky_hieu") or "").split())
        found = _NUMBER.search(raw)
        title = " ".join(str(item.get("trich_yeu") or "").split())
        on, issuer = (
            str(item.get("ngay_ban_hanh") or "").replace("-", "/"),
            str(item.get("co_quan_ban_hanh") or "").strip(),
        )
        if found is None:
            return title or raw
        return _basis(title, found[0], (f" ngày {on}" if on else "") + (f" của {issuer}" if issuer else ""))
    return " | ".join(" ".join(str(v).split()) for v in item.values() if str(v or "").strip())


def _way_rows(text: str) -> list[str]:
    text = text.removeprefix(_WAYS_HEAD)
    rows = []
    for piece in _WAY.sub("\n", text).split("\n"):
        cells = _WAY_CELLS.match(piece.strip())
        rows.append(" | ".join(c.strip() for c in cells.groups() if c.strip()) if cells else piece.strip())
    return [row for row in rows if row]


def _dossier_rows(text: str) -> list[str]:
    text = _DOSSIER_HEAD.sub("\n", text)
    return [row.strip() for row in _COPIES.sub(r" | \1\n", text).split("\n") if row.strip() not in ("", "--")]


def _basis_rows(text: str) -> list[str]:
    """Names and numbers run together: a row ends where a number ends and the next word is glued to it.

    "Luật Khiếu nại năm 201102/2011/QH13" is the law of 2011 with the number 02/2011/QH13.
    """
    text = text.removeprefix(_BASIS_HEAD)
    rows: list[str] = []
    start = 0
    for match in _NUMBER.finditer(text):
        begin, end = match.start(), _number_end(text, match)
        if begin < start:
            continue
        glued_year = _GLUED_YEAR.match(match[0])
        if glued_year and begin > start and not text[begin - 1].isdigit():
            begin += 4
        number = text[begin:end]
        following = text[end : end + 1]
        if (following and not following.isalnum()) or text.startswith(number, end):
            continue
        rows.append(_basis(text[start:begin], number))
        start = end
    if text[start:].strip():
        rows.append(text[start:].strip())
    return rows


def _number_end(text: str, match: re.Match[str]) -> int:
    """Where the number ends: its last capitals may be the first letters of the next name ("NĐ-CPNghị", "CPSỬA")."""
    end = match.end()
    tail = _LETTERS.match(text, end)
    for cut in range(1, 4):
        word = _LETTERS.match(text, end - cut)
        if word and text[end - cut] != "-" and tail and is_syllable(word[0].lower()) and len(word[0]) > 1:
            return end - cut
    return end


def _basis(name: str, number: str, dated: str = "") -> str:
    """A legal basis as one writes it, so that it can be read as a citation."""
    name = " ".join(name.split()).strip(" ;,.")
    if number in name:
        return name
    if re.match(r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\b", name, re.IGNORECASE):
        return f"{name} số {number}{dated}"
    parts = split_number(number)
    kind = type_coded(parts.type_code) if parts else None
    label = kind.name if kind else "Luật" if parts and parts.code.startswith("QH") else "Văn bản"
    for ending in (f"{label} số", label):
        if name.lower().endswith(ending.lower()):
            name = name[: -len(ending)].strip()
    return f"{label} số {number}{dated} {name.removeprefix(label).strip()}".strip()
