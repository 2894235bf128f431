"""Fees and charges of a procedure (Luật Phí và lệ phí 97/2015/QH13): amounts, freedom from them, and who was left to fix them."""

import re
from typing import Any

from lawreview.procedures.quantities import find_quantities, parse_figures

_CUE = re.compile(r"(?<!\w)(?:lệ\s+phí|phí|mức\s+thu|giá\s+dịch\s+vụ)(?!\w)")
# "Sở thu 90.000 đồng cho một lần cấp thẻ": money taken for an act is a fee without the word
_TAKEN = re.compile(
    r"(?<!\w)(?:thu|nộp|trả|đóng)\s+[^.;]{0,60}?đồng(?:\s*\([^()]*\))?\s*(?:/|cho\s+|một\s+|mỗi\s+){1,2}(?:(?:một|mỗi)\s+)?(?:lần\s+)?(?:thẩm|cấp|đăng\s+ký|giấy|hồ\s+sơ|thẻ|chứng|xét|sát\s+hạch)"
)
_KIND = re.compile(
    r"(?<!\w)(lệ\s+phí|phí(?:\s+(?:thẩm\s+định|thẩm\s+tra|khai\s+thác|kiểm\s+tra|đăng\s+ký|sát\s+hạch|xác\s+minh|cung\s+cấp))?)(?!\w)"
)
_FREE = re.compile(
    r"(?<!\w)(?:không\s+(?:phải\s+)?(?:thu|nộp|mất|trả|đóng)(?:\s+\w+){0,2}?\s+(?:phí|lệ\s+phí|khoản)|miễn(?:\s+thu)?\s+(?:phí|lệ\s+phí)|(?:phí|lệ\s+phí)[^.;]{0,60}?:?\s*không(?:\s+có|\s+thu)?\s*$|không\s+quy\s+định\s+(?:phí|lệ\s+phí)|được\s+miễn\s+(?:phí|lệ\s+phí|nộp))"
)
_LEFT_TO = re.compile(
    r"(?:theo|thực\s+hiện\s+theo|áp\s+dụng|do|căn\s+cứ)[^.;]{0,80}?(?:nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư|luật|pháp\s+luật|hội\s+đồng\s+nhân\s+dân|bộ\s+tài\s+chính|quy\s+định)"
)
# Amounts that are no fee: what stands right before them tells what they are
_NO_FEE = re.compile(
    r"(?<!\w)(?:phạt|tiền\s+phạt|bồi\s+thường|ký\s+quỹ|đặt\s+cọc|hỗ\s+trợ|trợ\s+cấp|kinh\s+phí|thu\s+nhập|doanh\s+thu|phụ\s+cấp|thưởng|học\s+bổng|thù\s+lao|bồi\s+dưỡng|giá\s+vé)(?!\w)[^:;.]*$"
)
_CAPITAL = re.compile(
    r"(?<!\w)(?:vốn|mức\s+đầu\s+tư|tổng\s+đầu\s+tư|giá\s+trị|giá\s+gói|doanh\s+thu|thu\s+nhập|dự\s+toán|quy\s+mô)(?!\w)[^:;.,/]{0,60}$"
)


# "trên 50 tỷ đồng đến 100 tỷ đồng": a class of what pays, not what is paid
_SCALE = re.compile(r"(?<!\w)(?:đến|từ|trên|dưới|tới|từ\s+trên|đến\s+dưới)\s*$")
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
    titled = bool(_CUE.search(title)) and not _NO_FEE.search(title)
    taken = bool(_TAKEN.search(sentence))
    if not (taken or _CUE.search(sentence) or _CUE.search(heading) or (titled and "đ" in sentence)):
        return []
    kind = _KIND.search(sentence) or _KIND.search(heading) or (_KIND.search(title) if titled else None)
    name = " ".join(kind[1].split()) if kind else "phí"
    out: list[tuple[dict[str, Any], int, int]] = []
    last = start
    for quantity in find_quantities(flat_text, start, end):
        if quantity.unit == "vnd":
            before = flat_text[start : quantity.start]
            since, last = flat_text[last : quantity.start], quantity.end
            if not _NO_FEE.search(since) and not _CAPITAL.search(since) and not _SCALE.search(since):
                item = fee_item(before)
                value = {"number": quantity.number, "unit": "vnd", "fee": name, "item": item}
                if quantity.bound in ("min", "max"):
                    value["bound"] = quantity.bound
                out.append((value, quantity.start, quantity.end))
    if out:
        return out
    if not (_CUE.search(sentence) or _CUE.search(heading)):
        return []
    free = _FREE.search(sentence)
    if free:
        return [
            (
                {"free": True, "number": 0.0, "unit": "vnd", "fee": name},
                start + free.start(),
                start + free.end(),
            )
        ]
    left = _LEFT_TO.search(sentence)
    if left:
        words = " ".join(sentence[left.start() :].split())
        return [({"delegated": words[:200], "fee": name}, start + left.start(), end)]
    return []


_COLUMN = re.compile(r"(?P<scale>nghìn|ngàn|triệu)?\s*(?:đồng|đ|vnđ)(?!\w)")
# A column of amounts whose cells say the unit themselves: "Mức thu | … | 50.000 đồng/giấy"
_PRICE = re.compile(r"mức\s+(?:thu|phí|giá|trần)|số\s+tiền|đơn\s+giá")
_AMOUNT = re.compile(r"\s*(\d[\d.,]*)(?:\s*(?:đồng|đ|vnđ)(?:\s*/[^|]{1,40})?)?\s*")
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6}


def find_fee_rows(
    flat_text: str, start: int, end: int, heading: str
) -> list[tuple[dict[str, Any], int, int]]:
    """The fees of a table whose column says the unit ("Mức thu (đồng/giấy phép)"), one a row: ``item`` is the row's label."""
    about = _CUE.search(flat_text, start, end) or _CUE.search(heading)
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
