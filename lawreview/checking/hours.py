"""Hours of the day in two sentences: open when it is forbidden ("không được mở cửa sau 22 giờ" against "mở cửa phục vụ đến 23 giờ")."""

from lawreview.checking.norms import Norm
from lawreview.documents.folding import fold

# a duty to stop is none to go on, though the rest of the sentence is the same
_STOPS = frozenset(fold("đóng tắt dừng ngừng nghỉ").split())
_BOUND_WORDS = frozenset(fold("sau trước từ đến liên tục suốt ngoài khung khoảng").split())
_OUTSIDE = fold("ngoài")  # "không được bật loa ngoài khung 5 giờ - 19 giờ" forbids the other hours
_SLOTS = 48  # half hours


def told_without_hours(norm: Norm) -> frozenset[str]:
    """The telling words of a sentence without those that belong to its hours."""
    return norm.words - _BOUND_WORDS


def hours_clash(strict: Norm, other: Norm) -> bool:
    """True where ``other`` (a duty or a permission) needs an hour that ``strict``, a prohibition or a restriction ("chỉ được"), forbids."""
    if (strict.words | set(strict.deed)) & _STOPS != (other.words | set(other.deed)) & _STOPS:
        return False
    named = _slots(strict, open_ended=strict.modality == "prohibition")
    needed = _slots(other, open_ended=False)
    if not named or not needed:
        return False
    within = strict.modality == "prohibition" and _OUTSIDE not in strict.words | set(strict.deed)
    forbidden = named if within else frozenset(range(_SLOTS)) - named
    return bool(forbidden & needed)


def _slots(norm: Norm, open_ended: bool) -> frozenset[int]:
    """The half hours from the first bound to the last; of one bound alone all that lie beyond it, or only the one at it."""
    first = [round(2 * q.base) for q in norm.quantities if q.dimension == "time of day" and q.bound == "min"]
    last = [round(2 * q.base) for q in norm.quantities if q.dimension == "time of day" and q.bound == "max"]
    if len(first) > 1 or len(last) > 1:
        return frozenset()
    if first and last:
        a, b = first[0], last[0]
        return frozenset(range(a, b) if a < b else (*range(a, _SLOTS), *range(b)))
    if first:
        return frozenset(range(first[0], _SLOTS) if open_ended else (first[0] % _SLOTS,))
    if last:
        return frozenset(range(last[0]) if open_ended else ((last[0] - 1) % _SLOTS,))
    return frozenset()
