"""Fees and charges of a procedure (Luật Phí và lệ phí 97/2015/QH13): amounts, freedom from them, and who was left to fix them."""

import re
from typing import Any

from lawreview.procedures.quantities import find_quantities, parse_figures
from lawreview.procedures.wording import cues


def _cue(*roles: str) -> re.Pattern[str]:
    return cues("fee_cues", *roles)


_KIND = re.compile(
    r"(?<!\w)(lệ\s+phí|(?:phí|tiền)\s+(?:thẩm\s+định|thẩm\s+tra|khai\s+thác|kiểm\s+tra|đăng\s+ký|sát\s+hạch|xác\s+minh|cung\s+cấp)|phí)(?!\w)"
)
# "không thu bất cứ khoản tiền nào", "miễn lệ phí", "Phí: không"
_FREE = re.compile(
    r"(?<!\w)(?:(?:không(?:\s+ai)?|chưa)\s+(?:(?:phải|cần|được|bị)\s+){0,2}(?:thu|nộp|mất|trả|đóng|tốn|lấy|chịu|đòi)(?:\s+\w+){0,4}?\s+(?:phí|lệ\s+phí|khoản|tiền|đồng)"
    r"|miễn(?:\s+(?:thu|nộp|toàn\s+bộ|hoàn\s+toàn)){0,2}\s+(?:phí|lệ\s+phí|tiền)|(?:phí|lệ\s+phí)[^.;]{0,60}?:?\s*(?:không(?:\s+có|\s+thu|\s+phải\s+nộp)?|(?<=:\s)miễn)\s*[.;]?\s*$"
    r"|không\s+(?:quy\s+định|có|áp\s+dụng)\s+(?:phí|lệ\s+phí)|được\s+miễn\s+(?:phí|lệ\s+phí|nộp))(?!\w)"
)
_LEFT_TO = re.compile(
    r"(?:theo|thực\s+hiện\s+theo|áp\s+dụng|do|căn\s+cứ|tại|như)[^.;]{0,80}?(?:nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư|luật|pháp\s+luật|hội\s+đồng\s+nhân\s+dân|bộ\s+tài\s+chính|quy\s+định)"
)
_CLAUSE = re.compile(r"[:;]|\.(?!\d)")


# "trên 50 tỷ đồng đến 100 tỷ đồng": a class of what pays, not what is paid
_SCALE = re.compile(r"(?<!\w)(?:đến|từ|trên|dưới|tới|từ\s+trên|đến\s+dưới)\s*$")
# "chín trăm nghìn đồng, tức 900.000 đồng": one amount said twice
_AGAIN = re.compile(r"[\s,(–-]*(?:tức|nghĩa|hay|bằng|viết|ghi|đọc|hoặc)(?:\s+\w+){0,3}[\s:]*")
# "của tổ chức" says whose; "tổ chức, cá nhân nộp" says nothing
_ITEM_NOISE = re.compile(
    r"(?<!\w)(?:mức\s+thu|lệ\s+phí|phí|thu|nộp|phải\s+(?:trả|nộp)|là|người\s+đề\s+nghị|đối\s+với|mỗi|hồ\s+sơ|trực\s+tiếp|trực\s+tuyến|khi|(?<!của )(?<!đối với )tổ\s+chức|cá\s+nhân|được|mức|qua|dịch\s+vụ\s+công|nộp\s+hồ\s+sơ|đề\s+nghị)(?!\w)"
)


def fee_item(before: str) -> str:
    """What an amount is for: the words before it without those that every fee has."""
    text = re.split(r"[;\n]|\.\s", before)[-1]
    return " ".join(
        re.findall(r"[^\W_]+", _ITEM_NOISE.sub(" ", re.sub(r"^\s*(?:\d+[.)]|[a-zđ]\)|[-+])\s*", "", text)))[
            -30:
        ]
    )


def find_fees(
    flat_text: str, start: int, end: int, heading: str, title: str = ""
) -> list[tuple[dict[str, Any], int, int]]:
    """The fees that a sentence fixes: {"number", "unit": "vnd", "fee"}, {"free": True} or {"delegated": words}; with spans.

    ``heading`` and ``title`` (flat) tell what amounts are for where the sentence does not.
    """
    sentence = flat_text[start:end]
    titled = bool(_cue("fee").search(title)) and not _cue("other").search(title)
    told = bool(_cue("fee").search(sentence) or _cue("fee").search(heading))
    kind = _KIND.search(sentence) or _KIND.search(heading) or (_KIND.search(title) if titled else None)
    name = " ".join(kind[1].split()).replace("tiền", "phí") if kind else "phí"
    out: list[tuple[dict[str, Any], int, int]] = []
    last = start
    for quantity in find_quantities(flat_text, start, end):
        if quantity.unit == "vnd":
            before, since, after = (
                flat_text[start : quantity.start],
                flat_text[last : quantity.start],
                flat_text[quantity.end : end],
            )
            last = quantity.end
            if out and out[-1][0]["number"] == quantity.number and _AGAIN.fullmatch(since):
                continue
            if _SCALE.search(since) or not _is_fee(since, after, sentence, told or titled):
                continue
            value = {"number": quantity.number, "unit": "vnd", "fee": _kind_at(since, after) or name}
            value["item"] = fee_item(before)
            if quantity.bound in ("min", "max"):
                value["bound"] = quantity.bound
            out.append((value, quantity.start, quantity.end))
    if out:
        return out
    free = _FREE.search(sentence)
    beside = f"{sentence[: free.start()]} {sentence[free.end() :]}" if free else ""
    if (
        free
        and not _special(sentence[: free.start()])
        and not _besides(sentence, free.start(), free.end())
        and not _cue("other").search(free[0])
        and not _OF_USERS.match(sentence, free.end())
        and (
            _cue("fee", "act").search(beside) or _cue("fee").search(heading) or not free[0].startswith("miễn")
        )
        and (told or ("nộp" not in free[0].split()[-1:] and _cue("act").search(sentence)))
        and not _cue("other").match(sentence[free.end() :].lstrip())
    ):
        value = {"free": True, "number": 0.0, "unit": "vnd", "fee": name}
        return [(value, start + free.start(), start + free.end())]
    left = _LEFT_TO.search(sentence)
    if left and told:
        words = " ".join(sentence[left.start() :].split())
        return [({"delegated": words[:200], "fee": name}, start + left.start(), end)]
    return []


def _kind_at(since: str, after: str) -> str:
    """The kind of fee that is named right behind an amount ("120.000 đồng phí kiểm tra"), else last before it; "" where none is."""
    behind = _KIND.match(_OF_MONEY.sub("", after).lstrip())
    kind = behind or next(iter(reversed(list(_KIND.finditer(since)))), None)
    return " ".join(kind[1].split()).replace("tiền", "phí") if kind else ""


# "không thu tiền của người xem": no fee of a procedure
_OF_USERS = re.compile(
    r"\s+(?:của|đối\s+với|từ|cho)\s+(?:người\s+(?:sử\s+dụng|dùng|xem|mua|bán|bệnh|học|đi|qua|gửi\s+xe)|khách|học\s+(?:sinh|viên)|hành\s+khách|bạn\s+đọc|trẻ)(?!\w)"
)
_ON_AN_EVENT = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?(?:khi|nếu|trường\s+hợp|riêng)\s[^,]*,")
_ON_FILING = re.compile(
    r"(?<!\w)(?:nộp|xin|xét|cấp|đề\s+nghị|thủ\s+tục|đăng\s+ký|hồ\s+sơ|thẩm\s+định|công\s+nhận|xác\s+nhận)(?!\w)"
)


def _special(before: str) -> bool:
    """True where what stands before says on which event an act is free ("Khi đường đổi tên, …"): the act itself is not."""
    event = _ON_AN_EVENT.match(before)
    return bool(event) and not _ON_FILING.search(event[0] if event else "")


# so many words may stand between what is handed out and that it costs nothing
_WITHIN = r"(?:\s+[^\s,;.]+){0,4}\s*,?\s*$"
# "bộ phận | tiếp nhận" and "thẻ | hướng dẫn" name somebody or something
_NOUN = re.compile(
    r"(?<!\w)(?:bộ\s+phận|cơ\s+quan|nơi|người|quầy|thẻ|nghề|dịch\s+vụ|hoạt\s+động|kinh\s+doanh)\s+$"
)
_AND_ACT = re.compile(r"(?:,|\svà)\s+(?:việc\s+)?$")


def _besides(sentence: str, at: int, end: int) -> bool:
    """True where what ``[at, end)`` frees of paying is no act of the procedure: a form handed out, advice given, a paper sent home."""
    before, after = sentence[:at], sentence[end:]
    form = _cue("form").search(before)
    given = form and re.compile(_cue("hands out").pattern + _WITHIN).search(before, form.end())
    if given or re.compile(_cue("form").pattern + r"\s*$").search(before):
        return True
    if re.compile(r"\s*(?:các\s+)?" + _cue("form").pattern).match(after):
        return not any(map(str.isalpha, before)) or bool(
            re.compile(_cue("hands out").pattern + r"\s*$").search(before)
        )
    if re.compile(_cue("service").pattern + _WITHIN).search(before):
        return True
    done = [
        m for m in _cue("aid", "service", "does").finditer(before) if not _NOUN.search(before[: m.start()])
    ]
    aids = bool(done) and not _cue("does").fullmatch(done[0][0])
    return aids and not any(
        _AND_ACT.search(before[: m.start()]) for m in done if _cue("does").fullmatch(m[0])
    )


def _is_fee(since: str, after: str, sentence: str, told: bool) -> bool:
    """True where an amount is paid for a procedure: its clause says so (nearest word first), or the heading does and nothing speaks against it.

    ``since`` are the words since the amount before, ``after`` those behind it.
    """
    clause = _governing_clause(since)
    governing = list(_cue("fee", "takes", "gives", "other", "capital").finditer(clause))
    if (
        governing
        and _cue("capital").fullmatch(governing[-1][0])
        and not re.search(r"[,/]", clause[governing[-1].end() :])
    ):
        return False
    if _cue("other").match(_OF_MONEY.sub("", after)):
        return False
    others = [m for m in governing if _cue("other").fullmatch(m[0])]
    if told and not (governing and _cue("takes").fullmatch(governing[-1][0])):
        named = any(_cue("fee").fullmatch(m[0]) for m in governing)
        return not others or (
            named and others[-1].end() + 12 < len(clause) and not _cue("other").fullmatch(governing[0][0])
        )
    if not governing or others[-1:] == governing[-1:] or not (told or _cue("act").search(sentence)):
        return False
    return bool(_cue("takes").fullmatch(governing[-1][0])) or not _cue("other").search(sentence)


def _governing_clause(since: str) -> str:
    """The last clause of the words before an amount; with nothing behind its colon, what stands before the colon."""
    clauses = _CLAUSE.split(since)
    bare = len(clauses) > 1 and not clauses[-1].strip() and since.rstrip().endswith(":")
    return clauses[-2] if bare else clauses[-1]


_OF_MONEY = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:tiền\s+(?=\w))?")


_COLUMN = re.compile(r"(?P<scale>nghìn|ngàn|triệu)?\s*(?:đồng|đ|vnđ)(?!\w)")
# A column of amounts whose cells say the unit themselves: "Mức thu | … | 50.000 đồng/giấy"
_PRICE = re.compile(r"mức\s+(?:thu|phí|giá|trần)|số\s+tiền|đơn\s+giá")
_AMOUNT = re.compile(r"\s*(\d[\d.,]*)(?:\s*(?:đồng|đ|vnđ)(?:\s*/[^|]{1,40})?)?\s*")
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6}


def find_fee_rows(
    flat_text: str, start: int, end: int, heading: str
) -> list[tuple[dict[str, Any], int, int]]:
    """The fees of a table whose column says the unit ("Mức thu (đồng/giấy phép)"), one a row: ``item`` is the row's label."""
    about = _cue("fee").search(flat_text, start, end) or _cue("fee").search(heading)
    if " | " not in flat_text[start:end] or not about:
        return []
    kind = _KIND.search(flat_text[start:end]) or _KIND.search(heading)
    out: list[tuple[dict[str, Any], int, int]] = []
    columns: list[re.Match[str] | None] = []
    at = start
    for line in flat_text[start:end].split("\n"):
        cells = line.split(" | ")
        units = [None if any(c.isdigit() for c in cell) else _COLUMN.search(cell) for cell in cells]
        if len(cells) > 1 and not columns and not any(units) and not any(c.isdigit() for c in line):
            units = [re.search(r"()(?P<scale>(?!))?", c) if _PRICE.search(c) else None for c in cells]
        if len(cells) > 1 and any(units):
            columns = units
        elif len(cells) == len(columns):
            label = " ".join(c for c, u in zip(cells, columns, strict=True) if u is None)
            place = at
            for cell, unit in zip(cells, columns, strict=True):
                printed = _AMOUNT.fullmatch(cell) if unit else None
                number = parse_figures(printed[1]) if printed else None
                if unit and number is not None:
                    value = {
                        "number": number * _SCALES.get(unit["scale"] or "", 1.0),
                        "unit": "vnd",
                        "fee": " ".join(kind[1].split()) if kind else "phí",
                        "item": fee_item(re.sub(r"^\s*\d+\s", "", label)),
                        "row": label,
                    }
                    out.append((value, place, place + len(cell)))
                place += len(cell) + 3
        at += len(line) + 1
    return out
