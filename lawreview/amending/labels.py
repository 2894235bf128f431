"""Printed labels and headings of units: what stays when the words go, and how a new unit is headed."""

import re

from lawreview.amending.units import Unit
from lawreview.documents.eid import steps

_HEAD_LABEL = re.compile(
    r"\s*(?:(?:[ĐÐ]iều|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục|PHỤ LỤC|Tiểu mục)\s+(?:số\s+|thứ\s+)?[\wđĐ.]+?\s*[.:]?(?=\s|$)|\d+[a-zđ]?\d?\s*[.)]|[a-zđ]\d*\s*[.)/])\s*"
)


def label_only(unit: Unit) -> str:
    match = _HEAD_LABEL.match(unit.head)
    return (match[0].strip() if match else unit.head.strip() or printed_label(unit.eid).strip()) + " "


def printed_label(eid: str) -> str:
    step, label = steps(eid)[-1]
    forms = {
        "art": f"Điều {label}. ",
        "cl": f"{label}. ",
        "point": f"{label}) ",
        "chp": f"Chương {label}\n",
        "sec": f"Mục {label}\n",
    }
    return forms.get(step, "")


def heading_of(words: str, unit: Unit) -> str:
    """The new heading without the label that the payload repeats before it."""
    return without_label(words, unit)


def without_label(words: str, unit: Unit) -> str:
    """Words without the unit's own label, where they repeat it."""
    match = _HEAD_LABEL.match(words)
    same = match is not None and re.sub(r"\W", "", match[0]).lower().endswith(unit.label.lower())
    return words[match.end() :] if match and same and unit.label else words
