"""The wording of a corpus document as a web page, in the shape of the sites that people save pages from."""

from __future__ import annotations

import html
import re

from tests.corpus.forms.wording import KINDS, head_cells


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
