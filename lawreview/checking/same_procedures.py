"""Which groups of facts of two documents are on one procedure: by name, else by the likeness of two names that nothing speaks against.

A group is all that one document fixes for one procedure. Two groups that print one name (``same_procedure``) always meet. Of documents of one
matter the groups left are matched by how much of what the names tell they share, words that many procedures have counting little; a
group goes where nothing else in either document could be meant. Two documents that each regulate one procedure above all meet
by that one where each speaks of the other's.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from lawreview.checking.matters import Matters
from lawreview.checking.norms import contrasted
from lawreview.checking.records import DocumentRow, FactRow
from lawreview.procedures.inventory import one_deed
from lawreview.procedures.names import (
    core,
    is_complete,
    kinds_agree,
    like_procedure,
    object_of,
    object_words,
    opening_action,
    same_procedure,
    telling_words,
    weight,
)

_RARE = 60
# A name must share so much of the shorter one, and, where each tells something of its own, of the longer one too.
_SHARED, _AGAINST = 0.6, 0.6
# How much of a name another document must say for its own words not to set the two apart.
_SPOKEN = 0.75
# How much of it hints that both are on one thing.
_HINTED = 0.25
# A document that regulates more procedures than this has many that are like any name: only one that it prints is meant.
_MANY = 6

Group = tuple[int, str]
Groups = dict[Group, list[FactRow]]
Meeting = tuple[Group, Group, bool]


def groups_of_one_procedure(groups: Groups, matters: Matters) -> Iterator[Meeting]:
    """Pairs of groups of two documents that meet and fix something for one procedure, with True where their units have merged."""
    named, like = _Likeness(groups, matters).pairs()
    by_documents: dict[tuple[int, int], list[tuple[Group, Group]]] = defaultdict(list)
    for left, right in named:
        one, other = (matters.records.documents[k[0]] for k in (left, right))
        local = bool(one.territory or other.territory)
        if matters.near(one, other) or (local and _by_name(groups, left, right)):
            by_documents[left[0], right[0]].append((left, right))
    for documents, pairs in like.items():
        by_documents[documents] += [p for p in pairs if p not in by_documents[documents]]
    for (left_id, right_id), pairs in by_documents.items():
        meeting = matters.meet(matters.records.documents[left_id], matters.records.documents[right_id])
        if meeting:
            for left, right in pairs:
                if meeting != "merged" or not _only_deed(left, right):
                    yield left, right, meeting == "merged"


def _by_name(groups: Groups, left: Group, right: Group) -> bool:
    """True where both documents print one full name of a procedure: a local "quy trình một cửa" rules on it whatever its title says."""
    assumed = any(f.value.get("assumed") for key in (left, right) for f in groups[key])
    return left[1] == right[1] and is_complete(left[1]) and len(core(left[1])) >= 4 and not assumed


@dataclass
class _Likeness:
    """How like the names of groups are, and what speaks against them."""

    groups: Groups
    matters: Matters

    def __post_init__(self) -> None:
        self.of_document: dict[int, list[Group]] = defaultdict(list)
        for key in self.groups:
            self.of_document[key[0]].append(key)
        self._kindred: dict[tuple[int, int], bool] = {}

    @cached_property
    def _documents_with(self) -> Counter[str]:
        """In the names of how many documents each word stands."""
        return Counter(
            w for keys in self.of_document.values() for w in {w for _, name in keys for w in core(name)}
        )

    def pairs(self) -> tuple[list[tuple[Group, Group]], dict[tuple[int, int], list[tuple[Group, Group]]]]:
        """(pairs of groups of one name, pairs of like groups by their documents)."""
        named: list[tuple[Group, Group]] = []
        like: dict[tuple[int, int], list[tuple[Group, Group]]] = defaultdict(list)
        for left, right in self._near():
            if same_procedure(left[1], right[1]):
                named.append((left, right))
            elif self._like(left, right):
                like[left[0], right[0]].append((left, right))
        chosen = {d: [p for p in pairs if not self._rivals(*p)] for d, pairs in like.items()}
        return named, chosen

    def _near(self) -> Iterator[tuple[Group, Group]]:
        """Pairs of groups of two documents that share one of the rarer words of their names."""
        index: dict[str, list[Group]] = defaultdict(list)
        seen_in: Counter[str] = Counter(w for _, name in self.groups for w in core(name))
        for key in self.groups:
            telling = sorted(core(key[1]), key=lambda w: seen_in[w])
            half = max(1, (len(telling) + 1) // 2)
            for word in telling[:half] + [w for w in telling[half:] if seen_in[w] <= _RARE]:
                index[word].append(key)
        seen: set[tuple[Group, Group]] = set()
        for keys in index.values():
            for at, left in enumerate(keys):
                for right in keys[at + 1 :]:
                    pair = (min(left, right), max(left, right))
                    if left[0] != right[0] and pair not in seen:
                        seen.add(pair)
                        yield pair

    def _weight(self, told: Collection[str]) -> float:
        """How much words tell: one for a rare word, less the more documents have it in a name."""
        every, seen = len(self.of_document) + 10, self._documents_with
        return sum(max(0.3, min(weight([w]), log(every / (seen[w] + 1)) / log(every / 4))) for w in told)

    def _like(self, left: Group, right: Group) -> bool:
        one, other = (self.matters.records.documents[k[0]] for k in (left, right))
        if not (one.territory or other.territory) or not kinds_agree(left[1], right[1]):
            return False
        if self._of_many(left, right):
            return False
        a, b = object_of(left[1]), object_of(right[1])
        if len(a & b) < 2 or contrasted(left[1], right[1]):
            return False
        if self.matters.strangers(left, right):
            return False
        shared, alone, also = self._weight(a & b), self._weight(a - b), self._weight(b - a)
        if shared < _SHARED * (shared + min(alone, also)):
            return False
        return self._are_kindred(one, other) and not self._apart(left, right)

    def _of_many(self, left: Group, right: Group) -> bool:
        return any(len(self.of_document[key[0]]) > _MANY for key in (left, right))

    def _apart(self, left: Group, right: Group) -> bool:
        """True where the words that only one name has make another thing of it: both have some, or the longer name begins with them
        ("nghệ nhân làng nghề" against "làng nghề"), and the other document does not speak of it."""
        if not one_deed(left[1], right[1]):
            return True
        a, b = object_of(left[1]), object_of(right[1])
        against = min(weight(a - b), weight(b - a))
        if against > 1 or (against == 1 and weight(a & b) < 3):
            share = self._weight(a & b) / max(self._weight(a), self._weight(b))
            return share < (_AGAINST if weight(a & b) < 4 else 0.5)
        longer, shorter, doc = (
            (left[1], b, right[0]) if weight(a - b) >= weight(b - a) else (right[1], a, left[0])
        )
        first = next(
            (w for w in telling_words(" ".join(object_words(longer)), "object") if weight([w]) >= 1), ""
        )
        return first not in shorter and bool(opening_action(longer)) and self._spoken(longer, doc) < _SPOKEN

    def _spoken(self, name: str, document_id: int) -> float:
        """How much of a name a document says, in pairs of neighbouring words."""
        told, (said, said_pairs) = object_words(name), self.matters.said_by(document_id)
        known = [p in said_pairs for p in pairwise(told)] or [w in said for w in told]
        return sum(known) / len(known) if known else 0.0

    def of_one_matter(self, left: Group, right: Group) -> bool:
        """True where the main procedures of two documents are one: like names under kindred titles, or documents on one rarely named
        basis, or each speaking of the other's procedure; and nothing sets the two apart."""
        one, other = (self.matters.records.documents[k[0]] for k in (left, right))
        if contrasted(left[1], right[1]) or self.matters.strangers(left, right) or self._of_many(left, right):
            return False
        if like_procedure(left[1], right[1]) and self._are_kindred(one, other):
            return True
        if self.matters.on_one_basis(one, other):
            return (
                self._name_one_thing(left, right)
                and one_deed(left[1], right[1])
                and kinds_agree(left[1], right[1])
            )
        if self._lone(left, right) and self._are_kindred(one, other):
            return kinds_agree(left[1], right[1]) and one_deed(left[1], right[1])
        spoken = min(self._spoken(left[1], right[0]), self._spoken(right[1], left[0]))
        return kinds_agree(left[1], right[1]) and spoken >= _SPOKEN

    def _name_one_thing(self, left: Group, right: Group) -> bool:
        """True where two names share a word, or one of two documents says some of the other's name."""
        spoken = max(self._spoken(left[1], right[0]), self._spoken(right[1], left[0]))
        return weight(object_of(left[1]) & object_of(right[1])) >= 1 or spoken >= _HINTED

    def _lone(self, left: Group, right: Group) -> bool:
        """True where each of two documents has one procedure only, their titles are nearly one, and their names share
        a word of these."""
        if any(len(self.of_document[key[0]]) > 1 for key in (left, right)):
            return False
        titles = [self.matters.titles[key[0]] for key in (left, right)]
        both = titles[0] & titles[1]
        one_title = len(both) >= 4 and 5 * len(both) >= 4 * min(map(len, titles))
        return one_title and bool(object_of(left[1]) & object_of(right[1]) & both)

    def _are_kindred(self, one: DocumentRow, other: DocumentRow) -> bool:
        pair = (one.id, other.id)
        if pair not in self._kindred:
            self._kindred[pair] = bool(self.matters.meet(one, other)) and self.matters.kindred(one, other)
        return self._kindred[pair]

    def _rivals(self, left: Group, right: Group) -> bool:
        """True where either name may mean another group of the other document just as well."""
        return any(
            key != own
            and (self._printed(meant, key, own) or self._means(meant[1], key[1], own[1]))
            and (self._printed(meant, key, own) or not _variant(key[1], own[1]))
            and (
                self._printed(meant, key, own)
                or not object_of(key[1]) | object_of(own[1]) <= object_of(meant[1])
            )
            for own, meant in ((left, right), (right, left))
            for key in self.of_document[own[0]]
        )

    def _printed(self, meant: Group, rival: Group, own: Group) -> bool:
        """True where a document prints a name itself (``rival``) beside one that says less (``own``) and is named in its own sentences."""
        named = any(f.value.get("said") for f in self.groups[own])
        return named and meant[1] == rival[1] and _holds_more(meant[1], own[1])

    def _means(self, name: str, rival: str, own: str) -> bool:
        """True where ``rival`` is at least as like a name as ``own`` is."""
        if same_procedure(name, rival):
            return True
        told, a, b = object_of(name), object_of(rival), object_of(own)
        return len(told & a) >= 2 and self._weight(told & a) >= self._weight(told & b)


def _holds_more(one: str, other: str) -> bool:
    """True where one of two names is the other and a thing of its own more ("chứng thực" and "chứng thực di chúc")."""
    a, b = object_of(one), object_of(other)
    return a != b and (a <= b or b <= a) and weight(a ^ b) >= 1


def _only_deed(left: Group, right: Group) -> bool:
    """True where one name is all the matter of a title ("chứng thực") and the other a procedure of that matter ("chứng thực di chúc")."""
    return _holds_more(left[1], right[1]) and not _are_procedures(left, right)


def _are_procedures(left: Group, right: Group) -> bool:
    """False where one of two groups bears only the matter of its document's title: what names no procedure of its own."""
    return bool(opening_action(left[1]) and opening_action(right[1]))


def _variant(one: str, other: str) -> bool:
    """True where one name says nearly all that the other says, or both say much in common and one of them a word of its own."""
    a, b = object_of(one), object_of(other)
    own = min(weight(a - b), weight(b - a))
    return (
        own < 1
        or (own <= 1 and weight(a & b) >= 3 and not contrasted(one, other))
        or same_procedure(one, other)
    )


def kindred_groups(
    groups: Groups, matters: Matters, paired: Collection[tuple[int, int]]
) -> Iterator[Meeting]:
    """The main procedures of two documents of the same ground that no name brings together: each document regulates one procedure above
    all and speaks of the other's."""
    like = _Likeness(groups, matters)
    index: dict[str, list[Group]] = defaultdict(list)
    for document_id, keys in like.of_document.items():
        key = max(keys, key=lambda k: (bool(k[1]), len(groups[k]), k))
        if key[1] and 2 * len(groups[key]) >= sum(len(groups[k]) for k in keys):
            for word in core(key[1]) | matters.titles[document_id] | matters.rare_bases(document_id):
                index[word].append(key)
    seen: set[tuple[Group, Group]] = set()
    for near in index.values():
        for at, left in enumerate(near if len(near) <= _RARE else ()):
            for right in near[at + 1 :]:
                pair = (min(left, right), max(left, right))
                known = (min(left[0], right[0]), max(left[0], right[0])) in paired
                if pair in seen or left[0] == right[0] or (known and _are_procedures(left, right)):
                    continue
                seen.add(pair)
                one, other = (matters.records.documents[k[0]] for k in pair)
                if (one.territory or other.territory) and like.of_one_matter(*pair):
                    meeting = matters.meet(one, other) if matters.near(one, other) else ""
                    if meeting and (meeting != "merged" or not _only_deed(left, right)):
                        yield *pair, meeting == "merged"
