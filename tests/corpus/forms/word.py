"""The wording of a corpus document as a .docx: typed, with Word's own numbering, with tables or with tracked changes."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

from tests.corpus.forms.wording import KINDS, head_cells

FONT = "Liberation Serif"


def new_document():
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    d = docx.Document()
    d.core_properties.created = d.core_properties.modified = datetime(2026, 11, 22)
    d.core_properties.author = "Sở Tư pháp"
    st = d.styles["Normal"]
    st.font.name = FONT
    st.font.size = Pt(13)
    st.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return d


def number_definitions(d):
    """Two lists of Word's own numbering: “Điều 1.” / “1.” / “a)” (restarting), returned as makers of numId."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = d.part.numbering_part.element
    letters = "lowerLetter"
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{txt}"/><w:lvlJc w:val="left"/><w:suff w:val="space"/></w:lvl>'
        for i, (fmt, txt) in enumerate((("decimal", "Điều %1."), ("decimal", "%2."), (letters, "%3)")))
    )
    first = numbering.find(".//{*}num")
    absid = "90"
    abs_ = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{absid}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    if first is not None:
        first.addprevious(abs_)
    else:
        numbering.append(abs_)
    state = {"n": 900}

    def make() -> int:
        state["n"] += 1
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{state["n"]}"><w:abstractNumId w:val="{absid}"/>'
                + "".join(
                    f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>'
                    for i in range(3)
                )
                + "</w:num>"
            )
        )
        return state["n"]

    return make


def write_docx(bs: list[list[str]], path: Path, form: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    d = new_document()
    center = WD_ALIGN_PARAGRAPH.CENTER
    numbered = form == "docx-num"
    make = number_definitions(d) if numbered else None
    numid = make() if numbered else None

    def para(text="", bold=False, italic=False, align=None, level=None):
        p = d.add_paragraph()
        if level is not None:
            ppr = p._p.get_or_add_pPr()
            npr = OxmlElement("w:numPr")
            for tag, val in (("w:ilvl", level), ("w:numId", numid)):
                e = OxmlElement(tag)
                e.set(qn("w:val"), str(val))
                npr.append(e)
            ppr.append(npr)
        if text:
            r = p.add_run(text)
            r.bold, r.italic = bold, italic
        if align is not None:
            p.alignment = align
        return p

    left, right = head_cells(bs[0])
    t = d.add_table(rows=1, cols=2)
    for cell, lines in zip(t.rows[0].cells, (left, right), strict=False):
        cell.paragraphs[0].text = lines[0]
        for x in lines[1:]:
            cell.add_paragraph(x)
        for p in cell.paragraphs:
            p.alignment = center
    sign = None
    seen_sign = False
    pending: list[list[str]] = []

    def flush_table():
        nonlocal pending
        if not pending:
            return
        cols = max(len(r) for r in pending)
        tb = d.add_table(rows=0, cols=cols)
        tb.style = "Table Grid"
        for r in pending:
            cells = tb.add_row().cells
            for c, x in zip(cells, r, strict=False):
                c.text = x
        pending = []

    for b in bs[1:]:
        first = b[0].strip()
        if first.startswith("| "):
            pending += [[c.strip() for c in x.strip().strip("|").split("|")] for x in b]
            continue
        flush_table()
        if first.startswith("Nơi nhận"):
            tt = d.add_table(rows=1, cols=2)
            tt.rows[0].cells[0].text = "\n".join(x for x in b)
            sign = tt.rows[0].cells[1]
            continue
        if sign is not None and not seen_sign:
            sign.text = "\n".join(b)
            seen_sign = True
            continue
        if sign is not None:
            name, sign_cell, sign = first, sign, None
            if len(b) == 1 and name not in KINDS and len(name) < 40:
                sign_cell.add_paragraph("\n" + name)
                continue
        if first in KINDS:
            if seen_sign:
                d.add_page_break()
            if numbered:
                numid = make()
            para(first, bold=True, align=center)
            for x in b[1:]:
                para(x, bold=not x.startswith("("), italic=x.startswith("("), align=center)
            continue
        for x in b:
            x = x.strip()
            if numbered and (m := re.match(r"Điều \d+\. ?(.*)", x)):
                para(m.group(1), bold=True, level=0)
            elif numbered and (m := re.match(r"\d+\. (.*)", x)):
                para(m.group(1), level=1)
            elif numbered and (m := re.match(r"[a-d]\) (.*)", x)):
                para(m.group(1), level=2)
            elif form == "docx-tracked" and "tính từ ngày hoàn thành kiểm tra thực địa" in x:
                tracked(d, x, "tính từ ngày hoàn thành kiểm tra thực địa", "kể từ ngày nhận đủ hồ sơ")
            elif x.startswith(("QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", "Chương ")) or x.isupper():
                para(x, bold=True, align=center)
            elif x.startswith(("Căn cứ", "Theo đề nghị", "Xét")):
                para(x, italic=True)
            else:
                m = re.match(r"(Điều \d+[a-zđ]?\.)(.*)", x)
                if m:
                    p = para()
                    p.add_run(m.group(1)).bold = True
                    p.add_run(m.group(2)).bold = len(m.group(2)) < 80
                else:
                    para(x)
    flush_table()
    d.save(path)
    fix_dates(path)


def fix_dates(path: Path) -> None:
    """Pack the file again with one date for all members, so that the same wording gives the same bytes."""
    with zipfile.ZipFile(path) as z:
        members = [(i.filename, z.read(i)) for i in z.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def tracked(d, text: str, inserted: str, deleted: str) -> None:
    """A paragraph in which `inserted` stands as a tracked insertion after a tracked deletion."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    before, after = text.split(inserted, 1)
    p = d.add_paragraph(before)
    who = 'w:author="Sở Xây dựng" w:date="2021-09-20T08:00:00Z"'
    p._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="901" {who}><w:r><w:delText xml:space="preserve">{deleted}</w:delText></w:r></w:del>'
        )
    )
    p._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="902" {who}><w:r><w:t xml:space="preserve">{inserted}</w:t></w:r></w:ins>'
        )
    )
    p.add_run(after)
