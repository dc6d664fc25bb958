"""What a student hands in does not run in formgrader either: its pages from a real server, in a real Chromium."""

import json

import pytest
from formgrader import chromium_tab, jupyter_server, picture
from markup import Elements, notebook_full_of_markup
from playwright.sync_api import expect
from test_nbgrader import Course

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("formgrader")]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with a submission full of markup, autograded with its outputs."""
    course = Course(tmp_path_factory.mktemp("course"))
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("display_run = False", "display_run = True"))
    for command in ("generate_assignment", "autograde"):
        if command == "autograde":
            course.hand_in("student-01", json.loads(json.dumps(notebook_full_of_markup(course.assignment))))
        done = course.nbgrader(command, "gan")
        assert done.returncode == 0, done.stderr
    return course


def test_nothing_of_a_students_runs_in_formgrader(course):
    """Not in the lists, and not where a submission is read and graded by hand."""
    with jupyter_server(course.root) as address, chromium_tab(address) as page:
        for path in ("manage_submissions/gan", "gradebook/gan", "gradebook/gan/gan", "manage_students"):
            page.goto(f"{address}/formgrader/{path}", wait_until="networkidle")
            check(page)
        page.goto(f"{address}/formgrader/gradebook/gan/gan")
        page.locator("#main-table a", has_text="Submission #1").click()
        expect(page.locator("#projection")).to_be_visible()
        page.wait_for_load_state("networkidle")
        body = page.locator("body").inner_text()
        assert "document.title='owned'" in body  # the markup is there to be read
        check(page)
        picture(page, "formgrader-markup")


def check(page):
    """Nothing of the student's has run in the page, or would. Formgrader's own forms and handlers are its own business."""
    assert "owned" not in page.title()
    seen = Elements()
    seen.feed(page.content())
    assert not [element for element in seen.dangerous if "owned" in str(element)]
