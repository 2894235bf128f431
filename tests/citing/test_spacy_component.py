"""The spaCy component gives what the plain function gives, and keeps it when a Doc is stored."""

import pytest
import spacy
from spacy.tokens import Doc

from lawreview.citing import citation_record, find_citations
from lawreview.citing import spacy_component as component

TEXT = (
    "Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017;\n\n1. Đối tượng quy định tại các khoản 1, 2 Điều 5 và  Điều 7 "
    "Nghị định số 215/2014/NĐ-CP của Chính phủ, trừ trường hợp tại khoản 3 Điều này.\n“Điều 9” (Phụ lục II kèm theo Thông tư này)."
)


def pipeline(tokenizer: dict[str, object]) -> spacy.language.Language:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("lawreview_citations")
    return nlp


PLAIN = {"use_pyvi": False}
WORDS = {"@tokenizers": "lawreview.underthesea.v1"}


@pytest.mark.parametrize("tokenizer", [PLAIN, WORDS], ids=["spaces", "underthesea"])
def test_same_citations_as_the_plain_function(tokenizer: dict[str, object]) -> None:
    doc = pipeline(tokenizer)(TEXT)
    assert doc.text == TEXT
    expected = [citation_record(c) for c in find_citations(TEXT)]
    assert len(expected) >= 4
    assert [s._.citation for s in doc.spans["citations"]] == expected
    for span, record in zip(doc.spans["citations"], expected, strict=True):
        assert span.start_char <= record["start"] and record["end"] <= span.end_char
        assert span.label_ == record["kind"]


@pytest.mark.parametrize("tokenizer", [PLAIN, WORDS], ids=["spaces", "underthesea"])
def test_a_stored_doc_keeps_its_citations(tokenizer: dict[str, object]) -> None:
    nlp = pipeline(tokenizer)
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [s._.citation for s in again.spans["citations"]] == [s._.citation for s in doc.spans["citations"]]


def test_a_stored_pipeline_comes_back(tmp_path: object) -> None:
    nlp = pipeline(WORDS)
    nlp.to_disk(tmp_path)  # type: ignore[arg-type]
    again = spacy.load(tmp_path)  # type: ignore[arg-type]
    assert again.pipe_names == ["lawreview_citations"]
    one, other = again(TEXT), nlp(TEXT)
    assert [s._.citation for s in one.spans["citations"]] == [s._.citation for s in other.spans["citations"]]


def test_this_is_read_from_what_the_doc_says_of_itself() -> None:
    nlp = pipeline(PLAIN)
    doc = nlp.make_doc("theo khoản 3 Điều này")
    doc.user_data["document"] = {"eid": "art_7__cl_1"}
    doc = nlp(doc)
    assert doc.spans["citations"][0]._.citation["eids"] == ["art_7__cl_3"]


@pytest.mark.parametrize("text", ["", " ", "\n\n  Điều 5", "a  b\u00a0c\n", "Ủy ban\nnhân dân"])
def test_the_tokenizer_keeps_the_text(text: str) -> None:
    assert (
        component.UndertheseaTokenizer(spacy.blank("vi", config={"nlp": {"tokenizer": PLAIN}}).vocab)(
            text
        ).text
        == text
    )
