"""What machines do to a run: each ends in one sentence with cause and mend, and the same command again gives the undisturbed gradebook.

A quick sample; `make chaos` runs all of them (marker `faults`) and then kills processes at random.
"""

import contextlib
import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import LIMITS, ROOT, explain
from faulty_course import Course, differences, relatives, role, wait_for

from lib.grader import leftovers, stopping
from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.disk import holds_more
from lib.grader.engine import Engine
from lib.grader.limits import Limits
from lib.grader.nursery import FirstNursery
from lib.grader.workers import Gone

pytestmark = pytest.mark.xdist_group("faults")


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A class of three, not yet graded."""
    return Course.make(tmp_path_factory.mktemp("class") / "made", students=3)


@pytest.fixture(scope="module")
def quiet(handed_in, tmp_path_factory):
    """The same class after a run nobody disturbed."""
    course = handed_in.copy(tmp_path_factory.mktemp("quiet") / "made")
    done = course.autograde()
    assert "These submissions need a person" in done.stderr
    assert course.leftovers() == []
    return course


@pytest.fixture
def course(handed_in, tmp_path):
    return handed_in.copy(tmp_path / "made")


@pytest.fixture
def graded(quiet, tmp_path):
    return quiet.copy(tmp_path / "made")


def the_error(done):
    """The one sentence a run that could not go on ends with."""
    assert done.returncode == 1
    errors = [line.partition("ERROR] ")[2] for line in done.stderr.splitlines() if "| ERROR]" in line]
    assert len(errors) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return errors[0]


def assert_a_run_mends(course, quiet, *arguments):
    done = course.autograde(*arguments)
    assert done.returncode in (0, 1)
    assert not differences(quiet.outcome(), course.outcome()), done.stderr
    assert course.leftovers() == []
    return done


# --- killed processes


@pytest.mark.faults
def test_killed_between_report_and_gradebook(course, quiet):
    run = course.start()
    assert wait_for(lambda: list((course.root / ".reports" / "gan").glob("student-*.json")))
    run.kill()
    run.wait()
    assert not list((course.root / "autograded").glob("*/gan/report.json"))
    assert_a_run_mends(course, quiet)


def test_what_was_half_done_is_done_again_and_nothing_else(graded, quiet):
    """As `kill -9` and power cuts leave it: no report, an empty notebook, scores the gradebook does not have."""
    students = graded.root / "autograded"
    os.unlink(students / "student-01/gan/report.json")
    os.chmod(students / "student-02/gan/gan.ipynb", 0o644)
    (students / "student-02/gan/gan.ipynb").write_bytes(b"")
    (graded.root / ".reports/gan/tmpabcd.part").write_text("{")
    done = assert_a_run_mends(graded, quiet)
    assert "student-01: no sound report" in done.stderr
    assert "student-02: its graded notebook is empty" in done.stderr
    assert "2 submissions in" in done.stderr
    assert "since an earlier run:\n" in done.stderr  # which may have been killed before it could list it
    assert "student-03: The submission could not be read" in done.stderr


@pytest.mark.faults
def test_a_gradebook_put_back_from_a_backup_gets_its_scores(graded, quiet, handed_in):
    shutil.copy(handed_in.gradebook, graded.gradebook)
    done = assert_a_run_mends(graded, quiet)
    assert "the gradebook does not hold the scores" in done.stderr


@pytest.fixture
def submission(assignment, as_submission):
    """A right one whose cells take a while."""
    slow = (("imports", "import time; time.sleep(1.0)"),)
    return as_submission(build_notebook(assignment, reference_cells(assignment), slow))


def kill_first(wanted, times=1):
    """Kill -9 the first `times` processes of a role that appear below this one."""

    def watch():
        left, killed = times, set()
        while left and wait_for(lambda: True):
            family = relatives(os.getpid())
            for pid in family:
                if pid not in killed and role(pid, family) == wanted:
                    time.sleep(0.2)  # until it is at work
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                        killed.add(pid)
                        left -= 1
                    break
            time.sleep(0.01)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("wanted", ["worker", pytest.param("warm process", marks=pytest.mark.faults)])
def test_a_process_killed_from_outside_costs_nobody_a_point(wanted, assignment, submission):
    with Engine(assignment, LIMITS, workers=1) as engine:
        engine.grade(submission)
        thread = kill_first(wanted)
        report = engine.grade(submission)
        thread.join(30)
        assert not thread.is_alive()
    assert report.points == 46, explain(report)
    assert not report.attention


@pytest.mark.faults
def test_a_judge_killed_while_it_starts_is_started_again(assignment, submission):
    with Engine(assignment, LIMITS, workers=1) as engine:
        engine.start()
        time.sleep(0.5)
        os.kill(engine.judge_pid, signal.SIGKILL)
        assert engine.grade(submission).points == 46


@pytest.mark.faults
def test_a_worker_that_is_killed_every_time_is_left_to_a_person(assignment, submission):
    with Engine(assignment, LIMITS, workers=1) as engine:
        engine.grade(submission)
        kill_first("worker", times=1000)
        report = engine.grade(submission)
    assert report.attention
    assert {result.outcome for result in report.results} == {"grader error"}


# --- what killed processes leave behind


def test_a_folder_nobody_holds_is_removed_by_the_next_one(tmp_path, monkeypatch):
    monkeypatch.setattr(leftovers.tempfile, "tempdir", str(tmp_path))
    held = leftovers.Abandonable()
    program = "import os, sys; sys.path[:0] = [sys.argv[1]]; from lib.grader.leftovers import Abandonable; path = Abandonable().path;"
    program += "[os.makedirs(str(path / 'homes')), [(os.mkdir('a'), os.chdir('a')) for _ in [os.chdir(path)] * 1 for _ in range(2000)]];"
    program += "print(path); sys.stdout.flush(); os.kill(os.getpid(), 9)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, env=os.environ | {"TMPDIR": str(tmp_path)}
    )
    dead = Path(done.stdout.strip())
    assert dead.parent == tmp_path, done.stderr
    assert dead.exists()
    (tmp_path / "gan-teaching-kit-notes").mkdir()  # somebody's own
    with leftovers.Abandonable() as fresh:
        assert not dead.exists()
        assert held.path.exists()
        assert fresh.exists()
    held.close()
    assert [path.name for path in tmp_path.iterdir()] == ["gan-teaching-kit-notes"]


def test_a_damaged_secret_is_named_and_never_replaced(tmp_path):
    (tmp_path / "course_secret").write_text("")
    with pytest.raises(ValueError, match=r"course_secret is damaged.*backup"):
        _ = Assignment(tmp_path, "gan").secret
    assert (tmp_path / "course_secret").read_text() == ""


# --- disks


def test_where_nothing_else_bounds_it_the_judge_bounds_a_workers_folder():
    limits = Limits(cell_seconds=20.0, home=8 * 2**20, file_size=2**20)
    filler = "for n in range(100000):\n    open(f'file-{n}', 'wb').write(bytes(2**20))\n    if n > 30: import time; time.sleep(0.1)"
    with FirstNursery(ROOT / "lib", limits, use_namespaces=False) as nursery:
        nursery.wait_ready()
        worker = nursery.spawn()
        with pytest.raises(Gone, match="its files took more than 8 MB") as gone:
            worker.load([{"id": "a", "source": filler}])
        assert gone.value.reason == "full"


def test_a_folder_that_hides_what_it_holds_is_full(tmp_path):
    assert not holds_more(str(tmp_path), 100_000)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "file").write_bytes(bytes(200_000))
    assert holds_more(str(tmp_path), 100_000)
    assert not holds_more(str(tmp_path), 1_000_000)
    deep = tmp_path
    for _ in range(150):
        deep = deep / "d"
        deep.mkdir()
    assert not holds_more(str(tmp_path), 1_000_000)  # deep, but nothing is hidden there
    (deep / "file").write_bytes(bytes(1_200_000))
    assert holds_more(str(tmp_path), 1_000_000)


@pytest.fixture
def small_disk(tmp_path):
    """Mount a small file system in memory, filled but for `free` bytes."""
    mounted = []

    def mount(folder, size, options=""):
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}{options}", "tmpfs", folder], capture_output=True, text=True)
        if done.returncode != 0:
            pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, free):
    with (folder / "ballast").open("wb") as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(2**16))
            file.flush()
    os.truncate(folder / "ballast", max((folder / "ballast").stat().st_size - free, 0))


@pytest.mark.faults
@pytest.mark.parametrize("free", [0, 30_000, 100_000, 200_000])
def test_a_full_disk_under_the_course(free, handed_in, quiet, tmp_path, small_disk):
    small_disk(tmp_path / "disk", "64m")
    course = handed_in.copy(tmp_path / "disk" / "made")
    course.temporary = tmp_path
    fill(tmp_path / "disk", free)
    done = course.autograde()
    course.temporary = tmp_path / "disk" / "made" / "tmp"
    assert "Traceback" not in done.stderr
    sentence = the_error(done)
    assert "is full" in sentence
    assert str(tmp_path / "disk") in sentence
    os.unlink(tmp_path / "disk" / "ballast")
    assert_a_run_mends(course, quiet)


@pytest.mark.faults
def test_a_full_temporary_directory(course, quiet, small_disk):
    small_disk(course.temporary, "1m")
    fill(course.temporary, 20_000)  # with no byte left Python would take another folder
    done = course.autograde()
    assert done.returncode == 1
    assert f"the disk that holds {course.temporary} is full; free some space there" in done.stderr
    assert "Traceback" not in done.stderr
    os.unlink(course.temporary / "ballast")
    subprocess.run(["mount", "-o", "remount,size=64m", course.temporary], check=True)
    assert_a_run_mends(course, quiet)


@pytest.mark.faults
def test_a_read_only_course(handed_in, quiet, tmp_path, small_disk):
    small_disk(tmp_path / "disk", "64m")
    course = handed_in.copy(tmp_path / "disk" / "made")
    course.temporary = tmp_path
    subprocess.run(["mount", "-o", "remount,ro", tmp_path / "disk"], check=True)
    sentence = the_error(course.autograde())
    assert sentence.startswith("Grading cannot start:")
    assert "cannot be written to; mount it for writing" in sentence
    subprocess.run(["mount", "-o", "remount,rw", tmp_path / "disk"], check=True)
    course.temporary = course.folder / "tmp"
    assert_a_run_mends(course, quiet)


# --- the gradebook


@contextlib.contextmanager
def locked(gradebook):
    holder = sqlite3.connect(gradebook, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        yield holder
    finally:
        holder.close()


def test_a_gradebook_locked_for_ever(course):
    course.configure("c.GradeSubmission.gradebook_wait = 0.5")
    with locked(course.gradebook):
        sentence = the_error(course.autograde())
    assert "another program keeps" in sentence
    assert "close what has it open" in sentence
    assert "run the same command again" in sentence


@pytest.mark.faults
def test_a_gradebook_locked_for_a_while(course, quiet):
    with locked(course.gradebook) as holder:
        timer = threading.Timer(20.0, lambda: holder.execute("ROLLBACK"))
        timer.start()
        assert_a_run_mends(course, quiet)
        timer.join()


@pytest.mark.faults
def test_a_gradebook_locked_midway(course, quiet):
    course.configure("c.GradeSubmission.gradebook_wait = 0.5")
    run = course.start()
    assert wait_for(lambda: list((course.root / "autograded").glob("*/gan/report.json")))
    with locked(course.gradebook):
        run.wait(120)
    log = (course.folder / "log").read_text()
    assert "Traceback" not in log
    assert log.count("another program keeps") == 1 or "3 submissions in" in log
    assert_a_run_mends(course, quiet)


@pytest.mark.faults
@pytest.mark.parametrize("damage", ["header", "middle", "truncated"])
def test_a_damaged_gradebook(damage, graded, quiet):
    whole = graded.gradebook.read_bytes()
    broken = {
        "header": b"x" * 100 + whole[100:],
        "middle": whole[:4096] + b"\xff" * (len(whole) - 8192) + whole[-4096:],
        "truncated": whole[:5000],
    }[damage]
    graded.gradebook.write_bytes(broken)
    sentence = the_error(graded.autograde("--force"))
    assert "gradebook.db is damaged" in sentence
    # The mend it names for somebody without a backup.
    graded.gradebook.rename(graded.root / "damaged.db")
    assert graded.nbgrader("generate_assignment", "gan", "--force").returncode == 0
    assert_a_run_mends(graded, quiet)


# --- two at once, and clocks


def test_a_second_autograde_is_refused(course):
    course.root.joinpath(".reports").mkdir()
    with (course.root / ".reports" / "gan.lock").open("w") as lock:
        lock.write("4711\n")
        lock.flush()
        assert leftovers.take(lock.fileno())
        sentence = the_error(course.autograde())
    assert "Another `nbgrader autograde gan` is at work in this course (process 4711)" in sentence
    assert "run this command again" in sentence
    assert not list((course.root / "autograded").glob("*/gan"))


def test_where_files_cannot_be_locked_a_run_goes_on(tmp_path, monkeypatch):
    def no_locks(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(leftovers.fcntl, "flock", no_locks)
    with stopping.alone(tmp_path / ".reports" / "gan"), leftovers.Abandonable() as folder:
        leftovers.sweep()
        assert folder.exists()
    assert not folder.exists()


@pytest.mark.faults
def test_two_autogrades_at_once(course, quiet):
    runs = [course.start(), subprocess.Popen(course.command("autograde", "gan"), cwd=course.root, env=course.environment)]
    assert sorted(run.wait(300) for run in runs)  # one of them has graded the malformed submission, or been refused
    assert_a_run_mends(course, quiet)


FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


@pytest.mark.faults
@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed")
@pytest.mark.parametrize("second", ["2001-01-01 00:00:00", "2040-01-01 00:00:00"])
def test_a_clock_set_anew_between_killed_and_next_run(second, course, quiet):
    run = course.start()
    assert wait_for(lambda: list((course.root / "autograded").glob("*/gan/report.json")))
    run.kill()
    run.wait()
    done = course.autograde(LD_PRELOAD=str(FAKETIME), FAKETIME=f"@{second}", FAKETIME_DONT_FAKE_MONOTONIC="1")
    assert done.returncode in (0, 1)
    assert not differences(quiet.outcome(), course.outcome()), done.stderr


@pytest.mark.faults
def test_files_from_the_future_and_the_past(graded, quiet):
    for number, path in enumerate(sorted(graded.root.rglob("*"))):
        os.utime(path, (4e9, 4e9) if number % 2 else (1e8, 1e8))
    done = assert_a_run_mends(graded, quiet)
    assert "No submission was to be graded." in done.stderr
    assert_a_run_mends(graded, quiet, "--force")


@pytest.mark.faults
@pytest.mark.parametrize("wanted", ["judge", "examiner", "bubblewrap", "warm process", "worker", "nbgrader"])
def test_each_process_killed_once_at_work(wanted, course, quiet):
    run = course.start()
    done = []

    def strike():
        family = relatives(run.pid) | {run.pid: (0, " -m nbgrader ")}
        victims = [pid for pid in family if role(pid, family) == wanted]
        for pid in victims[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                done.append(pid)
        return done or run.poll() is not None

    wait_for(lambda: (course.root / "autograded" / "student-01").exists() or run.poll() is not None)
    wait_for(strike)
    run.wait(300)
    assert done
    assert_a_run_mends(course, quiet)
