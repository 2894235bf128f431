"""What styles and properties of Word add to words: lists, fonts of a legacy encoding, capitals, hidden text (ECMA-376 17.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lawreview.reading.encodings import legacy_font
from lawreview.reading.numbering import Numbering, W

PPR, RPR = W + "pPr", W + "rPr"
_FONTS, _CAPS, _STYLE, _VANISH = W + "rFonts", W + "caps", W + "rStyle", W + "vanish"
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style adds: its list, font and capitals."""

    based_on: str = ""
    num_id: str = ""
    depth: int | None = None
    font: str = ""
    caps: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by name; ``base`` is the font of words that nothing else sets."""

    by_name: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    base: str = ""
    _looks: dict[tuple[str, str | None, str, str], tuple[str, bool]] = field(default_factory=dict)

    def chain(self, name: str) -> Iterator[tuple[str, Style]]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while name not in seen and name in self.by_name:
            seen.add(name)
            style = self.by_name[name]
            yield name, style
            name = style.based_on

    def list_of(self, name: str, numbering: Numbering) -> tuple[str, int | None]:
        """(list, depth) that a paragraph style gives; "" for none."""
        for own, style in self.chain(name or self.default):
            if style.num_id:
                depth = style.depth
                return style.num_id, numbering.level_of_style(style.num_id, own) if depth is None else depth
        return "", None

    def look(self, properties: etree._Element | None, style_name: str) -> tuple[str, bool, bool]:
        """(legacy encoding of the font or "", capitals, hidden) of a run in a paragraph of this style."""
        font, caps, style, hidden = "", None, "", False
        for child in properties if properties is not None else ():
            tag = child.tag
            if tag == _FONTS:
                font = font_of(child)
            elif tag == _CAPS:
                caps = child.get(W + "val", "1")
            elif tag == _STYLE:
                style = child.get(W + "val", "")
            elif tag == _VANISH:
                hidden = child.get(W + "val", "1") not in _OFF
        key = (font, caps, style, style_name or self.default)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._styled(*key)
        return (*found, hidden)

    def _styled(self, font: str, caps: str | None, style: str, style_name: str) -> tuple[str, bool]:
        shown = caps is not None and caps not in _OFF
        for name in (style, style_name):
            for _, own in self.chain(name) if name else ():
                font = font or own.font
                shown = shown or (caps is None and own.caps)
        return legacy_font(font or self.base), shown


def value_of(element: etree._Element | None, default: str = "") -> str:
    """The w:val of an element."""
    return default if element is None else element.get(W + "val", default)


def font_of(fonts: etree._Element | None) -> str:
    """The font that a w:rFonts names for Latin letters."""
    if fonts is None:
        return ""
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or fonts.get(W + "cs") or ""


def paragraph_style(properties: etree._Element | None) -> str:
    """The name of a paragraph's style, "" for the default one."""
    return value_of(properties.find(W + "pStyle")) if properties is not None else ""


def own_list(properties: etree._Element | None) -> tuple[str, int | None]:
    """(list, depth) that a paragraph or style names itself."""
    numbers = properties.find(W + "numPr") if properties is not None else None
    if numbers is None:
        return "", None
    depth = value_of(numbers.find(W + "ilvl"))
    return value_of(numbers.find(W + "numId")), int(depth) if depth.isdigit() else None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles in word/styles.xml; no part gives none."""
    styles = Styles()
    if root is None:
        return styles
    for element in root.iterchildren(W + "style"):
        name = element.get(W + "styleId", "")
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            styles.default = name
        run = element.find(RPR)
        caps = run.find(_CAPS) if run is not None else None
        styles.by_name[name] = Style(
            value_of(element.find(W + "basedOn")),
            *own_list(element.find(PPR)),
            font_of(run.find(_FONTS)) if run is not None else "",
            caps is not None and value_of(caps, "1") not in _OFF,
        )
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles.base = font_of(base.find(_FONTS)) if base is not None else ""
    return styles
