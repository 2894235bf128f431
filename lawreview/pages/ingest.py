"""Nạp văn bản: see how each file is read, correct number, date and issuer, then store."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

import lawreview
from lawreview.documents.dates import short
from lawreview.documents.model import Document
from lawreview.ingesting.corrections import correct, corrections_of
from lawreview.ingesting.files import source_name
from lawreview.ingesting.unconfirmed import Doubts, mark_document
from lawreview.pages import look, session
from lawreview.pages.look import esc
from lawreview.reading import quality_of, read_file
from lawreview.reading.model import UNSURE, ReadingError, SourceText

FIELDS = {
    "number": "Số, ký hiệu",
    "type": "Tên loại",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "effective_on": "Ngày có hiệu lực",
    "title": "Trích yếu",
}
PREVIEWED = 20
RESULTS = {"new": "mới", "updated": "cập nhật", "unchanged": "không đổi", "failed": "không đọc được"}


def show() -> None:
    """The page."""
    st.html(
        '<div class="pagehead"><h1>Nạp văn bản</h1><span class="count">.docx .doc .rtf .odt .pdf .html .txt, ảnh quét, .zip</span></div>'
    )
    given = st.file_uploader(
        "Kéo tệp vào đây",
        accept_multiple_files=True,
        key=f"uploads_{st.session_state.get('upload_round', 0)}",
        label_visibility="collapsed",
    )
    if given:
        _keep(given)
    files: list[Path] = st.session_state.get("ingest_files", [])
    if files:
        for path in files[:PREVIEWED]:
            _preview(path)
        if len(files) > PREVIEWED:
            st.caption(f"Xem trước {PREVIEWED} tệp đầu trong {len(files)} tệp; mọi tệp đều được lưu.")
        if st.button(f"Lưu {len(files)} tệp vào thư viện", key="store", type="primary"):
            _store(files)
    _results()
    _check_button()


def _folder() -> Path:
    """Uploaded files stay beside the library: every record points back to its source."""
    path = session.library_path()
    folder = path.with_name(path.stem + "-tai-len")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _keep(given: list[Any]) -> None:
    """Write the uploads into the folder, once each."""
    files = []
    for upload in given:
        path = _folder() / Path(upload.name.replace("\\", "/")).name
        data = upload.getvalue()
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
        files.append(path)
    st.session_state.ingest_files = files


def as_shown(text: SourceText) -> Document:
    """The document as it will be stored, with remarks for a number or date that was recognised with doubt."""
    from lawreview.parsing import parse

    document = parse(text.text, text.facts, text.footnotes)
    return mark_document(document, (), Doubts(text.text, text.places))


@st.cache_data(max_entries=60, show_spinner="Đang đọc …")
def _read(path: str, _stamp: float) -> list[tuple[SourceText, Document]] | str:
    """What reading and parsing give for a file, or why not."""
    try:
        texts = [text for text in read_file(Path(path)) if isinstance(text, SourceText)]
        return [(text, as_shown(text)) for text in texts]
    except ReadingError as error:
        return f"{error.fault} {error.mend}".strip()
    except Exception as error:
        return f"Lỗi của chương trình khi đọc tệp này ({type(error).__name__}); hãy báo lỗi kèm tệp."


def _preview(path: Path) -> None:
    found = _read(str(path), path.stat().st_mtime)
    if isinstance(found, str):
        st.html(f'<div class="card filecard bad"><b>{esc(path.name)}</b><p>{esc(found)}</p></div>')
        return
    for text, document in found[:5]:
        _one(path, text, document)
    if len(found) > 5:
        st.caption(f"{path.name}: {len(found)} văn bản trong tệp; hiện 5 văn bản đầu.")


def _one(path: Path, text: SourceText, document: Document) -> None:
    source = (
        source_name(path) + text.source[len(str(path)) :]
        if text.source.startswith(str(path))
        else source_name(path)
    )
    quality = quality_of(text)
    doubts = [p for p in text.places if p.confidence is not None and p.confidence < UNSURE]
    name = look.document_name(document.type, document.number, document.title)
    with st.container(border=True):
        missing = [FIELDS[f] for f in ("number", "issued_on", "issuer") if not getattr(document, f)]
        badges = (
            look.chip(text.form, "plain")
            + (look.chip(text.reader, "plain") if text.reader else "")
            + look.chip(f"{len(document.provisions)} đơn vị", "plain")
            + (
                look.chip("thiếu: " + ", ".join(missing).lower(), "v-partly_expired")
                if missing
                else look.chip("đủ số, ngày, cơ quan", "v-in_force")
            )
            + (
                look.chip(f"nhận dạng {quality.confidence:.0%}, chỗ kém nhất {quality.worst:.0%}", "plain")
                if quality.confidence is not None
                else ""
            )
            + (look.chip(f"{len(doubts)} dòng nhận dạng kém", "v-expired") if doubts else "")
        )
        st.html(
            f'<div class="filecard"><b>{esc(path.name)}</b> → {esc(name)} <div class="chips">{badges}</div></div>'
        )
        _correction_form(source, document)
        with st.expander("Đọc ra sao: trang đầu, phần bỏ ra, lưu ý"):
            remarks = [*text.warnings, *(r.message for r in document.remarks)]
            counts = ", ".join(f"{reason} ({count})" for reason, count in quality.left_out.items())
            left_out = [f"{s.reason}: {s.text[:200]}" for s in text.skipped if s.text] + [
                f"{p.reason}: {document.text[p.start : p.end][:200]}" for p in document.left_out
            ]
            st.html(
                look.facts(
                    [
                        ("Đã đọc", f"{quality.characters:,} ký tự".replace(",", ".")),
                        ("Lưu ý", "<br>".join(esc(r) for r in remarks[:50])),
                        ("Bỏ ra", "<br>".join(esc(x) for x in [counts, *left_out[:50]] if x)),
                    ]
                )
                + f'<div class="law card">{esc(quality.first_page)}</div>'
            )


def _correction_form(source: str, document: Document) -> None:
    with session.open_library() as library:
        before = corrections_of(library.connection).get(source, {})
    read = {name: _shown(document, name) for name in FIELDS}
    with st.form(f"form_{source}", border=False):
        columns = st.columns([2, 2, 4, 2, 2])
        given = {
            name: column.text_input(
                FIELDS[name], value=before.get(name, read[name]), key=f"fix_{name}_{source}"
            )
            for column, name in zip(columns, list(FIELDS)[:5], strict=True)
        }
        left, right = st.columns([6, 1], vertical_alignment="bottom")
        given["title"] = left.text_input(
            FIELDS["title"], value=before.get("title", read["title"]), key=f"fix_title_{source}"
        )
        if right.form_submit_button("Ghi sửa", width="stretch"):
            changed = {
                name: value for name, value in given.items() if value.strip() != before.get(name, read[name])
            }
            try:
                with session.open_library() as library:
                    correct(library.connection, source, changed, session.reviewer())
            except ValueError as error:
                st.warning(str(error))
            else:
                st.toast(f"Đã ghi {len(changed)} chỗ sửa; áp dụng khi lưu.")


def _shown(document: Document, name: str) -> str:
    value = getattr(document, name)
    return short(value) if name.endswith("_on") else str(value or "")


def _store(files: list[Path]) -> None:
    """Run the command line beside the app: what a file does to its reader cannot touch the server."""
    bar = st.progress(0.0, "Đang lưu …")
    command = [
        sys.executable,
        "-m",
        "lawreview",
        "ingest",
        "--json",
        "--jobs",
        "1",
        "--db",
        str(session.library_path()),
    ]
    package = str(Path(lawreview.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as messages,
        subprocess.Popen(
            [*command, *map(str, files)],
            stdout=subprocess.PIPE,
            stderr=messages,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        ) as run,
    ):
        results = []
        for line in run.stdout or ():
            results.append(json.loads(line))
            done = len({r["source"].split("!/")[0].split("#")[0] for r in results})
            bar.progress(min(1.0, done / len(files)), f"Đã xử lý {done}/{len(files)} tệp")
        run.wait()
        messages.seek(0)
        said = messages.read()
    bar.empty()
    if run.returncode and not results:
        st.warning(said.strip().splitlines()[-1] if said.strip() else "Không lưu được; xem cửa sổ lệnh.")
        return
    st.session_state.ingest_results = results
    st.session_state.ingest_files = []
    st.session_state.upload_round = st.session_state.get("upload_round", 0) + 1
    st.rerun()


def _results() -> None:
    results = st.session_state.get("ingest_results", [])
    if not results:
        return
    body = "".join(
        f"<tr><td>{esc(Path(r['source']).name)}</td><td>{look.chip(look.named(RESULTS, r['status']), 'v-expired' if r['status'] == 'failed' else 'v-in_force')}</td>"
        f"<td>{_stored_link(r['key'], r['number'])}</td><td>{r['provisions']}</td><td>{r['citations']}</td><td>{esc(r['reason'])}</td></tr>"
        for r in results
    )
    st.html(
        '<div class="card sheet"><table><thead><tr><th>Tệp</th><th>Kết quả</th><th>Văn bản</th><th>Đơn vị</th><th>Viện dẫn</th>'
        f"<th>Lý do</th></tr></thead><tbody>{body}</tbody></table></div>"
    )


def _stored_link(key: str | None, number: str | None) -> str:
    return f'<a href="{look.href("van-ban", doc=key)}">{esc(number or "mở")}</a>' if key else ""


def _check_button() -> None:
    if st.button("Chạy kiểm tra toàn thư viện", key="run_checks", help="Đưa phát hiện mới vào hàng đợi"):
        from lawreview.checking import run_checks

        with st.spinner("Đang kiểm tra …"), session.open_library() as library:
            results = run_checks(library)
        new, gone = sum(r.new for r in results), sum(r.resolved for r in results)
        st.success(f"{new} phát hiện mới, {gone} phát hiện không còn nguyên nhân.")
