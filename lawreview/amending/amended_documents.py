"""Which document an operation acts on: named in the instruction, in the title, or by a name whose number the preamble
states."""

import re
from collections.abc import Mapping
from datetime import date

from lawreview.amending import wording
from lawreview.amending.model import AmendmentTarget
from lawreview.amending.targets import Document, read_documents
from lawreview.documents import catalogue, model
from lawreview.documents.eid import article_of
from lawreview.documents.folding import fold

ACTS = re.compile(r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|ngưng hiệu lực|đình chỉ)", re.IGNORECASE)
# "ban hành Luật sửa đổi, bổ sung một số điều của Luật … số …": the number is that of the amended law.
_ENACTING = re.compile(
    r"ban\s+hành\s+(?:Luật|Bộ luật|Pháp lệnh)\s+sửa\s+đổi[^\n.;]{0,80}?\scủa\s+(?=Luật|Bộ luật|Pháp lệnh)"
)
_YEAR = re.compile(r" năm (\d{4})$")


def target_of(named: Document | None, stated: Mapping[str, str], known_on: date | None) -> AmendmentTarget:
    """The target with its number, as far as it is stated, or known by ``known_on`` where only the name is."""
    if named is None:
        return AmendmentTarget(None, None, "")
    number, name = named.number, named.name
    if number is None and name:
        year = _YEAR.search(name)
        plain = name[: year.start()] if year else name
        number = stated.get(fold(plain))
        if number is None:
            known = catalogue.named_at(plain, named.issued_on or known_on, int(year[1]) if year else None)
            number = known.number if known else None
        name = plain if number else name
    return AmendmentTarget(number, name, "", named.type, None, named.issued_on)


def stated_numbers(text: str, end: int) -> dict[str, str]:
    """Numbers of laws that the preamble states with their names: the articles then use the names alone."""
    preamble = _ENACTING.sub(lambda m: " " * len(m[0]), text[: min(end, 40_000)])
    items, _ = read_documents(preamble, 0, len(preamble))
    found: dict[str, str] = {}
    for item in items:
        if item.document and item.document.name and item.document.number:
            found.setdefault(fold(item.document.name), item.document.number)
    return found


def amended_by_title(title: str) -> list[Document]:
    """The documents that the title says are amended, in its order."""
    if not title or not ACTS.search(title):
        return []
    title = wording.HISTORY.sub(lambda m: " " * len(m[0]), title)
    items, _ = read_documents(title, 0, len(title))
    return [i.document for i in items if i.kind == "document" and i.document is not None]


def is_title(named: Document, document: model.Document) -> bool:
    """Whether a law named without its number is the document itself."""
    return named.name is not None and catalogue.name_key(named.name) == catalogue.name_key(
        document.title or ""
    )


def of_article(documents: list[Document], eid: str) -> Document | None:
    """The document that an article of the amending act is about: of several in the title, that of the article's place
    (NĐ 78/2025/NĐ-CP Điều 70)."""
    if len(documents) < 2:
        return documents[0] if documents else None
    label = (article_of(eid) or "")[4:]
    place = int(label) - 1 if label.isdigit() else -1
    return documents[place] if 0 <= place < len(documents) else None
