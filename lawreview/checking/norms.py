"""Sentences that bind: duties, prohibitions, permissions, and who answers for a task, read from provisions outside procedures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lawreview.checking.boilerplate import LIGHT, is_boilerplate
from lawreview.checking.records import ProvisionRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import find_agencies, successor
from lawreview.procedures.names import core
from lawreview.procedures.passages import sentences
from lawreview.procedures.quantities import Quantity, find_quantities
from lawreview.procedures.wording import alternation, flat

Modality = Literal["duty", "prohibition", "permission", "exemption", "restriction", ""]
_ORDER: tuple[Modality, ...] = ("prohibition", "restriction", "exemption", "duty", "permission")
_LEAVES = ("article", "clause", "point", "subpoint")
_MARK = re.compile(r"^\s*(?:điều\s+\d+\w?\.|\d{1,3}(?:\.\d+)*[.)]|[a-zđ]\d?\)|[-+–])\s*")
_LIMITED = re.compile(
    r"(?<!\w)(?:trừ(?:\s+(?:trường\s+hợp|khi))?|ngoại\s+trừ|khi\s+(?:chưa|không)|mà\s+(?:không|chưa)|nếu\s+(?:không|chưa)"
    r"|chưa\s+được|không\s+có|không\s+đúng|trái\s+(?:với|phép|quy)|vượt\s+quá|quá\s+(?:mức|tải|số))(?!\w)"
)
_FORBIDS = re.compile(r"(?<!\w)cấm(?!\w)")
_MONEY = r"(?:đồng|tiền|phí|thù\s+lao|khoản|mức)"
_FREE = re.compile(
    rf"(?<!\w)(?:không|miễn)\s+(?:phải\s+)?(?:thu|nộp|đóng|trả)(?!\w)[^;]{{0,30}}?(?<!\w){_MONEY}(?!\w)|(?<!\w)miễn\s+(?:phí|tiền)(?!\w)"
)
_CHARGED = re.compile(
    rf"(?<!\w)(?<!không )(?<!phải )(?<!miễn )(?:phải\s+)?(?:thu|nộp|đóng|trả)\s+[^;]{{0,30}}?(?<!\w){_MONEY}(?!\w)"
)
_BUDGET = re.compile(
    r"(?<!\w)ngân\s+sách\s+(?:nhà\s+nước\s+)?(?:cấp\s+)?(trung\s+ương|tỉnh|thành\s+phố|huyện|xã|địa\s+phương)"
)
_DAYTIME = re.compile(r"(?<!\w)(\d{1,2})\s*(?:giờ|h|:)\s*(\d{2})?(?:\s*phút)?(?!\w)")


@dataclass(frozen=True, slots=True)
class Norm:
    """One binding sentence, ``[start, end)`` of its document. ``words`` are its telling words with those of its lead; ``deed`` those
    behind the binding word; ``limited`` True where it says an exception or a condition; ``bearer`` who leads or pays ("" for none)."""

    document_id: int
    eid: str
    start: int
    end: int
    modality: Modality
    words: frozenset[str]
    deed: frozenset[str]
    quantities: tuple[Quantity, ...]
    limited: bool
    duty: str = ""
    bearer: str = ""
    pays: Literal["charged", "free", ""] = ""


@cache
def _modal() -> tuple[re.Pattern[str], dict[str, Modality]]:
    table: dict[str, Modality] = {fold(r["wording"]): r["modality"] for r in read_table("norm_words.tsv")}  # type: ignore[misc]
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def _duties() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(r["wording"]): r["duty"] for r in read_table("duty_bearers.tsv")}
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def _contrasts() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = [(fold(r["one"]), fold(r["other"])) for r in read_table("contrasts.tsv")]
    return tuple((re.compile(rf"(?<!\w){a}(?!\w)"), re.compile(rf"(?<!\w){b}(?!\w)")) for a, b in pairs)


def contrasted(one: str, other: str) -> bool:
    """True where two (flat) texts hold the two sides of a contrast ("ban ngày" and "ban đêm"), neither of them both."""
    for left, right in _contrasts():
        sides = [(bool(left.search(t)), bool(right.search(t))) for t in (one, other)]
        if sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return True
    return False


@lru_cache(maxsize=100_000)
def telling(text: str) -> frozenset[str]:
    """The words of a (flat) text that tell what it is about: without numbers, binding words and small words; synonyms as one."""
    pattern, _ = _modal()
    return frozenset(w for w in core(pattern.sub(" ", text)) if w not in LIGHT and not w[0].isdigit())


def modality_of(flat_text: str) -> tuple[Modality, int]:
    """The strictest binding word of a sentence and where the words behind it begin; ("", 0) where there is none."""
    pattern, table = _modal()
    found: dict[Modality, int] = {}
    for match in pattern.finditer(flat_text):
        found.setdefault(table[" ".join(match[0].split())], match.end())
    if flat_text.startswith("không ") and not {"exemption", "prohibition"} & found.keys():
        return "prohibition", len(
            "không "
        )  # "Không trồng cây lâu năm …": the item of a list of what must not be done
    if "duty" in found and "prohibition" in found and not _FORBIDS.match(flat_text):
        return "", 0  # "bài hát không được phép phổ biến phải bị gỡ": which of the two governs is not certain
    return next(((m, found[m]) for m in _ORDER if m in found), ("", 0))


def read_norms(records: Records, document_id: int) -> Iterator[Norm]:
    """The binding sentences of one document in order; annexes and set closing provisions are left out. Linear."""
    units = records.provisions[document_id]
    printed = records.text(document_id)
    text = flat(printed)
    first_child: dict[str, int] = {}
    for unit in units.values():
        if unit.parent and unit.kind in _LEAVES:
            first_child[unit.parent] = min(unit.start, first_child.get(unit.parent, unit.start))
    for unit in units.values():
        if unit.kind not in _LEAVES or unit.eid in first_child or unit.eid.startswith(("annex", "rec")):
            continue
        heading, lead = _governing(units, unit, text, first_child)
        if is_boilerplate(
            heading, printed[unit.start : unit.end], records.settings.duplicates.short_formula_words
        ):
            continue
        for sentence in sentences(text, max(unit.start, unit.body), unit.end):
            yield from _norm(document_id, unit, printed, text, (sentence.start, sentence.end), heading, lead)


def _governing(
    units: dict[str, ProvisionRow], unit: ProvisionRow, text: str, first_child: dict[str, int]
) -> tuple[str, str]:
    """(heading of the article, the lead of the units above that end with a colon)."""
    heading, leads = unit.heading, []
    above = units.get(unit.parent or "")
    while above is not None and above.kind in _LEAVES:
        own = text[max(above.start, above.body) : first_child[above.eid]].strip()
        if own.endswith(":"):
            leads.append(own[-400:])
        heading = heading or above.heading
        above = units.get(above.parent or "")
    return heading, " ".join(reversed(leads))


def _norm(
    document_id: int,
    unit: ProvisionRow,
    printed: str,
    text: str,
    span: tuple[int, int],
    heading: str,
    lead: str,
) -> Iterator[Norm]:
    words = _MARK.sub("", text[slice(*span)])
    modality, after = modality_of(words)
    above, lead_after = (
        modality_of(lead) if lead else ("prohibition" if _FORBIDS.search(flat(heading)) else "", 0)
    )
    if above and (above in ("prohibition", "exemption") or not modality):
        modality, after = above, 0
    hours = list(_daytimes(text, *span))
    at = {h.start for h in hours}
    quantities = (*(q for q in find_quantities(text, *span) if q.start not in at), *hours)
    duty, bearer, task = _bearer(printed, text, span)
    pays = _pays(words)
    if not (modality or quantities or bearer or pays):
        return
    about = telling(f"{lead[lead_after:] if lead else ''} {words}")
    yield Norm(
        document_id,
        unit.eid,
        *span,
        modality,
        about,
        telling(task) if bearer else telling(words[after:]),
        quantities,
        bool(_LIMITED.search(words) or _LIMITED.search(lead)),
        duty,
        bearer,
        pays,
    )


def _pays(flat_text: str) -> Literal["charged", "free", ""]:
    """Whether a sentence takes money of people or frees them of paying."""
    if _FREE.search(flat_text):
        return "free"
    return "charged" if _CHARGED.search(flat_text) else ""


@cache
def paying_words() -> frozenset[str]:
    """Telling words that only say that money is paid."""
    return core("thu nộp đóng trả bất kỳ bất cứ nào một nửa đồng tiền phí thù lao khoản mức")


def _daytimes(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Hours of the day ("sau 22 giờ", "từ 08:30") with their bound; a duration ("24 giờ kể từ khi") is none."""
    for match in _DAYTIME.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()].rstrip()
        bound = next(
            (
                b
                for w, b in (("sau", "min"), ("từ", "min"), ("trước", "max"), ("đến", "max"))
                if before.endswith(w)
            ),
            "",
        )
        hour = int(match[1]) + int(match[2] or 0) / 60
        if bound and hour <= 24:
            yield Quantity(hour, "giờ", "time of day", hour, match.start(), match.end(), bound)


def _bearer(printed: str, text: str, span: tuple[int, int]) -> tuple[str, str, str]:
    """(duty, who bears it, the words of the task) where one body stands right before a verb that only one can have."""
    pattern, table = _duties()
    for match in pattern.finditer(text, *span):
        duty = table[" ".join(match[0].split())]
        if re.search(r"không\s+$", text[max(span[0], match.start() - 8) : match.start()]):
            continue
        if duty == "pay":
            budget = next(
                (b for b in _BUDGET.finditer(text, span[0], match.start()) if match.start() - b.end() < 12),
                None,
            )
            if budget:
                rest = text[match.end() : span[1]].partition(",")[0]
                return duty, f"ngân sách {budget[1]}", f"{text[span[0] : budget.start()]} {rest}"
            continue
        bodies = [a for a in find_agencies(printed, *span) if a.end <= match.start()]
        if bodies and not printed[bodies[-1].end : match.start()].strip(" ,:"):
            body = bodies[-1]
            name = successor(body.name)
            return duty, f"{name}|{body.level}" if body.level else name, text[match.end() : span[1]]
    return "", "", ""
