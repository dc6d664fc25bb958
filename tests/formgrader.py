"""A Jupyter server with formgrader, and a browser tab to use it with, for the tests that walk through a course."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import expect, sync_playwright

# Set to a folder to keep screenshots for the eye.
PICTURES = os.environ.get("KIT_SCREENSHOTS")
MARGIN = 4  # pixels around a part of a page


@contextmanager
def jupyter_server(course):
    """The address of a Jupyter server with nbgrader's formgrader, in the course's folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--IdentityProvider.token=", "--ServerApp.password="]
    command.append("--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}")
    with (course / "server.log").open("w") as log:
        environment = os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
        server = subprocess.Popen(command, cwd=course, stdout=log, stderr=subprocess.STDOUT, env=environment)
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, (course / "server.log").read_text()[-3000:]
                assert time.monotonic() < deadline, (course / "server.log").read_text()[-3000:]
                time.sleep(0.3)
        try:  # an extension that failed to load only leaves a line in the log
            urlopen(f"http://127.0.0.1:{port}/formgrader", timeout=60).close()
        except OSError as error:
            raise AssertionError(f"formgrader: {error}\n{(course / 'server.log').read_text()[-3000:]}") from error
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def chromium_tab(address):
    """One tab of the system's Chromium, headless, that reaches this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1280, "height": 1000})
        tab.set_default_timeout(120_000)
        expect.set_options(timeout=120_000)
        own = (address, "data:", "file:")
        tab.route("**/*", lambda route: route.continue_() if route.request.url.startswith(own) else route.abort())
        yield tab
        browser.close()


def picture(page, name, *parts):
    """Keep a picture of the page, or of the area its `parts` span, if pictures are wanted."""
    if not PICTURES:
        return
    boxes = [part.bounding_box() for part in parts]
    top = page.evaluate("window.scrollY")
    area = {}
    if boxes:
        left, upper = min(box["x"] for box in boxes) - MARGIN, min(box["y"] for box in boxes) + top - MARGIN
        right, lower = max(box["x"] + box["width"] for box in boxes), max(box["y"] + box["height"] for box in boxes) + top
        area = {"clip": {"x": max(left, 0), "y": max(upper, 0), "width": right - left + MARGIN, "height": lower - upper + MARGIN}}
    page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True, **area)


def press(page, student, button):
    """Press a button in a student's row of *Manage Submissions* and read what formgrader says; returns the row."""
    row = page.locator("#main-table tr", has=page.locator("td.student-id", has_text=student))
    row.locator(f"td.{button} a").click()
    dialog = page.locator(".modal.in")
    expect(dialog).to_be_visible()
    said = dialog.inner_text()
    dialog.locator("button", has_text="OK").or_(dialog.locator("button", has_text="Close")).first.click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".modal-backdrop")).to_have_count(0)
    assert "Success" in said, said
    return row


def give(page, cell, points):
    """Type points into the box of a cell on a submission's page and wait until the server has them."""
    page.wait_for_function(
        "typeof formgrader !== 'undefined' && formgrader.loaded && formgrader.grades.loaded && formgrader.comments.loaded"
    )
    box = page.locator(f"#{cell}")
    with page.expect_response(lambda response: "/api/grade/" in response.url and response.request.method == "PUT") as saved:
        box.fill(points)
        box.blur()
    assert saved.value.ok, saved.value.status
