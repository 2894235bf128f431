"""The procedures of one document: which of the names met in it stand for one procedure, and which of them a sentence means."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import combinations, pairwise

from lawreview.documents.folding import fold, words
from lawreview.procedures.measures import apart
from lawreview.procedures.name_finding import MAX_WORDS, Name, find_names
from lawreview.procedures.names import (
    core,
    core_words,
    kinds_agree,
    object_of,
    object_words,
    opening_action,
    shortens,
    telling_words,
    weight,
)
from lawreview.procedures.wording import flat

FIRM = 3
_QUALIFIED = re.compile(r"\s(?:đối với|cho|tại)\s")
_TITLE_LEAD = re.compile(
    r"(?:(?:ban hành|kèm theo|quy định|quy chế|hướng dẫn|quy trình|chi tiết|chi tiết thi hành|một số nội dung|một số điều|một số|nội dung|điều kiện"
    r"|phân cấp|phân công|phối hợp|trong|giải quyết|thực hiện|về việc|về|việc|và|trình tự|thủ tục|,)\s+)*"
)

_TOPIC_ENDS = re.compile(
    r"\s+(?:trên địa bàn|tại tỉnh|tại thành phố|ở tỉnh|ở thành phố|của tỉnh|của thành phố|thuộc tỉnh|áp dụng|giai đoạn)\b.*$|\(.*$"
)
_SIGLA = re.compile(r"(?:số\s*:?\s*)?\d+/\S+|ngày \d+(?:/\d+/\d+|\s+tháng \d+ năm \d+)|\d+")


def is_budgeting(name: str) -> bool:
    """True for what public bodies settle among themselves: an administrative procedure is for people (NĐ 63/2010/NĐ-CP Điều 3 khoản 1)."""
    return len(telling_words(name, "budget")) < len(words(name))


def topic_of_title(title: str) -> str:
    """The matter of a title as folded words, for documents whose provisions name no procedure."""
    kept = telling_words(_SIGLA.sub(" ", _TOPIC_ENDS.sub("", fold(title))), "title")
    return " ".join(kept) if 2 <= len(kept) <= MAX_WORDS else ""


def names_of_title(title: str) -> list[Name]:
    """The names of procedures in a title; of one without any frame the one that it begins with behind its set words ("Ban hành Quy định
    về | cấp sổ theo dõi …"). What it says behind "khi" is no matter of its own."""
    text = flat(title)
    begin = _TITLE_LEAD.match(text)
    aside = text.find(" khi ")
    return find_names(text, begin.end() if begin else 0, aside if aside > 0 else None, heading=True)


def main_names(weights: Mapping[str, int], title: str = "", framed: Collection[str] = ()) -> dict[str, str]:
    """What each name met in a document stands for, heaviest first: itself, or the fuller or firmer name of the same procedure.

    A firm name (in a heading or title, or met three times) takes in the rare names that lengthen it; a name that shortens another
    ("đăng ký mở lớp dạy bơi" for "đăng ký mở lớp dạy bơi ngoài trời") is that other where it is the only one, and a firm
    one only where the title says the words that it leaves out.
    """
    met = _Met(weights, core(topic_of_title(title)) if title else frozenset(), framed)
    out: dict[str, str] = {}
    for key in met.ordered:
        out[key] = met.meant_by(key, out)
    for key in met.ordered:
        out[key] = met.end_of_chain(key, out)
    return out


class _Met:
    """The names met in one document, and for each the others that it may stand for."""

    def __init__(self, weights: Mapping[str, int], in_title: frozenset[str], framed: Collection[str]) -> None:
        self.weights, self.in_title, self.framed = weights, in_title, framed
        self.ordered = [key for key, _ in Counter(dict(weights)).most_common()]
        self.joint = {k for k in self.ordered if conjuncts(k, self.ordered)}

    def meant_by(self, key: str, settled: Mapping[str, str]) -> str:
        """The name that ``key`` stands for, ``settled`` being what is known of the heavier ones."""
        if key in self.joint:
            return key
        equal = [k for k in settled if settled[k] == k and core(k) == core(key)]
        return (equal or self._fuller(key) or self._only_holder(key) or self._shorter(key, settled) or [key])[
            0
        ]

    def _is_firm(self, key: str) -> bool:
        return self.weights[key] >= FIRM

    def _adds_words_of_title(self, fuller: str, key: str) -> bool:
        return core(fuller) - core(key) <= self.in_title

    def _fuller(self, key: str) -> list[str]:
        """The names that say all that ``key`` says and half as much again: "đăng ký mở lớp dạy bơi | ngoài trời"."""
        found = [
            k
            for k in self.ordered
            if k not in self.joint and shortens(key, k) and not k.startswith(key + " và ")
        ]
        if not self._is_firm(key):
            return found if len(found) == 1 else [k for k in found if self._is_firm(k)]
        if key not in self.framed:
            return [k for k in found if self._adds_words_of_title(k, key)]
        if len(found) == 1 and self.weights[found[0]] >= 2 * self.weights[key]:
            return found
        return self._titled(key)

    def _titled(self, key: str) -> list[str]:
        """The heaviest longer name whose further words the title says, or []: "công nhận hội đua thuyền | hội thả diều"."""
        return [
            k
            for k in self.ordered
            if shortens(key, k, 0.3) and self._adds_words_of_title(k, key) and not _QUALIFIED.search(k)
        ][:1]

    def _only_holder(self, key: str) -> list[str]:
        """The only firm procedure that holds the words of a result's short name: "giấy phép bến" of "cấp giấy phép hoạt động bến đò ngang"."""
        if self._is_firm(key) and key in self.framed:
            return []
        found = [k for k in self.ordered if k in self.framed and self._is_firm(k) and shortens(key, k, 0.3)]
        return found if len(found) == 1 else []

    def _shorter(self, key: str, settled: Mapping[str, str]) -> list[str]:
        """The firm names that a rare one lengthens; then those that it joins to another ("tách thửa | và hợp thửa")."""
        lengthened = [
            k for k in self.ordered if self._is_firm(k) and shortens(k, key) and settled.get(k) != key
        ]
        joined = [
            k for k in self.ordered if key.startswith(k + " và ") and self.weights[k] >= self.weights[key]
        ]
        return joined if self._is_firm(key) else lengthened + joined

    def end_of_chain(self, key: str, out: Mapping[str, str]) -> str:
        """The name at which ``key`` → ``out[key]`` → … ends; of a circle the longest name that the title knows, else the heaviest."""
        seen = [key]
        while out[seen[-1]] not in seen:
            seen.append(out[seen[-1]])
        circle = seen[seen.index(out[seen[-1]]) :]
        titled = [k for k in circle if object_of(k) <= self.in_title and not _QUALIFIED.search(k)]
        if len(circle) > 1 and titled:
            return max(titled, key=lambda k: (len(object_of(k)), k))
        return seen[-1]


def with_strays(named: Mapping[str, str], weights: Mapping[str, int], title: str) -> dict[str, str]:
    """``main_names``' answer where a document regulates one matter above all: the procedure that its title names or that is named most,
    else what the title says.

    A stray name that tells nothing of its own beside that matter ("xét cho cán bộ", "thỏa thuận với khách hàng") is that matter, as are a
    firm one that only shortens it, and a name of the same thing and deed where no other one is like it.
    """
    total: Counter[str] = Counter()
    for key, name in named.items():
        total[name] += weights[key]
    titled = {named[n.key] for n in names_of_title(title) if n.key in named}
    alone = len(titled) == 1
    main = next(iter(titled)) if alone else main_matter(title, named, weights)
    if 0 < total[main] < FIRM or not main or (alone and _is_collective(main, total)):
        return dict(named)
    told, in_title = object_of(main), core(topic_of_title(title))
    inside = [object_of(name) for name in total if object_of(name) & told and opening_action(name)]
    if not total[main] and any(not a & b for a, b in combinations(inside, 2)):
        return dict(named)  # a title of several matters
    tails = {t for t in (_tail(name, told) for name in total if name != main) if t}
    tails = {t for t in tails if not any(o < t for o in tails)}

    def falls(name: str) -> bool:
        own, near = _of_its_own(name) - told, bool(object_of(name) & told)
        if total[name] < FIRM and weight(own - in_title if near else own) < 1 + near:
            return True
        if not total[main]:
            return False
        if not own:
            return _own_deed(main) <= object_of(name)
        if len(tails) > 1 and _tail(name, told):
            return False
        alike = 2 * weight(object_of(name) & told) >= max(4, min(weight(object_of(name)), weight(told)))
        return (
            alike
            and kinds_agree(name, main)
            and (alone or total[name] < FIRM)
            and one_deed(name, main)
            and _own_deed(name) <= told
        )

    return {key: main if falls(name) else name for key, name in named.items()}


def _is_collective(name: str, total: Mapping[str, int]) -> bool:
    """True for a title's name that takes several procedures of the document together, each a firm name too."""
    parts = [
        k for k in total if k != name and total[k] >= FIRM and weight(object_of(k) & object_of(name)) >= 2
    ]
    return any(object_of(a) - object_of(b) and object_of(b) - object_of(a) for a, b in combinations(parts, 2))


def one_deed(one: str, other: str) -> bool:
    """False where two names open with deeds of their own and neither says the other's ("bổ nhiệm …", "cho phép thành lập …")."""
    a, b = _own_deed(one), _own_deed(other)
    return not (a and b) or bool(a & object_of(other) or b & object_of(one))


def _own_deed(name: str) -> frozenset[str]:
    """The words of a deed that is more than the grant of something, or nothing: {"bổ", "nhiệm"}, but not "cấp" or "chấp thuận"."""
    return frozenset(words(opening_action(name))) & _of_its_own(name)


def _of_its_own(name: str) -> frozenset[str]:
    """The words of a name that tell a thing: without persons and what every procedure does ("xét", "trình", "danh sách")."""
    return frozenset(core_words(" ".join(telling_words(" ".join(object_words(name)), "stray"))))


def _tail(name: str, told: frozenset[str]) -> frozenset[str]:
    """The words that a name puts behind two words or more of a procedure's name ("phạm vi nội tỉnh"), or nothing."""
    said = object_words(name)
    shared = [i for i, w in enumerate(said) if w in told]
    own = [i for i, w in enumerate(said) if w not in told]
    behind = (
        len(shared) > 1 and bool(own) and min(own) > max(shared) and weight([said[i] for i in shared]) >= 2
    )
    return frozenset(said[i] for i in own) if behind else frozenset()


def conjuncts(key: str, known: Collection[str]) -> list[str]:
    """The procedures that a name of several takes together ("đăng ký nuôi hươu và nuôi gấu": "đăng ký nuôi hươu", "đăng ký nuôi gấu"), or []."""
    if " và " not in key:
        return []
    parts = [k for k in known if k != key and " và " not in k and shortens(k, key, 0.3)]
    apart = [k for k in parts if not any(k != o and object_of(o) <= object_of(k) for o in parts)]
    whole = frozenset().union(*(object_of(k) for k in apart))
    return apart if len(apart) > 1 and len(object_of(key) - whole) <= 1 else []


def named_by_result(text: str, known: list[str]) -> str:
    """The procedure of ``known`` whose object a text names without its action ("giấy phép bán lẻ rượu …"), or "".

    Counts only where exactly one procedure fits best, sharing at least three telling words and half of its own, of equals the one whose
    words stand side by side; else where two neighbouring
    words of the text stand in one procedure's object alone ("hộp đêm").
    """
    spoken = core_words(" ".join(words(text)))
    met, said = frozenset(spoken), frozenset(pairwise(spoken))
    best, second, found = (0.0, 0.0), (0.0, 0.0), ""
    for key in known:
        telling = object_of(key)
        shared = len(telling & met)
        share = shared / len(telling) if telling else 0.0
        if shared < min(3, len(telling)) or shared < 2 or share < 0.5 or apart(telling, met):
            continue
        fit = (share, len(_pairs(key) & said) / max(1, len(_pairs(key))))
        if fit > best:
            best, second, found = fit, best, key
        elif fit > second:
            second = fit
    return found if best > second else _named_by_own_words(text, known)


def _named_by_own_words(text: str, known: list[str]) -> str:
    if len(known) < 2:
        return ""
    met = set(pairwise(core_words(" ".join(words(text)))))
    of_how_many = Counter(pair for key in set(known) for pair in _pairs(key))
    own = [key for key in known if any(of_how_many[pair] == 1 for pair in _pairs(key) & met)]
    return own[0] if len(own) == 1 else ""


@lru_cache(maxsize=65536)
def _pairs(name: str) -> frozenset[tuple[str, str]]:
    """The neighbouring words in the object of a name."""
    return frozenset(pairwise(telling_words(" ".join(object_words(name)), "object")))


def main_matter(title: str, aliases: Mapping[str, str], weights: Mapping[str, int]) -> str:
    """The procedure that a document names more than all others together, or the matter of its title."""
    total: Counter[str] = Counter()
    topic = topic_of_title(title)
    for key, times in weights.items():
        if key in aliases:
            total[aliases[key]] += times
    if total:
        held = {k: sum(n for o, n in total.items() if object_of(o) <= object_of(k)) for k in total}
        key, most = max(held.items(), key=lambda item: (item[1], total[item[0]]))
        second = max(
            (n for k, n in total.items() if k != key and not object_of(k) <= object_of(key)), default=0
        )
        if (2 * most >= sum(total.values()) or (most >= 2 * second and most >= FIRM)) and (
            most >= 2 * FIRM or _of_topic(key, topic)
        ):
            return key
    return topic


def _of_topic(name: str, topic: str) -> bool:
    """True where a title says half of what a name tells, or nothing: a name met once is no document's matter against its title."""
    told = object_of(name)
    return not topic or 2 * weight(told & core(topic)) >= weight(told)
