"""Sentences that bind: duties, prohibitions, permissions, and who answers for a task, read from provisions outside procedures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from lawreview.checking.bearers import NUMBERED, Bearer, find_bearer
from lawreview.checking.boilerplate import LIGHT, is_boilerplate
from lawreview.checking.kinds import join_kinds
from lawreview.checking.norm_amounts import norm_quantities, without_quantities
from lawreview.checking.norm_tables import Row, rows, table_lines
from lawreview.checking.records import ProvisionRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.names import core, core_words
from lawreview.procedures.passages import sentences
from lawreview.procedures.quantities import Quantity
from lawreview.procedures.scope import classes
from lawreview.procedures.wording import alternation, flat

Modality = Literal["duty", "prohibition", "permission", "exemption", "restriction", ""]
_ORDER: tuple[Modality, ...] = ("prohibition", "restriction", "exemption", "duty", "permission")
_LEAVES = ("article", "clause", "point", "subpoint")
_MARK = re.compile(r"^\s*(?:điều\s+\d+\w?\.|\d{1,3}(?:\.\d+)*[.)]|[a-zđ]\d?\)|[-+–])\s*")
_LIMITED = re.compile(
    r"(?<!\w)(?:trừ(?:\s+(?:trường\s+hợp|khi))?|ngoại\s+trừ|khi\s+(?:chưa|không)|mà\s+(?:không|chưa)|nếu\s+(?:không|chưa)"
    r"|chưa\s+được|không\s+có|không\s+đúng|trái\s+(?:với|phép|quy)|ngoài\s+(?:quy|mức|danh)|vượt\s+quá|quá\s+(?:mức|tải|số)"
    r"|thuộc\s+(?:một\s+trong\s+)?(?:các\s+|những\s+)?(?:trường\s+hợp|đối\s+tượng)\s+(?:được\s+)?(?:quy\s+định|nêu|nói))(?!\w)"
)
# "Đò không đăng ký | không được chở khách": only for some
_LACKING = re.compile(r"(?<!\w)(?:không|chưa|thiếu)(?!\w)")
_FORBIDS = re.compile(r"(?<!\w)cấm(?!\w)")
# "Các hành vi bị cấm"; not "Khu vực cấm câu", nor "Việc phải làm và việc bị cấm", under which both stand
_FORBIDDEN_BELOW = re.compile(
    r"(?<!\w)(?:nghiêm|(?<!vực )(?<!vùng )(?<!nơi )(?<!loại )(?<!hóa )(?<!chất )bị|hành\s+vi|việc|điều|gì)\s+(?:nghiêm\s+)?cấm(?!\w)|^\W*(?:điều\s+\d+\w?\.\s*)?cấm(?!\w)"
)
_BOTH_BELOW = re.compile(
    r"(?:phải|nên|cần|được)\s+(?:làm|phép)|nghĩa\s+vụ|trách\s+nhiệm|quyền|yêu\s+cầu|điều\s+kiện|biện\s+pháp|khuyến\s+khích|bắt\s+buộc|quy\s+tắc|nội\s+quy|bổn\s+phận"
)
_AND = re.compile(r"\s(?:và|hoặc|cùng|với)\s|[,;]")
# "Không nợ thuế", "không bị xử phạt": how somebody is, no deed
_STATE = re.compile(
    r"không\s+(?:nợ|có|đang|mắc|vi\s+phạm|nằm|trong|tồn\s+tại|trùng|phát\s+sinh|xảy\s+ra|phải|là|ở)(?!\w)"
)
# "Tiêu chuẩn để xét … gồm: Không nợ thuế": the item forbids nothing of what is granted
_OF_GRANTS = re.compile(r"(?<!\w)(?:điều\s+kiện|tiêu\s+chuẩn|tiêu\s+chí|yêu\s+cầu)(?!\w)")
_MONEY = r"(?:đồng|tiền|phí|thù\s+lao|khoản|mức)"
# "không lấy quá giá vé ghi ở bến" frees nobody from paying
_OVER = (
    r"(?!\s+(?:tiền\s+|phí\s+)?(?:quá|vượt|cao\s+hơn|nhiều\s+hơn|lớn\s+hơn|hơn|ngoài|trái|thêm|sai)(?!\w))"
)
_FREE = re.compile(
    rf"(?<!\w)(?:không|miễn)\s+(?:phải\s+)?(?:thu|nộp|đóng|trả)(?!\w){_OVER}[^;]{{0,30}}?(?<!\w){_MONEY}(?!\w){_OVER}|(?<!\w)miễn\s+(?:phí|tiền)(?!\w)"
)
_CHARGED = re.compile(
    rf"(?<!\w)(?<!không )(?<!không được )(?<!phải )(?<!miễn )(?:phải\s+)?(?:thu|nộp|đóng|trả)\s+[^;]{{0,30}}?(?<!\w){_MONEY}(?!\w)"
)
# "Không ai được", "không một xe nào được phép"
_NOBODY = re.compile(
    r"(?<!\w)không\s+(?:một\s+)?(?:ai|(?:[^\s,;.]+\s+){1,6}?nào)\s+(?:được(?:\s+phép)?|có\s+quyền)(?!\w)"
)
# "Cho phép hoặc không cho phép": an answer that may be either, no rule
_EITHER = re.compile(
    r"(?<!\w)(?:[^\s,;.]+\s+){1,3}?(?:hoặc|hay)\s+(?:là\s+)?không(?:\s+(?:được\s+)?(?:cho\s+phép|chấp\s+thuận|cấp|đồng\s+ý|được(?:\s+phép)?|phải|giải\s+quyết))?(?!\w)"
)
# "Không quá", "không muộn hơn", "không phân biệt": how much or who, nothing forbidden
_NO_BAN = r"không\s+(?:quá|vượt|muộn|chậm|trễ|sớm|ít|dưới|thấp|cao|nhiều|lớn|nhỏ|hơn|kém|ngắn|dài|gần|xa|kể|phân\s+biệt|chỉ|những|còn|đủ|thuộc|gia\s+hạn|tính|bị|phụ\s+thuộc|hạn\s+chế)(?!\w)"
_MEASURING = re.compile(_NO_BAN)
# "không uống rượu trước ca", "không để …": what else a binding sentence wants not to be
_DENIED = re.compile(
    rf"(?<!\w)(?!{_NO_BAN.replace('|bị', '')})không(?:\s+(?:bị|được|có|để|phải))?\s+(?P<what>[^,;.]+)"
)
# "Để được cấp phép", "sau khi được đồng ý": what somebody wants or what goes before, nothing permitted
_WANTED = re.compile(
    r"(?<!\w)(?:để|muốn|mong|nhằm|xin|đề\s+nghị|khi|nếu|nhu\s+cầu|(?<!thì )chưa)\s+(?:được\s+phép|được|cho\s+phép)(?!\w)"
)
# "lưu ý: không đốt …": the ban behind its lead
_BAN_BEHIND_COLON = re.compile(rf":\s+(?!{_NO_BAN})không\s")
# "không dùng loại ngoài danh mục được phép": the permission only names which things are meant
_AMONG = re.compile(r"(?<!\w)(?:ngoài|trong|theo|đúng|khỏi|trái)\s(?:[^\s,;:.]+\s+){1,5}$")
_REFRAIN = re.compile(rf"(?<!\w)(?!{_NO_BAN})không\s+(?!có|nằm)")
# "… ra kênh |mà phải đưa về bể"
_INSTEAD = re.compile(
    r",?\s+(?:mà|nhưng)\s+(?:phải|chỉ|được|để|thu|đưa|đem|giao)(?!\w)|,\s+(?:chỉ|phải|mà)\s"
)
_WINDOW = 80
_PART = re.compile(r",\s+|\s+và\s+")


@dataclass(frozen=True, slots=True)
class Norm:
    """One binding sentence, ``[start, end)`` of its document. ``order`` are its telling words with those of its lead, quantities left out;
    ``subject`` those before the binding word, ``deed`` those behind it, ``limited`` True where it says an exception or a condition;
    ``label`` the words of a table's row that the amount is for; ``whole`` False for such a row and for a part of a sentence;
    ``denied`` the words of what a sentence that binds, or its clause, says "không" to ("phải đội mũ và không uống rượu"), ``instead`` those of
    what a prohibition wants done in its place ("không đổ ra kênh mà phải đưa về bể")."""

    document_id: int
    eid: str
    start: int
    end: int
    modality: Modality
    order: tuple[str, ...]
    subject: frozenset[str]
    deed: tuple[str, ...]
    words: frozenset[str]
    quantities: tuple[Quantity, ...]
    limited: bool
    bearer: Bearer | None = None
    task: frozenset[str] = frozenset()
    pays: Literal["charged", "free", ""] = ""
    label: frozenset[str] = frozenset()
    whole: bool = True
    denied: frozenset[str] = frozenset()
    instead: frozenset[str] = frozenset()


@cache
def _modal() -> tuple[re.Pattern[str], dict[str, Modality]]:
    table: dict[str, Modality] = {fold(r["wording"]): r["modality"] for r in read_table("norm_words.tsv")}  # type: ignore[misc]
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(r["alias"]): fold(r["word"]) for r in read_table("norm_synonyms.tsv")}
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def _contrasts() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = [(fold(r["one"]), fold(r["other"])) for r in read_table("contrasts.tsv")]
    return tuple((re.compile(rf"(?<!\w){a}(?!\w)"), re.compile(rf"(?<!\w){b}(?!\w)")) for a, b in pairs)


def contrasted(one: str, other: str) -> bool:
    """True where two (flat) texts hold the two sides of a contrast ("ban ngày" and "ban đêm"), neither of them both, or speak of other
    ways by which papers come ("hồ sơ giấy" and "trực tuyến")."""
    ways, others = ({way for c in classes(t, "channel") for way in c.split("+")} for t in (one, other))
    if ways and others and not ways & others:
        return True
    for left, right in _contrasts():
        sides = [(bool(left.search(t)), bool(right.search(t))) for t in (one, other)]
        if sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return True
    return False


@cache
def _refraining() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternation(fold(r['wording']) for r in read_table('refraining.tsv'))})(?!\w)"
    )


def refrained(flat_text: str) -> set[str]:
    """The verbs of a text that bid to leave a deed undone ("dừng", "tránh"; data/refraining.tsv)."""
    return {" ".join(m.split()) for m in _refraining().findall(flat_text)}


def _even(flat_text: str) -> str:
    """The text with one wording for each deed and condition (data/norm_synonyms.tsv)."""
    pattern, table = _synonyms()
    return pattern.sub(lambda m: f" {table[fold(m[0])]} ", flat_text)


@lru_cache(maxsize=100_000)
def telling(text: str) -> tuple[str, ...]:
    """The words of a (flat) text that tell what it is about, in order: without numbers, binding words and small words; synonyms and
    kinds as one."""
    plain = join_kinds(_even(_modal()[0].sub(" ", text)))
    return tuple(w for w in core_words(plain) if w not in LIGHT and not w[0].isdigit())


def modality_of(flat_text: str) -> tuple[Modality, int, int]:
    """The strictest binding word of a sentence and where it begins and ends; ("", 0, 0) where there is none."""
    pattern, table = _modal()
    nobody = _NOBODY.search(flat_text)
    if nobody:
        return "prohibition", nobody.start(), nobody.end()
    found: dict[Modality, re.Match[str]] = {}
    flat_text = _WANTED.sub(lambda m: " " * len(m[0]), _EITHER.sub(lambda m: " " * len(m[0]), flat_text))
    for match in pattern.finditer(flat_text):
        modality = table[" ".join(match[0].split())]
        if modality != "permission" or not _names_things(flat_text, match.start()):
            found.setdefault(modality, match)
    listed = (
        None if {"exemption", "prohibition", "duty"} & found.keys() else _BAN_BEHIND_COLON.search(flat_text)
    )
    if listed:
        return "prohibition", listed.start(), listed.end()
    if (
        flat_text.startswith("không ")
        and not _MEASURING.match(flat_text)
        and not _STATE.match(flat_text)
        and not {"exemption", "prohibition"} & found.keys()
    ):
        return (
            "prohibition",
            0,
            len("không "),
        )  # "Không neo bè …": the item of a list of what must not be done
    if "duty" in found and "prohibition" in found and not _FORBIDS.match(flat_text):
        return (
            "",
            0,
            0,
        )  # "xe không được phép chở khách phải dán tem": which of the two governs is not certain
    return next(((m, found[m].start(), found[m].end()) for m in _ORDER if m in found), ("", 0, 0))


def _names_things(flat_text: str, at: int) -> bool:
    """True where the permission at ``at`` only says which things a ban before it is about."""
    if not _AMONG.search(flat_text[max(0, at - _WINDOW) : at]):
        return False
    clause = re.split(r"[;:.]", flat_text[:at])[-1]
    return bool(_REFRAIN.search(clause))


def read_norms(records: Records, document_id: int) -> Iterator[Norm]:
    """The binding sentences and amounts in tables of one document in order; annexes and set closing provisions are left out. Linear."""
    printed = records.text(document_id)
    text = flat(printed)
    for unit, heading, lead in leaves(records, document_id, text):
        own = NUMBERED.sub(" ", printed[unit.start : unit.end])  # another document named is no formula
        if is_boilerplate(heading, fold(own), records.settings.duplicates.short_formula_words):
            continue
        start = max(unit.start, unit.body)
        lines = table_lines(text, start, unit.end)
        for row in rows(text, lines):
            yield _row(document_id, unit, text, row, f"{heading} {text[start : lines[0][0]]}")
        for sentence in sentences(text, start, unit.end):
            span = (sentence.start, sentence.end)
            if not any(a <= span[0] < b for a, b in lines):
                yield from _norms(document_id, unit, printed, text, span, heading, lead)


def leaves(records: Records, document_id: int, text: str) -> Iterator[tuple[ProvisionRow, str, str]]:
    """(unit, heading of its article, leads above it in ``text``, the document's as printed or flat) of the units without parts, in
    order; annexes and recitals are left out."""
    units = records.provisions[document_id]
    first_child: dict[str, int] = {}
    for unit in units.values():
        if unit.parent and unit.kind in _LEAVES:
            first_child[unit.parent] = min(unit.start, first_child.get(unit.parent, unit.start))
    for unit in units.values():
        if unit.kind in _LEAVES and unit.eid not in first_child and not unit.eid.startswith(("annex", "rec")):
            yield (unit, *_governing(units, unit, text, first_child))


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


def _row(document_id: int, unit: ProvisionRow, text: str, row: Row, above: str) -> Norm:
    limits = [norm_quantities(text, *cell) for cell in row.label]
    label = telling(
        " ".join(
            without_quantities(text, *cell, found) for cell, found in zip(row.label, limits, strict=True)
        )
    )
    order = (*telling(flat(f"{above} {row.topic}")), *label)
    quantities = (*(q for found in limits for q in found), row.quantity)
    return Norm(
        document_id, unit.eid, row.start, row.end, "", order, frozenset(), (), frozenset(order), quantities, False,
        label=frozenset(label), whole=False,
    )  # fmt: skip


def _norms(
    document_id: int, unit: ProvisionRow, printed: str, text: str, span: tuple[int, int], heading: str, lead: str
) -> Iterator[Norm]:  # fmt: skip
    """A sentence, and its parts where it sets an amount for each of several ("tổ trưởng 500.000 đồng, tổ phó 400.000 đồng")."""
    quantities = norm_quantities(text, *span)
    made = _norm(document_id, unit, printed, text, span, heading, lead, quantities)
    if made:
        yield made
    amounts = [q for q in quantities if q.dimension in ("money", "share")]
    if len(amounts) < 2:
        return
    at = span[0]
    for cut in [m.start() for m in _PART.finditer(text, *span)] + [span[1]]:
        inside = tuple(q for q in quantities if at <= q.start < cut)
        if sum(q in amounts for q in inside) == 1:
            part = _norm(document_id, unit, printed, text, (at, cut), heading, lead, inside)
            if part and not part.modality.startswith(("pro", "exe")):
                yield replace(part, whole=False)
            at = cut


def _forbids_below(heading: str) -> bool:
    """True for a (flat) heading under which nothing but prohibitions stand."""
    both = _BOTH_BELOW.search(heading) and _AND.search(heading)
    return bool(_FORBIDDEN_BELOW.search(heading)) and not both


def _norm(
    document_id: int,
    unit: ProvisionRow,
    printed: str,
    text: str,
    span: tuple[int, int],
    heading: str,
    lead: str,
    quantities: tuple[Quantity, ...],
) -> Norm | None:
    words = _MARK.sub("", text[slice(*span)])
    modality, before, after = modality_of(words)
    above, _, lead_after = (
        modality_of(lead) if lead else ("prohibition" if _forbids_below(flat(heading)) else "", 0, 0)
    )
    if above and (above in ("prohibition", "exemption") or not modality):
        modality, before, after = above, 0, 0
    bearer = find_bearer(printed, text, *span)
    pays_of = pays(words)
    if not (modality or quantities or bearer or pays_of):
        return None
    told = _MARK.sub("", without_quantities(text, *span, quantities))
    asked = not before and words.startswith("không ") and _OF_GRANTS.search(lead)
    order = telling(told if asked else f"{lead[lead_after:]} {told}")
    limited = _even(words)
    forbidden, *instead = _INSTEAD.split(words[after:], 1) if modality == "prohibition" else [words[after:]]
    return Norm(
        document_id,
        unit.eid,
        *span,
        modality,
        order,
        frozenset(telling(words[:before])),
        telling(forbidden),
        frozenset(order),
        quantities,
        bool(_LIMITED.search(limited) or _LIMITED.search(lead) or _LACKING.search(words[:before])),
        bearer,
        frozenset(telling(bearer.task)) if bearer else frozenset(),
        pays_of,
        denied=frozenset(telling(" ".join(m["what"] for m in _DENIED.finditer(words)))),
        instead=frozenset(telling(" ".join(instead))),
    )


def pays(flat_text: str) -> Literal["charged", "free", ""]:
    """Whether a sentence takes money of people or frees them of paying."""
    if _FREE.search(flat_text):
        return "free"
    return "charged" if _CHARGED.search(flat_text) else ""


@cache
def paying_words() -> frozenset[str]:
    """Telling words that only say that money is paid."""
    return core("thu nộp đóng trả bất kỳ bất cứ nào một nửa đồng tiền phí thù lao khoản mức")
