"""The solved notebook in real front ends: everything shows, the live panel moves, nothing is red. `make test-browser`."""

import json
import shutil

import pytest
from conftest import ROOT
from notebook_browser import CHROMIUM, ERRORS, FRONT_ENDS, browser_page, jupyter, open_notebook, run_all

from lib.grader.corpus import build_notebook, hand_in, reference_cells

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome on the PATH"),
]


def students_folder(assignment, where):
    folder = where / "gan"
    shutil.copytree(ROOT / "release" / "gan", folder, ignore=shutil.ignore_patterns("__pycache__"))
    hand_in(build_notebook(assignment, reference_cells(assignment)), folder, "gan")
    return folder


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_the_solved_notebook_runs_in(front_end, assignment, tmp_path):
    folder = students_folder(assignment, tmp_path)
    with jupyter(folder) as address, browser_page() as page:
        open_notebook(page, address, front_end)

        page.wait_for_selector('.jp-MarkdownCell img[alt^="The plane"]', state="attached")
        lesson = page.locator(".jp-MarkdownCell img")
        assert lesson.count() == 3, "the lesson's pictures"
        for i in range(3):
            assert lesson.nth(i).evaluate("picture => picture.complete && picture.naturalWidth > 400")
            assert len(lesson.nth(i).get_attribute("alt")) > 80
        assert page.locator(".jp-MarkdownCell mjx-container, .jp-MarkdownCell .MathJax").count() > 20, "formulas are typeset"

        hints = page.locator(".jp-MarkdownCell details")
        assert hints.count() == 14, "two hints for each question"
        assert not any(hints.nth(i).evaluate("hint => hint.open") for i in range(14))
        hints.first.locator("summary").click()
        assert hints.first.evaluate("hint => hint.open")

        updates = run_all(page)
        assert updates[-1] >= 4, f"the live panel showed {updates[-1]} pictures"
        assert page.locator(ERRORS).count() == 0, page.locator(ERRORS).all_inner_texts()
        printed = " ".join(page.locator(".jp-OutputArea-output pre").all_inner_texts())
        assert printed.count("Hidden checks worth") == 5
        assert "✓" in printed
        assert "✗" not in printed
        film = page.locator('.jp-OutputArea img[src^="data:image/gif"]')
        assert film.count() == 1
        assert film.evaluate("picture => picture.complete && picture.naturalWidth >= 800")

        page.keyboard.press("Control+s")
        page.wait_for_timeout(1500)
    saved = json.loads((folder / "gan.ipynb").read_text(encoding="utf-8"))
    graded = [cell["metadata"]["nbgrader"]["grade_id"] for cell in saved["cells"]]
    assert graded == [cell["metadata"]["nbgrader"]["grade_id"] for cell in assignment.skeleton["cells"]], "saving keeps every cell's id"
    assert any(output.get("data", {}).get("image/gif") for cell in saved["cells"] for output in cell.get("outputs", []))
    assert (folder / "gan.ipynb").stat().st_size < 6_000_000
