"""Which part of a quoted payload belongs to which target."""

from functools import lru_cache

from lawreview.documents.eid import KIND_OF_STEP, parent_of, steps
from lawreview.documents.model import Provision
from lawreview.parsing import parse_fragment


def pieces(blocks: list[str], targets: list[str]) -> list[str]:
    """The new text of each target, in order; "" where the payload does not tell it.

    A payload may repeat the heading of the article around the clause that changes ("Điều 15. … 8. …"): only the part
    with the target's own label is taken, unless the payload is for one target and shows no such label.
    """
    whole = "\n".join(blocks)
    out = [_labelled(whole, eid) for eid in targets]
    if len(targets) == 1:
        return [out[0] or whole.strip()]
    if len(blocks) == len(targets) and not any(out):
        return [block.strip() for block in blocks]
    return out


def _labelled(payload: str, eid: str) -> str:
    """The unit of the payload that carries the target's label, or ""."""
    found = None
    for parent in dict.fromkeys((parent_of(eid) or "", "")):
        units = _fragment(payload, parent, KIND_OF_STEP.get(steps(eid)[-1][0], "article"))
        found = next((u for u in units if u.eid == eid), None)
        if found is not None and payload[found.start : found.end].strip():
            return payload[found.start : found.end].strip()
    return ""


@lru_cache(maxsize=64)
def _fragment(payload: str, parent: str, kind: str) -> tuple[Provision, ...]:
    return parse_fragment(payload, parent, kind)
