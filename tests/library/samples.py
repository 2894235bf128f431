"""Invented decisions and their rows."""

from lawreview.library.identity import identify
from lawreview.library.rows import DocumentRows, SourceRow, document_rows
from lawreview.library.storing import source_weight
from lawreview.parsing import parse

DECISION = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: {number}

Sơn Hà, ngày {day} tháng {month} năm {year}

QUYẾT ĐỊNH
Về quản lý bến đò ngang trên sông

ỦY BAN NHÂN DÂN TỈNH SƠN HÀ

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc cấp phép hoạt động của bến đò ngang.

Điều 2. Thời hạn giải quyết
1. Thời hạn cấp phép là {days} ngày làm việc kể từ ngày nhận đủ hồ sơ.
2. Hồ sơ nộp tại bộ phận một cửa.

Điều 3. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng {month} năm {year}.
"""


def decision(
    number: str = "12/2018/QĐ-UBND", year: int = 2018, days: int = 5, day: str = "15", month: str = "3"
) -> str:
    """The text of one invented decision."""
    return DECISION.format(number=number, year=year, days=days, day=day, month=month)


def rows_of(text: str) -> DocumentRows:
    document = parse(text)
    return document_rows(document, identify(document))


def source_of(name: str, rows: DocumentRows, form: str = "text", sha256: str = "00") -> SourceRow:
    weight = source_weight("text", form, False, len(rows.provisions), len(rows.document["text"]), sha256)
    return SourceRow(name, None, sha256, 1, 1.0, form=form, weight=weight)
