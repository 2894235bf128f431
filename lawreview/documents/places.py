"""Provinces and cities under central authority, their names through time and what they merged into."""

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lawreview.documents.folding import fold
from lawreview.documents.tables import parse_table, read_table

FACTS_VARIABLE = "LAWREVIEW_FACTS"


@dataclass(frozen=True, slots=True)
class Place:
    """A province or city. ``name`` without its kind ("Hồ Chí Minh"); ``until`` the last day as a unit of its own."""

    name: str
    kind: str
    since: date | None = None
    until: date | None = None
    into: str | None = None
    other_names: tuple[str, ...] = ()
    source: str = ""

    @property
    def full_name(self) -> str:
        """ "thành phố Hồ Chí Minh", "tỉnh Bình Dương"."""
        return f"{self.kind} {self.name}"


def facts_folder() -> Path | None:
    """The folder of facts that users correct or add (environment variable LAWREVIEW_FACTS), or None."""
    value = os.environ.get(FACTS_VARIABLE)
    return Path(value) if value and Path(value).is_dir() else None


def user_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of ``<facts folder>/<name>``, tab-separated (.tsv) or with commas (.csv); nothing where there is none."""
    folder = facts_folder()
    path = folder / name if folder else None
    if path is None or not path.is_file():
        return
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
            yield {key: (value or "").strip() for key, value in row.items() if key}
    else:
        yield from parse_table(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def places() -> tuple[Place, ...]:
    """All known units; a user's row replaces the shipped one of the same name and kind."""
    found: dict[tuple[str, str], Place] = {}
    for row in (*read_table("places.tsv"), *user_rows("places.tsv")):
        found[fold(row["name"]), row["kind"]] = Place(
            row["name"],
            row["kind"],
            _day(row.get("since", "")),
            _day(row.get("until", "")),
            row.get("into") or None,
            tuple(n.strip() for n in row.get("other_names", "").split(";") if n.strip()),
            row.get("source", ""),
        )
    return tuple(found.values())


@cache
def _names() -> dict[str, tuple[Place, ...]]:
    table: dict[str, tuple[Place, ...]] = {}
    for place in places():
        for name in (place.name, *place.other_names):
            table[fold(name)] = (*table.get(fold(name), ()), place)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_names(), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:(tỉnh|thành phố|tp\.?)\s*)?(" + "|".join(map(re.escape, names)) + r")(?!\w)"
    )


# "tỉnh Lam Hà", "thành phố Đông Xuyên": names that no table has (new units, invented ones).
_UNKNOWN = re.compile(r"(tỉnh|thành phố|Tỉnh|Thành phố|TỈNH|THÀNH PHỐ)\s+((?:[^\W\d_]+[ \-–]*){1,5})")
_CAPITALISED = re.compile(r"[^\W\d_]+")
_KINDS = {"tỉnh": "tỉnh", "thành phố": "thành phố"}


def place_named(text: str) -> Place | None:
    """The unit that a name or phrase gives: "UBND TP.HCM" → thành phố Hồ Chí Minh; None where none is named.

    A unit that the table lacks is taken as printed after "tỉnh" or "thành phố" (its capitalised words).
    """
    match = None
    for match in _pattern().finditer(fold(text)):
        if match[1]:
            break
    unknown = _unknown_place(text)
    if match is None:
        return unknown
    if unknown and not match[1] and fold(unknown.name) not in _names():
        return unknown
    candidates = _names()[match[2]]
    kind = "tỉnh" if match[1] == "tỉnh" else "thành phố" if match[1] else None
    return next((p for p in candidates if kind is None or p.kind == kind), candidates[0])


def _unknown_place(text: str) -> Place | None:
    match = _UNKNOWN.search(text)
    if not match:
        return None
    name = []
    for word in match[2].split():
        if not word[0].isupper():
            break
        name.append(word)
    if not name:
        return None
    words = " ".join(name)
    return Place(words.title() if words.isupper() else words, _KINDS[match[1].lower()])


@cache
def _by_full_name() -> dict[str, Place]:
    return {fold(p.full_name): p for p in places()}


def territory_on(full_name: str, on: date) -> str:
    """The unit that the territory belongs to on a day: "tỉnh Bình Dương" on 2026-01-01 is "thành phố Hồ Chí Minh"."""
    seen = set()
    place = _by_full_name().get(fold(full_name))
    while place and place.until and on > place.until and place.into and place.full_name not in seen:
        seen.add(place.full_name)
        after = [p for p in _names().get(fold(place.into), ()) if p.until is None or p.until > place.until]
        if not after:
            break
        place = after[0]
    return place.full_name if place else full_name


def territories_meet(one: str, other: str, on: date) -> bool:
    """True where the two territories share ground on that day; "" is the whole country."""
    if not one or not other or fold(one) == fold(other):
        return True
    return fold(territory_on(one, on)) == fold(territory_on(other, on))


def same_original_territory(one: str, other: str) -> bool:
    """True where both are the same unit by name: rules of former neighbours do not meet on the ground, although their
    territories are one province now (Luật 64/2025/QH15 Điều 54: each keeps its old area until the new unit decides)."""
    return not one or not other or fold(one) == fold(other)
