"""Automatic numbers of Word as they are printed: "Điều 5.", "1.", "a)" (ECMA-376 part 1, 17.9)."""

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Word's Vietnamese lists take the Latin alphabet; a list "a, b, c, d, đ" is made with its own levels or typed by hand.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(slots=True)
class Level:
    """One level of a list: number format, text with %1 … %9, first value, the level after which it begins anew."""

    fmt: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    overrides: dict[tuple[str, int], Level] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, num_id: str, depth: int) -> Level | None:
        """The definition of a level, or None where the list does not exist (numId 0 switches numbering off)."""
        override = self.overrides.get((num_id, depth))
        if override is not None:
            return override
        return self.abstract.get(self.lists.get(num_id, ""), {}).get(depth)

    def level_of_style(self, num_id: str, style: str) -> int:
        """The depth that is tied to a paragraph style, 0 where none is."""
        levels = self.abstract.get(self.lists.get(num_id, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next_label(self, num_id: str, depth: int) -> str:
        """Count one paragraph and give its printed number with the blank behind it, "" for bullets without a sign."""
        level = self.level(num_id, depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.lists[num_id], {})
        begin = self.starts.get((num_id, depth))
        if begin is not None and (num_id, depth) not in self.begun:
            counts[depth] = begin
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = level.start
        self.begun.add((num_id, depth))
        for deeper in [d for d in counts if d > depth]:
            below = self.level(num_id, deeper)
            if below is None or below.restart is None or (below.restart != 0 and depth < below.restart):
                del counts[deeper]
        return self._printed(num_id, level, counts)

    def _printed(self, num_id: str, level: Level, counts: dict[int, int]) -> str:
        if level.fmt == "bullet":
            sign = "".join(c for c in level.text if not "\ue000" <= c <= "\uf8ff").strip()
            return (sign if sign in ("-", "–", "+", "*", "•") else "-") + " "
        text = level.text
        for depth in range(8, -1, -1):
            if f"%{depth + 1}" in text:
                other = self.level(num_id, depth) or Level()
                value = counts.get(depth, other.start)
                text = text.replace(
                    f"%{depth + 1}", format_number(value, "decimal" if level.legal else other.fmt)
                )
        if not text:
            return ""
        # "1." is never one word with what follows, though some programs write that nothing stands between.
        return text if level.suffix == "nothing" and text[-1] not in ".):" else text + " "


def format_number(value: int, fmt: str) -> str:
    """A number in one of Word's formats; formats that Vietnamese documents do not use print as decimal."""
    if fmt in ("lowerLetter", "upperLetter") and value > 0:
        letter = _LETTERS[(value - 1) % 26] * min((value - 1) // 26 + 1, 10)
        return letter if fmt == "lowerLetter" else letter.upper()
    if fmt in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        roman = ""
        rest = value
        for number, sign in _ROMAN:
            while rest >= number:
                roman += sign
                rest -= number
        return roman if fmt == "upperRoman" else roman.lower()
    if fmt == "decimalZero":
        return f"{value:02d}"
    if fmt == "none":
        return ""
    return str(value)


def _value(element: etree._Element | None, name: str = "val", default: str = "") -> str:
    return default if element is None else element.get(W + name, default)


def _number(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default


def _read_level(element: etree._Element) -> Level:
    restart = element.find(W + "lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(
        fmt=_value(element.find(W + "numFmt"), default="decimal"),
        text=_value(element.find(W + "lvlText")),
        start=_number(_value(element.find(W + "start")), 1),
        restart=None if restart is None else _number(_value(restart), 0),
        legal=legal is not None and _value(legal, default="1") not in ("0", "false", "off"),
        suffix=_value(element.find(W + "suff"), default="tab"),
        style=_value(element.find(W + "pStyle")),
    )


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists in word/numbering.xml; no part gives no lists."""
    out = Numbering()
    if root is None:
        return out
    links: dict[str, str] = {}
    styled: dict[str, str] = {}
    for abstract in root.iterchildren(W + "abstractNum"):
        name = abstract.get(W + "abstractNumId", "")
        out.abstract[name] = {
            _number(level.get(W + "ilvl", "0"), 0): _read_level(level)
            for level in abstract.iterchildren(W + "lvl")
        }
        link = _value(abstract.find(W + "numStyleLink"))
        if link:
            links[name] = link
        own = _value(abstract.find(W + "styleLink"))
        if own:
            styled[own] = name
    for name, link in links.items():
        if link in styled and not out.abstract[name]:
            out.abstract[name] = out.abstract[styled[link]]
    for num in root.iterchildren(W + "num"):
        num_id = num.get(W + "numId", "")
        out.lists[num_id] = _value(num.find(W + "abstractNumId"))
        for override in num.iterchildren(W + "lvlOverride"):
            depth = _number(override.get(W + "ilvl", "0"), 0)
            level = override.find(W + "lvl")
            if level is not None:
                out.overrides[num_id, depth] = _read_level(level)
            start = override.find(W + "startOverride")
            if start is not None:
                out.starts[num_id, depth] = _number(_value(start), 1)
    return out
