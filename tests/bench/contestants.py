"""The same submissions for three graders: this kit, plain nbgrader with asserts in the notebook, and Otter."""

from __future__ import annotations

import copy
import json
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lib.grader.assignment import Assignment, grade_id
from lib.grader.corpus import Entry, build_notebook, hand_in, read_corpus, reference_cells

ROOT = Path(__file__).parents[2]
PATIENT = (
    "hang",
    "loop",
    "sleep",
    "warm_up",
    "slow",
    "never",
    "endless",
    "waits",
)  # entries that wait for a time limit, which no other grader has here

DISPLAY = ("training", "film")
# The student library leaves training out where nbgrader says that it grades, since this kit's grader trains afterwards.
WITH_TRAINING = "import os\nos.environ.pop('NBGRADER_EXECUTION', None)\n"

# What an instructor would write into the test cells: the seed's checks of shapes, bound, sign, schedule and ownership.
ASSERTS = {
    "generator": """
assert Generator(noise_dim=3, output_dim=4, hidden_dim=7)(torch.randn(5, 3)).shape == (5, 4)
assert len(list(Generator().parameters())) == 6
""",
    "dual_variable": """
_d = DualVariable(input_dim=3, hidden_dim=7, c=1.0)
assert _d(torch.randn(5, 3)).shape == (5, 1)
for _p in _d.parameters(): _p.data.mul_(9.0)
for _ in range(60): _d.enforce_lipschitz()
assert max(torch.linalg.matrix_norm(_p, ord=2).item() for _p in _d.parameters() if _p.ndim == 2) <= 1.001
""",
    "objective": """
_d, _g = DualVariable(), Generator()
_x, _z = torch.randn(8, 2), torch.randn(8, 2)
assert torch.allclose(objective(_d, _g, _x, _z), _d(_x).mean() - _d(_g(_z)).mean())
""",
    "alternating_update": """
def _moved(k):
    _d, _g = DualVariable(c=1.0), Generator()
    _do, _go = torch.optim.SGD(_d.parameters(), lr=0.1), torch.optim.SGD(_g.parameters(), lr=0.1)
    _before = [[p.clone() for p in n.parameters()] for n in (_d, _g)]
    alternating_update(k, _d, _g, _do, _go, torch.randn(8, 2), torch.randn(8, 2), d_ratio=5)
    return [any(not torch.equal(a, b) for a, b in zip(old, n.parameters())) for old, n in zip(_before, (_d, _g))]
assert _moved(0) == [False, True]
assert _moved(3) == [True, False]
""",
    "optimizers": """
_owned = lambda o: {id(p) for group in o.param_groups for p in group["params"]}
assert _owned(d_optim) == {id(p) for p in d.parameters()}
assert _owned(g_optim) == {id(p) for p in g.parameters()}
""",
}


def draw(number: int) -> list[Entry]:
    """Corpus entries, right and wrong by turns, the same ones every time."""
    right = read_corpus(ROOT / "tests" / "submissions" / "correct")
    wrong = [e for e in read_corpus(ROOT / "tests" / "submissions" / "wrong") if not any(word in e.name for word in PATIENT)]
    random.Random(1).shuffle(right)
    random.Random(2).shuffle(wrong)
    return [(right if n % 2 == 0 else wrong)[n // 2 % min(len(right), len(wrong))] for n in range(number)]


@dataclass(frozen=True)
class Course:
    """A course folder with submissions in it."""

    root: Path
    students: tuple[str, ...]

    def nbgrader(self, *arguments: str) -> list[str]:
        """A command line to run in `root`."""
        return [sys.executable, "-m", "nbgrader", *arguments]

    def reset(self) -> None:
        """Forget every result, keep the gradebook's assignment."""
        for name in ("autograded", ".reports"):
            shutil.rmtree(self.root / name, ignore_errors=True)


def _released(root: Path) -> None:
    subprocess.run([sys.executable, "-m", "nbgrader", "generate_assignment", "gan", "--force"], cwd=root, check=True, capture_output=True)


def our_course(root: Path, entries: list[Entry]) -> Course:
    """A course on this kit."""
    for part in ("source", "lib", "tests/hidden"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    _released(root)
    return Course(root, _hand_in(root, Assignment(root, "gan"), entries, "submitted"))


def plain_course(root: Path, entries: list[Entry], training: bool) -> Course:
    """The same homework on nbgrader alone: asserts in the test cells, the student library beside the notebook."""
    assignment = Assignment(ROOT, "gan")
    notebook = copy.deepcopy(assignment.master)
    for cell in notebook["cells"]:
        question = grade_id(cell).removeprefix("test_")
        if grade_id(cell).startswith("test_") and question in ASSERTS:
            cell["source"] = "### BEGIN HIDDEN TESTS" + ASSERTS[question] + "### END HIDDEN TESTS"
        elif grade_id(cell) in DISPLAY:  # locked, as released: autograde puts these sources into what students handed in
            cell["source"] = WITH_TRAINING + cell["source"] if training else "pass"
    source = root / "source" / "gan"
    hand_in(notebook, source, "gan")
    (source / "lib").mkdir()
    for module in (ROOT / "lib").glob("*.py"):
        shutil.copy(module, source / "lib")
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'gan'\nc.ExecutePreprocessor.timeout = 300\nc.Execute.timeout = 300\n"
    )
    _released(root)
    return Course(root, _hand_in(root, Assignment(root, "gan"), entries, "submitted"))


def otter_folder(root: Path, entries: list[Entry], training: bool) -> tuple[Path, list[Path]]:
    """Otter's autograder archive with the same asserts, and one notebook a student."""
    tests = root / "tests"
    tests.mkdir(parents=True)
    for question, source in ASSERTS.items():
        lines = [line for line in source.strip().splitlines() if line]
        code = "\n".join(("... " if line.startswith(" ") else ">>> ") + line for line in lines)
        case = {"code": code, "hidden": False, "locked": False}
        suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
        (tests / f"{question}.py").write_text(f"OK_FORMAT = True\ntest = {{'name': {question!r}, 'points': 1, 'suites': [{suite!r}]}}\n")
    assignment = Assignment(ROOT, "gan")
    wanted = {"imports", "networks", *ASSERTS}
    notebooks = []
    for number, entry in enumerate(entries):
        notebook = build_notebook(assignment, reference_cells(assignment) | entry.cells, entry.added)
        cells = notebook["cells"]
        end = len(cells) if training else 1 + max(i for i, cell in enumerate(cells) if grade_id(cell) in wanted)
        notebook["cells"] = [c for c in cells[:end] if c["cell_type"] == "code" and not grade_id(c).startswith("test_")]
        notebook["cells"].insert(0, _cell("import otter\ngrader = otter.Notebook()"))
        notebooks.append(hand_in(notebook, root / f"student-{number:04}", "gan"))
    archive = root / "autograder.zip"
    library = root / "lib"
    library.mkdir()
    for module in (ROOT / "lib").glob("*.py"):
        shutil.copy(module, library)
    (root / "requirements.txt").write_text("")
    command = [sys.executable, "-m", "otter", "generate", "-t", "tests", "-o", str(archive), "--no-config", "--no-environment", "lib"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return archive, notebooks


def _cell(source: str) -> dict[str, object]:
    return {"cell_type": "code", "id": "otter", "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def _hand_in(root: Path, assignment: Assignment, entries: list[Entry], folder: str) -> tuple[str, ...]:
    students = []
    for number, entry in enumerate(entries):
        student = f"student-{number:04}"
        notebook = build_notebook(assignment, reference_cells(Assignment(ROOT, "gan")) | entry.cells, entry.added)
        target = root / folder / student / "gan"
        hand_in(json.loads(json.dumps(notebook)), target, "gan")
        released = root / "release" / "gan" / "lib"
        if released.exists():
            shutil.copytree(released, target / "lib")
        students.append(student)
    return tuple(students)
