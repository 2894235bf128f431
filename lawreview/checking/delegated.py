"""Who regulates a matter, by the words of a superior text: "mức thu phí … do Hội đồng nhân dân cấp tỉnh quyết định"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lawreview.checking.norms import leaves, telling
from lawreview.checking.records import Records
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import Agency, find_agencies
from lawreview.procedures.passages import sentences
from lawreview.procedures.wording import alternation, flat

_LONGEST = 3000  # characters: a longer run without an end is no sentence
_JOINED = re.compile(r"\s*(?:,|và|hoặc|hay)\s*")
_BY = re.compile(r"(?<!\w)do\s*$")
_TITLE = re.compile(
    r"(?<!\w)của\s*$"
)  # "Thông tư số … của Bộ trưởng Bộ Tài chính quy định …" names a document
_TAIL = re.compile(r"\s*(?:cụ\s+thể|chi\s+tiết|về|việc|các|những|ban\s+hành|quy\s+định|:)(?!\w)")
_CUT = re.compile(
    r"[;.\n]|,?\s+(?:phù\s+hợp\s+với|theo\s+(?:quy|đề|nguyên|hướng|thẩm)|trên\s+cơ\s+sở|bảo\s+đảm|đảm\s+bảo|căn\s+cứ|sau\s+khi|nhưng|để)(?!\w)"
)
_BEFORE = re.compile(r"(?:[;:\n]|^|(?<=\s))(?:\d{1,2}\.|[a-zđ]\))\s|[;:\n]")
_REFERRED = re.compile(r"\s*(?:được\s+)?(?:thực\s+hiện|áp\s+dụng|tính|xác\s+định|thu|chi)?\s*$")
_VAGUE = re.compile(
    r"(?<!\w)(?:mức|tiêu\s+chuẩn|quy\s+chuẩn|định\s+mức|danh\s+mục|tiêu\s+chí|cụ\s+thể|chi\s+tiết|nếu\s+có|tối\s+(?:đa|thiểu)|khung|(?:tại|ở|trên\s+địa\s+bàn)\s+(?:cấp\s+)?(?:địa\s+phương|tỉnh)|này"
    r"|(?:quy\s+định\s+)?tại\s+(?:điểm|khoản|điều)[^,;]*)(?!\w)"
)
_SUBMITS = re.compile(
    r"[\s,]*(?:có\s+trách\s+nhiệm\s+)?(?:trình|xây\s+dựng|lập|đề\s+nghị|đề\s+xuất|tổ\s+chức|báo\s+cáo)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Delegation:
    """``[start, end)`` of document ``document_id`` leaves a matter to ``bodies`` (of regulating_bodies.tsv; ``spoken`` as printed).
    ``words`` are its telling words, ``dimensions`` of what sets it, ``told`` words of which one must be said; ``other`` bodies that
    the sentence lets act too."""

    document_id: int
    eid: str
    start: int
    end: int
    bodies: frozenset[str]
    spoken: str
    words: frozenset[str]
    dimensions: frozenset[str]
    told: frozenset[str]
    other: frozenset[str]


@cache
def _forms(form: str) -> re.Pattern[str]:
    rows = [r["wording"] for r in read_table("delegation_verbs.tsv") if r["form"] == form]
    return re.compile(rf"(?<!\w)(?:{alternation(rows)})(?!\w)")


@cache
def _measures() -> tuple[re.Pattern[str], dict[str, tuple[frozenset[str], frozenset[str]]]]:
    table = {
        fold(r["wording"]): (
            frozenset(filter(None, r["dimensions"].split(","))),
            frozenset(fold(w) for w in r["told"].split("|") if w),
        )
        for r in read_table("delegated_matters.tsv")
    }
    return re.compile(rf"(?<!\w)(?:{alternation(table)})(?!\w)"), table


@cache
def bodies_table() -> tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...]:
    """(name, body, parts of its documents' numbers, how a sentence refers to it), longest name first."""
    rows = sorted(read_table("regulating_bodies.tsv"), key=lambda r: -len(r["name"]))
    return tuple(
        (
            fold(r["name"]),
            r["body"],
            tuple(r["act"].split("|")),
            re.compile(rf"(?<!\w)(?:{alternation(r['named'].split('|'))})(?!\w)"),
        )
        for r in rows
    )


def body_of(name: str) -> str:
    """The body of regulating_bodies.tsv that a folded name begins with, or ""."""
    return next((body for known, body, _, _ in bodies_table() if re.match(rf"{known}(?!\w)", name)), "")


def read_delegations(records: Records, document_id: int) -> Iterator[Delegation]:
    """What one document leaves to which bodies, in order. Linear."""
    printed = records.text(document_id)
    text = flat(printed)
    for unit, _, lead in leaves(records, document_id, printed):
        governing = _lead_bodies(lead)
        for sentence in sentences(text, max(unit.start, unit.body), unit.end):
            if sentence.end - sentence.start > _LONGEST:
                continue
            yield from of_sentence(
                printed, text, sentence.start, sentence.end, document_id, unit.eid, governing
            )


def _lead_bodies(lead: str) -> tuple[tuple[Agency, ...], str]:
    """The bodies of a lead that ends with their verb ("Hội đồng nhân dân cấp tỉnh quyết định:")."""
    text = flat(lead).rstrip(" :\n")
    verbs = list(_forms("verb").finditer(text))
    if not verbs or _TAIL.sub("", text[verbs[-1].end() :]).strip():
        return (), ""
    found = _subject(lead, text, 0, verbs[-1].start())
    return found, _spoken(lead, found)


def _spoken(printed: str, agencies: tuple[Agency, ...]) -> str:
    return " ".join(printed[agencies[0].start : agencies[-1].end].split()) if agencies else ""


def of_sentence(
    printed: str,
    text: str,
    start: int,
    end: int,
    document_id: int,
    eid: str,
    governing: tuple[tuple[Agency, ...], str],
) -> Iterator[Delegation]:
    """What one sentence, ``text[start:end]`` (flat; ``printed`` the same as printed), leaves to which bodies; ``governing`` are the bodies of
    its lead and how they are printed."""
    named = find_agencies(printed, start, end) if _forms("verb").search(text, start, end) else []
    if governing[0] and not named:
        made = _made(document_id, eid, start, end, *governing, text[start:end], frozenset())
        if made:
            yield made
    for verb in _forms("verb").finditer(text, start, end):
        bodies = _subject(printed, text, start, verb.start())
        before = text[start : bodies[0].start] if bodies else ""
        if not bodies or _TITLE.search(before):
            continue
        other = frozenset(
            body_of(a.name)
            for a in named
            if a not in bodies
            and not _SUBMITS.match(text, a.end, end)
            and not _TITLE.search(text[start : a.start])
        ) - {""}
        if _BY.search(before):
            matter = _BEFORE.split(_BY.sub("", before))[-1]
        else:
            matter = _CUT.split(_TAIL.sub("", text[verb.end() : end]))[0]
        made = _made(document_id, eid, start, end, bodies, _spoken(printed, bodies), matter, other)
        if made:
            yield made
    yield from _referred(printed, text, start, end, document_id, eid)


def _referred(
    printed: str, text: str, start: int, end: int, document_id: int, eid: str
) -> Iterator[Delegation]:
    """ "Mức … thực hiện theo quy định của Hội đồng nhân dân cấp tỉnh"."""
    for refer in _forms("refer").finditer(text, start, end):
        bodies = [
            a for a in find_agencies(printed, refer.end(), end) if not text[refer.end() : a.start].strip()
        ]
        matter = _REFERRED.sub("", _BEFORE.split(text[start : refer.start()])[-1]).strip()
        if bodies and _measures()[0].match(matter):
            made = _made(
                document_id,
                eid,
                start,
                end,
                (bodies[0],),
                _spoken(printed, (bodies[0],)),
                matter,
                frozenset(),
            )
            if made:
                yield made


def _subject(printed: str, text: str, start: int, verb: int) -> tuple[Agency, ...]:
    """The bodies right before a verb, joined ones together."""
    found = find_agencies(printed, start, verb)
    if not found:
        return ()
    between = _forms("between").sub("", text[found[-1].end : verb]).strip(" ,")
    if between and not between.startswith(("căn cứ ", "trên cơ sở ")):
        return ()
    chain = [found.pop()]
    while found and _JOINED.fullmatch(text[found[-1].end : chain[0].start]):
        chain.insert(0, found.pop())
    return tuple(chain)


def _made(
    document_id: int,
    eid: str,
    start: int,
    end: int,
    agencies: tuple[Agency, ...],
    spoken: str,
    matter: str,
    other: frozenset[str],
) -> Delegation | None:
    bodies = frozenset(body_of(a.name) for a in agencies)
    pattern, table = _measures()
    places = [m for m in pattern.finditer(matter) if table[fold(m[0])][0]]
    if "" in bodies or not places or any(a.level in ("district", "commune") for a in agencies):
        return None
    matter = matter[places[0].start() :]  # what stands before is who or when
    measures = [table[fold(m[0])] for m in places]
    words = frozenset(telling(_VAGUE.sub(" ", matter)))
    measuring = {w for m in places for w in fold(m[0]).split()}
    if len(words - measuring) < 2:  # "mức hỗ trợ cụ thể": of what is not said
        return None
    return Delegation(
        document_id, eid, start, end, bodies, spoken, words, frozenset().union(*(d for d, _ in measures)),
        frozenset().union(*(t for _, t in measures)), other,
    )  # fmt: skip
