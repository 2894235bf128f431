"""Instructions that act on whole units and documents: "sửa đổi khoản 2 Điều 5", "bổ sung Điều 5a vào sau Điều 5",
"bãi bỏ Chương II", "thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo …", "bãi bỏ Quyết định số …"."""

from dataclasses import dataclass, field

from lawreview.amending import wording
from lawreview.amending.drafts import Draft, Role, Steps, combine
from lawreview.amending.sentence import Sentence
from lawreview.amending.targets import Document, Item
from lawreview.amending.verbs import Verb, takes_place

_OPERATION: dict[str, Role] = {
    "amend": "replace",
    "replace": "replace",
    "insert": "insert",
    "repeal": "repeal",
    "delete": "repeal",
    "rename": "rename",
    "renumber": "rename",
    "correct": "correct",
    "suspend": "suspend",
    "continue": "continue",
}


@dataclass(slots=True)
class _Sorted:
    """Addresses of one verb by what they are for."""

    targets: list[Item] = field(default_factory=list)
    anchors: list[Item] = field(default_factory=list)  # "vào sau khoản 3"
    into: list[Item] = field(default_factory=list)  # "vào Điều 5"
    sources: list[Item] = field(default_factory=list)  # own annexes that are put in, new numbers


def operations(
    sentence: Sentence,
    verb: Verb,
    span: tuple[int, int],
    addresses: list[Item],
    documents: list[Item],
    subject: list[Item],
) -> list[Draft]:
    """The operations of one verb on the units ``addresses`` and the ``documents`` of ``span`` (masked offsets)."""
    found = _sort(sentence, verb, addresses)
    passive = [a for a in found.targets if a.end <= verb.start] if verb.end else []
    active = [a for a in found.targets if a.start >= verb.end]
    if passive and active and verb.action in ("insert", "amend", "replace", "repeal", "delete"):
        found.into, found.targets = found.into + passive, active  # "Điều 5 được bổ sung khoản 4"
    prefix: Steps = ()
    for item in (*found.into, *found.anchors):
        prefix = combine(sentence.above.steps, tuple(item.steps))
        if item.complete:
            break
    words = (sentence.start + span[0], sentence.start + span[1])
    if verb.action == "insert" and not found.targets and found.anchors:
        return _part_put_in(sentence, verb, found.anchors[0], words)
    out = [_draft(sentence, verb, found, place, prefix, words) for place in range(len(found.targets))]
    if verb.action == "renumber":
        return [d for d in reversed(out) if d.number]  # the last first: its new number is free
    if found.into and not found.targets and verb.action == "insert":
        return out
    return out + _whole_documents(sentence, verb, documents, found.targets, words, out)


def _draft(
    sentence: Sentence, verb: Verb, found: _Sorted, place: int, prefix: Steps, words: tuple[int, int]
) -> Draft:
    item = found.targets[place]
    anchor = found.anchors[0] if found.anchors else None
    operation = _OPERATION[verb.action]
    named = item.heading or verb.action == "rename"
    after = sentence.full_steps(anchor, prefix) if anchor else ()
    number: Steps = ()
    if verb.action == "renumber" and place < len(found.sources):
        number = combine(sentence.full_steps(item, prefix)[:-1], tuple(found.sources[place].steps))
    return Draft(
        "rename" if named else operation,
        sentence.full_steps(item, prefix),
        sentence.document_of(item),
        *words,
        after=after,
        before=anchor is not None and _is_before(sentence, anchor),
        heading=named,
        own_annex=_paired(found.sources, place, len(found.targets), item),
        number=number,
        part=_part(sentence, verb, item) or sentence.exception_after(max(item.end, verb.end)),
    )


def _sort(sentence: Sentence, verb: Verb, addresses: list[Item]) -> _Sorted:
    masked, out = sentence.masked, _Sorted()
    turned = [m.end() for m in wording.TURNS_INTO.finditer(masked, verb.start)]
    for item in addresses:
        before = masked[max(0, item.start - 24) : item.start]
        if out.targets and out.targets[0].top in ("chp", "sec", "part") and wording.CONSISTING.search(before):
            break  # "Chương IIa gồm các Điều 10a và 10b": the articles come with their chapter
        own = item.top in ("annex", "form") and wording.OWN_ANNEX.match(masked, item.end)
        if any(at <= item.start for at in turned) or (not turned and own):
            out.sources.append(item)
        elif verb.action == "insert" and wording.ANCHOR.search(before):
            out.anchors.append(item)
        elif (
            verb.action == "insert"
            and out.targets
            and wording.INTO.search(before)
            and item.group != out.targets[-1].group
        ):
            out.into.append(item)
        else:
            out.targets.append(item)
    return out


def _part_put_in(sentence: Sentence, verb: Verb, anchor: Item, words: tuple[int, int]) -> list[Draft]:
    """ "Bổ sung đoạn mở đầu vào trước khoản 1 Điều 44": a part of the unit that holds the anchor."""
    part = wording.PART_PUT_IN.match(sentence.masked, verb.end)
    steps = sentence.full_steps(anchor)
    if not part or len(steps) < 2:
        return []
    return [Draft("insert", steps[:-1], sentence.document_of(anchor), *words, part=" ".join(part[1].split()))]


def _part(sentence: Sentence, verb: Verb, item: Item) -> str:
    """What of the target is meant, where the instruction does not mean all of it."""
    masked = sentence.masked
    first = max(verb.end if verb.end <= item.start else 0, item.start - 160)
    if verb.action == "insert" and wording.AT_END.search(masked, first, item.start):
        return "cuối"
    match = wording.PART.search(masked, first, item.start)
    if match is None:
        return sentence.above.part
    words = " ".join(match[0].split()).strip(" ,")
    between = [a for a in sentence.addresses if match.start() < a.start < item.start]
    return "" if between and wording.ONE_PLACE.match(words) else words


def _is_before(sentence: Sentence, item: Item) -> bool:
    match = wording.ANCHOR.search(sentence.masked[max(0, item.start - 24) : item.start])
    return match is not None and match[1].lower() == "trước"


def _paired(sources: list[Item], place: int, of: int, target: Item) -> str:
    """The own annex that takes a target's place: one for one in order, else the one with the same label."""
    if len(sources) == of:
        return sources[place].eid
    same = [s for s in sources if s.steps[-1:] == target.steps[-1:]]
    return same[0].eid if len(same) == 1 else ""


def _whole_documents(
    sentence: Sentence,
    verb: Verb,
    documents: list[Item],
    targets: list[Item],
    words: tuple[int, int],
    drafts: list[Draft],
) -> list[Draft]:
    some = wording.SOME.match(sentence.masked, verb.end) is not None
    out: list[Draft] = []
    for item in documents:
        if item.kind != "document" or item.document is None or _claimed(item, targets, documents):
            continue
        if _named([*drafts, *out], item.document):
            continue
        if verb.action in ("repeal", "suspend", "delete", "continue") or (
            verb.action == "replace" and takes_place(sentence.masked[verb.start : verb.end])
        ):
            operation = _OPERATION[verb.action]
            steps: Steps = (("att", "1"),) if item.document.attached else ()
            ends = "whole" if operation == "replace" else sentence.exception_after(max(item.end, verb.end))
            matter = "" if item.document.attached else _matter(sentence, verb, item, documents)
            if matter:
                if not targets and wording.PART_OF_RULES.match(matter):
                    out.append(Draft(operation, steps, item.document, *words, part=matter))
            elif not some or targets or item.end <= verb.start:
                out.append(Draft(operation, steps, item.document, *words, part=ends))
        elif not targets:
            out.append(Draft(_OPERATION[verb.action], (), item.document, *words, whole=True))
    return out


def _matter(sentence: Sentence, verb: Verb, item: Item, documents: list[Item]) -> str:
    """What of a document the verb acts on, where it does not act on all of it: "bãi bỏ các quy định về … tại Nghị định
    số …", "bãi bỏ một phần Thông tư số …"; "" where the document itself is its object."""
    if verb.end > item.start:
        return ""
    sooner = [d for d in documents if d.kind == "document" and verb.end <= d.start and d.end <= item.start]
    between = sentence.masked[max(sooner[-1].end if sooner else 0, verb.end) : item.start]
    if sentence.masked[verb.start : verb.end].lower().split()[-2:] == ["một", "phần"]:
        return "một phần"
    direct = wording.NEXT_OBJECT.search(between) if sooner else wording.OBJECT.fullmatch(between)
    if direct:
        return ""
    return " ".join(between.split()).strip(" ,:;")[:160] or "một phần"


def _claimed(item: Item, targets: list[Item], documents: list[Item]) -> bool:
    """Whether the document is only that of the targets before it."""
    return any(
        t.end <= item.start
        and not any(t.end <= d.start < item.start for d in documents if d.kind == "document")
        for t in targets
    )


def _named(drafts: list[Draft], document: Document) -> bool:
    """Whether an operation on the whole of this document is there already."""
    return any(not d.steps and d.document is not None and d.document.said == document.said for d in drafts)
