"""Metadata boxes of pages, front matter and data sets → stated facts. Their labels: data/box_labels.tsv."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from lawreview.documents.folding import fold
from lawreview.documents.numbers import normalise_number
from lawreview.documents.tables import read_table
from lawreview.reading.model import StatedFacts

_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"((?:18|19|20)\d\d)-(\d\d)-(\d\d)")
_LONG = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
# What portals print where they do not know, or do not tell without a login.
_UNKNOWN = {"", "đang cập nhật", "đã biết", "không xác định", "chưa xác định", "không", "-", "...", "null", "none", "nan",
            "không có thông tin", "dữ liệu đang cập nhật"}  # fmt: skip
_DATES = ("issued_on", "effective_on", "expires_on")


@cache
def box_labels() -> dict[str, str]:
    """Folded label as printed in boxes → field of StatedFacts."""
    return {fold(row["label"]): row["field"] for row in read_table("box_labels.tsv")}


def parse_date(text: str) -> date | None:
    """The date in "27/6/2012", "2012-06-27" or "ngày 27 tháng 6 năm 2012"; None for anything else."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1)), (_LONG, (3, 2, 1))):
        match = pattern.search(text)
        if match:
            try:
                return date(*(int(match[i]) for i in order))
            except ValueError:
                return None
    return None


def facts_of(box: Mapping[str, object], said_by: str) -> StatedFacts:
    """The facts in a box of labels and values; labels that say nothing of a document are left alone."""
    found: dict[str, Any] = {}
    for label, raw in box.items():
        name = box_labels().get(fold(str(label)).strip(" :*"))
        value = " ".join(str(raw if raw is not None else "").split()).strip(" \"'*|")
        if name is None or name in found or fold(value) in _UNKNOWN:
            continue
        found[name] = (
            parse_date(value) if name in _DATES else normalise_number(value) if name == "number" else value
        )
    return StatedFacts(**found, said_by=said_by) if found else StatedFacts()
