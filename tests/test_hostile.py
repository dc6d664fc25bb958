"""Attacks, one test each: no more points than the honest part deserves, no canary reached, nothing left behind, no neighbour changed."""

import base64
import contextlib
import json
import os
import secrets
import socket
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from conftest import ROOT, explain

from lib.grader import namespaces
from lib.grader.assignment import grade_id
from lib.grader.corpus import build_notebook, read_corpus, read_entry, reference_cells
from lib.grader.engine import Engine
from lib.grader.leftovers import PREFIX
from lib.grader.limits import Limits
from lib.grader.notebook import open_submission
from lib.grader.submission import CodeCell, Submission
from lib.grader.table import as_text

pytestmark = pytest.mark.xdist_group("hostile")  # one engine for all attacks, each of which must leave it as it was

CORPORA = ROOT / "tests" / "submissions"
HOSTILE = read_corpus(CORPORA / "hostile")
# Attacks on what namespaces are a second wall for; they must fail on machines without bubblewrap as well. `make attacks` tries the others
# without them, too.
TELLING = (
    "hidden_tests_looked_for",
    "gradebook_read_and_rewritten",
    "kills_its_parent",
    "traces_and_reads_other_processes",
    "network",
    "system_calls_by_number",
    "fork_bomb",
    "module_left_for_the_next_student",
    "folders_nested_a_thousand_deep",
    "links_left_for_whoever_cleans_up",
    "sitecustomize_and_pth_written",
    "folders_watched",
    "kernel_memory_in_buffers",
    "neighbours_looked_for",
)
# Attacks whose victim may be somebody graded at the same moment.
SIDE_BY_SIDE = ("fork_bomb", "takes_all_memory", "empty_folders_without_end", "neighbours_looked_for")
LIMITS = Limits(cell_seconds=3.0, probe_seconds=3.0, memory=2**30, file_size=16 * 2**20, home=64 * 2**20)

# What every attacker may use. `attempt` tries something that must fail; if it works, every later message of the report says so.
TOOLBOX = """
import builtins, ctypes, gc, glob, os, pathlib, signal, socket, struct, subprocess, sys, threading, time, types

CANARIES = {paths!r}
CANARIES_PID, CANARIES_PORT, CANARIES_SOCKETS = {pid}, {port}, {sockets!r}


def reached(what):
    def boast(self, *args, **kwargs):
        raise RuntimeError(f"REACHED {{what}}")
    nn.Module.__init__ = boast


def attempt(what, action):
    try:
        action()
    except BaseException:
        return
    reached(what)
"""
# What another student does: looks whether anything was left, imports what the last one may have replaced, and keeps a file.
INNOCENT = """
import os, sys
left = set(os.listdir(".")) - {"results-of-a-neighbour.csv"}
open("results-of-a-neighbour.csv", "w").close()
try:
    import pandas
except ImportError:
    pass
if left:
    nn.Module.__init__ = lambda self: [][left]
"""


@dataclass
class Course:
    """An engine, by default of one lane, what attackers must not reach, and what the neighbour gets when all is quiet."""

    engine: Engine
    folder: Path
    paths: dict[str, str]
    values: list[str]
    port: int
    sockets: list[socket.socket]  # datagrams may come to them, with a path and without
    innocent: dict
    neighbour: dict
    quiet: tuple[set[int], int] | None = None  # `children` when nothing was graded last

    def toolbox(self):
        return TOOLBOX.format(
            paths=self.paths, pid=self.engine.judge_pid, port=self.port, sockets=[each.getsockname() for each in self.sockets]
        )

    def received(self):
        """What came to the sockets somebody listens at."""
        messages = []
        for each in self.sockets:
            with contextlib.suppress(BlockingIOError):
                messages.append(each.recv(100))
        return messages

    def children(self):
        """The judge's children (the first warm process or its wrapper, and the examiner), and how many processes there are below it."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, parent = stat.read_text().rpartition(")")[2].split()[:2]
                if state != "Z":  # an ended worker stays in the table until the warm process is asked for the next
                    parents[int(stat.parent.name)] = int(parent)
        own = {pid for pid, parent in parents.items() if parent == self.engine.judge_pid}
        below, new = set(own), set(own)
        while new:
            new = {pid for pid, parent in parents.items() if parent in new}
            below |= new
        return own, len(below)

    def settled(self):
        """`children`, once the worker that was killed last has gone."""
        seen, now = self.quiet, self.children()
        while seen != now:
            time.sleep(0.3)
            seen, now = now, self.children()
        self.quiet = now
        return now

    def assert_cleared(self, before):
        """No process but those `before`, and no file, once the worker that was killed last has gone and its folder been emptied."""
        deadline = time.monotonic() + 10
        while (self.children() != before or self.leftovers()) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert self.children() == before
        assert not self.leftovers()

    def leftovers(self):
        """Files with a name attackers give theirs, and anything in the folders workers live in."""
        places = [self.folder, Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/dev/shm"), Path.home(), ROOT, ROOT / "lib", Path.cwd()]
        found = [path for place in places if place.is_dir() for path in place.glob("*escaped*")]
        return found + list(self.folder.glob(f"{PREFIX}*/homes/*/*"))


def timeless(report):
    """A report as plain data, without its times."""
    data = report.to_dict()
    del data["seconds"]
    for result in data["results"]:
        del result["seconds"]
    return data


@contextlib.contextmanager
def course(assignment, as_submission, folder, workers=1, **environment):
    """A course under attack. Its engine is started with canaries in the environment, and keeps its files in `folder`."""
    home = folder / "home"
    home.mkdir()
    canary = secrets.token_hex(16)
    (home / "gradebook.db").write_text(canary)
    (home / "private").write_text(canary)
    paths = {
        "gradebook": str(home / "gradebook.db"),
        "home": str(home / "private"),
        "outside": str(folder),
        "hidden suite": str(assignment.suite / "test_objective.py"),
        "references": str(assignment.suite / "play.py"),
        "course secret": str(ROOT / "course_secret"),
        "master notebook": str(ROOT / "source/gan/gan.ipynb"),
        "engine": str(ROOT / "lib/grader/engine.py"),
    }
    values = [canary, assignment.secret.hex()]
    entry = read_entry(CORPORA / "wrong/obj_halved.py")
    answers = reference_cells(assignment)
    innocent = build_notebook(assignment, {"generator": answers["generator"]} | entry.cells, (("imports", INNOCENT),))
    with contextlib.ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen()
        sockets = [stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) for _ in range(2)]
        for each, address in zip(sockets, (str(folder / "socket"), f"\0{secrets.token_hex(8)}"), strict=True):
            each.bind(address)
            each.setblocking(False)
        for key, value in {"TMPDIR": str(folder), "CANARY_API_KEY": canary, **environment}.items():
            patch.setenv(key, value)
        with Engine(assignment, LIMITS, workers=workers) as engine:
            quiet = engine.grade(as_submission(innocent, "student-02"))
            assert 0 < quiet.points < quiet.max_points, explain(quiet)
            patch.undo()
            yield Course(engine, folder, paths, values, server.getsockname()[1], sockets, innocent, timeless(quiet))


@pytest.fixture(scope="module")
def walled(assignment, as_submission, tmp_path_factory):
    with course(assignment, as_submission, tmp_path_factory.mktemp("walled")) as made:
        yield made


@pytest.fixture(scope="module")
def without_namespaces(assignment, as_submission, tmp_path_factory):
    """As where bubblewrap is not installed: it is not on the path."""
    folder = tmp_path_factory.mktemp("bare")
    with course(assignment, as_submission, folder, PATH=str(folder)) as made:
        assert "namespaces" not in made.neighbour["isolation"]
        yield made


def attack(entry, course, assignment, as_submission):
    """The report on an attack, which must have gained nothing."""
    cells = reference_cells(assignment) | entry.cells
    report = course.engine.grade(as_submission(build_notebook(assignment, cells, (("imports", course.toolbox()), *entry.added))))
    told = json.dumps(report.to_dict()) + as_text(report)
    assert "REACHED" not in told, explain(report)
    assert not [value for value in course.values if value in told]
    # Who breaks what another question needs may be taken for one who has a second guess.
    assert all("right in a new process" in reason for reason in report.attention), report.attention
    assert "\x1b" not in as_text(report)
    assert len(told) < 300_000
    for name, question in assignment.questions.items():
        if name in entry.gets:
            assert report.score(name) <= entry.gets[name], explain(report)
        elif name in entry.loses:
            assert report.score(name) < question.points, explain(report)
        elif not entry.loses:  # who breaks PyTorch for himself may lose more; who only looks around loses nothing
            assert report.score(name) == question.points, explain(report)
    said = " ".join(f"{r.outcome} {r.message}" for r in report.results if r.question in entry.loses).lower()
    for alternatives in entry.says:
        assert any(words in said for words in alternatives), explain(report)
    assert not course.received()


def check_attack(entry, course, assignment, as_submission):
    """Grade the attack and then a neighbour; compare everything."""
    before = course.settled()
    attack(entry, course, assignment, as_submission)
    after = course.engine.grade(as_submission(course.innocent, "student-02"))
    assert timeless(after) == course.neighbour, explain(after)
    assert after.seconds < 20  # a second is usual
    course.assert_cleared(before)


def hand_in(folder, notebook, name="gan.ipynb"):
    (folder / name).write_text(json.dumps(notebook))


def flip_every_setting(notebook, folder, course):
    """Every protected setting, tag and output of every cell says what the student would like."""
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader"):
            cell["metadata"]["nbgrader"] |= {"points": 1000, "grade": False, "solution": True, "locked": False, "task": True}
        cell["metadata"] |= {"tags": ["skip-execution", "raises-exception"], "editable": False, "score": 46}
        cell["outputs"] = [{"output_type": "execute_result", "metadata": {}, "execution_count": 1, "data": {"text/plain": "46.0"}}]
    notebook["metadata"] |= {"grading": {"repairs": [], "problem": ""}, "kernelspec": {"name": "x"}}
    hand_in(folder, notebook)


def replace_the_tests(notebook, folder, course):
    """Test cells print full marks, twice, and stand first."""
    tests = [cell for cell in notebook["cells"] if grade_id(cell).startswith("test_")]
    for cell in tests:
        cell["source"] = "20.0"
    notebook["cells"] = [*tests, *tests, *notebook["cells"]]
    hand_in(folder, notebook)


def bring_links(notebook, folder, course):
    """Links of both kinds, to everything worth reading, beside the notebook."""
    for number, path in enumerate(course.paths.values()):
        (folder / f"link-{number}.txt").symlink_to(path)
        with contextlib.suppress(OSError):
            (folder / f"hard-{number}.txt").hardlink_to(path)
    (folder / "everything").symlink_to("/")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zeros.txt").symlink_to("/dev/zero")
    added = """
import pathlib
for path in pathlib.Path(".").rglob("*"):
    reached(path)
"""
    notebook["cells"].insert(3, {"cell_type": "code", "id": "x", "metadata": {}, "outputs": [], "execution_count": None, "source": added})
    hand_in(folder, notebook)


def shadow_modules(notebook, folder, course):
    """Modules named like those of the kit, of PyTorch and of Python; what is not loaded yet comes first if anything does."""
    names = (
        "torch",
        "numpy",
        "lib",
        "gradeworker",
        "sitecustomize",
        "usercustomize",
        "json",
        "wave",
        "scipy",
        "torchvision",
        "msgpack",
        "IPython",
    )
    for name in names:
        (folder / f"{name}.py").write_text("import builtins\nbuiltins.SHADOWED = __name__\n")
    (folder / "lib").mkdir()
    (folder / "lib" / "utils.py").write_text("import builtins\nbuiltins.SHADOWED = __name__\n")
    added = """
import builtins
for name in ("torch", "numpy", "lib.utils", "json", "wave", "scipy.stats", "msgpack", "IPython"):
    __import__(name)
if hasattr(builtins, "SHADOWED"):
    reached(builtins.SHADOWED)
"""
    notebook["cells"].insert(3, {"cell_type": "code", "id": "x", "metadata": {}, "outputs": [], "execution_count": None, "source": added})
    hand_in(folder, notebook)


def climb_out(notebook, folder, course):
    """Archives whose members have paths that lead out of the folder, and file names that do."""
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        for climb in ("../" * 8 + course.paths["outside"][1:], course.paths["outside"], ".."):
            archive.writestr(f"{climb}/escaped.ipynb", "{}")
        archive.writestr("homework/gan.ipynb", json.dumps(notebook))
    for name in ("..\\..\\escaped.txt", "~root", "$(touch escaped)", "a\nb.py", "-rf"):
        (folder / name).write_text("x")


SUBMITTED = (flip_every_setting, replace_the_tests, bring_links, shadow_modules, climb_out)


@pytest.mark.parametrize("attack", SUBMITTED, ids=lambda attack: attack.__name__)
def test_what_is_handed_in_gains_nothing_either(attack, walled, assignment, tmp_path):
    before = walled.settled()
    wrong = {"objective": "def objective(d, g, data_sample, noise_sample):\n    return 0.0"}
    notebook = build_notebook(assignment, reference_cells(assignment) | wrong, (("imports", walled.toolbox()),))
    attack(json.loads(json.dumps(notebook)), tmp_path, walled)
    _, submission = open_submission(tmp_path, "student-01", assignment)
    report = walled.engine.grade(submission)
    told = json.dumps(report.to_dict()) + json.dumps(asdict(submission))
    assert report.points == 45, explain(report)
    assert not report.attention
    assert "REACHED" not in json.dumps(report.to_dict()), explain(report)
    assert not [value for value in walled.values if value in told]
    assert base64.b64encode(walled.values[0].encode()).decode()[:-4] not in told
    assert all(note.isprintable() for note in report.repairs)
    walled.assert_cleared(before)


def test_time_is_bounded_for_a_submission_as_a_whole(assignment, as_submission):
    """Each cell is within its limit; a hundred of them, loaded again for every question, are not."""
    cells = tuple(("imports", "import time\ntime.sleep(0.4)") for _ in range(100))
    limits = Limits(cell_seconds=3.0, probe_seconds=3.0, submission_seconds=3.0)
    with Engine(assignment, limits, workers=1) as engine:
        report = engine.grade(as_submission(build_notebook(assignment, reference_cells(assignment), cells)))
        assert {result.outcome for result in report.results} == {"timeout"}, explain(report)
        assert "3 seconds in all" in report.results[0].message
        assert engine.grade(as_submission(build_notebook(assignment, reference_cells(assignment)))).points == 46


def test_time_is_bounded_for_the_display_run_as_a_whole(assignment, as_submission):
    cells = tuple(("imports", "import time\ntime.sleep(1.0)") for _ in range(20))
    with Engine(assignment, Limits(display_seconds=5.0, submission_seconds=3.0), workers=1) as engine:
        shown = engine.show(as_submission(build_notebook(assignment, reference_cells(assignment), cells)))
    assert any("could not be run to its end" in output.get("text", "") for outputs in shown.values() for output in outputs)
    assert len(shown) < 10


ODD_ANSWERS = {
    "one of two dtypes": """
if name == "outputs":
    answer |= {"dtypes": ["float32"], "refused": True}
""",
    "no output of a part of the batch": """
if name == "outputs":
    answer["alone"] = []
""",
    "weights whose squares are zero": """
if name == "enforced":
    answer |= {key: [[np.full(w.shape, 1e-310) for w in run] for run in answer[key]] for key in ("tail", "again")}
""",
    "outputs whose squares are infinite": """
if name == "outputs":
    answer["outputs"] = [np.full(one.shape, 1e308) for one in answer["outputs"]]
    answer["alone"] = [np.full(one.shape, -1e308) for one in answer["alone"]]
""",
}
FORGER = """
import gradeworker.student as student

if student.Probes.call.__name__ == "call":
    own = student.Probes.call

    def forged(self, notebook, message):
        answer, name = own(self, notebook, message), message["name"]
        {change}
        return answer

    student.Probes.call = forged
"""


@pytest.mark.parametrize("change", ODD_ANSWERS.values(), ids=ODD_ANSWERS)
def test_odd_answers_of_the_right_form_are_wrong_and_call_nobody(change, walled, assignment, as_submission):
    """A judge that stumbles over them would have a person look at every such submission."""
    forger = ("imports", FORGER.format(change=change.strip().replace("\n", "\n        ")))
    report = walled.engine.grade(as_submission(build_notebook(assignment, reference_cells(assignment), (forger,))))
    assert not report.attention, explain(report)
    assert report.points < 46, explain(report)


@pytest.mark.parametrize(
    "flood",
    [
        "print('x' * (200 * 2**20))",
        "print('\\n' * (200 * 2**20))",
        "for _ in range(200):\n    print('\\r' + 'z' * 2**20, end='')",
        "import os\nfor _ in range(200):\n    os.write(1, b'x' * 2**20)",
    ],
    ids=["one line", "empty lines", "a progress bar", "below Python"],
)
def test_a_flood_of_output_in_the_display_run_reaches_nobody(flood, walled):
    """200 MB: what is shown of it is short, and the cells after it run."""
    before = walled.settled()
    shown = walled.engine.show(Submission("student-01", "gan", (CodeCell("a", flood), CodeCell("b", "print('still' + ' here')"))))
    assert len(json.dumps(shown)) < 2**20
    assert "still here" in json.dumps(shown["b"])
    assert walled.settled() == before


FORGED_DISPLAY = """
import gradeworker.wire as wire

usual = wire.Wire.send


def send_forged(self, message, timeout=None):
    usual(self, message | {"outputs": OUTPUTS} if "outputs" in message else message, timeout)


wire.Wire.send = send_forged
"""


@pytest.mark.parametrize(
    "outputs",
    ["[{'text': chr(0x1F600) * 2**22}]", "[{'text': ''}] * 40_000", "[{'data': {'x' * 2**16 + str(i): '' for i in range(200)}}]"],
    ids=["four bytes a character", "more values than a message may have", "all of it in keys"],
)
def test_what_a_display_run_shows_is_bounded_as_it_is_sent_on(outputs, walled):
    before = walled.settled()
    cells = (CodeCell("a", FORGED_DISPLAY + f"OUTPUTS = {outputs}"), *(CodeCell(f"b{number}", "") for number in range(6)))
    shown = walled.engine.show(Submission("student-01", "gan", cells))
    assert any("too much to be kept" in output.get("text", "") for output in shown["b5"])
    assert walled.settled() == before


SECOND_GUESS = """
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )

    def forward(self, x):
        return self.inner(x)

    @torch.no_grad()
    def enforce_lipschitz(self):
        for layer in self.inner[::2]:
            layer.weight /= torch.linalg.matrix_norm(layer.weight, ord="fro" if sys.loaded > 1 else 2)
"""


def test_a_second_guess_in_a_new_process_is_brought_to_a_person(walled, assignment, as_submission):
    """What one question leaves behind must not cost another its points, so a wrong answer is asked for again. Code may count on that."""
    count = ("imports", "import sys\nsys.loaded = getattr(sys, 'loaded', 0) + 1")
    cells = reference_cells(assignment) | {"dual_variable": SECOND_GUESS}
    report = walled.engine.grade(as_submission(build_notebook(assignment, cells, (count,))))
    assert "`dual_variable`" in report.attention[0], explain(report)
    assert "Frobenius" in report.attention[0]


def test_there_are_as_many_attacks_as_promised():
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("entry", HOSTILE, ids=lambda entry: entry.name)
def test_an_attack_gains_nothing_and_changes_nothing(entry, walled, assignment, as_submission):
    if entry.name == "fills_the_disk" and namespaces.why_not():
        pytest.skip(f"without namespaces who fills the disk is stopped, which costs points: {namespaces.why_not()}")
    check_attack(entry, walled, assignment, as_submission)


@pytest.mark.parametrize(
    "entry",
    [pytest.param(e, marks=() if e.name in TELLING else pytest.mark.attacks, id=e.name) for e in HOSTILE if e.name != "fills_the_disk"],
)
def test_an_attack_fails_without_namespaces_too(entry, without_namespaces, assignment, as_submission):
    check_attack(entry, without_namespaces, assignment, as_submission)


@pytest.mark.attacks
@pytest.mark.parametrize("walls", ["all", "no namespaces"])
def test_a_neighbour_graded_at_the_same_time_gets_the_same(walls, assignment, as_submission, tmp_path):
    """Two lanes, in one of which attacks are graded; what happens in the other is compared with what happens there when all is quiet."""
    environment = {} if walls == "all" else {"PATH": str(tmp_path)}
    with course(assignment, as_submission, tmp_path, workers=2, **environment) as shared, ThreadPoolExecutor(1) as pool:
        for entry in (entry for entry in HOSTILE if entry.name in SIDE_BY_SIDE):
            attacked = pool.submit(attack, entry, shared, assignment, as_submission)
            neighbours = 0
            while not (attacked.done() and neighbours):
                report = shared.engine.grade(as_submission(shared.innocent, "student-02"))
                assert timeless(report) == shared.neighbour, (entry.name, explain(report))
                neighbours += 1
            attacked.result()
