"""Citations of provisions that are not there: an article that the cited document (in the library) lacks, or a reference of a document
to a unit of its own that does not exist."""

import re
from collections.abc import Iterator
from datetime import date

from lawreview.checking.force import known_as
from lawreview.checking.mentions import quoted, reprints
from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.eid import article_of, is_within, spoken, steps
from lawreview.documents.folding import fold
from lawreview.documents.letters import POINTS

_SKIP_ROLES = ("history", "amend", "replace", "repeal", "insert", "correct", "attach")
_KNOWN_STEPS = ("art", "cl", "point", "chp", "sec", "part", "annex")
_MINIMUM_ARTICLES = 1
_REGULATORY = ("bộ luật", "luật", "pháp lệnh", "nghị định", "nghị quyết", "quyết định", "thông tư", "chỉ thị")
_UNITS = "điều|khoản|điểm|mục|chương|phụ lục|quy định|quy chế|điều lệ|đề án|kế hoạch|chương trình|văn bản"
_THIS = re.compile(
    rf"\s*(?:của\s+)?(?P<unit>{'|'.join((*_REGULATORY, _UNITS))})(?:\s+liên\s+tịch)?\s+này(?!\w)".replace(
        " ", r"\s+"
    ),
    re.IGNORECASE,
)
_MAY_FOLLOW = 3
_CLOSING = re.compile(r"hiệu\s+lực|thi\s+hành|tổ\s+chức\s+thực\s+hiện", re.IGNORECASE)
_ROW = 600  # letters of a row in which the document stands before its articles
_AMENDED = re.compile(r"[^.;\n]{0,200}?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)", re.IGNORECASE)


@check("unresolved_citation")
def unresolved_citations(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a citing provision and missing address."""
    inserted, corrected = _inserted(records), _corrected(records)
    articles: dict[int, int] = {}
    seen: set[str] = set()
    for citation in records.citations:
        document = records.documents[citation.document_id]
        if (
            citation.kind != "provision"
            or citation.role in _SKIP_ROLES
            or document.origin not in ("text", "dataset")
            or reprints(document)
            or any(is_within(citation.eid or "", eid) for eid in corrected.get(document.id, ()))
        ):
            continue
        target = document if citation.own else records.documents.get(citation.target_document_id or -1)
        if target is None or _in_payload(records, citation):
            continue
        text = records.text(document.id)
        if not _says_own(text, document, citation) if citation.own else _not_known(records, target, citation):
            continue
        known = records.provisions.get(target.id, {})
        if target.id not in articles:
            articles[target.id] = sum(p.kind == "article" for p in known.values())
        if articles[target.id] < _MINIMUM_ARTICLES:
            continue
        printed = records.text(target.id)
        missing = [e for e in citation.eids if _missing(printed, e, known, inserted.get(target.id, set()))]
        if missing:
            finding = _finding(records, document, target, citation, missing)
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding


def _inserted(records: Records) -> dict[int, set[str]]:
    """Addresses that amending documents in the library added to others."""
    out: dict[int, set[str]] = {}
    for row in records.amendments:
        if row.target_document_id:
            out.setdefault(row.target_document_id, set()).add(row.target_eid)
    return out


def _corrected(records: Records) -> dict[int, set[str]]:
    """Addresses whose printed words a correction has replaced from the beginning: what they cite is no longer read."""
    out: dict[int, set[str]] = {}
    for row in records.amendments:
        if row.operation == "correct" and row.target_document_id and row.target_eid:
            out.setdefault(row.target_document_id, set()).add(row.target_eid)
    return out


def _in_payload(records: Records, citation: CitationRow) -> bool:
    """True inside the quoted text of an amendment: "khoản 2 Điều này" there is the amended document's."""
    made = records.amendments_by_document.get(citation.document_id, ())
    return any(r.start <= citation.start < r.end for r in made)


def _says_own(text: str, document: DocumentRow, citation: CitationRow) -> bool:
    """True where the words say that the document itself is meant ("Điều này", "Điều 5 của Quy định này"): a bare "khoản 2 Điều 36" in a
    list of another document's articles is that document's, so is "Luật này" in a resolution, and all that stands in quotation marks."""
    said = _THIS.search(citation.text) or _THIS.match(text, citation.end)
    if not said or quoted(text, citation.start):
        return False
    word = fold(said["unit"])
    return word not in _REGULATORY or not document.type or fold(document.type).startswith(word)


def _whole(known: dict[str, ProvisionRow], text: str) -> bool:
    """True where the copy ends as documents end: with an article on effect or on who carries it out."""
    last = [r for e, r in known.items() if r.kind == "article" and _stands_in(e, "")][-3:]
    return any(_CLOSING.search(text[r.start : r.end]) for r in last)


def _not_known(records: Records, target: DocumentRow, citation: CitationRow) -> bool:
    """True where the text at hand need not be the one meant: a codification or an excerpt, a law by its bare name (another version may
    be meant), or a document that was amended since by what the library may lack."""
    if target.origin not in ("text", "dataset") or not (citation.number or citation.issued_on):
        return True
    text = records.text(citation.document_id)
    if quoted(text, citation.start):
        return True  # another text's words: "này" and what stands around them are that text's
    known = known_as(target.number, target.issued_on, target.type)
    by_then = known.amended_by if known else ()
    citing = records.documents[citation.document_id]
    if citing.issued_on:  # what was amended later is cited as it stood
        by_then = tuple(n for n in by_then if _year_of(n) <= citing.issued_on.year)
    return _as_amended(text, citation) or bool(by_then)


def _as_amended(text: str, citation: CitationRow) -> bool:
    """True where the words say that the amended text is meant, behind the mention or, in a row of a table, behind the name before it."""
    named = (
        text.rfind(citation.number, max(0, citation.start - _ROW), citation.start) if citation.number else -1
    )
    behind = [citation.end, *([named + len(citation.number or "")] if named >= 0 else [])]
    return any(_AMENDED.match(text, at) for at in behind)


def _year_of(number: str) -> int:
    """2025 for "07/2025/NĐ-CP"; 0 where the number holds no year."""
    year = re.search(r"/((?:19|20)\d\d)/", number)
    return int(year[1]) if year else 0


def _missing(text: str, eid: str, known: dict[str, ProvisionRow], inserted: set[str]) -> bool:
    """True where the tree shows that there is no such unit: its number lies beyond the last one of an unbroken row. Inside a row it is the
    tree that has a gap."""
    path = steps(eid)
    if (
        not path
        or any(step not in _KNOWN_STEPS and step != "att" for step, _ in path)
        or any(label == "this" for _, label in path)
        or eid in known
        or any(e.endswith("__" + eid) for e in known)
        or any(eid == i or i.startswith(eid + "__") or eid.startswith(i + "__") for i in inserted if i)
    ):
        return False
    article = article_of(eid)
    if not article:
        return False
    candidates = [e for e in known if e == article or e.endswith("__" + article)]
    if not candidates:
        above, label = article.rpartition("art_")[0], article.rpartition("art_")[2]
        row = [steps(e)[-1][1] for e, r in known.items() if r.kind == "article" and _stands_in(e, above)]
        return (
            (_beyond(label, row) or _past_the_end(label, row))
            and _whole(known, text)
            and not _printed(text, rf"Điều\s+{re.escape(label)}")
        )
    below = path[len(steps(article)) :]
    return all(_lacks(text, candidate, below, known) for candidate in candidates)


def _stands_in(eid: str, above: str) -> bool:
    """True for an article of the body where ``above`` is "", else of the attachment that it names."""
    return eid.startswith(above) if above else not eid.startswith(("att_", "annex_"))


def _lacks(text: str, article: str, below: list[tuple[str, str]], known: dict[str, ProvisionRow]) -> bool:
    at = article
    for step, label in below:
        deeper = f"{at}__{step}_{label}"
        if deeper not in known:
            row = [
                steps(e)[-1][1]
                for e in known
                if e.startswith(f"{at}__{step}_") and "__" not in e[len(at) + 2 :]
            ]
            words = text[
                known[at].start : _next_article(known, at)
            ]  # a page that breaks in may have cut the unit short
            mark = rf"(?:^|\n)\s*{re.escape(label)}\s*[.)]" if step != "sec" else re.escape(label)
            if re.search(mark, words):
                return False
            if row:
                return _beyond(label, row)
            return not any(e.startswith(at + "__") for e in known) and (
                step == "cl" or (step == "point" and _one_sentence(text[known[at].start : known[at].end]))
            )
        at = deeper
    return False


def _one_sentence(words: str) -> bool:
    """True for a unit of one paragraph that lists nothing: there is no point in it that reading could have lost."""
    return "\n" not in words.strip() and not re.search(r":\s*$|[;:]\s*a\s*[).]", words)


def _next_article(known: dict[str, ProvisionRow], eid: str) -> int:
    """Where the article after this unit begins, or where the unit ends."""
    own = known[eid]
    later = [r.start for r in known.values() if r.kind == "article" and r.start > own.start]
    return max(own.end, min(later, default=own.end))


def _beyond(label: str, row: list[str]) -> bool:
    """True where ``row`` runs from its first label without a gap and the label comes after its last one."""
    places = sorted(p for p in map(_place, row) if p is not None)
    mine = _place(label)
    if mine is None or not places or places[0] != 1:
        return False
    unbroken = set(places) >= set(range(1, places[-1] + 1))
    return unbroken and mine > places[-1]


def _past_the_end(label: str, row: list[str]) -> bool:
    """True where the number lies well beyond the closing articles of a text that has gaps (an excerpt): one on who carries it out may
    follow the last one at hand."""
    numbers = [int(n) for n in row if n.isdigit()]
    return bool(numbers) and label.isdigit() and 1 in numbers and int(label) > max(numbers) + _MAY_FOLLOW


def _place(label: str) -> int | None:
    """1 for "1" and "a"; None for inserted labels ("12a", "a1"), which stand between."""
    if label.isdigit():
        return int(label)
    return POINTS.index(label) + 1 if len(label) == 1 and label in POINTS else None


def _printed(text: str, words: str) -> bool:
    return re.search(rf"(?:^|\n)\s*{words}\s*[.:]", text) is not None


def _finding(
    records: Records, document: DocumentRow, target: DocumentRow, citation: CitationRow, missing: list[str]
) -> Finding:
    where = place(document, citation.eid)
    names = ", ".join(spoken(e) for e in missing)
    own = target.id == document.id
    words_there = quote(records.text(document.id), citation.start, citation.end)
    passages = [passage(document, citation.eid, citation.start, citation.end)]
    if not own:
        passages.append(passage(target, None))
    truth = f"văn bản này không có {names}" if own else f"{target.label} không có {names}"
    return Finding(
        kind="unresolved_citation",
        passages=tuple(passages),
        attribute=f"{'self_reference' if own else 'cited_article'} {'; '.join(missing)}",
        values=(citation.text, f"không có {names}"),
        explanation=f"{where[:1].upper()}{where[1:]} viện dẫn {words_there}, nhưng {truth} trong bản có trong thư viện.",
        proposed_action=AMEND,
        severity="medium",
        score=0.9,
        rule="NĐ 78/2025/NĐ-CP Điều 68",
        evidence=(("missing", list(missing)),),
    )
