"""Other homeworks than the GAN: a small real one, and what `python -m lib.grader new` writes, through the same engine."""

import shutil
import subprocess
import sys

import pytest
from conftest import LIMITS, ROOT
from docs_commands import set_apart

from lib.grader.assignment import Assignment
from lib.grader.corpus import corpora_of
from lib.grader.engine import Engine
from lib.grader.scaffold import scaffold
from lib.grader.trial import trials

pytestmark = pytest.mark.xdist_group("next-homework")  # one engine


def test_the_min_max_homework_grades_its_corpora_as_promised():
    assignment = Assignment(ROOT, "minmax")
    with Engine(assignment, LIMITS) as engine:
        found = list(trials(assignment, engine))
    assert not [f"{trial.name}: {line}" for trial in found for line in trial.complaints]
    assert (found[0].report.points, found[0].report.max_points) == (8, 8)  # two more for the written answer
    kinds = [trial.name.partition("/")[0] for trial in found]
    assert kinds.count("correct") >= 12
    assert kinds.count("wrong") >= 20
    assert all(trial.messages for trial in found if trial.name.startswith("wrong/"))


def test_another_homework_costs_a_small_suite_and_no_line_of_the_engine():
    suite = [*(ROOT / "tests/hidden/minmax").glob("*.py"), ROOT / "tests/hidden/minmax/suite.toml"]
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in suite) < 200
    for path in (ROOT / "lib").rglob("*"):
        if path.suffix in (".py", ".in", ".j2", ".css"):
            text = path.read_text(encoding="utf-8").lower()
            assert "minmax" not in text.replace("minmax(", ""), path  # style sheets have a function of that name


def test_corpora_are_where_the_suite_says(assignment):
    assert corpora_of(assignment) == ROOT / "tests/submissions"
    assert corpora_of(Assignment(ROOT, "minmax")) == ROOT / "tests/submissions/minmax"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A course that holds the engine and nothing else."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "lib", root / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "source/gan", root / "source/gan")  # for which nbgrader_config.py has settings
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return root


def run(root, *command):
    return subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)


def commands_for_authors():
    """The commands of the page for authors, in order, as modules with arguments."""
    found = [command.text.split() for command in set_apart("docs/authors.md")]
    return [words[2:] if words[0] == "python" else words for words in found]


def test_a_scaffolded_homework_is_released_and_graded_as_it_is(scratch):
    new, release_it, try_it = commands_for_authors()
    made = run(scratch, *new)
    assert made.returncode == 0, made.stderr
    files = set(made.stdout.splitlines()[:-2])
    assert all((scratch / file).is_file() for file in files)
    assert {"source/week3/week3.ipynb", "tests/hidden/week3/test_double.py"} < files
    released = run(scratch, *release_it)
    assert released.returncode == 0, released.stderr
    release = (scratch / "release/week3/week3.ipynb").read_text(encoding="utf-8")
    assert "To be filled in" in release
    assert "return 2 * x" not in release
    # An entry in the wrong place is the only complaint: the reference and the correct entry get all points, the wrong one is told why.
    corpora = scratch / "tests/submissions/week3"
    shutil.copy(corpora / "wrong/double_is_squared.py", corpora / "correct/squared.py")
    shutil.copy(corpora / "correct/double_by_a_sum.py", corpora / "wrong/sum.py")
    tried = run(scratch, *try_it)
    assert tried.returncode == 1, tried.stderr
    complaints = tried.stdout.splitlines()
    assert complaints[-1] == "6 notebooks graded, 2 not as they should be."
    assert complaints[:-1] == [
        "correct/squared: loses points on double: test_doubles: `double` returns the square: multiply by 2 in place of taking the power of 2.",
        "wrong/double_is_squared: double/test_doubles: `double` returns the square: multiply by 2 in place of taking the power of 2.",
        "wrong/sum: a wrong entry has to say what it `loses:`",
    ]


def test_scaffolding_never_touches_what_is_there(tmp_path):
    scaffold(tmp_path, "week3")
    mine = tmp_path / "tests/hidden/week3/test_double.py"
    mine.write_text("my own work", encoding="utf-8")
    shutil.rmtree(tmp_path / "source")
    with pytest.raises(ValueError, match="tests/hidden/week3 is there already; nothing was written"):
        scaffold(tmp_path, "week3")
    assert not (tmp_path / "source").exists()
    assert mine.read_text(encoding="utf-8") == "my own work"


@pytest.mark.parametrize("name", ["", "../gan", "week 3", "3", "a/b", "week+3"])
def test_a_name_that_is_no_folders_name_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="cannot be an assignment's name"):
        scaffold(tmp_path, name)
    assert not list(tmp_path.iterdir())
