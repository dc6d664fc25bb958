"""`python -m lib.check gan.ipynb`, run as a student runs it: in the released folder, in a process of its own."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, explain

from lib.check import QUESTIONS, STUB, UNWRITTEN, main
from lib.fresh_run import Cell, Unreadable, defined_later, names_defined, read_cells, syntax_error
from lib.given import GIVEN, ORDER
from lib.grader.assignment import grade_id, source_of
from lib.grader.corpus import build_notebook, read_entry, reference_cells


@pytest.fixture
def folder(tmp_path):
    """A student's folder."""
    shutil.copytree(ROOT / "release" / "gan", tmp_path / "gan", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "gan"


def save(folder, notebook, name="gan.ipynb"):
    (folder / name).write_text(json.dumps(notebook), encoding="utf-8")


def check(folder, *arguments):
    command = [sys.executable, "-m", "lib.check", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_a_finished_notebook_is_ready_to_hand_in(assignment, folder):
    recursive = ("observations", "!python -m lib.check gan.ipynb")
    compared = ("observations", "runs = [train(d, g, d_optim, g_optim, alternating_update) for _ in range(2)]\ncompare(*runs)")
    save(folder, build_notebook(assignment, reference_cells(assignment), added=(recursive, compared)))
    before = {path.name for path in folder.iterdir()} | {"__pycache__"}
    code, text = check(folder, "gan.ipynb")
    assert code == 0, text
    assert text.count("passes the visible checks") == 5
    assert text.count("written") == 3  # two answers, and the last line
    assert "Ready to hand in" in text
    assert "Hidden checks worth 46 points run when you hand in" in text
    assert {path.name for path in folder.iterdir()} <= before, "it leaves nothing behind"


def test_what_is_wrong_is_named(assignment, folder):
    answers = reference_cells(assignment) | {
        "generator": "class Generator(nn.Module)\n    pass",
        "objective": "def objective(d, g, data_sample, noise_sample):\n    return helper(d(g(noise_sample)), d(data_sample))",
        "projection": f"*{UNWRITTEN}*",
    }
    del answers["alternating_update"]  # as released
    notebook = build_notebook(
        assignment,
        answers,
        added=(
            ("objective", "helper(1, 2)"),
            ("optimizers", "def helper(a, b):\n    return a.mean() - b.mean()"),
            ("optimizers", "while True:\n    raise KeyError('mine')"),
        ),
    )
    gone = {"test_dual_variable", "observations"}
    notebook["cells"] = [cell for cell in notebook["cells"] if grade_id(cell) not in gone]
    save(folder, notebook, "gan (1).ipynb")
    (folder / "gan.ipynb").unlink()
    code, text = check(folder, "gan (1).ipynb")
    lines = text.splitlines()
    assert code == 1, text

    def line(part):
        return next(line for line in lines if part in line)

    assert "the cell does not run" in line(" generator ")
    assert any("SyntaxError: expected ':'" in found for found in lines)
    assert "passes the visible checks" in line(" dual_variable "), "its check was deleted and is run all the same"
    assert "not written yet" in line(" projection ")
    assert "2 places are not filled in yet" in line(" alternating_update ")
    assert "the cell is missing" in line(" observations ")
    assert "hand it in as gan.ipynb" in text
    assert "`test_dual_variable`. The grader puts them back" in text
    assert "`helper` is used here but defined further down" in text
    assert "KeyError: 'mine'  (line 2: raise KeyError('mine'))" in text


def test_the_notebook_as_released_is_not_filled_in_and_all_hidden_points_are_still_to_come(folder):
    code, text = check(folder)
    assert code == 1
    assert text.count("not filled in yet") == 5
    assert "Hidden checks worth 46 points run when you hand in" in text


WITHOUT_A_SIGN = """
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(), g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    (d_optim if step_k % d_ratio else g_optim).step()
    if step_k % d_ratio:
        d.enforce_lipschitz()
    return l
"""


@pytest.mark.course
def test_the_sign_of_the_critic_is_judged_together_with_its_optimizer(assignment, folder):
    answers = reference_cells(assignment)
    save(folder, build_notebook(assignment, answers | {"alternating_update": WITHOUT_A_SIGN}))
    code, text = check(folder)
    assert code == 1
    assert "✗ (5)" in text
    assert "the minus sign of the critic's loss is missing" in text
    climbing = answers["optimizers"].replace("(d.parameters(),", "(d.parameters(), maximize=True,")
    save(folder, build_notebook(assignment, answers | {"alternating_update": WITHOUT_A_SIGN, "optimizers": climbing}))
    code, text = check(folder)
    assert code == 0, text
    assert "note      right together with your d_optim, which maximises" in text
    save(folder, build_notebook(assignment, answers | {"optimizers": climbing}))
    code, text = check(folder)
    assert code == 1
    assert "negated twice" in text


def test_a_forgotten_return_is_no_gap(assignment, folder):
    answers = reference_cells(assignment)
    without = {
        "generator": answers["generator"].replace("return self.inner(z)", "self.inner(z)"),
        "objective": answers["objective"].replace("return W1", ""),
    }
    save(folder, build_notebook(assignment, answers | without))
    code, text = check(folder)
    assert code == 1
    assert "not filled in" not in text
    assert "forward returned None: is a `return` missing?" in text
    assert "objective returned None: is a `return` missing?" in text


def test_given_cells_that_are_missing_run_where_they_stood(assignment, folder):
    notebook = build_notebook(assignment, reference_cells(assignment), added=(("test_objective", "print(sys.version, Path('.'))"),))
    notebook["cells"] = [cell for cell in notebook["cells"] if grade_id(cell) not in GIVEN]
    save(folder, notebook)
    code, text = check(folder)
    assert code == 0, text
    assert text.count("passes the visible checks") == 5
    assert "`setup`, `imports`, `networks`, `training`, `film`. The grader puts them back, as was done here." in text


def test_a_name_made_further_down_and_a_whole_number_among_betas_are_explained(assignment, folder):
    answers = reference_cells(assignment)
    answers["objective"] = answers["objective"].replace("d(data_sample)", "late(d(data_sample))")
    answers["optimizers"] = answers["optimizers"].replace("betas=(0.0,", "betas=(0,")
    save(folder, build_notebook(assignment, answers, added=(("train", "def late(x):\n    return x"),)))
    code, text = check(folder)
    assert code == 1
    (found,) = [line for line in text.splitlines() if "`late` is used here but defined further down" in line]
    assert "(one of your own): on a fresh kernel it does not exist yet" in found
    assert "✓ (5)" in text, "the update is not blamed"
    assert "both have to be floats, so write 0.0" in text
    assert text.count("✗ (") == 2


@pytest.mark.parametrize(
    "objective", ["not filled in", *(pytest.param(state, marks=pytest.mark.course) for state in ("deleted", "returns None"))]
)
def test_the_update_is_judged_without_the_students_objective(assignment, folder, objective):
    answers = reference_cells(assignment)
    if objective == "returns None":
        answers["objective"] = answers["objective"].replace("return W1", "")
    else:
        del answers["objective"]
    notebook = build_notebook(assignment, answers)
    notebook["cells"] = [cell for cell in notebook["cells"] if objective != "deleted" or grade_id(cell) != "objective"]
    save(folder, notebook)
    code, text = check(folder)
    assert code == 1
    assert "✓ (5) alternating_update passes the visible checks" in text
    assert text.count("passes the visible checks") == 4


def test_a_letter_is_no_written_answer_and_an_answer_above_the_last_line_is_one(assignment, folder):
    answers = reference_cells(assignment)
    answers |= {"projection": "No.", "observations": f"The points first spread out, then split.\n\n*{UNWRITTEN}*"}
    save(folder, build_notebook(assignment, answers))
    code, text = check(folder, ".")  # the folder will do
    assert code == 1
    assert "· (3) projection         hardly anything is written: say a little more" in text
    assert "✓ (7) observations       written" in text


IN_A_CELL = r'!"{sys.executable}" -m lib.check gan.ipynb'


def test_the_command_for_a_cell_works_while_the_environment_is_not_on_the_path(assignment, folder):
    offers = [source_of(cell) for cell in assignment.skeleton["cells"] if "lib.check" in source_of(cell)]
    offers += [path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "student.md", folder / "README.md")]
    offered = {command for text in offers for command in re.findall(r"`(![^`]*lib\.check[^`]*)`", text)}
    assert offered == {IN_A_CELL}
    assert len(offers) == 3
    (folder / "gan.ipynb").unlink()
    cells = f"from IPython.core.interactiveshell import InteractiveShell as S\ns = S.instance()\ns.run_cell('import sys')\ns.run_cell({IN_A_CELL!r})"
    environment = {name: value for name, value in os.environ.items() if name != "GAN_NOTEBOOK_CHECK"} | {"PATH": os.defpath}
    command = [sys.executable, "-c", cells]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert "There is no file" in done.stdout, done.stdout + done.stderr


# Entries whose mistake the visible checks see, and right ones in other styles: here both judges have to say the same of every question.
BOTH_SEE = ["wrong/obj_sum", "wrong/upd_critic_step_forgotten", "wrong/opt_swapped", "correct/critic_fc_attributes"]


@pytest.mark.parametrize("name", [BOTH_SEE[0], *(pytest.param(name, marks=pytest.mark.course) for name in BOTH_SEE[1:])])
def test_the_command_and_the_grader_agree(name, assignment, folder, engine, as_submission):
    entry = read_entry(ROOT / "tests" / "submissions" / f"{name}.py")
    notebook = build_notebook(assignment, reference_cells(assignment) | entry.cells, entry.added)
    save(folder, notebook)
    text = check(folder)[1]
    report = engine.grade(as_submission(notebook))
    for question in (q for q in QUESTIONS if q.check):
        full = report.score(question.id) == assignment.questions[question.id].points
        assert full == (f"✓ ({question.number})" in text), f"{text}\n{explain(report)}"
    assert entry.loses == {q.id for q in QUESTIONS if f"✗ ({q.number})" in text}


def test_a_file_that_is_no_notebook_is_refused(folder, capsys, monkeypatch):
    monkeypatch.delenv("GAN_NOTEBOOK_CHECK", raising=False)
    monkeypatch.chdir(folder)
    (folder / "gan.ipynb").write_text("My answers are attached.")
    assert main(["gan.ipynb"]) == 2
    assert "no notebook that can be read" in capsys.readouterr().out
    monkeypatch.delenv("GAN_NOTEBOOK_CHECK")
    assert main(["homework.ipynb"]) == 2
    said = capsys.readouterr().out
    assert "There is no file" in said
    assert "on Colab: File > Download > Download .ipynb, then upload it in the Files pane" in said


def test_its_table_of_cells_is_that_of_the_notebook(assignment):
    cells = {grade_id(cell): cell for cell in assignment.skeleton["cells"]}
    code = [name for name, cell in cells.items() if cell["cell_type"] == "code"]
    tests = {f"test_{question.id}": question for question in QUESTIONS if question.check}
    assert [question.id for question in QUESTIONS] == [n for n, c in cells.items() if c["metadata"]["nbgrader"]["solution"]]
    assert set(code) == {q.id for q in QUESTIONS if q.check} | set(tests) | set(GIVEN)
    assert tuple(code) == ORDER
    assert all(GIVEN[name] == source_of(cells[name]) for name in ("imports", "networks"))
    assert all(line in source_of(cells["setup"]).splitlines() for line in GIVEN["setup"].splitlines())
    for name, question in tests.items():
        assert source_of(cells[name]).startswith(question.check)
    for question in QUESTIONS:
        assert (STUB if question.check else UNWRITTEN) in source_of(cells[question.id])


def test_the_given_cells_are_read_as_python(assignment):
    for cell in assignment.skeleton["cells"]:
        if cell["cell_type"] == "code":
            assert syntax_error(source_of(cell)) is None


def test_names_are_found_where_they_are_made():
    assert names_defined("import os.path as p, sys\nfor i in []: j = 1\ndef f(): k = 2\n%time x = 3") >= {"p", "sys", "i", "j", "f"}
    assert names_defined("def (") == set()
    cells = [Cell("", number, "code", source, False) for number, source in enumerate(["print(a)", "b = 1", "a = 2"], start=1)]
    assert defined_later("a", cells, 1) is cells[2]
    assert defined_later("print", cells, 1) is None


def test_a_notebook_of_an_older_editor_can_be_read(tmp_path):
    path = tmp_path / "gan.ipynb"
    path.write_text('\ufeff{"cells": [{"cell_type": "code", "source": ["a = 1\\r\\n", "b"]}]}', encoding="utf-8")
    assert read_cells(path)[0].source == "a = 1\nb"
    path.write_text('{"cells": 3}', encoding="utf-8")
    with pytest.raises(Unreadable):
        read_cells(path)
