"""Tổng quan: how much waits, of which kind, where and since when; how often reviewers agree with each check."""

import streamlit as st

from lawreview.pages import look, session
from lawreview.pages.look import esc
from lawreview.reviewing.labels import KINDS
from lawreview.reviewing.statistics import AGE_LABELS, Statistics, statistics

AGE_BOUNDS = ((None, 7), (7, 30), (30, 90), (90, 365), (365, None))


def show() -> None:
    """The page."""
    with session.open_library() as library:
        figures = statistics(library.connection)
    st.html('<div class="pagehead"><h1>Tổng quan</h1></div>')
    st.html(_tiles(figures))
    if not figures.documents:
        st.html(look.empty("Thư viện chưa có văn bản.", "Vào trang Nạp văn bản để bắt đầu."))
        return
    left, right = st.columns([3, 2], gap="medium")
    left.html(_card("Phát hiện đang chờ, theo loại", _by_kind(figures)))
    right.html(_card("Theo thời gian chờ", _by_age(figures)))
    right.html(_card("Theo lĩnh vực", look.bars(_linked(figures.by_field, "field"))))
    left.html(_card("Theo cơ quan ban hành", look.bars(_linked(figures.by_issuer, "issuer"))))
    left.html(_card("Người rà soát đồng ý với kiểm tra, theo loại", _precision(figures)))
    right.html(_card("Quyết định trong 60 ngày qua", _by_day(figures)))


def _card(title: str, body: str) -> str:
    return (
        f'<section class="card block"><h2>{esc(title)}</h2>{body or look.empty("Chưa có số liệu.")}</section>'
    )


def _number(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _tiles(figures: Statistics) -> str:
    states = figures.states
    decided = states.get("decided", 0) + states.get("dismissed", 0)
    share = f"{figures.linked / figures.citations:.0%} đã liên kết" if figures.citations else ""
    tiles = [
        (
            "Chờ rà soát",
            states.get("open", 0),
            f"{_number(figures.suppressed)} đang ẩn" if figures.suppressed else "",
            look.href(""),
        ),
        ("Để sau", states.get("later", 0), "", look.href("", state="later")),
        (
            "Đã quyết định",
            decided,
            f"{_number(states.get('dismissed', 0))} không phải vấn đề",
            look.href("", state="decided"),
        ),
        ("Nguyên nhân đã hết", states.get("resolved", 0), "", look.href("", state="resolved")),
        ("Văn bản", figures.documents, f"{_number(figures.provisions)} đơn vị", look.href("van-ban")),
        ("Viện dẫn", figures.citations, share, ""),
    ]
    body = "".join(
        f'<{"a" if link else "div"} class="tile" {f"href={chr(34)}{link}{chr(34)}" if link else ""}><span>{esc(name)}</span>'
        f"<b>{_number(count)}</b><small>{esc(note)}</small></{'a' if link else 'div'}>"
        for name, count, note, link in tiles
    )
    return f'<div class="tiles">{body}</div>'


def _by_kind(figures: Statistics) -> str:
    counts: dict[str, int] = {}
    for row in figures.by_kind:
        counts[row["kind"]] = counts.get(row["kind"], 0) + row["n"]
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return look.bars((KINDS.get(kind, kind), n, f"k-{kind}", look.href("", kind=kind)) for kind, n in ordered)


def _by_age(figures: Statistics) -> str:
    rows = []
    for row in figures.by_age:
        least, most = AGE_BOUNDS[row["bucket"]]
        link = look.href("", min_age=str(least or ""), max_age=str(most or ""))
        rows.append((AGE_LABELS[row["bucket"]], row["n"], "", link))
    return look.bars(rows)


def _linked(rows: list[dict[str, object]], name: str) -> list[tuple[str, int, str, str]]:
    return [
        (
            str(row["name"]),
            int(str(row["n"])),
            "",
            "" if row["name"] == "Chưa xác định" else look.href("", **{name: str(row["name"])}),
        )
        for row in rows
    ]


def _precision(figures: Statistics) -> str:
    rows = []
    for row in figures.precision:
        total = row["confirmed"] + row["refused"]
        share = row["confirmed"] / total
        rows.append(
            f'<div class="bar k-{esc(row["kind"])}"><span class="bar-l">{esc(KINDS.get(row["kind"], row["kind"]))}</span>'
            f'<span class="bar-t"><span class="bar-f" style="width:{100 * share:.0f}%"></span></span>'
            f'<span class="bar-n" title="{row["confirmed"]} đúng, {row["refused"]} không phải vấn đề">{share:.0%} / {total}</span></div>'
        )
    return f'<div class="bars">{"".join(rows)}</div>' if rows else ""


def _by_day(figures: Statistics) -> str:
    most = max((row["n"] for row in figures.by_day), default=0)
    bars = "".join(
        f'<i style="height:{max(4, 100 * row["n"] / most):.0f}%" title="{look.day(row["day"])}: {row["n"]}"></i>'
        for row in figures.by_day
    )
    return f'<div class="days">{bars}</div>' if bars else ""
