"""What a student hands in does not run in the instructor's browser: pages in headless Chromium. `make test-browser`."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from conftest import ROOT
from test_nbgrader import Course

from lib.grader.corpus import build_notebook, read_entry, reference_cells

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")]

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><svg/onload=document.title='owned'>"
CODE = f"""
from IPython.display import HTML, Javascript, Markdown, display
script = {SCRIPT!r}
print(script)
print(script, file=__import__("sys").stderr)
display(HTML(script), Javascript("document.title='owned'"), Markdown(script))
display({{"image/svg+xml": script, "text/latex": "$" + script + "$", "application/javascript": "document.title='owned'"}}, raw=True)
display({{"image/png": '"><script>document.title="owned"</script>'}}, raw=True)
raise RuntimeError(script)
"""
TEXT = (
    SCRIPT
    + """

[click](javascript:document.title='owned') <javascript:document.title='owned'> ![x](x" onerror="document.title='owned') [r]

[r]: javascript:document.title='owned' "x"

$\\href{javascript:document.title='owned'}{x}$ $\\style{x}{y}$ $$<img src=x onerror=document.title='owned'>$$

```html
</code></pre><script>document.title='owned'</script>
```
"""
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The feedback page on a submission that puts markup wherever it can."""
    course = Course(tmp_path_factory.mktemp("course"))
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("display_run = False", "display_run = True"))
    released = course.nbgrader("generate_assignment", "gan")
    assert released.returncode == 0, released.stderr
    entry = read_entry(ROOT / "tests/submissions/hostile/markup_in_an_error.py")
    cells = reference_cells(course.assignment) | entry.cells | {"projection": TEXT, "observations": TEXT}
    notebook = build_notebook(course.assignment, cells, (("imports", CODE),))
    for number, kind in enumerate(("raw", "markdown", "heading")):
        notebook["cells"].insert(3, {"id": f"x{number}", "cell_type": kind, "metadata": {"raw_mimetype": "text/html"}, "source": TEXT})
    notebook["cells"][0]["attachments"] = {"x.png\" onerror=\"document.title='owned'": {"image/png": SCRIPT}}
    beside = course.root / "submitted/student-01/gan"
    beside.mkdir(parents=True)
    (beside / "zeros.txt").symlink_to("/dev/zero")  # nbgrader would copy it until the disk is full
    (beside / "suite.txt").symlink_to(ROOT / "tests/hidden/gan/play.py")
    (beside / "mine.txt").write_text("kept")
    course.hand_in("student-01", json.loads(json.dumps(notebook)))
    graded = course.nbgrader("autograde", "gan")
    assert graded.returncode == 0, graded.stderr
    assert "\x1b[2J" not in graded.stderr
    assert sorted(path.name for path in (course.root / "autograded/student-01/gan").glob("*.txt")) == ["mine.txt", "requirements.txt"]
    written = course.nbgrader("generate_feedback", "gan")
    assert written.returncode == 0, written.stderr
    return course.root / "feedback/student-01/gan/gan.html"


def test_nothing_of_a_students_runs_in_the_feedback_page(page, tmp_path):
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    command = [CHROMIUM, *flags.split(), f"--user-data-dir={tmp_path}", "--virtual-time-budget=3000", "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    assert "owned" not in re.search("<title>(.*?)</title>", dom)[1]
    assert "alternating_update" in dom
    seen = Elements()
    seen.feed(dom)
    assert not seen.dangerous


class Elements(HTMLParser):
    """Elements of a page that run or load something: what is only text of the page does not count."""

    def __init__(self):
        super().__init__()
        self.dangerous = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            address = "".join((value or "").lower().split())
            if name.startswith("on") or address.startswith(("javascript:", "vbscript:", "data:text")):
                self.dangerous.append((tag, name, value))
        if tag in ("iframe", "object", "embed", "base", "form") or dict(attrs).get("http-equiv", "").lower() == "refresh":
            self.dangerous.append((tag, attrs))

    def handle_data(self, data):
        if self.lasttag == "script" and "owned" in data:
            self.dangerous.append(("script", data))
