"""Which procedure a sentence is about: the one it names, else the one named above it, else the one that its document is on."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lawreview.documents.folding import words
from lawreview.documents.model import Document
from lawreview.procedures.inventory import (
    FIRM,
    conjuncts,
    main_matter,
    main_names,
    named_by_result,
    names_of_title,
    with_strays,
)
from lawreview.procedures.name_finding import completed, find_names
from lawreview.procedures.names import core, object_of, object_words, opening_action, same_procedure
from lawreview.procedures.passages import Passage
from lawreview.procedures.start_events import beside_event
from lawreview.procedures.wording import flat

_IN_TITLE, _IN_HEADING, _IN_SCOPE = 4, 3, 5
# "Phạm vi điều chỉnh", "Đối tượng áp dụng": the article that says which procedures a document is on
_SCOPE = re.compile(r"(?:phạm\s+vi|đối\s+tượng)(?!\w)")
_OF_DOCUMENT = re.compile(r"\w+(?:\s\w+)?\s(?:một số|danh mục|quy định|chương trình|kế hoạch|đề án)\b")


@dataclass(slots=True)
class Procedures:
    """The procedures of one document.

    ``text`` flat; ``names`` the procedures, the most spoken of first; ``aliases`` name as printed → name that stands for it; ``firm`` the
    names that are more than a passing mention; ``default`` the one that the document is on; ``by_article`` what was named in an article
    so far.
    """

    text: str
    title: str
    names: list[str]
    aliases: dict[str, str]
    firm: frozenset[str]
    default: str
    by_article: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_document(cls, document: Document, text: str, units: Iterable[Passage]) -> "Procedures":
        """Reads the names of a document; ``units``: its passages that are no papers of a list."""
        weights, framed = _weights(document, text, units)
        title = flat(document.title)
        known = with_strays(main_names(weights, document.title, framed), weights, document.title)
        fuller = {name: _spelt_out(name, known.values(), title) for name in set(known.values())}
        aliases = {key: completed(fuller[name], title) for key, name in known.items()}
        total: Counter[str] = Counter()
        for key, name in aliases.items():
            total[name] += weights[key]
        names = list(dict.fromkeys(aliases.values()))
        firm = frozenset(name for name in names if total[name] >= FIRM)
        return cls(text, title, names, aliases, firm, main_matter(document.title, aliases, weights))

    def in_span(self, start: int, end: int, heading: bool = False) -> str:
        """The procedure named in a span: the heaviest known name, else the one whose object it names, else ""."""
        met = []
        for name in find_names(self.text, start, end, heading):
            known = self.aliases.get(name.key) or next(
                (k for k in self.names if same_procedure(k, name.key)), ""
            )
            if name.framed or heading or known in self.firm:
                met.append(known or name.key)
        known_met = [k for k in met if k in self.names]
        if known_met:
            return min(known_met, key=self.names.index)
        if met:
            return met[0]
        spoken = f" {' '.join(words(self.text[start:end]))} "
        known_names = [k for k in self.names if k in self.firm] or self.names
        return next((k for k in known_names if f" {k} " in spoken), "") or named_by_result(
            self.text[start:end], known_names
        )

    def of(self, unit: Passage, start: int, end: int) -> str:
        """The procedure a sentence is about: named in it, in its article's heading or leads, in the article before it; else the one
        that the document names above all, else the matter of its title."""
        above = [(unit.heading, True), *(((a, b), False) for a, b in unit.leads)]
        spans = [(beside_event(self.text, start, end), False), *above, ((start, end), False)]
        for span, heading in spans:
            found = self.in_span(*span, heading=heading)
            if found:
                self.by_article.setdefault(unit.article, found)
                return found
        held = self.by_article.get(unit.article, "")
        passing = (
            held not in self.firm and self.default in self.firm and core(self.default) <= self._in_title()
        )
        return self.default if passing or not held else held

    def _in_title(self) -> frozenset[str]:
        return core(" ".join(words(self.title)))

    def all_of(self, procedure: str) -> list[str]:
        """The procedures that a name joins ("cấp, cấp lại giấy phép"), or the name alone."""
        return conjuncts(procedure, self.names) or [procedure]

    def by_result(self, said: str) -> str:
        """The procedure whose result a sentence names, or ""."""
        return named_by_result(said, [k for k in self.names if k in self.firm])

    def how(self, unit: Passage, start: int, end: int, procedure: str) -> dict[str, bool]:
        """{"said": True} where the words of ``[start, end)`` themselves name their procedure; {"assumed": True} where neither they, nor
        what stands above them, nor the title does: it is only the one that the document names most."""
        if self.in_span(*beside_event(self.text, start, end)):
            return {"said": True}
        if len(self.firm) <= 1 or core(procedure) <= self._in_title():
            return {}
        above = any(self.in_span(*span, heading=span == unit.heading) for span in (unit.heading, *unit.leads))
        return {} if above else {"assumed": True}

    def note(self, unit: Passage, start: int, end: int) -> None:
        """Keeps what a sentence without facts names, for the sentences of its article behind it."""
        known = not unit.article or unit.article in self.by_article
        if not known and (found := self.in_span(start, end)):
            self.by_article[unit.article] = found

    def matter(self, procedure: str) -> str:
        """The words that the document is about, folded: they narrow no value of it."""
        return f"{procedure} {' '.join(words(self.title))}"


def _spelt_out(name: str, names: Iterable[str], title: str) -> str:
    """A name of two words ("chấp thuận phương án") as the only longer one that goes on with words of the title ("… xe chở phạm nhân"), else
    itself."""
    told = object_words(name)
    if not 0 < len(told) <= 2:
        return name
    said = set(words(title))
    longer = {
        n for n in names
        if n != name and object_words(n)[: len(told)] == told and opening_action(n) == opening_action(name)
        and " và " not in n and object_of(n) - object_of(name) and object_of(n) - object_of(name) <= said
    }  # fmt: skip
    return longer.pop() if len(longer) == 1 else name


def _weights(document: Document, text: str, units: Iterable[Passage]) -> tuple[Counter[str], set[str]]:
    """How heavily a document names each procedure (in its title, in headings, in sentences), and the names met in a frame."""
    framed: set[str] = set()
    weights: Counter[str] = Counter()
    for name in names_of_title(document.title):
        if not _OF_DOCUMENT.match(name.key):
            weights[name.key] += _IN_TITLE
    for unit in units:
        if unit.provision.heading and unit.heading[0] >= unit.provision.start:
            for name in find_names(text, *unit.heading, heading=True):
                weights[name.key] += _IN_HEADING
        of_scope = _SCOPE.search(text, *unit.heading) is not None
        for name in find_names(text, unit.start, unit.end):
            alone = name.framed and bool(opening_action(name.key)) and " và " not in name.key
            weights[name.key] += 1 + _IN_SCOPE * (of_scope and alone)
            if name.framed:
                framed.add(name.key)
    return weights, framed
