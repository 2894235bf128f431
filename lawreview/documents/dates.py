"""Dates as Vietnamese documents print them."""

import re
from datetime import date

# "ngày 08 tháng 11 năm 2011", "ngày 08/11/2011", "8-11-2011", "ngày 2 tháng7 năm 2009" (blank lost)
LONG = r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})"
SHORT = r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?!\d)"
_DATE = re.compile(rf"{LONG}|{SHORT}", re.IGNORECASE)


def make_date(day: str | int, month: str | int, year: str | int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_date(text: str, start: int = 0, end: int | None = None) -> tuple[date, int, int] | None:
    """The first real date in ``text[start:end]`` with its span, or None."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        groups = [g for g in match.groups() if g]
        found = make_date(groups[0], groups[1], groups[2])
        if found:
            return found, match.start(), match.end()
    return None


def parse_date(text: str) -> date | None:
    """The date that a field holds: "08/11/2011", "2011-11-08", "ngày 8 tháng 11 năm 2011"; else None."""
    text = text.strip()
    iso = re.match(r"(\d{4})-(\d{2})-(\d{2})", text)
    if iso:
        return make_date(iso[3], iso[2], iso[1])
    found = find_date(text)
    return found[0] if found else None


def short(day: date | None) -> str:
    """ "08/11/2011" as lists print it; "" for None."""
    return day.strftime("%d/%m/%Y") if day else ""


def long(day: date) -> str:
    """ "ngày 08 tháng 11 năm 2011": days below 10 and months 1 and 2 with a nought (NĐ 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
