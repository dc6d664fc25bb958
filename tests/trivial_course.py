"""A course whose hidden tests let everything pass, for tests of what lies around them."""

import shutil

from conftest import ROOT

from lib.grader.assignment import Assignment

TEST = '''"""The whole suite of a question."""
from lib.grader.suite import points

@points({points})
def test_all(submission, rng):
    """All of it."""
'''


def trivial_course(root):
    """Make it in the folder `root`; returns the assignment."""
    for part in ("lib", "source/minmax", "release/minmax"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    assignment = Assignment(root, "minmax")
    assignment.suite.mkdir(parents=True)
    (assignment.suite / "suite.toml").write_text('version = "1"\n')
    for question in assignment.questions.values():
        (assignment.suite / f"test_{question.id}.py").write_text(TEST.replace("{points}", f"{question.points:g}"))
    return assignment
