"""Where a stored document has what is cited in its annexes: labels are printed in several ways and forms repeat.

"Phụ lục 2" may be "Phụ lục II" in print; "Mẫu số 01 Phụ lục II" is the first form 01 behind that annex, stored beside it;
"Danh mục ban hành kèm theo" may be an annex or an attachment. Rows of lists have no address of their own.
"""

import re
from collections.abc import Sequence

from lawreview.documents.eid import label_key

_AGAIN = re.compile(r"~\d+$")


def stored_address(eid: str, stored: Sequence[str]) -> str | None:
    """The address among ``stored`` (in the document's order) that a citation's ``eid`` means, or None.

    What lies below an annex and is no provision (a row, a part of a table) leads to the annex.
    """
    head, _, rest = eid.partition("__")
    step, _, label = head.partition("_")
    if step == "item":
        return None
    if step not in ("annex", "att"):
        return None
    tops = [e for e in stored if "__" not in e and e.startswith(("annex_", "att_"))]
    annexes = [e for e in tops if e.startswith("annex_") and not _is_form(e)]
    if step == "att":
        if rest and not rest.startswith(("annex_", "item_")):
            return None
        base = head if head in tops else annexes[0] if len(annexes) == 1 else None
    elif _is_form(head):
        base = _same_label(label, [e for e in tops if _is_form(e)])
    else:
        base = _same_label(label, annexes) or (annexes[0] if label == "1" and len(annexes) == 1 else None)
    if rest.startswith("annex_") and (base or step == "att"):
        form = rest.partition("__")[0].partition("_")[2]
        behind = _forms_behind(base, tops) if base else []
        return _same_label(form, behind) or _same_label(form, [e for e in tops if _is_form(e)])
    if base is None or not rest:
        return base
    inside = f"{base}__{rest}"
    known = set(stored)
    while inside not in known and "__" in inside:
        inside = inside.rpartition("__")[0]
    return inside


def _is_form(eid: str) -> bool:
    return eid.startswith("annex_mẫu-")


def _forms_behind(annex: str, tops: Sequence[str]) -> list[str]:
    out = []
    for eid in tops[tops.index(annex) + 1 :] if annex in tops else ():
        if not _is_form(eid):
            break
        out.append(eid)
    return out


def _same_label(label: str, eids: Sequence[str]) -> str | None:
    """The first address with this label, or with the same number written otherwise (01 and 1, II and 2)."""
    wanted = label_key(label.rstrip("."))
    plain = None
    for eid in eids:
        own = _AGAIN.sub("", eid.partition("_")[2]).rstrip(".")
        if own == label:
            return eid
        if plain is None and label_key(own) == wanted:
            plain = eid
    return plain
