"""The demonstration corpus agrees with what is said about it."""

import json
import re
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
DOCUMENTS = CORPUS / "documents"
MASTERS = Path(__file__).parent / "masters"
KINDS = {
    "duplicate",
    "near_duplicate",
    "conflict",
    "overlap",
    "expired_citation",
    "wrong_citation",
    "unresolved_citation",
    "superseded_basis",
    "expired_document",
    "missing_component",
    "publication_difference",
    "internal_error",
}


def lines(name):
    return [json.loads(x) for x in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def wording(name):
    path = DOCUMENTS / name
    assert path.is_file(), name
    if path.suffix != ".txt":
        path = MASTERS / (path.stem + ".txt")
    return path.read_text(encoding="utf-8")


def documents():
    return [p for p in DOCUMENTS.iterdir() if p.suffix in {".txt", ".html", ".docx", ".pdf"}]


def test_every_document_stands_in_one_form_only():
    names = [p.stem for p in documents()]
    assert len(names) == len(set(names)) >= 48


def test_every_master_has_its_document():
    rows = [x.split("\t") for x in (MASTERS / "forms.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert {n for n, _ in rows} == {p.stem for p in MASTERS.glob("*.txt")}
    for name, form in rows:
        assert (DOCUMENTS / f"{name}.{form.split('-')[0]}").is_file(), name


def test_every_document_is_listed_in_the_readme():
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in documents() if f"`{p.name}`" not in readme] == []


def test_texts_are_composed_unicode():
    for p in [*DOCUMENTS.glob("*.txt"), *MASTERS.glob("*.txt")]:
        text = p.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text), p.name


def test_expected_findings_name_what_is_there():
    seen = set()
    for e in lines("expected-findings.jsonl"):
        assert e["id"] not in seen
        seen.add(e["id"])
        assert e["kind"] in KINDS and e["why"]
        assert e["positive"] or (set(e["forbidden"]) <= KINDS and e["forbidden"])
        for p in e["provisions"]:
            text = wording(p["file"])
            assert f"Số: {p['number']}" in text, p
            assert p["quote"] in text, p
            if p["eid"]:
                article = re.search(r"art_(\w+?)(?:__|$)", p["eid"])
                if article:
                    assert re.search(rf"^“?Điều {article.group(1)}\.", text, re.M), p
        if e.get("target", {}).get("file"):
            wording(e["target"]["file"])


def test_three_examples_of_every_kind():
    positives = [e["kind"] for e in lines("expected-findings.jsonl") if e["positive"]]
    assert {k for k in KINDS if positives.count(k) < 3} == set()


def test_tolerated_findings_name_documents():
    for e in lines("tolerated-findings.jsonl"):
        assert set(e["kinds"]) <= KINDS
        for p in e["provisions"]:
            wording(p["file"])
