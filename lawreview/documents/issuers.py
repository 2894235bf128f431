"""Issuing bodies: one canonical name, level and territory each; ministries and people's committees through time."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from lawreview.documents.folding import fold
from lawreview.documents.numbers import split_number
from lawreview.documents.places import place_named, user_rows
from lawreview.documents.tables import read_table

Level = Literal["central", "province", "district", "commune", "other"]


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body. ``name`` is canonical; ``territory`` the province ("tỉnh Lào Cai"), "" for central bodies."""

    name: str
    level: Level
    territory: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class CentralBody:
    """One row of data/issuers.tsv."""

    code: str
    name: str
    until: date | None
    into: tuple[str, ...]
    other_names: tuple[str, ...]


@cache
def central_bodies() -> tuple[CentralBody, ...]:
    """Ministries and other central bodies, past ones too."""
    out = []
    for row in (*read_table("issuers.tsv"), *user_rows("issuers.tsv")):
        out.append(
            CentralBody(
                row["code"],
                row["name"],
                date.fromisoformat(row["until"]) if row.get("until") else None,
                tuple(n.strip() for n in row.get("into", "").split(";") if n.strip()),
                tuple(n.strip() for n in row.get("other_names", "").split(";") if n.strip()),
            )
        )
    return tuple(out)


def _squeeze(name: str) -> str:
    """Names of ministries differ in commas and hyphens only: "Bộ Lao động – Thương binh và Xã hội"."""
    return re.sub(r"[\s,.\-–&]+", " ", fold(name)).strip()


@cache
def _central_names() -> dict[str, CentralBody]:
    table: dict[str, CentralBody] = {}
    for body in central_bodies():
        for name in (body.name, *body.other_names):
            table.setdefault(_squeeze(name), body)
    return table


@cache
def _central_codes() -> dict[str, CentralBody]:
    table: dict[str, CentralBody] = {}
    for body in central_bodies():
        for code in (body.code, *(n for n in body.other_names if " " not in n)):
            table.setdefault(code.upper(), body)
    return table


_ABBREVIATIONS = (
    (re.compile(r"\bubnd\b"), "ủy ban nhân dân"),
    (re.compile(r"\bhđnd\b"), "hội đồng nhân dân"),
    (re.compile(r"\btp\.?\s*(?=\w)"), "thành phố "),
    (re.compile(r"\bubtvqh\b"), "ủy ban thường vụ quốc hội"),
    (re.compile(r"\bttg\b"), "thủ tướng chính phủ"),
)
_HEAD_OF_BODY = re.compile(
    r"^(?:quyền |q\. ?)?(?:chủ tịch|bộ trưởng|thống đốc|tổng thanh tra|chủ nhiệm|chánh án)\s+(?=\S)"
)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã)\s+\S")
_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\s+\S")
_CITY_BELOW_PROVINCE = re.compile(r"thành phố .+?,? tỉnh ")


def identify_issuer(name: str | None, number: str | None = None, territory: str = "") -> Issuer | None:
    """The body that a printed name and number mean, or None where neither says.

    ``territory`` is that of the citing document: it completes "Ủy ban nhân dân tỉnh". A decision numbered QĐ-UBND is the
    committee's although its chairman signs; QĐ-CTUBND is the chairman's own (Luật 87/2025/QH15).
    """
    from_number = _issuer_of_number(number)
    if not name:
        return _with_territory(from_number, territory)
    folded = fold(name)
    for pattern, words in _ABBREVIATIONS:
        folded = pattern.sub(words, folded)
    central = _central_names().get(_squeeze(folded)) or _central_names().get(
        _squeeze(_HEAD_OF_BODY.sub("", folded))
    )
    if central:
        return Issuer(central.name, "central", "", central.code)
    if "nhân dân" in folded and ("ủy ban" in folded or "hội đồng" in folded):
        return _local_body(name, folded, from_number, territory)
    if from_number and from_number.level == "central":
        return from_number
    place = place_named(name)
    if from_number and place:
        return _with_territory(from_number, place.full_name)
    clean = " ".join(name.split())
    return Issuer(
        clean.title() if clean.isupper() else clean, "other", place.full_name if place else territory
    )


def _local_body(name: str, folded: str, from_number: Issuer | None, territory: str) -> Issuer:
    body = "Hội đồng nhân dân" if "hội đồng nhân dân" in folded else "Ủy ban nhân dân"
    if from_number and from_number.name.startswith("Chủ tịch") and body == "Ủy ban nhân dân":
        body = "Chủ tịch Ủy ban nhân dân"
    # capitals of a printed head are needed to find where an unknown unit's name ends
    printed = re.sub(r"\bUBND\b", "Ủy ban nhân dân", re.sub(r"\bTP\.?\s*", "thành phố ", name))
    place = place_named(printed)
    province = place.full_name if place else territory
    below = "Ủy ban nhân dân" in body or body == "Hội đồng nhân dân"
    if (
        below
        and (_DISTRICT.search(folded) or _CITY_BELOW_PROVINCE.search(folded))
        and "các quận" not in folded
    ):
        return Issuer(_tidy(body, folded), "district", province, body)
    if below and _COMMUNE.search(folded):
        return Issuer(_tidy(body, folded), "commune", province, body)
    return Issuer(f"{body} {province}".strip(), "province", province, body)


def _tidy(body: str, folded: str) -> str:
    rest = re.sub(r"^.*?nhân dân\s*", "", folded)
    return f"{body} {_capitals(rest)}"


def _capitals(words: str) -> str:
    kinds = {"tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn"}
    return " ".join(w if w.strip(",") in kinds else w.capitalize() for w in words.split())


def _with_territory(issuer: Issuer | None, territory: str) -> Issuer | None:
    if issuer is None or issuer.level != "province" or not territory:
        return issuer
    return Issuer(f"{issuer.code} {territory}", "province", territory, issuer.code)


_LOCAL_CODES = (
    ("CTUBND", "Chủ tịch Ủy ban nhân dân"),
    ("UBND", "Ủy ban nhân dân"),
    ("UB", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
)


@cache
def _issuer_of_number(number: str | None) -> Issuer | None:
    """What the code of a number says: "NĐ-CP" → Chính phủ; "QĐ-UBND" → Ủy ban nhân dân of a province not named."""
    parts = split_number(number) if number else None
    if parts is None:
        return None
    code = parts.issuer_code.upper()
    term = re.fullmatch(r"(QH|UBTVQH)(?:K)?\d*", code) or re.fullmatch(r"(?:PL-|NQ-)?(UBTVQH)\d*", code)
    if term:
        code = term[1]
    first = re.split(r"[-/]", code)[0]
    body = _central_codes().get(code) or _central_codes().get(first)
    if body:
        return Issuer(body.name, "central", "", body.code)
    for local, name in _LOCAL_CODES:
        if re.fullmatch(rf"{local}\d*(?:-.+)?", code):
            return Issuer(name, "province", "", name)
    return None


def issuer_of_number(number: str) -> Issuer | None:
    """The body that the code of a number names, or None; local bodies come without a territory."""
    return _issuer_of_number(number)


def successors(name: str, on: date) -> tuple[str, ...]:
    """The bodies that have a central body's work on a day; its own name where it still exists or is not known."""
    body = _central_names().get(_squeeze(name))
    if body is None or body.until is None or on <= body.until:
        return (name,)
    out: list[str] = []
    for heir in body.into:
        out.extend(n for n in successors(heir, on) if n not in out)
    return tuple(out) or (name,)
