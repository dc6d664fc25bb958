"""Take the README's pictures from a real run in JupyterLab (`make screenshots`): notebook, live panel, contact sheet, dark theme."""

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from notebook_browser import browser_page, jupyter, open_notebook, run_all  # noqa: E402
from test_browser import students_folder  # noqa: E402

from lib.grader.assignment import Assignment  # noqa: E402

DOCS = ROOT / "docs"
COLOURS = 128


def main() -> None:
    """Open the solved notebook in both themes, run it in the light one, and write docs/*.png."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-run", action="store_true", help="only the pictures that need no training")
    run = not parser.parse_args().no_run
    for dark in (False, True):
        with tempfile.TemporaryDirectory() as scratch:
            folder = students_folder(Assignment(ROOT, "gan"), Path(scratch))
            with jupyter(folder, dark) as address, browser_page(width=1000, height=1500) as page:
                open_notebook(page, address, "Notebook 7")
                page.wait_for_selector('.jp-MarkdownCell img[alt^="The plane"]', state="attached")
                question = page.locator(".jp-MarkdownCell", has=page.locator("h2", has_text="The critic and its constraint"))
                question.locator("summary").first.click()
                question.scroll_into_view_if_needed()
                page.wait_for_timeout(1500)
                save(question.screenshot(), "notebook-dark.png" if dark else "notebook.png")
                if dark or not run:
                    continue
                run_all(page)
                training = page.locator(".jp-CodeCell", has_text="train(d, g, d_optim")
                save(training.screenshot(), "live-panel.png")
                save((folder / "movie.png").read_bytes(), "contact-sheet.png")


def save(picture: bytes, name: str) -> None:
    """Write a PNG with a palette that keeps rare colours: a third of the size, the same to the eye."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(DOCS / name, optimize=True)


if __name__ == "__main__":
    main()
