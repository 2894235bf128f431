"""Citations in a spaCy pipeline: the factory ``lawreview_citations`` and a tokenizer made from underthesea.

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.add_pipe("lawreview_citations")
    doc = nlp("theo khoản 2 Điều 5 Luật Đất đai")
    doc.spans["citations"][0]._.citation["eids"]     # ["art_5__cl_2"]

The spans cover whole tokens; the exact offsets stand in the record of each span (``span._.citation``), which is the object
that ``citation_record`` makes. Both survive ``Doc.to_bytes`` and ``Doc.to_disk``.
"""

import re
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from lawreview.citing.model import Context
from lawreview.citing.records import citation_record
from lawreview.citing.scan import find_citations
from lawreview.documents.dates import parse_date

GROUP = "citations"


def _record_of(span: Span) -> dict[str, Any] | None:
    """The citation of a span of ``doc.spans["citations"]``, None for any other span."""
    for group in span.doc.spans.values():
        records = group.attrs.get("records")
        if records is None or not span.id_.isdigit() or int(span.id_) >= len(records):
            continue
        record = records[int(span.id_)]
        if span.start_char <= record["start"] and record["end"] <= span.end_char:
            return dict(record)
    return None


def _register() -> None:
    if not Span.has_extension("citation"):
        Span.set_extension("citation", getter=_record_of)


class CitationComponent:
    """Adds ``doc.spans[spans_key]``: one span a citation, labelled "document" or "provision"."""

    def __init__(self, name: str = "lawreview_citations", spans_key: str = GROUP) -> None:
        self.name, self.spans_key = name, spans_key
        _register()

    def __call__(self, doc: Doc) -> Doc:
        """Reads the document; what it says of itself may stand in ``doc.user_data["document"]`` (number, type, issuer,
        issued_on as ISO text, eid, territory)."""
        said = doc.user_data.get("document") or {}
        context = Context(
            number=said.get("number"),
            type=said.get("type"),
            issuer=said.get("issuer"),
            issued_on=parse_date(said["issued_on"]) if said.get("issued_on") else None,
            eid=said.get("eid"),
            territory=said.get("territory"),
        )
        spans, records = [], []
        for i, citation in enumerate(find_citations(doc.text, context)):
            span = doc.char_span(
                citation.start, citation.end, label=citation.kind, span_id=str(i), alignment_mode="expand"
            )
            spans.append(span)
            records.append(citation_record(citation))
        doc.spans[self.spans_key] = SpanGroup(
            doc, name=self.spans_key, spans=spans, attrs={"records": records}
        )
        return doc


def _make(nlp: Language, name: str, spans_key: str) -> CitationComponent:
    return CitationComponent(name, spans_key)


make_component = Language.factory(
    "lawreview_citations", default_config={"spans_key": GROUP}, assigns=["doc.spans"], func=_make
)


class UndertheseaTokenizer:
    """Words as underthesea finds them ("cải cách hành chính" is one token); the text is kept letter for letter.

    About 0.1 million characters a second: for short texts where words matter. Nothing is stored: it serialises as nothing.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        last = 0
        for start, end in word_spans(text):
            _fill(text[last:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            last = end
        _fill(text[last:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> "UndertheseaTokenizer":
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        return None

    def from_disk(self, path: Any, **_: Any) -> "UndertheseaTokenizer":
        return self


def _fill(gap: str, words: list[str], spaces: list[bool]) -> None:
    """The blanks between two words: the first belongs to the word before, others are a token of their own."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of underthesea's words in a text; where its words are not the text's own, the blanks decide."""
    from underthesea import word_tokenize  # slow to import, and an option

    position = 0
    for word in word_tokenize(text):
        pattern = r"\s+".join(map(re.escape, word.split()))
        match = re.compile(pattern).search(text, position) if pattern else None
        if match is None or text[position : match.start()].strip():
            continue
        yield match.span()
        position = match.end()
    for match in re.compile(r"\S+").finditer(text, position):
        yield match.span()


def _make_tokenizer() -> Any:
    return lambda nlp: UndertheseaTokenizer(nlp.vocab)


# For a pipeline's configuration: [nlp.tokenizer] @tokenizers = "lawreview.underthesea.v1"
make_tokenizer = registry.tokenizers("lawreview.underthesea.v1")(_make_tokenizer)
