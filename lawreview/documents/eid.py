"""Addresses of provisions inside a document, after the Akoma Ntoso Naming Convention 1.0 (OASIS, §5).

Articles number through the document (or attachment), so an article's address carries no chapter.
Labels stand as printed: "đ" is not "d" (domain: the alphabet of points has 23 letters).
"""

import re
from collections.abc import Iterable

STEP_OF_KIND = {
    "part": "part",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "clause": "cl",
    "point": "point",
    "subpoint": "subpoint",
    "recital": "rec",
    "annex": "annex",
    "attachment": "att",
}
KIND_OF_STEP = {step: kind for kind, step in STEP_OF_KIND.items()}

# Luật 64/2025/QH15 leaves the order to NĐ 78/2025/NĐ-CP Điều 64: letters of the Vietnamese alphabet.
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_RANK = {letter: i for i, letter in enumerate(ALPHABET)}
_PIECE = re.compile(r"\d+|[^\W\d_]|\S")
_DASHES = re.compile(r"(?:(?<=.)__subpoint_\d+)+\Z")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

LEVEL_NAMES = {
    "part": "Phần",
    "chp": "Chương",
    "sec": "Mục",
    "subsec": "Tiểu mục",
    "art": "Điều",
    "cl": "khoản",
    "point": "điểm",
    "subpoint": "tiết",
    "rec": "căn cứ",
    "annex": "Phụ lục",
    "att": "Văn bản kèm theo",
    "item": "số thứ tự",
}


def join(parent: str | None, step: str, label: str) -> str:
    """``join("art_5", "cl", "2")`` is ``"art_5__cl_2"``."""
    return f"{parent}__{step}_{label}" if parent else f"{step}_{label}"


def steps(eid: str) -> list[tuple[str, str]]:
    """``"art_5__cl_2"`` → ``[("art", "5"), ("cl", "2")]``; an empty address has no steps."""
    out = []
    for part in eid.split("__") if eid else ():
        step, _, label = part.partition("_")
        out.append((step, label))
    return out


# "03", "7.1", "02/TNDN", "004.N/BCB-TP", "TP-CC-02", "AI01a", "S9b-DNSN": figures with the letters of the office that made it.
FORM_LABEL = r"(?:[A-ZĐ]{1,6}[-.]?){0,3}\d\w*(?:[.\-/](?:[A-ZĐ]{1,6}(?!\w)|\d\w*))*"
_FORM_LABEL = re.compile(FORM_LABEL)


def form_label(printed: str) -> str:
    """The label of the annex that a form is, as the parser stores it: "mẫu-03" for "03", "mẫu-02/TNDN" for "02/TNDN"."""
    found = _FORM_LABEL.search(printed)
    return "mẫu-" + (found[0] if found else printed)


def parent_of(eid: str) -> str | None:
    """The address one level up, or None."""
    head, _, _ = eid.rpartition("__")
    return head or None


def article_of(eid: str) -> str | None:
    """The address cut at its article, or None where it has none."""
    at = eid.find("art_")
    if at < 0:
        return None
    end = eid.find("__", at)
    return eid if end < 0 else eid[:end]


def without_dashes(eid: str) -> str:
    """``"art_2__cl_3__subpoint_1"`` → ``"art_2__cl_3"``: a dash is no level of a document (phần, chương, mục, tiểu mục, điều, khoản, điểm), so
    what stands behind one is cited by the unit that holds it; a line of its own letter ("a.1)") keeps its address."""
    return _DASHES.sub("", eid)


def is_within(eid: str, ancestor: str) -> bool:
    """True where ``eid`` is ``ancestor`` or lies below it."""
    return eid == ancestor or eid.startswith(ancestor + "__")


def roman_value(label: str) -> int | None:
    """7 for "VII", None for anything that is no Roman number."""
    values = [_ROMAN.get(c) for c in label.upper()]
    if not values or None in values:
        return None
    total = 0
    numbers = [v for v in values if v is not None]
    for i, value in enumerate(numbers):
        total += -value if i + 1 < len(numbers) and numbers[i + 1] > value else value
    return total


def label_key(label: str) -> tuple[tuple[int, int], ...]:
    """Sort key of a label: numbers by value, letters by the Vietnamese alphabet, "12a" after "12"."""
    roman = roman_value(label) if label.isupper() else None
    if roman is not None:
        return ((0, roman),)
    out = []
    for piece in _PIECE.findall(label.lower()):
        if piece.isdigit():
            out.append((0, int(piece)))
        else:
            out.append((1, _RANK.get(piece, 100 + ord(piece))))
    return tuple(out)


def sort_key(eid: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Sort key of addresses that stand in one document: level by level, label by label."""
    return tuple((step, label_key(label)) for step, label in steps(eid))


def spoken(eid: str, attachments: Iterable[str] = ()) -> str:
    """The address as a reviewer writes it: "điểm đ khoản 2 Điều 12a". Small before large (NĐ 78/2025 Điều 68).

    ``attachments`` gives names for att_1, att_2 … ("Quy định").
    """
    names = list(attachments)
    out = []
    for step, label in reversed(steps(eid)):
        if step == "att":
            index = int(label) - 1 if label.isdigit() else -1
            name = names[index] if 0 <= index < len(names) else "văn bản kèm theo"
            out.append(name if len(names) < 2 else f"{name} ({label})")
        elif step == "annex" and label.startswith("mẫu-"):
            out.append(f"Mẫu số {label[4:]}")
        elif step == "rec":
            out.append(f"căn cứ thứ {label}")
        else:
            out.append(f"{LEVEL_NAMES.get(step, step)} {label}")
    return " ".join(out)
