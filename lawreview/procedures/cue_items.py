"""The words of a sentence that tell who does what with a dossier (data/procedures/competence.tsv), in their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import Agency
from lawreview.procedures.wording import flat

LEAST = 2
SURE = 3
# "được ủy quyền | cho phép": here "cho" opens a deed
_PERMITS = (["phép"], ["thuê"], ["mượn"])
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a sign, a wording of the table or a body: ``roles`` by side, ``text`` as folded, ``agency`` the index of the body or -1."""

    text: str
    start: int
    end: int
    before: tuple[str, int] = ("", 0)
    after: tuple[str, int] = ("", 0)
    agency: int = -1


@cache
def _wordings() -> dict[str, list[tuple[tuple[str, ...], dict[str, tuple[str, int]]]]]:
    """The wordings by their first word, longest first, each with (role, weight) by side."""
    known: dict[tuple[str, ...], dict[str, tuple[str, int]]] = {}
    for row in read_table("procedures/competence.tsv"):
        sides = ("before", "after") if row["side"] == "any" else (row["side"],)
        for side in sides:
            known.setdefault(tuple(_TOKEN.findall(flat(row["wording"]))), {}).setdefault(
                side, (row["role"], int(row["weight"]))
            )
    out: dict[str, list[tuple[tuple[str, ...], dict[str, tuple[str, int]]]]] = {}
    for wording in sorted(known, key=lambda w: (-len(w), w)):
        out.setdefault(wording[0], []).append((wording, known[wording]))
    return out


def cue_items(
    flat_text: str, start: int, end: int, agencies: Sequence[Agency] = (), side: str = "before"
) -> list[Item]:
    """The words and signs of a span, those that are a wording of the table on a ``side`` of a body as one, each body as one."""
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(flat_text, start, end)]
    words = [t[0] for t in tokens]
    known, out, i, nth = _wordings(), [], 0, 0
    while i < len(tokens):
        word, a, b = tokens[i]
        while nth < len(agencies) and agencies[nth].end <= a:
            nth += 1
        if nth < len(agencies) and agencies[nth].start <= a:
            out.append(Item("", agencies[nth].start, agencies[nth].end, agency=nth))
            while i < len(tokens) and tokens[i][1] < agencies[nth].end:
                i += 1
            continue
        limit = agencies[nth].start if nth < len(agencies) else end
        for wording, sides in known.get(word, ()):
            n = len(wording)
            known_there = n == 1 or side in sides
            if wording[-1] == "cho" and n > 1 and words[i + n : i + n + 1] in _PERMITS:
                continue
            if known_there and tuple(words[i : i + n]) == wording and tokens[i + n - 1][2] <= limit:
                found = (sides.get("before", ("", 0)), sides.get("after", ("", 0)))
                out.append(Item(" ".join(wording), a, tokens[i + n - 1][2], *found))
                i += n
                break
        else:
            out.append(Item(word, a, b))
            i += 1
    return out


def topic_of(items: Sequence[Item], names: Sequence[str] = ()) -> tuple[str, int]:
    """(role, weight) of the act that a label or subject is about: the first that it names."""
    entitled, asked, papers = 0, False, False
    told = without_adverbial(items)
    for i, item in enumerate(told):
        role, weight = item.before
        if role == "wish":
            asked = True
        elif role in ("receive", "send"):
            return "receive", weight + (weight < LEAST and papers)
        elif role == "decide" and not asked and not (papers and not entitled and i):
            owned = any(later.before[0] == "right" and later.before[1] >= LEAST for later in told[i + 1 :])
            return "decide", weight + bool(entitled or owned)
        elif item.text in ("đề nghị", "yêu cầu"):
            asked = True
        elif role in ("other", "pass", "tell", "money") and not asked:
            return "other", weight
        elif role == "right":
            alone = "giải quyết" in item.text and not any(
                later.text.isalpha() or " " in later.text for later in (*told[:i], *told[i + 1 :])
            )
            entitled = max(entitled, LEAST if alone else weight)
        elif role == "paper":
            papers = True
        elif role == "noun" and not entitled:
            return "other", LEAST
    spoken = " ".join(item.text for item in items)
    if entitled >= LEAST or (entitled and any(name in spoken for name in names)):
        return "decide", LEAST
    return "", 0


def without_adverbial(items: Sequence[Item]) -> Sequence[Item]:
    """The items after a time, ground or reason that opens the clause."""
    first = next((i for i, item in enumerate(items) if item.text.isalpha() or " " in item.text), 0)
    if items and (items[first].before[0] == "time" or items[first].before[0] == "by"):
        commas = [i for i, item in enumerate(items) if item.text == ","]
        return items[commas[0] + 1 :] if commas else items[first + 1 :]
    return items
