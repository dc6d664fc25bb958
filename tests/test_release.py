"""What students get: nothing of a solution, a hidden test, a mark scheme or the grader, and a notebook that runs politely from top to bottom."""

import filecmp
import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

from lib.grader.assignment import Assignment, grade_id, source_of
from lib.grader.corpus import reference_cells

pytestmark = pytest.mark.xdist_group("release")  # one course folder serves all tests of this module

POINTS = {"generator": 3, "dual_variable": 20, "objective": 1, "alternating_update": 20, "optimizers": 2}


NAMES = ["gan", "minmax"]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with releases freshly made from the sources."""
    root = tmp_path_factory.mktemp("course")
    for part in ("lib", "source"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for name in NAMES:
        command = [sys.executable, "-m", "nbgrader", "generate_assignment", name]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def made(course):
    """The release of `gan`."""
    return course / "release" / "gan"


@pytest.fixture(params=NAMES)
def any_release(course, request):
    """One release after the other."""
    return course / "release" / request.param


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def test_the_committed_release_is_what_the_command_makes(any_release):
    committed = ROOT / "release" / any_release.name
    assert files(committed) == files(any_release)
    different = filecmp.cmpfiles(committed, any_release, files(any_release), shallow=False)[1:]
    assert different == ([], []), "run `make release` and commit release/"


def test_it_holds_the_student_modules_and_no_package(made):
    assert {"gan.ipynb", "README.md", "requirements.txt", "lib/utils.py"} <= files(made)
    assert {name for name in files(made) if name.startswith("lib/")} == {f"lib/{path.name}" for path in (ROOT / "lib").glob("*.py")}


def test_a_homework_that_does_not_import_the_student_library_is_not_given_it(course):
    assert files(course / "release" / "minmax") == {"minmax.ipynb", "README.md", "requirements.txt"}


def telling_lines(text):
    """Lines long enough to recognise, that stand in a solution or a hidden file."""
    return {line.strip() for line in text.splitlines() if len(line.strip()) > 18}


def test_no_line_of_a_solution_or_a_mark_scheme_is_in_it(any_release):
    assignment = Assignment(ROOT, any_release.name)
    given = {line for cell in assignment.skeleton["cells"] for line in telling_lines(source_of(cell))}
    secret = set().union(*(telling_lines(answer) for answer in reference_cells(assignment).values())) - given
    assert len(secret) > 15
    regions = re.findall(
        r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", "\n".join(source_of(c) for c in assignment.master["cells"]), re.DOTALL
    )
    secret |= set().union(*map(telling_lines, regions)) - given
    for name in files(any_release):
        text = (any_release / name).read_text(encoding="utf-8")
        if name.endswith(".ipynb"):
            text = "\n".join(source_of(cell) for cell in json.loads(text)["cells"])
        found = [line for line in secret if line in text]
        assert not found, f"{name} gives away: {found[0]}"


def test_no_line_of_the_hidden_suite_or_the_grader_is_in_it(any_release):
    shared = set().union(*(telling_lines(path.read_text()) for path in (ROOT / "lib").glob("*.py")))
    hidden = set()
    for folder in ("tests/hidden", "lib/grader"):
        for path in (ROOT / folder).rglob("*.py"):
            hidden |= {line for line in telling_lines(path.read_text()) if len(line) > 40 and "import" not in line}
    for name in files(any_release):
        text = (any_release / name).read_text(encoding="utf-8")
        found = [line for line in hidden - shared if line in text]
        assert not found, f"{name} shows a line of the grader: {found[0]}"
        assert "lib.grader" not in text
        assert "tests/hidden" not in text


def test_points_add_up_to_fifty(assignment):
    cells = {grade_id(cell): cell["metadata"]["nbgrader"] for cell in assignment.skeleton["cells"]}
    graded = {name: marks["points"] for name, marks in cells.items() if marks["grade"]}
    assert graded == {f"test_{name}": points for name, points in POINTS.items()} | {"projection": 2, "observations": 2}
    assert sum(graded.values()) == 50


def test_the_signatures_students_rely_on_are_given(assignment):
    text = "\n".join(source_of(cell) for cell in assignment.skeleton["cells"] if cell["cell_type"] == "code")
    for signature in (
        "from IPython.display import Image\nfrom lib.utils import *",
        "class Generator(nn.Module):",
        "def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):",
        "class DualVariable(nn.Module):",
        "def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):",
        "def enforce_lipschitz(self):",
        "self.spectral_normalisation()",
        "def objective(d, g, data_sample, noise_sample):",
        "return W1",
        "def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):",
        "hidden_dim = 30",
        "d = DualVariable(input_dim=2, hidden_dim=hidden_dim, c=1.0)",
        "g = Generator(noise_dim=2, output_dim=2, hidden_dim=hidden_dim)",
        "train(d, g, d_optim, g_optim, alternating_update, n_iter=2000)",
        "show_film()",
    ):
        assert signature in text


def run_notebook(folder, notebook):
    NotebookClient(notebook, timeout=300, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_untouched_notebook_runs_top_to_bottom_with_polite_stubs(made, tmp_path):
    shutil.copytree(made, tmp_path / "gan")
    notebook = nbformat.read(tmp_path / "gan" / "gan.ipynb", 4)
    run_notebook(tmp_path / "gan", notebook)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells}
    for cell_id, cell in cells.items():
        if cell.cell_type != "code":
            continue
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if cell_id == "imports" or cell_id in ("generator", "dual_variable", "objective", "alternating_update"):
            assert not errors, f"{cell_id}: {errors}"
        if cell_id in ("networks", "optimizers"):
            assert errors[0].ename == "NotImplementedError"
            assert "To be filled in" in errors[0].evalue
        if cell_id in ("test_generator", "test_dual_variable", "test_objective", "test_alternating_update"):
            assert not errors
            printed = "".join(output.text for output in cell.outputs)
            assert "not filled in" in printed.lower()
            assert f"{POINTS[cell_id.removeprefix('test_')]}" in printed


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_solved_notebook_runs_without_an_error_and_shows_the_film(assignment, made, tmp_path):
    shutil.copytree(made, tmp_path / "gan")
    notebook = nbformat.read(tmp_path / "gan" / "gan.ipynb", 4)
    answers = reference_cells(assignment)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
    run_notebook(tmp_path / "gan", notebook)
    outputs = {cell.metadata.nbgrader.grade_id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    for cell_id, found in outputs.items():
        assert all(o.output_type != "error" and o.get("name") != "stderr" for o in found), f"{cell_id}: {found}"
    assert "image/gif" in outputs["film"][0].data
    assert "film of the training" in outputs["film"][0].metadata["image/gif"]["alt"]
    panel, bar = sorted(outputs["training"][:2], key=lambda output: "image/png" not in output.data)
    assert bar.output_type == panel.output_type == "display_data", "neither leaves its states behind"
    assert "2000/2000" in bar.data["text/plain"]
    assert "moment of the training" in panel.metadata["image/png"]["alt"]
    assert not [output for output in outputs["training"] if output.output_type == "stream"]
    assert (tmp_path / "gan" / "movie.gif").stat().st_size < 2_000_000
    for name, points in POINTS.items():
        printed = "".join(o.text for o in outputs[f"test_{name}"])
        assert "hidden" in printed.lower()
        assert str(points) in printed
