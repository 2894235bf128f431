"""Who receives a dossier and who decides (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm g).

Every body in a sentence is judged by itself: how it stands there (subject, place, agent after "do", owner after "thuộc", label before it),
which words of receiving, deciding or other work govern it from there, and what the heading is about. The words stand in
data/procedures/competence.tsv.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import Agency, find_agencies
from lawreview.procedures.wording import flat

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_ENDS = frozenset(";.?!")
_JOINS = frozenset((",", "và", "hoặc", "rồi", "hay", "đồng", "thời", "/", "để", "thì", "nhưng", "mà", "-"))
_LINKS = frozenset(("place", "by", "is", "of", "hand"))
_COMPONENTS = (("receive", "receiving_authority"), ("decide", "deciding_authority"))
_LEAST = 2
_SURE = 3
# bodies that only take in and give back
_COUNTERS = ("bộ phận tiếp nhận", "trung tâm phục vụ hành chính công", "bưu điện")


# bodies that ask for licences themselves: "Trường … được cấp phép"
_GRANTEES = (
    "trường",
    "bảo tàng",
    "thư viện",
    "viện",
    "bệnh viện",
    "trung tâm",
    "công ty",
    "quỹ",
    "trạm",
    "vườn",
    "hội",
    "liên minh",
    "bưu điện",
    "ngân hàng",
    "văn phòng",
)


@dataclass(frozen=True, slots=True)
class _Item:
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


def find_competence(
    text: str, flat_text: str, start: int, end: int, heading: str, names: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any], int, int]]:
    """The authorities that a sentence names: (component, value, start, end) with component "receiving_authority" or
    "deciding_authority" and value {"agency", "level", "officer", "key", "of"}. ``names``: procedures of the document; who does what one of
    them names decides."""
    agencies = find_agencies(text, start, end)
    if not agencies:
        return []
    items = _items(flat_text, start, end, agencies)
    prior = _prior(heading)
    out = []
    for index, agency in enumerate(agencies):
        at = next((i for i, item in enumerate(items) if item.agency == index), -1)
        scores = _scores(items, at, prior, names, agency.name.startswith(_GRANTEES)) if at >= 0 else {}
        for role, component in _COMPONENTS:
            if role == "decide" and agency.name.startswith(_COUNTERS):
                continue
            rival = max((v for k, v in scores.items() if k != role), default=0)
            if scores.get(role, 0) >= _LEAST and (scores[role] > rival or scores[role] >= _SURE):
                out.append((component, _value(agency), agency.start, agency.end))
    return out


def _items(flat_text: str, start: int, end: int, agencies: Sequence[Agency] = ()) -> list[_Item]:
    """The words and signs of a span, those that are a wording of the table as one, each body as one."""
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(flat_text, start, end)]
    words = [t[0] for t in tokens]
    known, out, i, nth = _wordings(), [], 0, 0
    while i < len(tokens):
        word, a, b = tokens[i]
        while nth < len(agencies) and agencies[nth].end <= a:
            nth += 1
        if nth < len(agencies) and agencies[nth].start <= a:
            out.append(_Item("", agencies[nth].start, agencies[nth].end, agency=nth))
            while i < len(tokens) and tokens[i][1] < agencies[nth].end:
                i += 1
            continue
        limit = agencies[nth].start if nth < len(agencies) else end
        for wording, sides in known.get(word, ()):
            n = len(wording)
            if tuple(words[i : i + n]) == wording and tokens[i + n - 1][2] <= limit:
                found = (sides.get("before", ("", 0)), sides.get("after", ("", 0)))
                out.append(_Item(" ".join(wording), a, tokens[i + n - 1][2], *found))
                i += n
                break
        else:
            out.append(_Item(word, a, b))
            i += 1
    return out


@cache
def _prior(heading: str) -> str:
    """What a heading says all bodies below it do: "receive", "decide" or ""."""
    items = _items(heading, 0, len(heading))
    role, _ = _topic(items)
    said = {item.before[0] for item in items if item.before[1] >= _LEAST}
    if role == "receive" or (role == "decide" and "right" in said):
        return role
    first = next((item for item in items if item.before[0] in ("decide", "other")), None)
    return "decide" if first and first.text.startswith(("quyết định", "ký")) else ""


def _topic(items: Sequence[_Item], names: Sequence[str] = ()) -> tuple[str, int]:
    """(role, weight) of the act that a label or subject is about: the first that it names."""
    entitled, asked, papers = 0, False, False
    for i, item in enumerate(_without_adverbial(items)):
        role, weight = item.before
        if role == "wish":
            asked = True
        elif role in ("receive", "send"):
            return "receive", weight + (weight < _LEAST and papers)
        elif role == "decide" and not asked and not (papers and not entitled and i):
            return "decide", weight + bool(entitled)
        elif item.text in ("đề nghị", "yêu cầu"):
            asked = True
        elif role in ("other", "pass", "tell", "money") and not asked:
            return "other", weight
        elif role == "right":
            entitled = max(entitled, weight)
        elif role == "paper":
            papers = True
    spoken = " ".join(item.text for item in items)
    if entitled >= _LEAST or (entitled and any(name in spoken for name in names)):
        return "decide", _LEAST
    return "", 0


def _without_adverbial(items: Sequence[_Item]) -> Sequence[_Item]:
    """The items after a time, ground or reason that opens the clause."""
    first = next((i for i, item in enumerate(items) if item.text.isalpha() or " " in item.text), 0)
    if items and (items[first].before[0] == "time" or items[first].before[0] == "by"):
        commas = [i for i, item in enumerate(items) if item.text == ","]
        return items[commas[0] + 1 :] if commas else items[first + 1 :]
    return items


@dataclass(frozen=True, slots=True)
class _Place:
    """A body, or several joined by "hoặc", in its clause: the items before and after, and ``link``, how it stands there."""

    before: Sequence[_Item]
    after: Sequence[_Item]
    link: str
    at: int


def _place_of(items: list[_Item], at: int) -> _Place:
    first, last = _joined(items, at)
    opens = max((i + 1 for i in range(first) if items[i].text in _ENDS), default=0)
    closes = next((i for i in range(last + 1, len(items)) if items[i].text in _ENDS), len(items))
    if first == opens and last + 1 == closes and opens:  # "Nơi nộp: Sở A; Sở B."
        label = max((i for i in range(first) if items[i].text == ":"), default=-1)
        return _Place(items[: label + 1], (), "is" if label >= 0 else "", label)
    before = items[opens:first]
    i = _before_desk(before)
    link = _link(before, i)
    return _Place(before, items[last + 1 : closes], link, i)


def _joined(items: Sequence[_Item], at: int) -> tuple[int, int]:
    """The first and last index of the bodies that stand in one place with the one at ``at``: "A, B hoặc C"."""
    first = last = at
    while last + 2 < len(items) and items[last + 1].text in _BOTH and items[last + 2].agency >= 0:
        last += 2
    while first >= 2 and items[first - 2].agency >= 0:
        if items[first - 1].text not in _BOTH and (first == last or items[first - 1].text != ","):
            break
        first -= 2
    if last == at:
        ahead = last
        while ahead + 2 < len(items) and items[ahead + 1].text == "," and items[ahead + 2].agency >= 0:
            ahead += 2
        if (
            ahead > at
            and ahead + 2 < len(items)
            and items[ahead + 1].text in _BOTH
            and items[ahead + 2].agency >= 0
        ):
            last = ahead + 2
    return first, last


_BOTH = frozenset(("và", "hoặc", "hay", "/"))
_ONLY = frozenset(("chính", "chỉ", "riêng", "cả", "chỉ có", "duy nhất", "chính là", "đích thân"))
_EVEN = frozenset(("các", "từng", "có", "trực", "tiếp", "ngay", "số", "(", "phó"))


def _before_desk(before: Sequence[_Item]) -> int:
    """The index of the last item that is no desk or head of the body ("quầy số 3 của"), -1 where there is none."""
    i = len(before) - 1
    while i >= 0:
        item = before[i]
        desk = any(b.before[0] == "counter" for b in before[max(0, i - 3) : i])
        if (
            item.before[0] == "counter"
            or item.text in _EVEN
            or (desk and (item.text.isdigit() or item.text in ("của", "thuộc")))
        ) or (item.text == "tại" and i and before[i - 1].before[0] == "counter"):
            i -= 1
        else:
            break
    return i


def _link(before: Sequence[_Item], i: int) -> str:
    if i < 0:
        return "subject"
    item, role = before[i], before[i].before[0]
    if item.text in _ONLY:
        return "subject"
    if item.text == ":":
        return "is"
    if role == "decide" and item.text.endswith("của"):
        return "signed"
    if item.text == "ngoài" and any(b.before[0] == "not" for b in before[:i]):
        return "subject"
    if item.text == "được" and i and before[i - 1].text in ("đã", "cần", "phải"):
        return "against"
    if role in _LINKS or role == "send":
        return role
    if role in ("pass", "other") and item.text not in ("lấy ý kiến", "họp", "nghe", "kiểm tra"):
        return (
            "put"
            if item.text in ("trình", "đề nghị", "yêu cầu", "kiến nghị", "báo cáo", "chuyển hồ sơ")
            else "against"
        )
    if role in ("against", "time", "tell", "other", "money", "not"):
        return "against"
    return (
        "against" if item.text.isalpha() and item.text not in _JOINS and role in ("", "paper") else "subject"
    )


def _acts(items: Sequence[_Item], names: Sequence[str], grantee: bool = False) -> list[tuple[str, int]]:
    """What a body does by the words after it, in their order: (role, weight) for every verb that it governs."""
    out: list[tuple[str, int]] = []
    head, loose, entitled, asked, i = True, False, 0, False, 0
    while i < len(items):
        item = items[i]
        role, weight = item.after
        if item.text == "(":
            i = next((j for j in range(i, len(items)) if items[j].text == ")"), len(items)) + 1
            continue
        if head and _opens_with_name(items, i, names):
            out.append(("decide", _SURE))
            head = loose = False
        elif item.agency >= 0:
            if head and not loose and (out or not i):
                break
            if i and items[i - 1].after[0] in ("hand", "pass"):
                break
        elif role == "not" and head:
            break
        elif role == "wish":
            asked = True
        elif asked and role in ("decide", "receive", "other", "carry"):
            asked = False
        elif head and role == "time" and not loose:
            i = _after_adverbial(items, i)
            continue
        elif (head or loose) and role in (
            "decide",
            "receive",
            "other",
            "carry",
            "right",
            "send",
            "pass",
            "tell",
            "hand",
        ):
            if role == "right":
                entitled = max(entitled, weight)
            elif role == "send":
                out.append(("receive", _SURE) if loose else ("send", weight))
                break
            elif role in ("pass", "tell", "hand"):
                if not (loose and not out):
                    out.append(("other", weight))
                    break
            else:
                out.append(
                    (role, _weight(items, i, role, weight)) if not _makes_rule(items, i) else ("other", 2)
                )
                head = role == "carry"
                loose = False
                entitled = 0
        elif head and item.text == "được" and grantee and not _grants_only(items, i):
            out.append(("other", _LEAST))
            break
        elif head and role == "modal":
            loose = loose or any(w in item.text for w in ("nơi", "cơ quan", "mà", "đầu mối", "một cửa"))
        elif head and role == "relative":
            loose = True
        elif item.text in _JOINS:
            head = not (
                i and not head and items[i - 1].after[0] in ("decide", "other", "receive") and not out
            )
        elif not loose:
            head = False
        i += 1
    if entitled:
        out.append(("decide", entitled))
    return out


def _grants_only(items: Sequence[_Item], i: int) -> bool:
    """False where what is "được cấp" is the one who asked: a school, a company, a museum."""
    following = items[i + 1] if i + 1 < len(items) else None
    return not following or following.after[0] != "decide" or (i > 0 and items[i - 1].text == "mới")


def _opens_with_name(items: Sequence[_Item], i: int, names: Sequence[str]) -> bool:
    spoken = " ".join(item.text for item in items[i : i + 12] if item.text.isalnum() or " " in item.text)
    return any(spoken == name or spoken.startswith(f"{name} ") for name in names)


_GIVES = frozenset(("cấp", "ký", "ban hành", "phát hành", "ký ban hành", "quyết định"))


def _weight(items: Sequence[_Item], i: int, role: str, weight: int) -> int:
    """The weight of an act: a verb of granting whose object is a paper is sure, a bare "nhận" beside papers likely."""
    following = items[i + 1] if i + 1 < len(items) else None
    granted = following and (following.before[0] == "paper" or following.text.startswith("quyết định"))
    if role == "decide" and granted and items[i].text in _GIVES:
        return _SURE
    return weight


def _makes_rule(items: Sequence[_Item], i: int) -> bool:
    """ "quyết định giá cho thuê", "ban hành quy chế": a rule for all is made, no dossier is decided."""
    following = next((item for item in items[i + 1 : i + 3] if item.after[0] != "modal"), None)
    return items[i].after[0] == "decide" and bool(following and following.after[0] == "rule")


def _after_adverbial(items: Sequence[_Item], i: int) -> int:
    """The index after a time or ground between a body and its verb: past the comma, else at the next verb."""
    comma = next((j for j in range(i, len(items)) if items[j].text == ","), len(items))
    verb = next(
        (
            j
            for j in range(i + 2, len(items))
            if (
                items[j].after[0] in ("decide", "receive")
                and items[j].after[1] >= _LEAST
                and not _named_only(items[j - 1])
            )
            or items[j].text in ("phải", "sẽ", "có trách nhiệm")
        ),
        len(items),
    )
    return min(comma + 1, verb)


_PAPER = re.compile(r"(?<!\w)(?:hồ sơ|đơn|giấy tờ)(?!\w)")


def _named_only(previous: _Item) -> bool:
    """True where the verb after a word is only spoken of: "ngày nhận hồ sơ", "thủ tục cấp giấy phép"."""
    return previous.text in ("thủ tục", "tục", "nhu cầu") or previous.before[0] in (
        "wish",
        "paper",
        "right",
        "time",
    )


def _scores(
    items: list[_Item], at: int, prior: str, names: Sequence[str], grantee: bool = False
) -> dict[str, int]:
    """How much speaks for receiving, for deciding and for other work of the body at ``at``."""
    place = _place_of(items, at)
    scores = {"receive": 0, "decide": 0, "other": 0}
    acts = _acts(place.after, names, grantee) if place.link != "against" else []
    subject = place.before[: max(place.at, 0)]
    papers = any(item.before[0] in ("paper", "wish") or _PAPER.search(item.text) for item in subject)
    topic = _topic(subject, names)
    if place.link in ("subject", "hand", "by", "put", "is"):
        for role, weight in acts:
            if role in scores:
                passive = place.link == "by" and topic[0] == "decide"
                beside = papers if role == "receive" else role == "decide" and (papers or passive)
                scores[role] = max(scores[role], weight + (weight < _LEAST and beside))
        bare = not scores["receive"] and not scores["decide"]
        if place.link != "put" and place.link != "subject" and bare and not scores["other"]:
            _add(scores, topic)
        if place.link == "is" and topic[0] == "receive":
            scores["decide"] = min(scores["decide"], 1)
            _add(scores, topic)
    elif place.link == "of":
        link = place.before[place.at].text
        if (link not in ("của",) and (_entitles(link) or any(i.before[0] == "right" for i in subject))) or (
            link == "của" and len(subject) > 1 and subject[-1].before[0] == "right"
        ):
            _add(scores, topic)
    elif place.link == "signed":
        scores["decide"] = _SURE
    elif place.link in ("place", "send"):
        near = papers or any(item.before[0] in ("paper", "wish") for item in place.after[:4])
        _add(scores, _brought(place, acts, near))
        for role, weight in acts:
            if weight >= _SURE and (role == "receive" or (role == "decide" and not scores["receive"])):
                _add(scores, (role, weight))
    if place.link != "against" and _named_here(place.after):
        scores["receive"] = _SURE
    alone = not acts and not any(item.text.isalpha() and item.before[0] not in ("place",) for item in subject)
    if (
        prior
        and place.link in ("subject", "is", "place", "by", "of")
        and (alone or scores[prior] or not any(scores.values()))
    ):
        scores[prior] += 1 + (not any(scores.values()) and (alone or place.link == "is"))
    return scores


def _add(scores: dict[str, int], found: tuple[str, int]) -> None:
    if found[0]:
        scores[found[0]] = max(scores[found[0]], found[1])


def _entitles(link: str) -> bool:
    return any(word in link for word in ("quyền", "trách nhiệm", "việc", "nhiệm vụ", "chức năng", "nằm"))


def _brought(place: _Place, acts: list[tuple[str, int]], papers: bool) -> tuple[str, int]:
    """("receive", weight) where what stands before the place or after it brings a dossier there."""
    left = place.before[: place.at + (place.link == "send")]
    if any(role == "send" for role, _ in acts):
        return "receive", _SURE
    by_body = any(item.agency >= 0 for item in left[:3])
    if (
        left
        and left[0].before[0] == "time"
        and any(item.before[0] == "other" for item in left[: -len(_without_adverbial(left)) or None])
    ):
        return "other", _LEAST  # "sau khi thẩm định, hồ sơ được chuyển đến"
    likely = 0
    for j in range(len(left) - 1, -1, -1):
        role, weight = left[j].before
        if role in ("send", "receive"):
            denied = any(item.before[0] == "not" for item in left[max(0, j - 2) : j])
            paid = any(item.before[0] == "money" for item in left[j:]) and not papers
            if denied or paid or (by_body and role == "send" and weight < _SURE):
                return "other", _LEAST
            if weight >= _SURE:
                return "receive", weight
            likely = max(likely, weight + papers - (role == "send" and weight == _LEAST))
        if role in ("tell", "against") and not likely:
            return "other", _LEAST
        if role == "hand" and likely < _LEAST:
            return _topic(left[j + 1 :]) if left[j + 1 :] else _topic(left[:j])
    if likely:
        return "receive", likely
    if papers and place.before[place.at].text in ("qua", "về", "đến", "tới") and not by_body:
        return "receive", _LEAST
    return "", 0


def _named_here(after: Sequence[_Item]) -> bool:
    """ "… , nộp hồ sơ ngay tại đây"."""
    at = next((i for i, item in enumerate(after) if item.after[0] == "here"), -1)
    return at >= 0 and any(item.after[0] in ("send", "receive") for item in after[:at])


def _value(agency: Agency) -> dict[str, Any]:
    return {
        "agency": agency.name,
        "level": agency.level,
        "officer": agency.officer,
        "key": agency.key,
        "of": agency.of,
    }
