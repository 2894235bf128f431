"""What a body does by the words that follow it: the verbs that it governs."""

from collections.abc import Sequence

from lawreview.procedures.cue_items import LEAST, SURE, Item

JOINS = frozenset(
    (",", ";", "và", "hoặc", "rồi", "hay", "vừa", "đồng", "thời", "/", "để", "thì", "nhưng", "mà", "-")
)


_WHOSE = frozenset(("mà", "tại nơi"))
_PLACES = ("nơi", "cơ quan", "mà", "đầu mối", "cửa", "chỗ", "địa chỉ", "điểm", "kênh")


def own_acts(items: Sequence[Item], names: Sequence[str], grantee: bool = False) -> list[tuple[str, int]]:
    """What a body does by the words after it, in their order: (role, weight) for every verb that it governs."""
    out: list[tuple[str, int]] = []
    head, loose, here, entitled, asked, i = True, False, False, 0, False, 0
    while i < len(items):
        item = items[i]
        role, weight = item.after
        following = items[i + 1] if i + 1 < len(items) else None
        if not i and item.text in (":", "-", "–"):
            i += 1
            continue
        if item.text == "(":
            i = next((j for j in range(i, len(items)) if items[j].text == ")"), len(items)) + 1
            continue
        aside = _aside(items, i) if head else i
        if aside > i:
            i = aside
            continue
        if here and loose and _brought_by_others(items, i):
            i = next(j for j in range(i, len(items)) if items[j].after[0] == "send")
            continue
        if head and _opens_with_name(items, i, names):
            out.append(("decide", SURE))
            head = loose = False
        elif item.agency >= 0:
            if head and not loose and (out or not i or any(map(_is_word, items[:i]))):
                break
            if i and items[i - 1].after[0] in ("hand", "pass"):
                break
        elif role == "not" and head:
            break
        elif role == "wish":
            asked = True
        elif asked and role in ("decide", "receive", "other", "carry"):
            asked = False
        elif head and role == "time" and not loose:
            i = _after_adverbial(items, i)
            continue
        elif (head or loose) and role in (
            "decide",
            "receive",
            "other",
            "carry",
            "right",
            "send",
            "pass",
            "tell",
            "hand",
        ):
            if following and following.after[0] == "receipt" and role != "other":
                out.append(("receive", SURE))  # "giao phiếu hẹn"
                break
            if role == "right":
                entitled = max(entitled, weight)
            elif item.text == "làm thủ tục" and following and following.after[0] == "decide":
                pass  # "làm thủ tục cấp giấy phép"
            elif role == "send":
                out.append(("receive", SURE) if here else ("send", weight))
                break
            elif role in ("pass", "tell", "hand"):
                if not (loose and not out):
                    if role == "pass" or not out:
                        out.append(("other", weight))
                    break
            else:
                granted = grantee and role == "decide" and i > 0 and items[i - 1].text == "được"
                if granted or _makes_rule(items, i):
                    out.append(("other", LEAST))
                else:
                    out.append((role, max(_weight(items, i, role, weight), entitled * (role == "decide"))))
                head = role == "carry"
                loose = False
                entitled = 0
        elif role == "receipt" and not out and i and items[i - 1].after[0] not in ("not", "wish"):
            out.append(("receive", SURE))
            break
        elif head and item.text == "được" and grantee and not _grants_only(items, i):
            out.append(("other", LEAST))
            break
        elif head and role == "modal":
            here = here or any(w in item.text for w in _PLACES)
            loose = loose or here
        elif head and role == "relative":
            here = here or item.text in _WHOSE or item.text.startswith("nơi")
            loose = True
        elif item.text in JOINS:
            asked = (
                asked and item.text in _AND and items[i - 1].after[0] == "wish" and not _asker(items, i - 1)
            )
            head = not (
                i and not head and items[i - 1].after[0] in ("decide", "other", "receive") and not out
            )
        elif not loose:
            head = False
        i += 1
    if entitled:
        out.append(("decide", entitled))
    return out or _later_act(items, grantee)


def _brought_by_others(items: Sequence[Item], i: int) -> bool:
    """True behind "là nơi" where the words at ``i`` belong to who or what comes there: "là nơi người |quản lý chuông gửi hồ sơ"."""
    opens = not i or (
        items[i - 1].after[0] in ("modal", "relative", "right") and items[i - 1].text != "người"
    )
    sent = next((j for j in range(i, len(items)) if items[j].after[0] == "send"), -1)
    return not opens and sent > i and not any(x.agency >= 0 or x.text in _STOPS for x in items[i:sent])


_STOPS = frozenset((",", ";", ":", "(", "do"))
_AND = frozenset((",", "và", "hoặc", "rồi", "hay"))
_FOR_OTHERS = frozenset(("thừa ủy quyền", "thừa lệnh", "thay mặt", "nhân danh"))
_INSTEAD = _FOR_OTHERS | {"thay thế", "thay", "thay cho", "thế chỗ"}


def _aside(items: Sequence[Item], i: int) -> int:
    """The index after another body that stands between a body and its verb: "thay thế Phòng … trong việc", "thừa ủy quyền Ủy ban", "được Chủ tịch … ủy quyền";
    ``i`` where none does."""
    if items[i].text in _FOR_OTHERS and i + 1 < len(items) and items[i + 1].agency < 0:
        acts = (j for j in range(i + 1, min(i + 6, len(items))) if items[j].after[0] in ("decide", "receive"))
        return next(acts, i)  # "thay mặt cơ quan có thẩm quyền | thu nhận"
    if i + 2 >= len(items) or items[i + 1].agency < 0:
        return i
    if items[i].text in _INSTEAD:
        return i + 2
    return i + 3 if items[i].text == "được" and items[i + 2].after[0] == "hand" else i


def _asker(items: Sequence[Item], i: int) -> bool:
    """ "người xin": who asks, no matter asked for."""
    return i > 0 and items[i - 1].text in ("người", "bên", "đơn vị", "hộ")


def _is_word(item: Item) -> bool:
    return item.agency < 0 and item.text not in JOINS and item.text.replace(" ", "").isalpha()


_NO_SUBJECT = ("not", "wish", "pass", "tell", "hand", "other", "right", "relative", "send")
_NEAR = 12
_DONE = frozenset(("hoặc", "hay", "được", "đã", "bị", "đang", "là", "của", "do", "người"))


def _later_act(items: Sequence[Item], grantee: bool) -> list[tuple[str, int]]:
    """The act of a body from which words that no table knows part it ("bốc thăm rồi cấp thẻ"), as (role, weight)."""
    for i, item in enumerate(items[:_NEAR]):
        role, weight = item.after
        if item.agency >= 0 or role in _NO_SUBJECT or item.before[0] in ("money", "noun", "tell"):
            return []
        if role in ("decide", "receive") and weight >= SURE and i:
            previous = items[i - 1]
            spoken_of = previous.text in _DONE or (_named_only(items, i) and previous.text not in JOINS)
            if spoken_of or grantee or _makes_rule(items, i):
                return []
            return [(role, weight)]
    return []


def _grants_only(items: Sequence[Item], i: int) -> bool:
    """False where what is "được cấp" is the one who asked: a school, a company, a museum."""
    following = items[i + 1] if i + 1 < len(items) else None
    return not following or following.after[0] != "decide" or (i > 0 and items[i - 1].text == "mới")


def _opens_with_name(items: Sequence[Item], i: int, names: Sequence[str]) -> bool:
    spoken = " ".join(item.text for item in items[i : i + 12] if item.text.isalnum() or " " in item.text)
    return any(spoken == name or spoken.startswith(f"{name} ") for name in names)


_TAKEN = frozenset(
    (
        "hồ sơ",
        "bộ hồ sơ",
        "đơn",
        "giấy tờ",
        "tờ khai",
        "bản khai",
        "phiếu",
        "tờ đăng ký",
        "phiếu đăng ký",
        "bản đăng ký",
    )
)
_GIVES = frozenset(("cấp", "ký", "ban hành", "phát hành", "ký ban hành", "quyết định"))


def _weight(items: Sequence[Item], i: int, role: str, weight: int) -> int:
    """The weight of an act: a verb of granting whose object is a paper is sure, a bare "nhận" beside papers likely."""
    following = next((item for item in items[i + 1 : i + 3] if item.after[0] != "modal"), None)
    granted = following and (following.before[0] == "paper" or following.text.startswith("quyết định"))
    if role == "decide" and granted and items[i].text in _GIVES:
        return SURE
    if role == "receive" and weight < LEAST and items[i].text in ("nhận", "thu"):
        return max(weight, LEAST * any(item.text in _TAKEN for item in items[i + 1 : i + 7]))
    return weight


def _makes_rule(items: Sequence[Item], i: int) -> bool:
    """ "quyết định giá cho thuê", "ban hành quy chế": a rule for all is made, no dossier is decided."""
    following = next((item for item in items[i + 1 : i + 3] if item.after[0] != "modal"), None)
    return items[i].after[0] == "decide" and bool(following and following.after[0] == "rule")


def _after_adverbial(items: Sequence[Item], i: int) -> int:
    """The index after a time or ground between a body and its verb: past the comma, else at the next verb."""
    comma = next((j for j in range(i, len(items)) if items[j].text == ","), len(items))
    acts = [j for j in range(i + 1, len(items)) if _is_act(items[j])]
    verb = next((j for j in acts if items[j].text in _MUST or not _named_only(items, j)), len(items))
    last = acts[-1] if acts else 0
    if (
        min(comma + 1, verb) >= len(items)
        and items[last - 1].before[0] == "paper"
        and items[last].after[1] >= SURE
    ):
        verb = last  # "khi nhận đủ giấy tờ cấp giấy phép": the clause has no other verb
    return min(comma + 1, verb)


_MUST = frozenset(("phải", "sẽ", "có trách nhiệm"))


def _is_act(item: Item) -> bool:
    role, weight = item.after
    return (role in ("decide", "receive") and weight >= LEAST) or item.text in _MUST


def _named_only(items: Sequence[Item], i: int) -> bool:
    """True where the verb at ``i`` is only spoken of: "ngày nhận hồ sơ", "thủ tục cấp giấy phép"; not "15 ngày cấp giấy phép"."""
    previous = items[i - 1]
    if previous.text == "ngày" and i > 1 and (items[i - 2].text.isdigit() or items[i - 2].text == "trong"):
        return False
    return previous.before[0] in ("wish", "paper", "right", "time", "noun") or previous.text == "ngày"
