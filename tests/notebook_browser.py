"""A student's evening, automated: a Jupyter server on a folder, and a headless Chromium that opens the notebook and runs it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FRONT_ENDS = {"JupyterLab": "lab/tree/{}", "Notebook 7": "notebooks/{}"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
START_SECONDS, RUN_SECONDS = 60, 300
SETTINGS = {
    # All cells in the page at once, not only those in view, so that a test can count them.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
ERRORS = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'


@contextmanager
def jupyter(folder: Path, dark: bool = False) -> Iterator[str]:
    """Serve `folder`; gives the address. One server has both front ends."""
    port, token = _free_port(), "a-token-for-this-test"
    settings = folder.parent / "settings"
    theme = {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"}
    for name, values in (SETTINGS | {"@jupyterlab/apputils-extension/themes": theme}).items():
        path = settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    home = {name: str(folder.parent / name.lower()) for name in ("JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
    environment = os.environ | home | {"JUPYTERLAB_SETTINGS_DIR": str(settings)}
    log = folder.parent / "server.log"
    with log.open("w") as file:
        server = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, env=environment, cwd=folder)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address + f"api/status?token={token}", server, log)
        yield address + "{}?token=" + token
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:  # a kernel that is still busy delays it; the kernel ends with its parent
            server.kill()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"Jupyter did not start:\n{log.read_text()[-3000:]}")


@contextmanager
def browser_page(width: int = 1180, height: int = 900) -> Iterator:
    """A page of a headless Chromium, the system's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(START_SECONDS * 1000)
        try:
            yield page
        finally:
            browser.close()


def open_notebook(page, address: str, front_end: str, name: str = "gan.ipynb") -> None:
    """Load the notebook and wait until its kernel is ready."""
    page.goto(address.format(FRONT_ENDS[front_end].format(name)))
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"], .jp-NotebookKernelStatus, [data-status="idle"]')


def run_all(page) -> list[int]:
    """Run all cells from the menu; returns how many different pictures the live panel had shown at each look."""
    page.get_by_role("menuitem", name="Run", exact=True).first.click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    training = page.locator(".jp-CodeCell", has_text="train(d, g, d_optim")
    seen: set[str] = set()
    counts = []
    deadline = time.monotonic() + RUN_SECONDS
    while time.monotonic() < deadline:
        picture = training.locator(".jp-OutputArea img")
        if picture.count():
            seen.add((picture.last.get_attribute("src") or "")[-4000:])
        counts.append(len(seen))
        prompts = [text for text in page.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts() if text]  # a folded cell has none
        if prompts and all(text.strip("[]: \n").isdigit() for text in prompts):
            return counts
        time.sleep(0.15)
    raise TimeoutError(f"The notebook was not done after {RUN_SECONDS} s; prompts: {prompts}")
