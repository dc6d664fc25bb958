"""Formgrader in a real browser: the buttons an assistant presses, and what they find on the pages behind them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from formgrader import chromium_tab, give, jupyter_server, picture, press
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, hand_in, read_entry, reference_cells

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("formgrader")]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with two submissions handed in, nothing graded."""
    root = tmp_path_factory.mktemp("course")
    for part in ("lib", "source", "release", "tests/hidden"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
    (root / "nbgrader_config.py").write_text(config)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "gan", "--force"]
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=300)
    assignment = Assignment(root, "gan")
    wrong = read_entry(ROOT / "tests/submissions/wrong/sn_frobenius_torch_norm.py")
    answers = {"projection": "No: normalisation shrinks all singular values. <b>Really</b>.", "observations": "The points spiral first."}
    hand_in(build_notebook(assignment, reference_cells(assignment) | wrong.cells | answers), root / "submitted/student-01/gan", "gan")
    hand_in(build_notebook(assignment, reference_cells(assignment) | answers), root / "submitted/student-02/gan", "gan")
    return root


@pytest.fixture(scope="module")
def address(course):
    with jupyter_server(course) as address:
        yield address


@pytest.fixture(scope="module")
def page(address):
    with chromium_tab(address) as tab:
        yield tab


def score(course, student, cell):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade(cell, "gan", "gan", student)
        return grade.score, grade.manual_score


def test_a_week_in_formgrader(course, address, page):
    """Listed, autograded, graded by hand beside the mark scheme, kept through a regrade, given back."""
    page.goto(f"{address}/formgrader")
    expect(page.locator("#main-table td.name", has_text="gan")).to_be_visible()
    picture(page, "formgrader-assignments")

    page.goto(f"{address}/formgrader/manage_submissions/gan")
    row = press(page, "student-01", "autograde")
    expect(row.locator("td.status")).to_have_text("needs manual grading")
    points = json.loads((course / "autograded/student-01/gan/report.json").read_text())["points"]
    assert 30 < points < 46
    expect(row.locator("td.score")).to_have_text(f"{points:g} / 50")
    press(page, "student-02", "autograde")
    picture(page, "formgrader-submissions")

    page.goto(f"{address}/formgrader/gradebook/gan/gan")
    page.locator("#main-table a", has_text="Submission #1").click()
    card = page.locator(".card")
    expect(card).to_be_visible()
    assert "of 50 points" in card.inner_text()
    assert "singular value" in page.locator("body").inner_text()
    notes = page.locator(".scheme")
    assert notes.count() == 2
    assert "Mark scheme" in notes.first.inner_text()
    assert notes.first.locator("math").count() > 5
    assert "$" not in page.locator("#notebook-container").first.inner_text()
    assert page.locator("b", has_text="Really").count() == 0  # a student's markup is shown, not obeyed
    box = page.locator("#projection")
    answer = page.locator(".nbgrader_cell", has=box)
    assert "Really" in answer.inner_text()
    assert notes.first.bounding_box()["y"] - answer.bounding_box()["y"] - answer.bounding_box()["height"] < 100, (
        "the scheme stands beside the answer"
    )
    give(page, "projection", "1.5")
    comment = page.locator("#projection-comment")
    with page.expect_response(lambda response: "/api/comment/" in response.url and response.request.method == "PUT"):
        comment.fill("Give numbers, too.")
        comment.blur()
    give(page, "observations", "2")
    picture(page, "formgrader-grading")
    page.reload()
    expect(page.locator("#projection")).to_have_value("1.5")
    student = next(s for s in ("student-01", "student-02") if score(course, s, "projection")[1] == 1.5)

    page.goto(f"{address}/formgrader/manage_submissions/gan")
    press(page, student, "autograde")
    assert score(course, student, "projection") == (1.5, 1.5)

    press(page, student, "generate-feedback")
    page.goto((course / "feedback" / student / "gan" / "gan.html").as_uri())
    text = page.locator("body").inner_text()
    assert "1.5 / 2" in text
    assert "Give numbers, too." in text
    assert "For graders only" not in text
    picture(page, "feedback")
