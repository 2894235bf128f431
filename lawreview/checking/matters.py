"""What a document is about: the telling words of its title and the procedures that it regulates; which documents' rules can meet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lawreview.checking.boilerplate import same_matter
from lawreview.checking.force import Force
from lawreview.checking.records import DocumentRow, Records
from lawreview.documents.folding import words
from lawreview.documents.places import same_original_territory
from lawreview.procedures.names import same_procedure

_LIGHT = frozenset(
    [
        "về",
        "việc",
        "ban",
        "hành",
        "quy",
        "định",
        "quy",
        "chế",
        "của",
        "trên",
        "địa",
        "bàn",
        "tỉnh",
        "thành",
        "phố",
        "và",
        "các",
        "một",
        "số",
        "điều",
        "chi",
        "tiết",
        "thi",
        "hành",
        "hướng",
        "dẫn",
        "sửa",
        "đổi",
        "bổ",
        "sung",
        "thay",
        "thế",
        "nội",
        "dung",
        "đối",
        "với",
        "cho",
        "theo",
        "tại",
        "trong",
        "chính",
        "phủ",
        "bộ",
        "luật",
        "nghị",
        "định",
        "quyết",
        "định",
        "thông",
        "tư",
        "nghị",
        "quyết",
        "kèm",
        "quản",
        "lý",
        "phối",
        "hợp",
        "công",
        "tác",
        "thực",
        "hiện",
        "mức",
        "thu",
        "chính",
        "sách",
        "ngày",
        "tháng",
        "năm",
        "số",
        "có",
        "liên",
        "quan",
        "hoạt",
        "động",
        "là",
        "được",
        "bãi",
        "bỏ",
    ]
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two documents whose rules can meet on the ground on the day of the check; ``procedure`` "" where only their titles agree."""

    left: DocumentRow
    right: DocumentRow


class Matters:
    """Matters of documents, read once."""

    def __init__(self, records: Records, force: Force, as_of: date) -> None:
        self.records, self.force, self.as_of = records, force, as_of

    @cached_property
    def living(self) -> list[DocumentRow]:
        """The documents in force on the day, published procedures left out."""
        return [
            d
            for d in self.records.documents.values()
            if d.origin in ("text", "codified") and self.force.in_force(d, self.as_of)
        ]

    @cached_property
    def living_ids(self) -> set[int]:
        """Their ids."""
        return {d.id for d in self.living}

    @cached_property
    def titles(self) -> dict[int, frozenset[str]]:
        """The telling words of each document's title; names of its own territory are none."""
        out = {}
        for document in self.records.documents.values():
            place = set(words(document.territory))
            out[document.id] = frozenset(
                w
                for w in words(document.title)
                if w not in _LIGHT and w not in place and not w.isdigit() and len(w) > 1
            )
        return out

    @cached_property
    def procedures(self) -> dict[int, list[str]]:
        """The procedures for which each document fixes something."""
        out: dict[int, dict[str, None]] = defaultdict(dict)
        for fact in self.records.facts:
            if fact.procedure:
                out[fact.document_id][fact.procedure] = None
        return {k: list(v) for k, v in out.items()}

    def telling(self, document: DocumentRow) -> frozenset[str]:
        """All words that a document takes from its matter: of its title, its territory and its procedures' names."""
        names = {w for p in self.procedures.get(document.id, ()) for w in p.split()}
        return frozenset({*words(document.title), *words(document.territory), *names})

    def related(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where both regulate one matter: titles that meet, or a procedure of both."""
        one, other = self.titles[left.id], self.titles[right.id]
        if one and other and same_matter(one, other):
            return True
        return any(
            same_procedure(a, b)
            for a in self.procedures.get(left.id, ())
            for b in self.procedures.get(right.id, ())
        )

    def meet(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where both can apply on the same ground: one is central, or both are of one original territory."""
        return same_original_territory(left.territory, right.territory)
