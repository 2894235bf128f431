"""What an ending or a change leaves as it is: "bãi bỏ Nghị định số …, trừ khoản 2 Điều 5 và Điều 7".

Three kinds, told apart by ``Amendment.after``: provisions of the target ("except:art_5__cl_2 art_7"), which stay in
force; cases of transition that the acting document itself rules ("cases:trừ trường hợp quy định tại Điều 96 của Luật
này"), with which the target ends all the same; and everything else ("part:trừ …"), which a person decides.
"""

import re

from lawreview.amending.drafts import Draft, combine
from lawreview.amending.model import Amendment
from lawreview.amending.targets import read_addresses, read_documents
from lawreview.documents.eid import is_within, spoken
from lawreview.documents.numbers import number_key

EXCEPT = "except:"
CASES = "cases:"
# "…, trừ các trường hợp sau đây:": the points below say what is left
LISTED_EXCEPTIONS = re.compile(
    r"(?<!\w)trừ\s+(?:các\s+|những\s+)?(?:trường\s+hợp|quy\s+định|nội\s+dung|điều,?\s+khoản)(?:\s+sau(?:\s+đây)?)?\s*:\s*(?:\n|$)",
    re.IGNORECASE,
)
_REMAINS = re.compile(
    r"có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:cho\s+)?đến\s.*|(?:thì\s+)?(?:vẫn\s+)?(?:được\s+)?(?:(?:vẫn\s+)?tiếp\s+tục|còn|vẫn)\s+(?:có|được|thực|áp|còn)?\s*(?:hiệu|thực|áp)\b.*",
    re.DOTALL,
)
_FILLING = re.compile(
    r"(?:\W|\d|(?<!\w)(?:ngoại|trừ|các|những|trường|hợp|quy|định|nội|dung|tại|của|thuộc|trong|và|hoặc|cụm|từ|đối|với|hết|thi|hành)(?!\w))*"
)
_AS_AMENDED = re.compile(
    r"(?:đã\s+)?được\s+sửa\s+đổi,?\s+bổ\s+sung(?:\s+một\s+số\s+điều)?\s+(?:theo|bởi|bằng|tại)(?!\w)"
)
_QUOTED = re.compile(r"“[^”]{0,200}”|\"[^\"]{0,200}\"")
_LONGEST = 160  # letters of an exception that is kept in words


def exception(draft: Draft) -> str:
    """``Amendment.after`` for the exception in ``draft.part`` ("trừ …")."""
    words = " ".join(draft.part.split())
    remains = _REMAINS.search(words)
    said = words[: remains.start()] if remains else words
    if draft.old_phrase and any(q[1:-1].strip() == draft.old_phrase for q in _QUOTED.findall(said)):
        said = _QUOTED.sub(" ", said)  # "trừ cụm từ “…” tại khoản 3": the words that change, at another place
    addresses = read_addresses(said, 0, len(said))
    documents, titles = read_documents(said, 0, len(said))
    if not draft.old_phrase and (
        any(d.kind == "own" for d in documents) or re.search(r"(?:Điều|khoản) này", said)
    ):
        return CASES + words[:_LONGEST]
    rest = _AS_AMENDED.sub(lambda m: " " * len(m[0]), said)
    for first, last in [
        *((a.start, a.end) for a in addresses),
        *((d.start, d.end) for d in documents),
        *titles,
    ]:
        rest = rest[:first] + " " * (last - first) + rest[last:]
    if not addresses or not _FILLING.fullmatch(rest):
        return "part:" + words[:_LONGEST].strip(" ,.")
    number = number_key(draft.document.number or "") if draft.document else ""
    kept = []
    for item in addresses:
        named = next((d.document for d in documents if d.start >= item.end and d.document is not None), None)
        if named is not None and number and number_key(named.number or "") != number:
            continue  # of another document that ends with this one
        steps = combine(draft.steps, tuple(item.steps))
        if steps[0][0] not in ("art", "chp", "sec", "part", "annex", "att"):
            return "part:" + words[:_LONGEST].strip(" ,.")
        kept.append("__".join(f"{step}_{label}" for step, label in steps))
    return EXCEPT + " ".join(dict.fromkeys(kept)) if kept else ""


def exceptions(drafts: list[Draft]) -> str:
    """``Amendment.after`` for exceptions that stand in points, one draft each: the provisions that stay, else what a person decides,
    else cases of transition."""
    each = [exception(draft) for draft in drafts]
    kept = " ".join(dict.fromkeys(eid for after in each for eid in kept_in(after)))
    doubtful = next((after for after in each if after.startswith("part:")), "")
    return doubtful or (EXCEPT + kept if kept else next((after for after in each if after), ""))


def kept_by(amendment: Amendment) -> tuple[str, ...]:
    """The addresses that an operation leaves as they are."""
    return kept_in(amendment.after)


def kept_in(after: str) -> tuple[str, ...]:
    """The addresses that ``Amendment.after`` says are left as they are."""
    return tuple(after[len(EXCEPT) :].split()) if after.startswith(EXCEPT) else ()


def ends_whole(operation: str, target_eid: str, after: str, old_phrase: str, new_text: str) -> bool:
    """Whether an operation with these values ends the whole of its document: a repeal of all, or a replacement by
    another document. Transitional cases do not keep it alive; provisions or parts that are excepted do."""
    if target_eid or old_phrase or new_text:
        return False
    if operation == "replace":
        return after == "whole"
    return operation == "repeal" and not after.startswith(("part:", EXCEPT))


def is_kept(eid: str, kept: tuple[str, ...]) -> bool:
    """Whether a provision is one of the kept ones, or lies in one."""
    return any(is_within(eid, k) for k in kept)


def holds_kept(eid: str, kept: tuple[str, ...]) -> bool:
    """Whether a provision holds one of the kept ones."""
    return any(is_within(k, eid) for k in kept)


def all_but(a: Amendment) -> str:
    """ ", trừ khoản 2 Điều 5": what an ending leaves."""
    if a.after.startswith(CASES):
        return ", " + a.after[len(CASES) :]
    kept = kept_by(a)
    return ", trừ " + ", ".join(spoken(eid) for eid in kept) if kept else ""
