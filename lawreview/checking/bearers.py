"""Who leads a task, sets up a body, issues or approves something, or whose budget pays: verbs that only one can be the subject of."""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import find_agencies, successor
from lawreview.procedures.wording import alternation

_BUDGET = re.compile(
    r"(?<!\w)ngân\s+sách\s+(?:nhà\s+nước\s+)?(?:cấp\s+)?(trung\s+ương|tỉnh|thành\s+phố|huyện|xã|địa\s+phương)"
)
_NOT = re.compile(r"không\s+(?:phải\s+)?$")
_BY = re.compile(r"(?<!\w)do\s*$")
NUMBERED = re.compile(
    r"(?:(?:được\s+)?ban\s+hành\s+)?(?:kèm\s+)?theo\s+\w+(?:\s+\w+)?\s+số\s+\S+|số\s+\d\S*/\S+"
)
_SHARE = re.compile(r"\d\s*%|phần\s+trăm|một\s+phần|một\s+nửa|phần\s+còn\s+lại")
_CLAUSE = re.compile(r"[;\n]|,\s+(?:trừ|ngân\s+sách)\s")
LEVELS = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}


@dataclass(frozen=True, slots=True)
class Bearer:
    """``name`` (with ``level``) has the ``duty`` (a word of duty_bearers.tsv) for ``task``, flat words; ``shared`` True where it pays
    only a part."""

    duty: str
    name: str
    level: str
    task: str
    shared: bool = False

    @property
    def spoken(self) -> str:
        """For screens: "ủy ban nhân dân cấp xã"."""
        return f"{self.name} {LEVELS.get(self.level, '')}".strip()


@cache
def _duties() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(r["wording"]): r["duty"] for r in read_table("duty_bearers.tsv")}
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


def find_bearer(printed: str, text: str, start: int, end: int) -> Bearer | None:
    """The first in the sentence ``text[start:end]`` (flat; ``printed`` the same as printed) that stands right beside such a verb."""
    pattern, table = _duties()
    for match in pattern.finditer(text, start, end):
        duty = table[" ".join(match[0].split())]
        if _NOT.search(text[max(start, match.start() - 12) : match.start()]):
            continue
        found = (
            _payer(text, start, end, match, duty)
            if duty.startswith("pay")
            else _body(printed, text, start, end, match, duty)
        )
        if found:
            return found
    return None


def _payer(text: str, start: int, end: int, verb: re.Match[str], duty: str) -> Bearer | None:
    if duty == "pay_from":  # "lấy từ ngân sách cấp xã"
        budget = _BUDGET.search(text, verb.end(), min(end, verb.end() + 40))
        if not budget or text[verb.end() : budget.start()].strip():
            return None
        task, rest = text[start : verb.start()], text[budget.end() : end]
    else:
        before = [b for b in _BUDGET.finditer(text, start, verb.start()) if verb.start() - b.end() < 12]
        if not before:
            return None
        budget = before[-1]
        task, rest = text[start : budget.start()], text[verb.end() : end]
        if _NOT.search(text[budget.end() : verb.start()] + " "):
            return None
    rest = _CLAUSE.split(rest)[0]
    return Bearer("pay", f"ngân sách {budget[1]}", "", f"{task} {rest}", bool(_SHARE.search(rest)))


def _body(printed: str, text: str, start: int, end: int, verb: re.Match[str], duty: str) -> Bearer | None:
    bodies = find_agencies(printed, start, verb.start())
    if not bodies or text[bodies[-1].end : verb.start()].strip(" ,:"):
        return None
    body = bodies[-1]
    before = text[start : body.start]
    passive = _BY.search(before)
    task = _CLAUSE.split(text[verb.end() : end])[0]
    if passive:
        task = f"{_CLAUSE.split(before[: passive.start()])[-1]} {task}"
    level = (
        "province"
        if body.level == "" and re.search(r"\stỉnh\s*$", text[body.start : body.end])
        else body.level
    )
    return Bearer(duty, successor(body.name), level, NUMBERED.sub(" ", task))
