"""Consolidated texts as files: .docx ready to sign, .html, Akoma Ntoso (.xml), .txt, .json."""

import html
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawreview.amending.apply import Consolidated, consolidated_records
from lawreview.amending.official_text import Block, OfficialText
from lawreview.amending.versions import Note
from lawreview.documents.dates import long, short
from lawreview.exporting.tables import clean

if TYPE_CHECKING:
    from lawreview.exporting.footnotes import Footnotes

FORMS = (".docx", ".html", ".xml", ".txt", ".json")
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
CERTIFIED = "XÁC THỰC VĂN BẢN HỢP NHẤT"
# Margins in millimetres of a portrait A4 page (NĐ 30/2020/NĐ-CP Phụ lục I): top, bottom, left, right.
MARGINS = (20, 20, 30, 15)


def write_consolidated(result: Consolidated, text: OfficialText, path: Path | str) -> None:
    """Writes a consolidated text; the ending of ``path`` picks the form. Raises ValueError for another ending."""
    path = Path(path)
    writers: dict[str, Callable[[], bytes]] = {
        ".html": lambda: as_html(text).encode(),
        ".xml": lambda: _akn(result, text),
        ".txt": lambda: as_text(text).encode(),
        ".json": lambda: as_json(result, text).encode(),
    }
    suffix = path.suffix.lower()
    if suffix == ".docx":
        _write_docx(text, path)
    elif suffix in writers:
        path.write_bytes(writers[suffix]())
    else:
        raise ValueError(f"Không ghi được {path.name}: đuôi tệp phải là {', '.join(FORMS)}.")


def _akn(result: Consolidated, text: OfficialText) -> bytes:
    from lawreview.exporting.akoma_ntoso import consolidated_xml

    return consolidated_xml(result, text)


def as_text(text: OfficialText) -> str:
    """Plain text: head, introduction, body with [n] at the units, footnotes, the place for certification."""
    lines = [text.agency.upper(), STATE, MOTTO, f"Số: {text.number}", ""]
    if text.disclaimer:
        lines += [text.disclaimer.upper(), ""]
    lines += [text.type, text.title, "", text.introduction]
    lines += [f"{i}. {words}" for i, words in enumerate(text.amended_by, 1)] + [""]
    marks = "".join(f"[{n.number}]" for n in text.recital_notes)
    lines += [words + (marks if i == len(text.recitals) - 1 else "") for i, words in enumerate(text.recitals)]
    lines += [""] + [_marked(block) for block in text.blocks]
    lines += ["", *(f"[{n.number}] {n.text}" for n in text.notes), "", *_certification(text)]
    return "\n".join(lines) + "\n"


def _marked(block: Block) -> str:
    """The words of a unit with its marks behind the label: "3.[60] (được bãi bỏ)"."""
    marks = "".join(f"[{n.number}]" for n in block.notes)
    label, rest = _split_label(block)
    return f"{label}{marks}{rest}"


def _split_label(block: Block) -> tuple[str, str]:
    """The printed label and what follows it."""
    first, gap, rest = block.text.partition(" ")
    if block.kind == "article" and gap:
        number, space, words = rest.partition(" ")
        return f"{first} {number}", space + words
    if block.kind in ("clause", "point", "subpoint") and first.rstrip(".)/") and len(first) < 8:
        return first, gap + rest
    line, newline, words = block.text.partition("\n")
    return line, newline + words


def _certification(text: OfficialText) -> list[str]:
    signing = text.signing
    if signing is None or not signing.signer:
        return [text.disclaimer]
    on = long(signing.on) if signing.on else "ngày …… tháng …… năm ……"
    return [CERTIFIED, f"{signing.place}, {on}".strip(", "), signing.capacity.upper(), "", signing.signer]


def as_html(text: OfficialText) -> str:
    """One page that needs nothing from outside; marks link to footnotes and back; no markup of the source survives."""
    esc = html.escape
    body = [f'<p class="agency">{esc(text.agency.upper())}</p>', f'<p class="state">{STATE}<br>{MOTTO}</p>']
    if text.disclaimer:
        body.append(f'<p class="disclaimer">{esc(text.disclaimer)}</p>')
    body += [f"<h1>{esc(text.type)}<br>{esc(text.title)}</h1>", f"<p>{esc(text.introduction)}</p>", "<ol>"]
    body += [f"<li>{esc(words)}</li>" for words in text.amended_by] + ["</ol>"]
    marks = "".join(_mark(n.number) for n in text.recital_notes)
    for i, words in enumerate(text.recitals):
        body.append(f'<p class="recital">{esc(words)}{marks if i == len(text.recitals) - 1 else ""}</p>')
    for block in text.blocks:
        label, rest = _split_label(block)
        own = "".join(_mark(n.number) for n in block.notes)
        words = esc(rest).replace("\n", "<br>")
        gone = " repealed" if block.repealed else ""
        body.append(
            f'<p class="{esc(block.kind)}{gone}" id="{esc(block.eid)}"><b>{esc(label)}</b>{own}{words}</p>'
        )
    body.append('<section class="notes">')
    body += [
        f'<p id="note-{n.number}"><a href="#mark-{n.number}">[{n.number}]</a> {esc(n.text)}</p>'
        for n in text.notes
    ]
    body.append("</section>")
    body += [f'<p class="sign">{esc(line)}</p>' for line in _certification(text) if line]
    return _PAGE.format(title=esc(f"{text.type} {text.title}"), body="\n".join(body))


def _mark(number: int) -> str:
    return f'<sup><a id="mark-{number}" href="#note-{number}">[{number}]</a></sup>'


_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:12pt/1.5 "Times New Roman",serif;max-width:45em;margin:2em auto;padding:0 1em}}
h1{{font-size:14pt;text-align:center}} .state,.agency,.disclaimer,.sign{{text-align:center;font-weight:bold}}
.disclaimer{{color:#a00}} .recital{{font-style:italic}} .chapter,.part,.section{{text-align:center}}
.point{{margin-left:1.5em}} .repealed{{color:#666}} .notes{{border-top:1px solid #999;font-size:10pt}}
</style></head><body>
{body}
</body></html>
"""


def as_json(result: Consolidated, text: OfficialText) -> str:
    """The record of the command line with the official form beside it."""
    record = consolidated_records(result)
    record["official"] = {
        "number": text.number,
        "introduction": text.introduction,
        "amended_by": list(text.amended_by),
        "notes": [
            {"number": n.number, "eid": n.eid, "text": n.text, "source": n.source_key} for n in text.notes
        ],
        "disclaimer": text.disclaimer,
        "as_of": short(text.as_of),
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def _write_docx(text: OfficialText, path: Path) -> None:
    """A4 portrait, Times New Roman 14, notes as real footnotes at the foot of their page."""
    from docx import Document
    from docx.shared import Mm

    from lawreview.exporting.footnotes import Footnotes
    from lawreview.exporting.word import _page_number, _style

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(MARGINS[0]), Mm(MARGINS[1])
    section.left_margin, section.right_margin = Mm(MARGINS[2]), Mm(MARGINS[3])
    _style(document)
    _page_number(section)
    footnotes = Footnotes(document)
    _docx_head(document, text)
    for i, words in enumerate(text.recitals):
        paragraph = _paragraph(document, words, italic=True)
        if i == len(text.recitals) - 1:
            _call(footnotes, paragraph, text.recital_notes)
    for block in text.blocks:
        _docx_block(document, block, footnotes)
    _paragraph(document, "")
    _docx_certification(document, text)
    footnotes.finish()
    document.core_properties.title = clean(f"{text.type} {text.title}")[:250]
    document.core_properties.author = ""
    document.save(str(path))


def _docx_head(document: Any, text: OfficialText) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    halves = document.add_table(rows=1, cols=2)
    halves.autofit = False
    for cell, width, lines in zip(
        halves.rows[0].cells,
        (70, 95),
        ([text.superior.upper(), text.agency.upper(), f"Số: {text.number}"], [STATE, MOTTO, _place(text)]),
        strict=True,
    ):
        cell.width = Mm(width)
        shown = [line for line in lines if line]
        for i, line in enumerate(shown):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(clean(line))
            run.bold, run.font.size = not line.startswith(("Số:", "……")), _points(13 if line == MOTTO else 12)
    document.add_paragraph()
    if text.disclaimer:
        _centre(document, f"({text.disclaimer})", bold=True, italic=True)
    _centre(document, text.type, bold=True, size=14)
    _centre(document, text.title, bold=True, size=14)
    _paragraph(document, text.introduction)
    for i, words in enumerate(text.amended_by, 1):
        _paragraph(document, f"{i}. {words}")


def _place(text: OfficialText) -> str:
    signing = text.signing
    on = long(signing.on) if signing and signing.on else "ngày …… tháng …… năm ……"
    return f"{signing.place if signing and signing.place else '……'}, {on}"


def _docx_block(document: Any, block: Block, footnotes: "Footnotes") -> None:
    label, rest = _split_label(block)
    if block.level == 0:
        paragraph = _centre(document, label, bold=True)
        _call(footnotes, paragraph, block.notes)
        for line in rest.split("\n"):
            if line.strip():
                _centre(document, line, bold=True)
        return
    first, _, more = rest.partition("\n")
    paragraph = _paragraph(document, label, bold=block.level == 1)
    _call(footnotes, paragraph, block.notes)
    run = paragraph.add_run(clean(first))
    run.font.size, run.bold = _points(14), block.level == 1 and not block.repealed and bool(block.heading)
    for line in more.split("\n"):
        if line.strip():
            _paragraph(document, line)


def _docx_certification(document: Any, text: OfficialText) -> None:
    for i, line in enumerate(_certification(text)):
        _centre(document, line, bold=i != 1, italic=i == 1)


def _paragraph(
    document: Any,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 14,
    indent: bool = True,
) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.space_before = _points(6)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    run = paragraph.add_run(clean(words))
    run.bold, run.italic, run.font.size = bold, italic, _points(size)
    return paragraph


def _centre(document: Any, words: str, *, bold: bool = False, italic: bool = False, size: int = 14) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = _paragraph(document, words, bold=bold, italic=italic, size=size, indent=False)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _call(footnotes: "Footnotes", paragraph: Any, notes: Sequence[Note]) -> None:
    for i, note in enumerate(notes):
        if i:
            paragraph.add_run(", ").font.superscript = True
        footnotes.call(paragraph, note.text)


def _points(size: int) -> Any:
    from docx.shared import Pt

    return Pt(size)
