"""Pieces of HTML that every page uses. Words of documents pass through ``esc`` and nothing else."""

import html
from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise
from urllib.parse import urlencode

from lawreview.documents.dates import short
from lawreview.documents.eid import spoken
from lawreview.reviewing.labels import ACTION_LABELS, KINDS, SEVERITY_LABELS, SHORT_KINDS, STATE_LABELS

ROLES = {
    "basis": "căn cứ",
    "cite": "viện dẫn",
    "exception": "ngoại lệ",
    "guide": "quy định chi tiết, hướng dẫn",
    "amend": "sửa đổi, bổ sung",
    "replace": "thay thế",
    "repeal": "bãi bỏ",
    "suspend": "tạm ngưng",
    "correct": "đính chính",
    "attach": "kèm theo",
    "history": "đã được sửa đổi bởi",
    "other": "khác",
}
LINK_STATES = {
    "resolved": "có trong thư viện",
    "known": "có trong danh mục",
    "ambiguous": "nhiều văn bản cùng số",
    "unresolved": "chưa xác định",
}


def esc(text: object) -> str:
    """Text that is safe inside HTML."""
    return html.escape(str(text), quote=True)


def named(names: dict[str, str], code: str) -> str:
    """The Vietnamese name of a code; the code itself where it has none."""
    return names.get(code, code)


def chip(words: str, style: str = "", title: str = "") -> str:
    """A small label."""
    return f'<span class="chip {style}" title="{esc(title)}">{esc(words)}</span>'


def kind_chip(kind: str) -> str:
    """The kind of a finding in its colour."""
    return chip(SHORT_KINDS.get(kind, kind), f"k-{kind}", KINDS.get(kind, kind))


def severity_chip(severity: str) -> str:
    """The severity, with as many filled dots as it is grave."""
    filled = {"high": 3, "medium": 2, "low": 1}.get(severity, 0)
    dots = "".join(f'<i class="{"on" if n < filled else ""}"></i>' for n in range(3))
    label = SEVERITY_LABELS.get(severity, severity)
    return f'<span class="sev s-{esc(severity)}" title="Mức độ: {esc(label)}">{dots}</span>'


def state_chip(state: str, decision: str | None = None) -> str:
    """The state, or the decision that stands."""
    words = ACTION_LABELS.get(decision or "", "") or STATE_LABELS.get(state, state)
    return chip(words, f"st-{state} d-{decision or ''}")


def day(text: str | None) -> str:
    """ "08/11/2011" for ISO text, "" for None."""
    return short(date.fromisoformat(text[:10])) if text else ""


def age(stamp: str) -> str:
    """ "hôm nay", "3 ngày", "5 tháng" since an ISO time."""
    try:
        days = (datetime.now().astimezone() - datetime.fromisoformat(stamp).astimezone()).days
    except ValueError:
        return stamp
    if days < 1:
        return "hôm nay"
    if days < 60:
        return f"{days} ngày"
    return f"{days // 30} tháng" if days < 730 else f"{days // 365} năm"


def document_name(type_name: str | None, number: str | None, title: str = "") -> str:
    """ "Quyết định 12/2015/QĐ-UBND", or what there is of it."""
    words = " ".join(part for part in (type_name, number) if part)
    return words or title or "Văn bản không số"


def place_name(number: str | None, eid: str | None, type_name: str | None = None) -> str:
    """ "khoản 2 Điều 5 · 12/2015/QĐ-UBND"."""
    where = spoken(eid) if eid else "toàn văn bản"
    return f"{where[:1].upper()}{where[1:]} · {document_name(type_name, number)}"


def href(page: str, **parameters: str | None) -> str:
    """An address of the app for the ``href`` of a link, escaped."""
    return esc(f"/{page}?{urlencode({k: v for k, v in parameters.items() if v})}")


def marked(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """The text, escaped, with ``(start, end, class)`` marks, which may overlap. Line ends stay."""
    spans = [m for m in marks if 0 <= m[0] < m[1] <= len(text)]
    cuts = sorted({0, len(text), *(m[0] for m in spans), *(m[1] for m in spans)})
    out = []
    for start, end in pairwise(cuts):
        names = " ".join(sorted({m[2] for m in spans if m[0] <= start and end <= m[1]}))
        piece = esc(text[start:end])
        out.append(f'<mark class="{esc(names)}">{piece}</mark>' if names else piece)
    return "".join(out)


def bars(rows: Iterable[tuple[str, int, str, str]]) -> str:
    """Horizontal bars: (label, count, class, link or ""), the longest as wide as its box."""
    rows = list(rows)
    most = max((count for _, count, _, _ in rows), default=1) or 1
    out = []
    for label, count, style, link in rows:
        body = (
            f'<span class="bar-l">{esc(label)}</span><span class="bar-t"><span class="bar-f {esc(style)}" '
            f'style="width:{100 * count / most:.1f}%"></span></span><span class="bar-n">{count:,}</span>'
        ).replace(",", ".")
        out.append(f'<a class="bar" href="{link}">{body}</a>' if link else f'<div class="bar">{body}</div>')
    return f'<div class="bars">{"".join(out)}</div>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of names and values (already HTML)."""
    body = "".join(f"<dt>{esc(name)}</dt><dd>{value}</dd>" for name, value in pairs if value)
    return f'<dl class="facts">{body}</dl>'


def empty(words: str, hint: str = "") -> str:
    """What a page says that has nothing to show."""
    return f'<div class="empty"><b>{esc(words)}</b><span>{esc(hint)}</span></div>'


STATUSES = {
    "in_force": "Còn hiệu lực",
    "partly_expired": "Hết hiệu lực một phần",
    "expired": "Hết hiệu lực",
    "suspended": "Tạm ngưng hiệu lực",
    "not_yet_in_force": "Chưa có hiệu lực",
    "unknown": "Chưa xác định hiệu lực",
}


def status_chip(status: str, because: str = "") -> str:
    """Whether a document or provision is in force, with the reason as its hint."""
    return chip(STATUSES.get(status, status), f"v-{status}", because)
