"""Instructions that change words: "thay thế cụm từ “A” bằng cụm từ “B” tại X1, X2 và X3", "bỏ cụm từ “A”"."""

import re
from dataclasses import dataclass

from lawreview.amending import wording
from lawreview.amending.drafts import Draft, Role
from lawreview.amending.quotes import Quote
from lawreview.amending.sentence import Sentence
from lawreview.amending.targets import Item
from lawreview.amending.verbs import Verb


@dataclass(frozen=True, slots=True)
class _Pair:
    """Words that change. Places may stand between the two (``between``) or behind both (``end``)."""

    old: str
    new: str
    between: tuple[int, int]
    end: int


def operations(
    sentence: Sentence,
    verb: Verb,
    phrases: list[Quote],
    addresses: list[Item],
    pairs: list[tuple[str, str, str]],
) -> list[Draft]:
    """The changes of words that one verb makes; (action, old words, new words) are added to ``pairs``."""
    correcting = "correct" in (sentence.above.action, *(v.action for v in sentence.verbs))
    action = "correct" if correcting and verb.action in ("replace", "amend") else verb.action
    starts = [p.start - sentence.start for p in phrases]
    before = _stands_before(sentence, phrases)
    out: list[Draft] = []
    for pair in _pairs(sentence, verb, phrases):
        pairs.append((action, pair.old, pair.new))
        near = _near(sentence, pair, addresses, starts)
        part = sentence.exception_after(pair.end) or _stated_times(sentence, pair, starts)
        out += changes_at(sentence, action, pair.old, pair.new, near, before, part)
    return out


def _near(sentence: Sentence, pair: _Pair, addresses: list[Item], starts: list[int]) -> list[Item]:
    """The places of a pair: between its halves, else the first list of places behind it, else those before it."""
    inside = [a for a in addresses if pair.between[0] <= a.start < pair.between[1]]
    if inside:
        return inside
    behind = [a for a in addresses if a.start >= pair.end]
    if behind:
        stop = next((s for s in starts if s > behind[0].start), len(sentence.masked))
        return [a for a in behind if a.start < stop]
    return [a for a in addresses if a.end <= pair.end] or [a for a in sentence.addresses if a.end <= pair.end]


def _stated_times(sentence: Sentence, pair: _Pair, starts: list[int]) -> str:
    """ "times:5" where the instruction says how often the words stand there."""
    stop = next((s for s in starts if s >= pair.end), len(sentence.masked))
    match = wording.TIMES.search(sentence.masked, pair.between[0], stop)
    return f"times:{int(match[1])}" if match else ""


def changes_at(
    sentence: Sentence,
    action: str,
    old: str,
    new: str,
    near: list[Item],
    before: bool = False,
    part: str = "",
) -> list[Draft]:
    """One change of words at each of the places ``near``, or where the instruction above says."""
    places = [(sentence.full_steps(a), a.heading, sentence.document_of(a)) for a in near]
    if not places:
        document = sentence.first_document() or sentence.above.document
        places = [(sentence.above.steps, sentence.above.heading, document)]
    operation: Role = {
        "repeal": "delete_phrase",
        "delete": "delete_phrase",
        "insert": "insert_phrase",
        "correct": "correct",
        "suspend": "suspend",
    }.get(action, "replace_phrase")  # type: ignore[assignment]
    return [
        Draft(
            operation,
            steps,
            document,
            sentence.start,
            sentence.end,
            old,
            new,
            before=before and operation == "insert_phrase",
            heading=heading,
            part=part,
        )
        for steps, heading, document in dict.fromkeys(places)
    ]


def _stands_before(sentence: Sentence, phrases: list[Quote]) -> bool:
    if len(phrases) < 2:
        return False
    between = sentence.masked[phrases[0].end - sentence.start : phrases[1].start - sentence.start]
    return re.search(r"\btrước\b", between) is not None


def _pairs(sentence: Sentence, verb: Verb, phrases: list[Quote]) -> list[_Pair]:
    inner = [" ".join(sentence.text[p.inner_start : p.inner_end].split()) for p in phrases]
    starts = [p.start - sentence.start for p in phrases]
    ends = [p.end - sentence.start for p in phrases]
    if verb.action in ("repeal", "delete", "suspend"):
        return [_Pair(words, "", (end, end), end) for words, end in zip(inner, ends, strict=True)]
    if verb.action == "insert":
        if len(inner) >= 2:
            return [_Pair(inner[1], inner[0], (ends[1], ends[1]), ends[1])]
        return [_Pair("", inner[0], (ends[0], ends[0]), ends[0])]
    out: list[_Pair] = []
    waiting: list[int] = []
    for i, words in enumerate(inner):
        first = ends[i - 1] if i else 0
        if waiting and wording.TURNS_INTO.search(sentence.masked[first : starts[i]]):
            out += [_Pair(inner[j], words, (ends[j], starts[i]), ends[i]) for j in waiting]
            waiting = []
        else:
            waiting.append(i)
    return out
