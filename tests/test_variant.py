"""An instructor's variant: data, length and points chosen in nbgrader_config.py, released by nbgrader, graded as ever."""

import json
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
import reference_solution as reference
from conftest import LIMITS, ROOT
from verdicts.grading import SECRET, course_with

import lib.utils
from lib.grader.assignment import Assignment, source_of
from lib.grader.corpus import build_notebook, hand_in, reference_cells
from lib.grader.engine import Engine
from lib.grader.notebook import rebuild, submission_from
from lib.grader.variant import Variant

SPIRAL = """

def spiral(n, generator=None):
    angle = 6 * torch.rand(n, 1, generator=generator)
    return torch.cat([angle * angle.cos(), angle * angle.sin()], dim=1) / 3
"""
OWN = 'sampled(lambda n, generator: torch.rand(n, 2, generator=generator) * 4 - 2, "square")'
VARIANTS = {
    "grid": ('DATA = "grid(gap=2.0, centred=True)"', "a grid of nine Gaussian blobs", 1500, {}),
    "moons": ('DATA = "moons()"', "two half moons", 800, {"projection": 4, "observations": 1}),
    "own": (f"DATA = {OWN!r}", "a square", 2500, {"projection": 0.5}),
    "function": ('DATA = "sampled(spiral)"', "a spiral", 300, {"objective": 2}),
}


def changed_config(data, words, n_iter, points):
    text = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    for old, new in (
        ('DATA = "ring()"', data),
        ('DATA_IN_WORDS = "eight Gaussian blobs on a circle"', f"DATA_IN_WORDS = {words!r}"),
        ("N_ITER = 2000", f"N_ITER = {n_iter}"),
        ("POINTS: dict[str, float] = {}", f"POINTS: dict[str, float] = {points!r}"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", ["grid", "moons", "own"])
def test_the_data_of_a_variant_can_be_learnt(name, monkeypatch):
    monkeypatch.setattr("lib.training.short_runs", 3)
    data = eval(VARIANTS[name][0].partition(" = ")[2][1:-1], vars(lib.utils))
    history = lib.utils.train(*reference.make_all(hidden_dim=8), reference.alternating_update, data=data)
    assert history.final.k == 3
    assert 0 < history.yardsticks.floor < history.yardsticks.blob
    assert history.yardsticks.floor < history.final.quality.w1


def release_variant(root, variant):
    """Write the configuration, and the function it may name, into a copy of the course; then make its release anew."""
    (root / "nbgrader_config.py").write_text(changed_config(*variant), encoding="utf-8")
    if "spiral" in variant[0]:
        with open(root / "lib" / "data.py", "a", encoding="utf-8") as file:
            file.write(SPIRAL)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "gan", "--force"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.course
@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_is_released_and_checked(name, assignment, tmp_path):
    data, words, n_iter, points = VARIANTS[name]
    for part in ("lib", "source"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    release_variant(tmp_path, VARIANTS[name])
    variant = Assignment(tmp_path, "gan")
    text = "\n".join(source_of(cell) for cell in variant.skeleton["cells"])
    expression = data.partition(" = ")[2][1:-1]
    assert f"train(d, g, d_optim, g_optim, alternating_update, n_iter={n_iter}, data={expression})" in text
    assert f"samples: {words}." in text
    assert f"let them play: {n_iter} steps" in text
    assert f"(0.9, 0.999)], n_iter={n_iter}, data={expression})" in text
    left = re.findall(r".*\b(?:2000|eight)\b.*", text)
    assert not left, f"words of the ring are left: {left}"
    released = {cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"].get("points") for cell in variant.skeleton["cells"]}
    for question, worth in points.items():
        assert released.get(f"test_{question}", released[question]) == worth
        assert "points*\n" not in text
    total = sum(worth for worth in released.values() if worth)
    assert text.startswith(f"# Generative Adversarial Networks\n\n**{total:g} points")
    hand_in(build_notebook(variant, reference_cells(assignment)), tmp_path / "release" / "gan", "gan")
    checked = subprocess.run(
        [sys.executable, "-m", "lib.check"], cwd=tmp_path / "release" / "gan", capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_hidden_suite_follows_the_points_of_a_variant(assignment, tmp_path):
    """The suite is written for the master's points; a variant's are shared out in the same proportions."""
    course_with(SECRET, tmp_path)
    release_variant(tmp_path, VARIANTS["function"])
    variant = Assignment(tmp_path, "gan")
    notebook = build_notebook(variant, reference_cells(assignment))
    rebuilt = rebuild(notebook, variant)
    with Engine(variant, LIMITS) as engine:
        report = engine.grade(submission_from(rebuilt.notebook, "student-01", variant, rebuilt.repairs))
    assert report.points == report.max_points == 47
    assert sum(result.max_points for result in report.results if result.question == "objective") == 2


def master():
    return nbformat.from_dict(json.loads((ROOT / "source" / "gan" / "gan.ipynb").read_text(encoding="utf-8")))


OF_GAN = {"nbgrader": {"assignment": "gan"}}


def test_points_change_everywhere_they_are_written():
    nb, _ = Variant(points={"gan": {"dual_variable": 15, "objective": 2}}).preprocess(master(), OF_GAN)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells}
    assert cells["test_dual_variable"].metadata.nbgrader.points == 15
    assert source_of(cells["test_dual_variable"]).startswith("check_dual_variable(DualVariable, points=15)")
    assert "hidden ones worth 15 points" in source_of(cells["test_dual_variable"])
    assert "hidden ones worth 2 points" in source_of(cells["test_objective"])
    assert "## (2) The critic and its constraint  ·  15 points\n" in source_of(cells["q2"])
    assert "## (4) The objective  ·  2 points\n" in source_of(cells["q4"])
    assert "| 15 | ●●●○" in source_of(cells["intro"])
    assert "**46 points" in source_of(cells["intro"])


def test_the_default_is_the_master_itself():
    nb, _ = Variant(replace={"gan": {"n_iter=2000)": "n_iter=2000)"}}, points={"gan": {"objective": 1}}).preprocess(master(), OF_GAN)
    assert nb == master()


def test_settings_of_one_assignment_leave_the_others_alone():
    variant = Variant(replace={"gan": {"eight Gaussian blobs": "nine"}}, points={"gan": {"objective": 3}})
    nb, _ = variant.preprocess(master(), {"nbgrader": {"assignment": "minmax"}})
    assert nb == master()


def test_what_is_not_there_cannot_be_changed():
    with pytest.raises(ValueError, match="nowhere says 'nine circles'"):
        Variant(replace={"gan": {"nine circles": "ten"}}).preprocess(master(), OF_GAN)
    with pytest.raises(ValueError, match="no graded question 'poem'"):
        Variant(points={"gan": {"poem": 3}}).preprocess(master(), OF_GAN)
    with pytest.raises(ValueError, match="no assignment 'gann' in source/"):
        Variant(points={"gann": {"objective": 3}}).preprocess(master(), OF_GAN)


@pytest.mark.parametrize("question", ["dual_variable", "observations"])
def test_a_question_without_a_heading_of_its_own_stops_the_release(question):
    nb = master()
    ids = [cell.metadata.nbgrader.grade_id for cell in nb.cells]
    above = max(n for n in range(ids.index(question)) if source_of(nb.cells[n]).startswith("## ("))
    del nb.cells[above]
    with pytest.raises(ValueError, match=f"no heading .* stands above '{question}'; put one there"):
        Variant(points={"gan": {question: 21}}).preprocess(nb, OF_GAN)


def test_a_question_without_its_solution_cell_is_found_by_its_check():
    nb = master()
    nb.cells = [cell for cell in nb.cells if cell.metadata.nbgrader.grade_id != "objective"]
    Variant(points={"gan": {"objective": 2}}).preprocess(nb, OF_GAN)
    assert "## (4) The objective  ·  2 points\n" in "".join(map(source_of, nb.cells))
