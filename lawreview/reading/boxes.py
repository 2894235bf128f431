"""Metadata boxes of pages, front matter and data sets → stated facts. Their labels: data/box_labels.tsv."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from lawreview.documents.folding import fold, search_key
from lawreview.documents.issuers import identify_issuer
from lawreview.documents.numbers import normalise_number, split_number
from lawreview.documents.places import place_named
from lawreview.documents.tables import read_table
from lawreview.documents.types import document_types, type_coded, type_named
from lawreview.reading.model import StatedFacts

_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"((?:18|19|20)\d\d)-(\d\d)-(\d\d)")
_LONG = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
# What portals print where they do not know, or do not tell without a login.
_UNKNOWN = {"", "đang cập nhật", "đã biết", "không xác định", "chưa xác định", "không", "-", "...", "null", "none", "nan",
            "không có thông tin", "dữ liệu đang cập nhật"}  # fmt: skip
_TITLE_WORDS = 3
_DATES = ("issued_on", "effective_on", "expires_on")


@cache
def _numbered_title() -> re.Pattern[str]:
    """A title that begins with the type and the number of its document: (type, number, rest)."""
    types = "|".join(re.escape(t.name) for t in document_types())
    number = r"\d[\w.]{0,9}(?:\s?/\s?\d{4})?\s?/\s?[^\W\d_]\w*(?:\s?[-–/]\s?[^\W\d_][\w&]*)*"
    return re.compile(rf"\s*({types})\s+(?:số\s*:?\s*)?({number})(?![\w/])(.*)", re.IGNORECASE | re.DOTALL)


@cache
def box_labels() -> dict[str, str]:
    """Folded label as printed in boxes → field of StatedFacts."""
    return {fold(row["label"]): row["field"] for row in read_table("box_labels.tsv")}


@cache
def _plain_labels() -> dict[str, str]:
    return {search_key(label.replace("_", " ")): name for label, name in box_labels().items()}


def field_named(label: str) -> str | None:
    """The field that a label means; keys of front matter and data sets go without marks ("so-hieu", "ngay_ban_hanh")."""
    name = box_labels().get(fold(label).strip(" :*"))
    if name is None and label.isascii():
        name = _plain_labels().get(search_key(re.sub("[_-]+", " ", label).strip(" :*")))
    return name


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
        name = field_named(str(label))
        value = " ".join(str(raw if raw is not None else "").split()).strip(" \"'*|")
        if name is None or name in found or fold(value) in _UNKNOWN:
            continue
        found[name] = (
            parse_date(value) if name in _DATES else normalise_number(value) if name == "number" else value
        )
    place = found.pop("place", "")
    return completed(StatedFacts(**found, said_by=said_by), place) if found or place else StatedFacts()


def completed(facts: StatedFacts, place: str = "") -> StatedFacts:
    """The facts with what their title ("Quyết định 12/2020/QĐ-UBND về …") and their number say of the rest.

    ``place`` is the unit for which the source files the document ("tp-hcm", "tỉnh Hà Giang"); only for local bodies.
    """
    title = _numbered_title().match(facts.title or "")
    named = normalise_number(title[2]) if title else None
    number = facts.number or named
    parts = split_number(number) if number else None
    kind = facts.type
    if kind is None and (title or parts):
        found = type_named(title[1]) if title else type_coded(parts.type_code) if parts else None
        kind = found.name if found else None
    rest = title[3].strip(" .,;:-–") if title and named == number else ""
    issuer = facts.issuer
    if issuer is None and number:
        unit = place_named(place) or place_named(rest)
        body = identify_issuer(None, number, unit.full_name if unit else "")
        issuer = body.name if body else None
    return replace(
        facts,
        number=number,
        type=kind,
        title=rest if len(rest.split()) >= _TITLE_WORDS else facts.title,
        issuer=issuer,
    )
