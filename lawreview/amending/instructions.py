"""One instruction read: which verbs act, on what, and what it fixes for the instructions inside it.

The templates are those of NĐ 78/2025/NĐ-CP Điều 66 to 70 and the usage before it; see docs/amending.md. Whole units and
documents are read by ``unit_instructions``, changes of words by ``phrase_instructions``.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from lawreview.amending import phrase_instructions, unit_instructions, wording
from lawreview.amending.drafts import Context, Draft, Reading, Steps
from lawreview.amending.quotes import Quote
from lawreview.amending.sentence import Sentence
from lawreview.amending.targets import Item
from lawreview.amending.verbs import Verb, find_verbs, is_predicate
from lawreview.documents import dates

_ENDING = ("repeal", "delete", "suspend")


def read_instruction(text: str, start: int, end: int, phrases: list[Quote], above: Context) -> Reading:
    """Operations of the words ``text[start:end]`` (no payloads in them)."""
    announces = text[max(start, end - 40) : end].rstrip().endswith(":")  # "2. Đối với Nghị định số …:"
    if not above.action and not announces and not find_verbs(text, start, end):
        return Reading(context=above)
    return _read(Sentence(text, start, end, phrases, above))


def _read(sentence: Sentence) -> Reading:
    above = sentence.above
    reading = Reading()
    verbs = [v for v in sentence.verbs if _acts(sentence, v)]
    reading.context = Context(
        verbs[0].action if verbs else above.action,
        sentence.first_document() or above.document,
        sentence.fixed_steps(),
        bool(sentence.addresses) and sentence.addresses[0].heading,
        _listed_part(sentence, verbs),
        since=_since(sentence, verbs) or above.since,
    )
    if not verbs:
        if above.phrases and sentence.addresses and not sentence.phrases:
            for action, old, new in above.phrases:
                reading.drafts += phrase_instructions.changes_at(
                    sentence, action, old, new, sentence.addresses
                )
            return reading
        if not above.action or not (sentence.addresses or sentence.documents or sentence.phrases):
            return reading
        verbs = [Verb(above.action, 0, 0)]
    pairs: list[tuple[str, str, str]] = []
    starts = _segment_starts(sentence, verbs)
    for i, verb in enumerate(verbs):
        first, last = starts[i], starts[i + 1]
        reading.drafts += _segment(sentence, verb, first, last, verbs[0].start, pairs, reading.drafts)
    reading.drafts = list({_same(d): d for d in reversed(reading.drafts)}.values())[::-1]
    for draft in reading.drafts:
        if draft.operation in ("repeal", "delete_phrase", "suspend"):
            draft.since = reading.context.since
    reading.context = replace(reading.context, phrases=tuple(pairs))
    return reading


def _segment_starts(sentence: Sentence, verbs: list[Verb]) -> list[int]:
    """Where the words of each verb begin, and the end of all: behind the verb before, or with the sentence of which the
    verb is the predicate ("A hết hiệu lực; B tiếp tục có hiệu lực")."""
    starts = [0]
    for before, verb in pairwise(verbs):
        start = verb.start
        if _is_predicate(sentence, verb):
            ends = [m.end() for m in wording.SENTENCE_END.finditer(sentence.masked, before.end, verb.start)]
            start = ends[-1] if ends else start
        starts.append(start)
    return [*starts, len(sentence.masked)]


def _is_predicate(sentence: Sentence, verb: Verb) -> bool:
    """Whether the verb is said of what stands before it: "… hết hiệu lực"."""
    return is_predicate(sentence.masked[verb.start : verb.end])


def _same(draft: Draft) -> tuple[object, ...]:
    """What makes two operations of one instruction the same."""
    d = draft
    if not d.steps and d.document is not None and not d.old_phrase and not d.part.startswith("trừ"):
        return d.document.said
    return d.operation, d.steps, d.document, d.old_phrase, d.new_phrase, d.part, d.heading, d.number


def _listed_part(sentence: Sentence, verbs: list[Verb]) -> str:
    if not verbs or sentence.addresses or sentence.phrases:
        return ""
    end = min(len(sentence.masked), verbs[0].end + 200)
    match = wording.MATTER.search(sentence.masked, verbs[0].end, end)
    return " ".join(match[0].split()) if match else ""


def _since(sentence: Sentence, verbs: list[Verb]) -> date | None:
    """ "Bãi bỏ các văn bản sau đây từ ngày …": the day holds for all that the list names."""
    if not verbs or verbs[0].action not in _ENDING:
        return None
    match = wording.SINCE.search(sentence.masked)
    found = dates.find_date(sentence.masked, match.end(), match.end() + 40) if match else None
    return found[0] if found else None


def _acts(sentence: Sentence, verb: Verb) -> bool:
    """Whether the verb does something here, and is not only spoken of."""
    masked = sentence.masked
    before = masked[: verb.start].rstrip()
    if before.rfind("(") > before.rfind(")"):
        return False
    if not before or before[-1] in ";:.":
        return True
    if sentence.above.action:
        return wording.NOT_DONE.search(before[-40:]) is None or before.endswith("và")
    own = [d for d in sentence.documents if d.kind == "own" and d.end <= verb.start]
    ends = _is_predicate(sentence, verb)
    if ends and wording.UNTIL_THEN.search(before[-400:]):
        return False
    if own and not ends:
        # "Thông tư này áp dụng từ năm 2009, có hiệu lực sau 45 ngày và thay thế …"
        low = max(
            (m.end() for m in wording.IN_FORCE.finditer(masked, own[-1].end, verb.start)), default=own[-1].end
        )
        if not wording.SPEAKS_OF.search(masked, low, verb.start):
            return wording.NOT_DONE.search(before[-40:]) is None
    sentence_start = max((m.end() for m in wording.SENTENCE_END.finditer(before)), default=0)
    opening = before[sentence_start:]
    if wording.ANNOUNCED_LIST.fullmatch(opening) or wording.OPENS.fullmatch(opening):
        return True
    if masked[verb.end : verb.end + 2].lstrip().startswith(":") and wording.LABEL.fullmatch(opening):
        return True
    said_of = (t.start for t in (*sentence.addresses, *sentence.documents) if sentence_start <= t.start)
    if any(wording.BEFORE_SUBJECT.fullmatch(before, sentence_start, at) for at in said_of):
        new_words = wording.NEW_WORDS_FOLLOW.match(masked, verb.end)
        return ends or before.endswith(("được", "bị", "đều")) or new_words is not None
    previous = [v for v in sentence.verbs if v.end <= verb.start]
    return bool(previous) and before.endswith((",", "và", "được", '"', "”")) and _acts(sentence, previous[0])


def _segment(
    sentence: Sentence,
    verb: Verb,
    first: int,
    last: int,
    subject_end: int,
    pairs: list[tuple[str, str, str]],
    sooner: list[Draft],
) -> list[Draft]:
    """The operations of one verb and the words up to the next; ``pairs`` collects the words that it changes."""
    masked, start = sentence.masked, sentence.start
    phrases = [p for p in sentence.phrases if first <= p.start - start < last]
    addresses = [a for a in sentence.addresses if first <= a.start < last]
    documents = [d for d in sentence.documents if first <= d.start < last]
    if verb.action in ("repeal", "delete") and wording.VAGUE.search(masked, first, last):
        rules = wording.RULES.search(masked, first, last)
        named = rules is not None and (rules.start() < verb.start or not masked[: verb.start].strip())
        return [Draft("repeal", (), None, start + first, start + last, vague=True)] if named else []
    if phrases:
        whole = _beside_phrases(sentence, verb, addresses, phrases[0].start - start)
        out: list[Draft] = []
        if whole:
            out = unit_instructions.operations(sentence, verb, (first, whole[-1].end), whole, documents, [])
            addresses = [a for a in addresses if a not in whole]
        return out + phrase_instructions.operations(sentence, verb, phrases, addresses, pairs)
    if wording.WORDS.match(masked, verb.end, last) and addresses:  # the marks around the words are lost
        steps = tuple(addresses[0].steps)
        document = sentence.document_of(addresses[0])
        return [Draft("delete_phrase", steps, document, start, sentence.end)]
    again = wording.AGAIN.match(masked, verb.end, last)
    if again and sooner and not addresses and verb.action in ("amend", "replace"):
        return [_anew(sooner[-1], again[1].lower(), start + first, start + last)]
    subject = [a for a in sentence.addresses if a.end <= subject_end] if verb.end > subject_end else []
    return unit_instructions.operations(sentence, verb, (first, last), addresses, documents, subject)


def _anew(draft: Draft, level: str, start: int, end: int) -> Draft:
    """ "Bỏ cụm từ “…” tại Điều 5 và sửa đổi Điều này như sau": the unit just named is given anew."""
    step = {"điều": "art", "khoản": "cl", "điểm": "point"}.get(level)
    at = next((i for i, (own, _) in enumerate(draft.steps) if own == step), len(draft.steps) - 1)
    part = draft.part if step is None else ""
    steps: Steps = draft.steps[: at + 1]
    return Draft("replace", steps, draft.document, start, end, part=part)


def _beside_phrases(sentence: Sentence, verb: Verb, addresses: list[Item], phrase: int) -> list[Item]:
    """ "Bãi bỏ khoản 1 Điều 12 và đoạn “…” tại khoản 2 Điều 12": units that end as a whole."""
    if verb.action not in ("repeal", "delete"):
        return []
    found = [a for a in addresses if verb.end <= a.start and a.end <= phrase]
    if not found or not wording.THEN_WORDS.fullmatch(sentence.masked, found[-1].end, phrase):
        return []
    return found
