"""The thresholds of the checks: ``lawreview/data/settings.toml``, and over it a file of the department's own beside its library."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection

FILE = "settings.toml"


class SettingsError(ValueError):
    """A settings file that cannot be used; the message names the file, the line and the mend, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Section [duplicates]; the file explains each."""

    jaccard: float
    containment: float
    least_words: int
    same_alike: float
    near_alike: float
    central_alike: float
    central_words: int
    central_titles: float
    unrelated_words: int
    unrelated_local_words: int
    unrelated_alike: float
    group_members: int
    widely_repeated: int
    short_formula_words: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections. A section is added here, in ``_SECTIONS`` and in the file."""

    duplicates: Duplicates


_SECTIONS: dict[str, type[Duplicates]] = {"duplicates": Duplicates}


@cache
def defaults() -> Settings:
    """The package's own settings."""
    text = files("lawreview").joinpath("data", FILE).read_text(encoding="utf-8")
    return _made(tomllib.loads(text), FILE)


def settings_of(connection: Connection) -> Settings:
    """The settings for a library: the defaults, and what a ``settings.toml`` in its folder says otherwise. Raises SettingsError."""
    path = library_path(connection)
    own = Path(path).parent / FILE if path else None
    return read_settings(own) if own and own.is_file() else defaults()


def library_path(connection: Connection) -> str:
    """The library's file, "" for one in memory."""
    return next((r[2] for r in connection.execute("PRAGMA database_list") if r[1] == "main"), "")


def read_settings(path: Path) -> Settings:
    """The defaults with the values of a file over them. Raises SettingsError."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: không đọc được ({error}); hãy sửa hoặc xóa tệp này") from error
    return _made(given, str(path), defaults())


def _made(given: Mapping[str, object], source: str, base: Settings | None = None) -> Settings:
    for name in given:
        if name not in _SECTIONS:
            raise SettingsError(f"{source}: không có mục [{name}]; các mục: {', '.join(_SECTIONS)}")
    return Settings(
        **{
            name: _section(given.get(name, {}), f"{source}, [{name}]", made, getattr(base, name, None))
            for name, made in _SECTIONS.items()
        }
    )


def _section(given: object, place: str, made: type[Duplicates], base: Duplicates | None) -> Duplicates:
    if not isinstance(given, Mapping):
        raise SettingsError(f"{place}: phải là một mục gồm các dòng tên = giá trị")
    known = {f.name: f.type for f in fields(made)}
    values = {name: getattr(base, name) for name in known} if base is not None else {}
    for name, value in given.items():
        if name not in known:
            raise SettingsError(f"{place}: không có “{name}”; các tên: {', '.join(known)}")
        values[name] = _number(value, known[name], f"{place} {name}")
    return made(**values)


_SHARES = ("jaccard", "containment", "titles")


def _number(value: object, kind: object, place: str) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SettingsError(f"{place}: phải là một số, không phải {value!r}")
    if kind is int and not isinstance(value, int):
        raise SettingsError(f"{place}: phải là số nguyên, không phải {value!r}")
    top = 1 if place.endswith(_SHARES) else 100 if place.endswith("alike") else 10**6
    if not 0 < value <= top:
        raise SettingsError(f"{place}: phải lớn hơn 0 và không quá {top}, không phải {value!r}")
    return value
