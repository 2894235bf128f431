"""A reviewer's way through the app in real Chromium: queue, filter, finding, decide, undo, decide, export."""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from lawreview.library import Library
from lawreview.reviewing import decisions
from tests.browser import shelf

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (
        p
        for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"))
        if p
    ),
    None,
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="không có Chromium trên máy: apt install chromium"),
    pytest.mark.skipif(
        importlib.util.find_spec("playwright") is None, reason="chưa cài playwright: pip install playwright"
    ),
]
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="module")
def library_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("app") / "thu-vien.db"
    shelf.build(path).close()
    return path


@pytest.fixture(scope="module")
def address(library_path):
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app_streamlit.py", f"--server.port={port}"]
    server = subprocess.Popen(
        [*command, "--server.headless=true"],
        cwd=ROOT,
        env={**os.environ, "LAWREVIEW_DB": str(library_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).read()
            break
        except OSError:
            assert server.poll() is None, "the app ended at its start"
            time.sleep(0.5)
    yield url
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.violations = []
    page.on(
        "console",
        lambda m: page.violations.append(m.text) if "Content Security Policy" in m.text else None,
    )
    page.outside = []
    page.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:", "blob:")) else page.outside.append(r.url),
    )
    yield page
    if os.environ.get("LAWREVIEW_SCREENSHOT"):
        page.screenshot(path=os.environ["LAWREVIEW_SCREENSHOT"])
    context.close()


def settled(page):
    page.wait_for_timeout(250)
    page.wait_for_selector(DONE)
    page.wait_for_timeout(150)


def until(page, condition):
    """Wait until something holds: the app answers over a socket, on a busy machine after seconds."""
    for _ in range(150):
        if condition():
            return True
        page.wait_for_timeout(200)
    return False


def go(page, url):
    page.goto(url)
    page.wait_for_selector(DONE)
    settled(page)


def count(page):
    return page.locator("#queue-count").inner_text()


def name_reviewer(page, name):
    page.locator(".st-key-who button").first.click()
    page.locator(".st-key-who_name input").fill(name)
    page.locator(".st-key-who_name input").press("Enter")
    settled(page)
    assert until(page, lambda: name in page.locator(".st-key-who button").first.inner_text())
    page.keyboard.press("Escape")
    settled(page)


def title(page):
    return page.locator("#finding-title").inner_text()


def read(library_path, sql):
    with Library(library_path) as library:
        return [tuple(row) for row in library.connection.execute(sql)]


def test_from_the_queue_to_the_exported_list(page, address, library_path):
    go(page, address)
    assert "38 phát hiện" in count(page)
    page.locator(".st-key-pills_kind button", has_text="Mâu thuẫn").click()
    settled(page)
    assert until(page, lambda: "trong 2 phát hiện" in count(page))
    assert "kind=conflict" in page.url
    page.locator('[class*="st-key-open_"] button').first.click()
    settled(page)
    page.locator("mark.diff").first.wait_for()
    assert "05 ngày làm việc" in title(page)
    first = title(page)
    marked = [m.inner_text() for m in page.locator("mark.diff").all()]
    assert "05" in marked
    assert "07" in marked
    assert until(page, lambda: "finding=" in page.url)

    page.wait_for_timeout(800)  # what has just come up cannot have been read
    page.locator(".st-key-act_amend button").click()
    page.locator(".stAlert").first.wait_for()
    assert "Cần ghi tên người rà soát" in page.locator(".stAlert").first.inner_text()
    assert read(library_path, "SELECT count(*) FROM decisions") == [(0,)]

    name_reviewer(page, "Nguyễn Thị Lan")
    page.locator('[class*="st-key-note_"] input').fill("Thống nhất 05 ngày làm việc")
    page.locator('[class*="st-key-note_"] input').press("Enter")
    settled(page)
    page.locator(".st-key-act_repeal button").click()
    settled(page)
    assert until(page, lambda: title(page) != first)  # on to the next one
    assert read(library_path, "SELECT action, who, note FROM decisions") == [
        ("repeal", "Nguyễn Thị Lan", "Thống nhất 05 ngày làm việc")
    ]

    page.locator(".st-key-f_undo_last button").click()
    settled(page)
    assert until(page, lambda: title(page) == first)
    assert read(library_path, "SELECT state FROM findings WHERE attribute = 'deadline'") == [("open",)]

    page.wait_for_timeout(800)
    page.keyboard.press("2")
    assert until(page, lambda: title(page) != first)
    assert read(library_path, "SELECT action FROM decisions ORDER BY id") == [
        ("repeal",),
        ("undo",),
        ("amend",),
    ]

    go(page, f"{address}/danh-muc")
    with page.expect_download() as download:
        page.locator(".st-key-download_json button").click()
    exported = json.dumps(json.loads(Path(download.value.path()).read_text("utf-8-sig")), ensure_ascii=False)
    assert "14/2022/QĐ-UBND" in exported
    assert "sửa đổi, bổ sung" in exported.lower()
    assert page.violations == []
    assert page.outside == []


def test_quick_keys_decide_only_what_was_seen(page, address, library_path):
    """Three presses in a row: the findings that came up unread stay undecided."""
    go(page, f"{address}/?kind=duplicate")
    name_reviewer(page, "Trần Văn Nam")
    before = read(library_path, "SELECT count(*) FROM decisions")[0][0]
    page.locator('[class*="st-key-open_"] button').first.click()
    settled(page)
    page.wait_for_timeout(800)
    for _ in range(3):
        page.keyboard.press("1")
        page.wait_for_timeout(60)
    assert until(page, lambda: read(library_path, "SELECT count(*) FROM decisions")[0][0] > before)
    page.wait_for_timeout(1500)
    settled(page)
    assert read(library_path, "SELECT count(*) FROM decisions")[0][0] == before + 1


def test_a_second_reviewer_sees_who_was_first(page, address, library_path):
    finding = read(library_path, "SELECT id, version FROM findings WHERE kind = 'overlap'")[0]
    go(page, f"{address}/?finding={finding[0]}")
    assert "Hai quyết định" in title(page)
    name_reviewer(page, "Trần Văn Nam")
    with Library(library_path) as library:
        decisions.decide(library.connection, finding[0], "replace", "Lê Thị Hoa", "đã họp", finding[1])
    page.wait_for_timeout(700)
    page.locator(".st-key-act_keep button").click()
    page.locator(".stAlert").first.wait_for()
    warning = page.locator(".stAlert").first.inner_text()
    assert "Lê Thị Hoa" in warning
    assert "Thay thế" in warning
    assert read(library_path, f"SELECT decision FROM findings WHERE id = '{finding[0]}'") == [("replace",)]


def test_the_name_outlives_a_reload(page, address):
    go(page, address)
    name_reviewer(page, "Phạm Minh Anh")
    go(page, f"{address}/tong-quan")
    assert until(page, lambda: "Phạm Minh Anh" in page.locator(".st-key-who").inner_text())


@pytest.mark.parametrize("path", ["tong-quan", "van-ban", "hop-nhat", "nap", "danh-muc", "nhat-ky"])
def test_every_page_opens_without_a_fault(page, address, path):
    go(page, f"{address}/{path}")
    assert page.locator(".stException").count() == 0
    assert page.locator("h1").count() > 0
    assert page.violations == []
    assert page.outside == []


@pytest.mark.parametrize("view", ["Nội dung", "Viện dẫn", "Đồ thị", "Dòng thời gian", "Phát hiện", "Nguồn"])
def test_every_view_of_a_document_opens(page, address, view):
    go(page, f"{address}/?doc=03/2019/QĐ-UBND&eid=art_7__cl_1")
    page.locator(".st-key-doc_view button", has_text=view).first.click()
    settled(page)
    assert page.locator(".stException").count() == 0
    assert "03/2019/QĐ-UBND" in page.locator("h1").first.inner_text()
    assert page.violations == []


def test_the_list_of_documents_is_filtered_and_leads_to_a_document(page, address):
    go(page, f"{address}/van-ban")
    page.locator(".st-key-shelf_words input").fill("hè phố")
    page.locator(".st-key-shelf_words input").press("Enter")
    rows = page.locator(".sheet tbody tr")
    assert until(page, lambda: rows.count() == 1)
    assert "03/2019/QĐ-UBND" in rows.first.inner_text()
    rows.first.locator("a").first.click()
    page.wait_for_selector(DONE)
    assert until(page, lambda: "03/2019/QĐ-UBND" in page.locator("h1").first.inner_text())


def test_a_reviewer_picks_the_other_side_of_a_comparison(page, address, library_path):
    finding = read(library_path, "SELECT id FROM findings WHERE kind = 'conflict' ORDER BY id LIMIT 1")[0][0]
    go(page, f"{address}/?finding={finding}")
    page.get_by_role("tab", name="Đối chiếu").click()
    settled(page)
    number = page.locator('[class*="st-key-face_number_"] input')
    number.fill("22/2011/NQ-HĐND")
    number.press("Enter")
    unit = page.locator('[class*="st-key-face_eid_"] input')
    unit.wait_for()
    settled(page)
    unit.click()
    settled(page)
    unit.press("ArrowDown")
    unit.press("Enter")
    assert until(page, lambda: page.locator("section.pair .law").count() == 2)
    assert page.locator(".stException").count() == 0


def test_findings_of_one_cause_are_decided_at_once(page, address, library_path):
    with Library(library_path) as library, library.connection as db:
        db.execute("UPDATE findings SET cause = 'một lỗi' WHERE kind = 'internal_error'")
    go(page, f"{address}/?kind=internal_error")
    name_reviewer(page, "Đỗ Thị Mai")
    assert until(page, lambda: "và 5 nơi khác" in page.locator(".plc.more").first.inner_text())
    page.locator('[class*="st-key-open_"] button').first.click()
    settled(page)
    page.get_by_role("tab", name="Giao việc, ẩn").click()
    choice = page.locator('[class*="st-key-all_action_"] input')
    choice.wait_for()
    choice.click()
    page.get_by_role("option", name="Sửa đổi, bổ sung").click()
    settled(page)
    page.locator('[class*="st-key-all_do_"] button').click()
    decided = "SELECT count(*) FROM findings WHERE kind = 'internal_error' AND decision = 'amend'"
    assert until(page, lambda: read(library_path, decided) == [(6,)])
    assert read(library_path, "SELECT count(*) FROM decisions WHERE who = 'Đỗ Thị Mai'") == [(6,)]


def test_a_number_is_corrected_before_the_file_is_stored(page, address, library_path, tmp_path):
    file = tmp_path / "quyet-dinh-cho.txt"
    file.write_text(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG XANH\nSố: 7l/2020/QĐ-UBND\nSông Xanh, ngày 02 tháng 6 năm 2020\n\n"
        "QUYẾT ĐỊNH\nVề việc quản lý chợ đêm\n\nĐiều 1. Quyết định này quy định việc quản lý chợ đêm.\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày 15 tháng 6 năm 2020.\n",
        encoding="utf-8",
    )
    go(page, f"{address}/nap")
    page.locator('input[type="file"]').set_input_files(str(file))
    number = page.locator('[class*="st-key-fix_number_"] input')
    number.wait_for()
    number.fill("71/2020/QĐ-UBND")
    page.get_by_text("Ghi sửa").click()
    assert until(page, lambda: read(library_path, "SELECT count(*) FROM corrections") == [(1,)])
    settled(page)
    page.locator(".st-key-store button").click()
    page.get_by_text("71/2020/QĐ-UBND").first.wait_for(timeout=120_000)
    assert ("71/2020/QĐ-UBND",) in read(library_path, "SELECT number FROM documents")
    assert read(library_path, "SELECT name, value FROM corrections") == [("number", "71/2020/QĐ-UBND")]
