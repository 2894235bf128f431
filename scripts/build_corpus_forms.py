#!/usr/bin/env python3
"""Write the .html, .docx and .pdf documents of the demonstration corpus.

Every document of ``corpus/`` that is not plain text has its wording in
``tests/corpus/masters/NAME.txt`` and its form in ``tests/corpus/masters/forms.tsv``
(name, form).  This script turns the wording into that form:

    html-vbpl, html-tvpl, html-plain     pages as people save them
    docx, docx-num, docx-table, docx-tracked
    pdf                                  a docx printed by LibreOffice (soffice)

    scripts/build_corpus_forms.py            all documents
    scripts/build_corpus_forms.py NAME…      only these
    scripts/build_corpus_forms.py --no-pdf   leave the PDF files as they are
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "documents"
MASTERS = ROOT / "tests" / "corpus" / "masters"
FONT = "Liberation Serif"
KINDS = (
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT",
    "KẾ HOẠCH",
    "QUY ĐỊNH",
    "QUY CHẾ",
    "DANH MỤC",
    "CHƯƠNG TRÌNH",
    "NỘI QUY",
    "NGHỊ ĐỊNH",
    "THÔNG TƯ",
    "LUẬT",
)


def blocks(text: str) -> list[list[str]]:
    """The paragraphs of a master: each a list of its lines."""
    return [b.split("\n") for b in text.strip("\n").split("\n\n") if b.strip()]


def head_cells(lines: list[str]) -> tuple[list[str], list[str]]:
    """The left and right column of the head of a document."""
    left, right = [], []
    if len(lines) > 4:  # stacked
        body = [x.strip() for x in lines if not set(x.strip()) <= {"-"}]
        return [body[0], body[3]], [body[1], body[2], body[4]]
    for line in lines:
        if "|" in line:
            a, b = line.split("|", 1)
            left.append(a.strip())
            right.append(b.strip())
        else:
            if line.startswith(" "):
                right.append(line.strip())
            else:
                a, _, b = re.sub(r"\s{3,}", "\t", line.strip()).partition("\t")
                if not b:  # a long name pushed the columns together
                    m = re.match(r"(.*?)\s*(CỘNG HÒA XÃ HỘI.*|[^,]+, ngày .*)$", line)
                    a, b = (m.group(1), m.group(2)) if m else (a, b)
                left.append(a)
                right.append(b)
    return left, right


# ---------------------------------------------------------------- html
def title_of(bs: list[list[str]]) -> str:
    return " ".join(bs[1][:2])


def number_of(bs: list[list[str]]) -> str:
    return re.search(r"Số: (\S+)", "\n".join(bs[0])).group(1)


def body_html(bs: list[list[str]]) -> str:
    left, right = head_cells(bs[0])
    out = [
        '<table border="0" cellpadding="0" cellspacing="0" width="100%"><tbody><tr>',
        '<td style="text-align:center" width="45%"><p><strong>{}</strong></p></td>'.format(
            "<br />".join(map(html.escape, left))
        ),
        '<td style="text-align:center"><p><strong>{}</strong></p></td></tr></tbody></table>'.format(
            "<br />".join(map(html.escape, right))
        ),
    ]
    for b in bs[1:]:
        first = b[0].strip()
        if first.startswith("Nơi nhận") and "|" in first:
            out.append(
                '<table width="100%"><tbody><tr><td>{}</td><td align="center">{}</td></tr></tbody></table>'.format(
                    *tuple(html.escape(x.strip()) for x in first.split("|", 1))
                )
            )
            continue
        if first.startswith("Nơi nhận"):
            out.append(
                '<table width="100%"><tbody><tr><td valign="top"><p><em><strong>Nơi nhận:</strong></em><br />{}</p></td>'.format(
                    "<br />".join(html.escape(x) for x in b[1:])
                )
            )
            out.append('<td align="center"><p>@@SIGN@@</p></td></tr></tbody></table>')
            continue
        if (
            first.startswith(("TM.", "KT.", "CHỦ TỊCH", "THỪA"))
            and not first.startswith("CHỦ TỊCH ỦY BAN")
            and "@@SIGN@@" in out[-1]
        ):
            out[-1] = out[-1].replace(
                "@@SIGN@@", "<strong>" + "<br />".join(map(html.escape, b)) + "</strong>@@SIGN@@"
            )
            continue
        if "@@SIGN@@" in out[-1] and len(b) == 1 and len(first) < 40 and not first.startswith("Điều"):
            out[-1] = out[-1].replace("@@SIGN@@", "<br /><br /><strong>" + html.escape(first) + "</strong>")
            continue
        if first in KINDS:
            out.append(f'<p align="center"><strong>{html.escape(first)}</strong></p>')
            out += [
                f'<p align="center"><strong>{html.escape(x)}</strong></p>'
                if not x.startswith("(")
                else f'<p align="center"><em>{html.escape(x)}</em></p>'
                for x in b[1:]
            ]
        elif re.match(r"Điều \d", first):
            m = re.match(r"(Điều \d+[a-zđ]?\.)(.*)", first)
            out.append(f"<p><strong>{m.group(1)}</strong>{html.escape(m.group(2))}</p>")
            out += [f"<p>{html.escape(x)}</p>" for x in b[1:]]
        elif first.startswith(("Căn cứ", "Theo đề nghị", "Xét")):
            out += [f'<p style="margin-left:20px"><i>{html.escape(x)}</i></p>' for x in b]
        elif first.startswith("Chương "):
            out += [f'<p align="center"><b>{html.escape(x)}</b></p>' for x in b]
        else:
            out += [f"<p>{html.escape(x)}</p>" for x in b]
    return "\n".join(out).replace("@@SIGN@@", "")


def html_vbpl(bs: list[list[str]]) -> str:
    n = number_of(bs)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="vi">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{html.escape(title_of(bs))}</title>
<script type="text/javascript">var _spPageContextInfo = {{}};</script></head>
<body>
<div class="header"><ul class="menu"><li><a href="#">Trang chủ</a></li><li><a href="#">Tìm kiếm</a></li><li><a href="#">CSDL quốc gia về văn bản pháp luật</a></li><li><a href="#">Hệ thống hóa</a></li></ul></div>
<div class="left-col"><h3>Văn bản mới</h3><ul><li><a href="#">Quyết định 99/2024/QĐ-UBND</a></li><li><a href="#">Nghị quyết 31/2024/NQ-HĐND</a></li></ul>
<h3>Văn bản quy phạm pháp luật</h3><ul><li>Điều 1. Hướng dẫn sử dụng trang này</li></ul></div>
<div class="box-tab-vb"><ul class="t"><li><a href="#"><span>Toàn văn</span></a></li><li><a href="#"><span>Thuộc tính</span></a></li><li><a href="#"><span>Lịch sử</span></a></li><li><a href="#"><span>VB liên quan</span></a></li><li><a href="#"><span>Lược đồ</span></a></li><li><a href="#"><span>Bản PDF</span></a></li></ul></div>
<div class="vbInfo"><ul><li class="red"><span>Hiệu lực: </span>Còn hiệu lực</li><li><span>Số ký hiệu: </span>{n}</li></ul></div>
<div class="content"><div class="fulltext"><div id="toanvancontent">
{body_html(bs)}
</div></div></div>
<div class="footer"><p>Cơ quan chủ quản: Bộ Tư pháp. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></div>
</body></html>
"""


def html_tvpl(bs: list[list[str]]) -> str:
    n = number_of(bs)
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in (
            ("Số hiệu:", n),
            ("Ngày hiệu lực:", "Đã biết"),
            ("Tình trạng:", "Đã biết"),
            ("Số công báo:", "Đang cập nhật"),
        )
    )
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{html.escape(title_of(bs))} mới nhất</title><style>.content1 p{{margin:6pt 0}}</style></head>
<body>
<div id="top"><a href="#">Tra cứu Pháp Luật Mới</a> | <a href="#">Công văn</a> | <a href="#">Tiêu Chuẩn VN</a> | <a href="#">Đăng nhập</a></div>
<div class="the-document"><h1>{html.escape(title_of(bs))}</h1><table class="boxTTVB">{rows}</table></div>
<div class="tab"><span>Tóm tắt</span><span>Nội dung</span><span>VB gốc</span><span>Tiếng Anh</span><span>Hiệu lực</span><span>Lược đồ</span></div>
<div id="divContentDoc"><div class="content1"><div><div>
{body_html(bs)}
</div></div></div></div>
<div class="sidebar"><h4>Văn bản liên quan cùng nội dung</h4><ul><li>Quyết định 11/2018/QĐ-UBND</li><li>Nghị quyết 05/2019/NQ-HĐND</li></ul><p>Bạn Chưa Đăng Nhập Tài khoản!</p></div>
</body></html>
"""


def html_plain(bs: list[list[str]]) -> str:
    return f'<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>{html.escape(number_of(bs))}</title></head>\n<body>\n{body_html(bs)}\n</body>\n</html>\n'


# ---------------------------------------------------------------- docx
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


# ---------------------------------------------------------------- all
def build(name: str, form: str, pdfs: list[Path], tmp: Path) -> None:
    bs = blocks((MASTERS / f"{name}.txt").read_text(encoding="utf-8"))
    if form.startswith("html"):
        page = {"html-vbpl": html_vbpl, "html-tvpl": html_tvpl, "html-plain": html_plain}[form](bs)
        (CORPUS / f"{name}.html").write_text(page, encoding="utf-8")
    elif form.startswith("docx"):
        write_docx(bs, CORPUS / f"{name}.docx", form)
    elif form == "pdf":
        path = tmp / f"{name}.docx"
        write_docx(bs, path, "docx")
        pdfs.append(path)
    else:
        raise SystemExit(f"{name}: unknown form {form}")


def main(argv: list[str]) -> int:
    no_pdf = "--no-pdf" in argv
    only = {a for a in argv if not a.startswith("-")}
    rows = [x.split("\t") for x in (MASTERS / "forms.tsv").read_text(encoding="utf-8").splitlines()[1:] if x]
    with tempfile.TemporaryDirectory() as t:
        pdfs: list[Path] = []
        for name, form in rows:
            if (only and name not in only) or (no_pdf and form == "pdf"):
                continue
            build(name, form, pdfs, Path(t))
        if pdfs:
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{t}/profile",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    str(CORPUS),
                    *map(str, pdfs),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
