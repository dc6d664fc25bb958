"""What submissions can do to the engine: nothing. Each misbehaviour costs its own question, leaves no process behind and stops nobody."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from conftest import LIMITS, ROOT, explain

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, hand_in, reference_cells
from lib.grader.engine import Engine, GraderError
from lib.grader.limits import Limits
from lib.grader.nursery import FirstNursery, NurseryError
from lib.grader.submission import CodeCell, Submission
from lib.grader.workers import Gone, ProbeError

GENERATOR = """
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        {body}
"""


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("import os; os._exit(0)", "crashed"),
        ("import os; os.abort()", "crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "error"),
        ("import ctypes; ctypes.string_at(0)", "crashed"),
        ("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(1000)", "timeout"),
        ("x = torch.zeros(2**34)", "out of memory"),
        ("x = bytearray(2**36)", "out of memory"),
        ("x = input()", "error"),
        ("raise SystemExit(0)", "error"),
        ("raise KeyboardInterrupt", "error"),
        ("raise type('Odd', (BaseException,), {'__str__': lambda self: 1 / 0})()", "error"),
        ("def f(): return f()\n        f()", "error"),
    ],
)
def test_a_misbehaving_constructor_costs_its_own_question_only(body, outcome, assignment, grade_cells):
    report = grade_cells(generator=GENERATOR.format(body=body))
    assert {result.outcome for result in report.question("generator")} == {outcome}, explain(report)
    assert report.points == 46 - 3, explain(report)
    assert not report.attention


@pytest.mark.parametrize(
    "cell",
    [
        "import os; os._exit(1)",
        "input()",
        "raise ValueError('no')",
        "def (",
        "import time; time.sleep(60)",
        "x = [0] * 10**12",
    ],
)
def test_a_misbehaving_cell_of_the_students_own_costs_nothing(cell, grade_cells):
    report = grade_cells(_added=(("dual_variable", cell),))
    assert report.points == 46, explain(report)


def test_a_cell_that_hangs_costs_its_question_and_time_only_once(grade_cells):
    started = time.monotonic()
    report = grade_cells(objective="while True: pass")
    assert {result.outcome for result in report.question("objective")} == {"timeout"}
    assert report.points == 45, explain(report)
    assert time.monotonic() - started < 4 * LIMITS.cell_seconds


def test_a_question_that_defines_nothing_says_why(grade_cells):
    report = grade_cells(objective="def objective(d, g, data_sample, noise_sample)\n    return 1")
    assert "SyntaxError" in report.question("objective")[0].message
    assert "line 1 of the cell `objective`" in report.question("objective")[0].message


def test_what_a_worker_started_ends_with_it(monkeypatch):
    monkeypatch.setattr("lib.grader.nursery._filter_program", lambda: b"")  # which forbids to start anything
    with FirstNursery(ROOT / "lib", use_namespaces=False) as nursery:
        nursery.wait_ready()
        worker = nursery.spawn()
        cell = "import os, time\nchild = os.fork()\nif child == 0:\n    time.sleep(1000)"
        assert worker.load([{"id": "a", "source": cell}]) == [None]
        child = worker.probe("@probe\ndef f(student):\n    return student.child\n", "f", {}, 1, 5.0)
        status = Path(f"/proc/{child}/stat")
        assert status.exists()
        worker.close()
        deadline = time.monotonic() + 20
        while status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z" and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_worker_whose_walls_cannot_be_set_up_is_no_students_fault():
    with FirstNursery(ROOT / "lib", Limits(file_size=2**63)) as nursery:  # more than the system takes
        nursery.wait_ready()
        with pytest.raises(NurseryError, match="walls could not be set up"):
            nursery.spawn()


def test_closing_does_not_wait_for_what_is_being_graded(assignment, as_submission):
    cells = reference_cells(assignment)
    slow = as_submission(build_notebook(assignment, cells | {"objective": "import time\ntime.sleep(60)"}))
    with Engine(assignment, Limits(cell_seconds=100.0)) as engine:
        assert engine.grade(as_submission(build_notebook(assignment, cells))).points == 46
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(engine.grade, slow)
            time.sleep(1.0)
            started = time.monotonic()
            engine.close()
            with pytest.raises(GraderError, match="stopped"):
                waiting.result()
        assert time.monotonic() - started < 15
        assert engine.grade(as_submission(build_notebook(assignment, cells))).points == 46


def test_a_hidden_test_that_never_ends_is_the_graders_trouble(tmp_path, as_submission, monkeypatch):
    for part in ("lib", "release", "source", "tests/hidden"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    endless = tmp_path / "tests" / "hidden" / "gan" / "test_objective.py"
    endless.write_text(
        endless.read_text() + "\n\nobjective = None\n".replace("objective = None", "def _spin(*_):\n    while True:\n        pass")
    )
    endless.write_text(
        endless.read_text().replace(
            "def test_value(submission, rng):", "def test_value(submission, rng, _spin=None):\n    while True:\n        pass"
        )
    )
    monkeypatch.setattr("lib.grader.engine.SUITE_SECONDS", 5.0)
    course = Assignment(tmp_path, "gan")
    submission = as_submission(build_notebook(course, reference_cells(course)))
    with Engine(course, Limits(submission_seconds=1.0)) as engine, pytest.raises(GraderError, match="hidden suite itself"):
        engine.grade(submission)


def test_inputs_are_the_same_for_a_class_and_repeat(grade_cells):
    wrong = "def objective(d, g, data_sample, noise_sample):\n    return (d(g(noise_sample)) - d(data_sample)).mean()"
    messages = {grade_cells(_student=student, objective=wrong).question("objective")[0].message for student in ("a", "b", "a")}
    assert len(messages) == 1
    assert re.search(r"[0-9]\.[0-9]{2}", messages.pop()), "a message that quotes no number says nothing about inputs"


def test_training_in_a_cell_of_the_students_own_is_left_out(grade_cells):
    experiment = "d_optim = torch.optim.Adam(d.parameters(), lr=1e-3)\ntrain(d, g, d_optim, d_optim, alternating_update, n_iter=10**9)"
    assert grade_cells(_added=(("networks", experiment),)).points == 46


def test_the_worker_holds_no_suite_no_secret_and_no_grader(grade_cells):
    look = """
import sys, os
loaded = [name for name in sys.modules if name.startswith(('lib.grader', 'tests', 'nbgrader', 'pytest', '_pytest', 'sqlalchemy'))]
assert not loaded, loaded
assert not any('secret' in key.lower() for key in os.environ)
import lib
assert not os.path.exists(os.path.join(os.path.dirname(lib.__file__), 'grader'))
assert len(os.listdir('/proc/self/fd')) <= 6, [os.readlink('/proc/self/fd/' + f) for f in os.listdir('/proc/self/fd')]
assert not any('hidden' in path for path in sys.path)
WITNESS = True
"""
    cell = look + reference_objective().replace("    W1 =", "    assert WITNESS\n    W1 =")
    report = grade_cells(objective=cell)
    assert report.points == 46, explain(report)


def reference_objective():
    return "def objective(d, g, data_sample, noise_sample):\n    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()\n    return W1\n"


def test_the_judge_survives_its_own_death(assignment, as_submission, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "2")  # the judge sees to its own number
    submission = as_submission(build_notebook(assignment, reference_cells(assignment)))
    with Engine(assignment, LIMITS) as engine:
        assert engine.grade(submission).points == 46
        os.kill(engine.judge_pid, signal.SIGKILL)
        assert engine.grade(submission).points == 46


def test_workers_answer_with_plain_data_and_time_is_kept():
    with FirstNursery(ROOT / "lib", Limits(cell_seconds=2.0)) as nursery:
        nursery.wait_ready()
        worker = nursery.spawn()
        assert worker.load([{"id": "a", "source": "x = torch = 3"}, {"id": "b", "source": "1 / 0"}])[1]["kind"] == "ZeroDivisionError"
        source = "@probe\ndef double(student, y):\n    return {'y': 2 * y, 'x': student.x}\n"
        answer = worker.probe(source, "double", {"y": np.ones(2)}, 1, 5.0)
        assert answer["x"] == 3
        assert answer["y"].tolist() == [2, 2]
        with pytest.raises(ProbeError, match="NotDefined"):
            worker.probe("@probe\ndef f(student):\n    return student.missing\n", "f", {}, 1, 5.0)
        with pytest.raises(ProbeError, match="cannot be sent"):
            worker.probe("@probe\ndef f(student):\n    return object()\n", "f", {}, 1, 5.0)
        with pytest.raises(Gone, match="not finished"):
            worker.probe("@probe\ndef f(student):\n    while True: pass\n", "f", {}, 1, 0.5)
        assert worker.closed


def test_what_training_imports_is_ready_for_every_display_run(assignment):
    cell = CodeCell("a", "import sys; print({name for name in ('scipy.optimize', 'scipy.spatial') if name in sys.modules})")
    with Engine(assignment, LIMITS, workers=1) as engine:
        for _ in range(2):
            shown = engine.show(Submission("student-01", "gan", (cell,)))["a"]
            assert "scipy.optimize" in str(shown), shown
            assert "scipy.spatial" in str(shown), shown


def test_the_command_line_grades_a_folder_and_shows_the_report(tmp_path, assignment):
    hand_in(build_notebook(assignment, reference_cells(assignment)), tmp_path / "student-07", "gan")
    command = [sys.executable, "-m", "lib.grader", "grade", "gan", str(tmp_path / "student-07"), "--reports", str(tmp_path / "reports")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "student-07: 46 of 46 points" in done.stdout
    shown = subprocess.run(
        [sys.executable, "-m", "lib.grader", "show", str(tmp_path / "reports" / "student-07.json")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.stdout == done.stdout


def grade(*arguments, cwd=ROOT):
    """`python -m lib.grader grade gan` in a process of its own, past what earlier runs kept."""
    command = [sys.executable, "-m", "lib.grader", "grade", "gan", "--anew", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_folders_and_notebooks_on_the_command_line_are_each_their_students(tmp_path, assignment):
    """nbgrader's `<student>/gan`, the folder one stands in, notebooks side by side, a notebook beside which a module lies."""
    answers = reference_cells(assignment)
    needs_helper = build_notebook(assignment, answers | {"objective": "from helper import one\n" + answers["objective"]})
    for name in ("ann", "ben"):
        hand_in(build_notebook(assignment, answers), tmp_path / "submitted" / name / "gan", "gan")
    hand_in(needs_helper, tmp_path / "submitted" / "cem" / "gan", "gan")
    (tmp_path / "submitted" / "cem" / "gan" / "helper.py").write_text("one = 1\n")
    hand_in(needs_helper, tmp_path / "downloads", "dot")
    (tmp_path / "downloads" / "helper.py").write_text("one = 1\n")  # whose it is cannot be told
    hand_in(build_notebook(assignment, answers | {"generator": "pass"}), tmp_path / "downloads", "eve")
    places = (".", "../../ben/gan", "../../cem/gan/gan.ipynb", "../../../downloads/dot.ipynb", "../../../downloads/eve.ipynb")
    done = grade(*places, "--reports", tmp_path / "reports", cwd=tmp_path / "submitted" / "ann" / "gan")
    assert done.returncode == 0, done.stderr
    reports = {path.name: json.loads(path.read_text()) for path in (tmp_path / "reports").iterdir()}
    points = {"ann": 46, "ben": 46, "cem": 46, "dot": 45, "eve": 43}
    assert {name: (report["student"], report["points"]) for name, report in reports.items()} == {
        f"{student}.json": (student, worth) for student, worth in points.items()
    }
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if " of 46 points" in line] == list(points)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_no_report_can_have_costs_nobody_anything(tmp_path, assignment):
    names = [b"ann", b"bad\xff", b"bad\xfe", b"l" * 252, b"q" + b"'" * 90, b"\x1b]0;owned\x07\nx", b"zoe"]
    for name in names:
        folder = Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name))
        hand_in(build_notebook(assignment, {}), folder, "gan")
    done = grade(*sorted((tmp_path / "in").iterdir()), "--reports", tmp_path / "reports")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": 0 of 46 points") == len(names)
    assert len(list((tmp_path / "reports").iterdir())) == len(names)
    assert done.stderr.count("since no report can be named after it.") == 4
    assert "\x1b" not in done.stdout + done.stderr


def test_nothing_is_graded_if_two_would_be_taken_for_one_student_or_one_is_not_there(tmp_path, assignment):
    for folder in ("one/ann", "two/ann"):
        hand_in(build_notebook(assignment, {}), tmp_path / folder / "gan", "gan")
    done = grade(tmp_path / "one/ann/gan", tmp_path / "two/ann/gan")
    assert (done.returncode, done.stdout) == (2, "")
    assert "would both be graded as 'ann'; nothing was graded. Hand over one of them" in done.stderr
    done = grade(tmp_path / "one/ann/gan", tmp_path / "three")
    assert (done.returncode, done.stdout) == (2, "")
    assert "three does not exist; nothing was graded." in done.stderr
