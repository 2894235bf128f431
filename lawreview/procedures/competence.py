"""Who receives a dossier and who decides (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm g).

Every body in a sentence is judged by itself: how it stands there (subject, place, agent after "do", owner after "thuộc", label before it),
which words of receiving, deciding or other work govern it from there, and what the heading is about. The words stand in
data/procedures/competence.tsv.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from lawreview.procedures.agencies import Agency, find_agencies, find_receivers
from lawreview.procedures.body_acts import own_acts
from lawreview.procedures.body_places import Place, is_word, item_of, place_of
from lawreview.procedures.cue_items import LEAST, SURE, Item, cue_items, topic_of, without_adverbial
from lawreview.procedures.names import object_words

_COMPONENTS = (("receive", "receiving_authority"), ("decide", "deciding_authority"))
# bodies that only take in and give back
_DESKS = ("bộ phận tiếp nhận", "trung tâm phục vụ hành chính công")
_COUNTERS = (*_DESKS, "bưu điện")
# bodies that ask for licences themselves: "Trường … được cấp phép"
_GRANTEES = (
    "trường",
    "bảo tàng",
    "thư viện",
    "viện",
    "bệnh viện",
    "trung tâm",
    "công ty",
    "quỹ",
    "trạm",
    "vườn",
    "hội",
    "liên minh",
    "bưu điện",
    "ngân hàng",
    "văn phòng",
)


# "… chịu trách nhiệm thi hành Quyết định này", "Quy chế này quy định sự phối hợp giữa …": who carries out a rule decides nothing
_OF_THE_RULE = re.compile(
    r"(?<!\w)(?:thi\s+hành|thực\s+hiện)\s+(?:quyết\s+định|nghị\s+quyết|quy\s+định|quy\s+chế|văn\s+bản)\s+này(?!\w)"
    r"|^\W*(?:\w{1,3}[.)]\s*)?(?:bản\s+)?(?:quyết\s+định|nghị\s+quyết|quy\s+định|quy\s+chế|thông\s+tư|nghị\s+định)(?:\s+này)?\s+(?:quy\s+định|điều\s+chỉnh)\s+(?:về\s+)?(?:việc\s+|sự\s+)?phối\s+hợp(?!\w)"
)


def find_competence(
    text: str, flat_text: str, start: int, end: int, heading: str, names: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any], int, int]]:
    """The authorities that a sentence names: (component, value, start, end) with component "receiving_authority" or
    "deciding_authority" and value {"agency", "level", "officer", "key", "of"}. ``names``: procedures of the document; who does what one of
    them names decides."""
    agencies = [
        a
        for a in find_agencies(text, start, end)
        if not _ISSUING.search(flat_text, max(start, a.start - 160), a.start)
    ]
    prior = _prior(heading)
    out = _of_bodies(agencies, flat_text, start, end, prior, names) if agencies else []
    taken_in = _DOSSIER.search(flat_text, start, end) and _TAKEN_IN.search(flat_text, start, end)
    if any(component == "receiving_authority" for component, *_ in out) or not (
        taken_in or prior == "receive"
    ):
        return out
    more = [a for a in find_receivers(text, start, end) if a not in agencies]
    if not more:
        return out
    everyone = sorted(
        (*(a for a in agencies if not any(_meet(a, m) for m in more)), *more), key=lambda a: a.start
    )
    spans = {(m.start, m.end) for m in more}
    found = _of_bodies(everyone, flat_text, start, end, prior, names)
    return out + [f for f in found if f[0] == "receiving_authority" and f[2:] in spans]


# "… số 12/2019/QĐ-UBND ngày 5/6/2019 của Ủy ban nhân dân tỉnh", "… của liên Bộ Y tế, Bộ Tài chính": whose a cited document is
_ISSUING = re.compile(
    r"\d/[\w/-]+(?:\s+(?:ban\s+hành\s+)?ngày\s+\d[\d/]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?\s+của\s+(?:liên\s+)?"
    r"(?:(?:bộ|ủy\s+ban|sở|chính\s+phủ|thủ\s+tướng|thanh\s+tra|ngân\s+hàng|tòa\s+án|viện)\s[^.;:()]{0,110}?(?:,|\svà|\s[–-])\s*)?$"
)

# a dossier and the taking in of it: only then others than public bodies are asked for
_DOSSIER = re.compile(
    r"(?<!\w)(?:hồ\s+sơ|đơn|giấy\s+tờ|tờ\s+khai|phiếu|tài\s+liệu|bản\s+(?:đăng\s+ký|kê\s+khai))(?!\w)"
)
_TAKEN_IN = re.compile(r"(?<!\w)(?:nộp|nhận|gửi|thu|gom|đem|mang|đưa|giao|trao|tập\s+(?:hợp|trung))(?!\w)")


def _meet(one: Agency, other: Agency) -> bool:
    return one.start < other.end and other.start < one.end


def _of_bodies(
    agencies: Sequence[Agency], flat_text: str, start: int, end: int, prior: str, names: Sequence[str]
) -> list[tuple[str, dict[str, Any], int, int]]:
    before = cue_items(flat_text, start, end, agencies)
    after = cue_items(flat_text, start, end, agencies, "after")
    of_the_rule = bool(_OF_THE_RULE.search(flat_text[start:end]))
    out = []
    for index, agency in enumerate(agencies):
        at = item_of(before, index)
        scores = _scores(place_of(before, after, at), prior, names, agency.name) if at >= 0 else {}
        for role, component in _COMPONENTS:
            if role == "decide" and (agency.name.startswith(_COUNTERS) or of_the_rule):
                continue
            rival = max((v for k, v in scores.items() if k != role), default=0)
            if scores.get(role, 0) >= LEAST and (scores[role] > rival or scores[role] >= SURE):
                out.append((component, _value(agency), agency.start, agency.end))
    return _without_bare_desks(out)


def _without_bare_desks(
    found: list[tuple[str, dict[str, Any], int, int]],
) -> list[tuple[str, dict[str, Any], int, int]]:
    """Without the desk that is named beside the body it belongs to: "tại Ủy ban nhân dân, ở Bộ phận một cửa"."""
    received = {value["agency"] for component, value, *_ in found if component == "receiving_authority"}
    if all(name.startswith(_DESKS) for name in received):
        return found
    return [f for f in found if f[1]["of"] or f[1]["level"] or not f[1]["agency"].startswith(_DESKS[:1])]


@cache
def _prior(heading: str) -> str:
    """What a heading says all bodies below it do: "receive", "decide" or ""."""
    items = cue_items(heading, 0, len(heading))
    role, _ = topic_of(items)
    said = {item.before[0] for item in items if item.before[1] >= LEAST}
    if role == "receive" or (role == "decide" and "right" in said):
        return role
    first = next((item for item in items if item.before[0] in ("decide", "other")), None)
    return "decide" if first and first.text.startswith(("quyết định", "ký")) else ""


_PAPER = re.compile(r"(?<!\w)(?:hồ sơ|đơn|giấy tờ|thủ tục)(?!\w)")


def _scores(place: Place, prior: str, names: Sequence[str], body: str = "") -> dict[str, int]:
    """How much speaks for receiving, for deciding and for other work of the body in a ``place``, whose name is ``body``."""
    grantee, counter = body.startswith(_GRANTEES), body.startswith(_DESKS)
    scores = {"receive": 0, "decide": 0, "other": 0}
    acts = own_acts(place.after, names, grantee) if place.link != "against" else []
    subject = place.before[: max(place.at, 0)]
    papers = any(item.before[0] in ("paper", "wish") or _PAPER.search(item.text) for item in subject)
    topic = topic_of(subject, names)
    named = _is_named(
        place, [n for n in names if any(a.after[0] == "decide" and a.text in n for a in place.after)]
    )
    if place.link in ("subject", "hand", "by", "put", "is"):
        for role, weight in acts:
            if role in scores:
                passive = place.link == "by" and topic[0] == "decide"
                granted = papers or passive or named or any(item.before[0] == "right" for item in subject)
                beside = papers if role == "receive" else role == "decide" and granted
                scores[role] = max(scores[role], weight + (weight < LEAST and beside))
        bare = not scores["receive"] and not scores["decide"]
        first = next((item.text for item in place.after if item.after[0] != "modal"), "")
        if bare and first == "cho" and _is_named(place, names):
            _add(scores, ("decide", LEAST))  # "Chủ tịch … cho đặt trạm"
        idle = not acts and bool(place.after) and place.after[0].text in _APPOINTS
        if place.link != "put" and place.link != "subject" and bare and not scores["other"] and not idle:
            _add(scores, topic)
        if place.link == "hand" and bare and not acts and not topic[0] and papers:
            _add(scores, ("receive", LEAST))  # "giấy tờ giao cho Sở"
        if place.link == "hand" and place.before[place.at].text.startswith("được") and topic[0] == "decide":
            _add(scores, (topic[0], SURE))  # "quyền … được phân cấp cho …": what follows says which body
        if place.link == "by" and _is_rule(subject):
            scores["decide"] = 0
        if place.link == "by" and place.before[place.at].text == "bởi" and len(subject) > 1:
            _add(scores, subject[-1].before)
        if (
            place.link == "by"
            and place.before[place.at].text == "theo quyết định của"
            and _is_named(place, names)
        ):
            _add(scores, ("decide", LEAST))
        if place.link == "is" and topic[0] == "receive":
            scores["decide"] = min(scores["decide"], 1)
            _add(scores, topic)
    elif place.link == "of":
        _add(scores, _owned(place.before[place.at].text, subject, topic))
    elif place.link == "signed":
        scores["decide"] = SURE
    elif place.link == "against" and (_is_named(place, names) or place.before[place.at].text == "từ"):
        _add(scores, _presumed(place))
    if place.link == "of" and not any(scores.values()) and _is_named(place, names):
        _add(scores, _presumed(place))
    elif place.link in ("place", "send"):
        near = papers or counter or any(item.before[0] in ("paper", "wish") for item in place.after[:4])
        near = near or bool(_PAPER.search(place.before[place.at].text))
        told = bool(place.after) and place.after[0].after[0] == "tell"  # "gửi Công an để theo dõi"
        _add(scores, ("other", LEAST) if told else _brought(place, acts, near))
        for role, weight in acts:
            if weight >= SURE and (role == "receive" or (role == "decide" and scores["receive"] < LEAST)):
                _add(scores, (role, weight))
        if max(scores.values()) < LEAST and place.before[place.at].text in _GOES and _is_right(subject):
            scores["decide"] = LEAST  # "quyền … nay chuyển về Sở"
        if counter and not any(scores.values()) and not any(acts):
            scores["receive"] = LEAST
    unknown = place.at >= 0 and not place.before[place.at].before[0]  # "hỏi Sở … và nộp hồ sơ luôn ở đây"
    if (place.link != "against" or unknown) and _named_here(place.after):
        scores["receive"] = SURE
    nothing_after = not place.after or place.after[0].after[0] == "relative" or not is_word(place.after[0])
    alone = (
        not acts
        and nothing_after
        and not any(item.text.isalpha() and item.before[0] not in ("place",) for item in subject)
    )
    if counter and nothing_after and not any(scores.values()) and place.link != "against":
        scores["receive"] = LEAST  # "Nơi nhận hồ sơ tại Sở Y tế."
    if (
        prior
        and place.link in ("subject", "is", "place", "by", "of")
        and (alone or scores[prior] or not any(scores.values()))
    ):
        scores[prior] += 1 + (not any(scores.values()) and (alone or place.link == "is"))
    return scores


_GOES = frozenset(("cho", "về", "sang", "xuống", "lên"))


def _is_right(subject: Sequence[Item]) -> bool:
    """ "Quyền …", "Thẩm quyền …", of which no news is told."""
    roles = [item.before for item in without_adverbial(subject)]
    kinds = {role for role, weight in roles if role != "send" or weight > 1}
    return ("right", LEAST) in roles[:3] and not kinds & {"tell", "pass", "other", "against", "not", "send"}


_APPOINTS = frozenset(("phân công", "cử", "bố trí", "lập", "thành lập", "quy định"))


def _add(scores: dict[str, int], found: tuple[str, int]) -> None:
    if found[0]:
        scores[found[0]] = max(scores[found[0]], found[1])


def _is_rule(subject: Sequence[Item]) -> bool:
    """ "Khung giá …", "Mức …": a rule for all, no dossier."""
    told = without_adverbial(subject)
    return bool(told) and told[0].after[0] == "rule" and told[0].before[0] != "decide"


_RESULTS = re.compile(r"^(?:giấy (?:phép|chứng nhận|xác nhận)|thẻ|chứng chỉ|phép|quyết định|văn bản)$")
_HAVE = frozenset(("có", "nhận", "cầm", "giữ", "được", "lấy", "nhận được", "xin", "đủ"))


def _is_named(place: Place, names: Sequence[str]) -> bool:
    """True where the words before a body and after it name a procedure of the document, all but a third of its words."""
    spoken = {word for item in (*place.before, *place.after) for word in item.text.split()}
    told = [set(object_words(name)) for name in names]
    return any(len(words) > 1 and 3 * len(words & spoken) >= 2 * len(words) for words in told)


def _presumed(place: Place) -> tuple[str, int]:
    """("decide", weight) where it is presumed that the body grants: "phải có giấy phép của Sở", "chỉ mở cửa khi Ủy ban chấp thuận"."""
    link = place.before[place.at].text
    if link in ("của", "từ"):
        had = [i for i in range(1, place.at) if _RESULTS.match(place.before[i].text)]
        if link == "từ" and any(item.agency >= 0 or item.text == "văn bản" for item in place.before):
            return "", 0
        ok = any(place.before[i - 1].text in _HAVE for i in had)
        return ("decide", LEAST) if ok else ("", 0)
    alone = not any(item.agency >= 0 for item in (*place.before, *place.after))
    if link.endswith("khi") and alone and place.at > 1:
        acts = own_acts(place.after, ())
        if acts and acts[0][0] == "decide" and acts[0][1] >= SURE:
            return "decide", LEAST
    return "", 0


def _owned(link: str, subject: Sequence[Item], topic: tuple[str, int]) -> tuple[str, int]:
    """The role of a body to which ``subject`` belongs, which is about ``topic``: "Việc … thuộc", "Quyền … là của"."""
    if ("thẩm quyền" in link or link.startswith("thuộc quyền")) and topic[0] not in ("receive", "other"):
        return "decide", SURE
    if any(
        word in link for word in ("quyền", "trách nhiệm", "việc", "nhiệm vụ", "chức năng", "nằm", "là", "mà")
    ):
        return topic
    rights = [
        item.before[1] for item in (subject[-1:] if link == "của" else subject) if item.before[0] == "right"
    ]
    if link == "của" and len(subject) < 2:
        return "", 0
    entitled = next((n for n, item in enumerate(subject) if item.before == ("right", LEAST)), len(subject))
    whole = link == "của" and any(item.before[0] == "decide" for item in subject[entitled + 1 :])
    return topic if rights or whole else ("", 0)


def _brought(place: Place, acts: list[tuple[str, int]], papers: bool) -> tuple[str, int]:
    """("receive", weight) where what stands before the place or after it brings a dossier there."""
    left = place.before[: place.at + (place.link == "send")]
    if any(role == "send" for role, _ in acts):
        return "receive", SURE
    by_body = any(
        item.agency >= 0 and (n < 3 or left[n - 1].before[0] == "by") for n, item in enumerate(left)
    )
    if (
        left
        and left[0].before[0] == "time"
        and any(item.before[0] == "other" for item in left[: -len(without_adverbial(left)) or None])
    ):
        return "other", LEAST  # "sau khi thẩm định, hồ sơ được chuyển đến"
    likely = 0
    for j in range(len(left) - 1, -1, -1):
        role, weight = left[j].before
        if left[j].text == "đăng ký" and place.before[place.at].text == "với" and not by_body:
            return "receive", SURE
        moved = role == "pass" or (role == "send" and weight < SURE)
        moved = moved or (role == "hand" and left[0].before[0] == "paper")
        elsewhere = role == "send" and weight < LEAST and any(item.agency >= 0 for item in left[:j])
        if (moved and _held(left[:j])) or elsewhere:
            return "other", LEAST
        if role == "send" and not j and len(left) == 1 and not any(map(is_word, place.after)):
            return "receive", LEAST  # "Gửi đến Phòng Kinh tế."
        if role in ("send", "receive"):
            denied = any(item.before[0] == "not" for item in left[max(0, j - 2) : j])
            paid = any(item.before[0] == "money" for item in left) and not papers
            if denied or paid or (by_body and role == "send" and weight < SURE):
                return "other", LEAST
            if weight >= SURE:
                return "receive", weight
            likely = max(likely, weight + papers - (role == "send" and weight == LEAST))
        if role in ("tell", "against") and not likely and left[j].text != "từ":
            return "other", LEAST
        if role == "hand" and likely < LEAST:
            return _first_topic(left[j + 1 :], left[:j])
    if likely:
        return "receive", likely
    reached = ("qua", "về", "đến", "tới", "đến được", "tới được", "về được")
    if papers and place.before[place.at].text in reached and not by_body:
        return "receive", LEAST
    return "", 0


_TAKES = frozenset(("cơ quan", "nơi", "người", "đơn vị", "khi", "sau", "sau khi", "được", "đã", "do"))


def _held(earlier: Sequence[Item]) -> bool:
    """True where a dossier is in an office's hands already: "Công chức tiếp nhận … chuyển", "Hồ sơ sau khi tiếp nhận được gửi"; not where
    what is asked for is a receiving ("Hồ sơ chấp thuận tiếp nhận sách tặng")."""
    if earlier and earlier[0].before[0] in ("counter", "receive"):
        return True
    return any(
        item.before[0] == "receive"
        and (previous.text in _TAKES or previous.before[0] == "counter" or item.text.split()[0] in _TAKES)
        for previous, item in pairwise(earlier)
    )


def _first_topic(*stretches: Sequence[Item]) -> tuple[str, int]:
    return next((topic for topic in map(topic_of, stretches) if topic[0]), ("", 0))


def _named_here(after: Sequence[Item]) -> bool:
    """ "… , nộp hồ sơ ngay tại đây"."""
    at = next((i for i, item in enumerate(after) if item.after[0] == "here"), -1)
    return at >= 0 and any(item.after[0] in ("send", "receive") for item in after[:at])


def _value(agency: Agency) -> dict[str, Any]:
    return {
        "agency": agency.name,
        "level": agency.level,
        "officer": agency.officer,
        "key": agency.key,
        "of": agency.of,
    }
