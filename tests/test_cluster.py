"""Grading on a Dask cluster of real processes, one of which is killed in the middle. Run by `make test-cluster`."""

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LIMITS, ROOT
from docs_commands import set_apart

from lib.grader.cluster import Cluster
from lib.grader.corpus import build_notebook, hand_in, reference_cells
from lib.grader.engine import GraderError

pytestmark = [
    pytest.mark.cluster,
    # Dask closes its sockets and loops when the process ends, not before.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers with a thread each, in a folder where nothing of the course is; yields address, worker processes and the scheduler's."""
    started = []

    def start(name, *arguments):
        log = (tmp_path / f"{name}.log").open("wb")
        command = [sys.executable, "-m", "distributed.cli.dask_" + name.partition("-")[0], *arguments]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        started.append((subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, env=environment), log))
        return started[-1][0]

    address_file = tmp_path / "scheduler.json"
    scheduler = start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(address_file))
    workers = [
        start(f"worker-{n}", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file", str(address_file)) for n in (1, 2)
    ]
    deadline = time.monotonic() + 60
    while not address_file.exists() or not address_file.read_text().strip():
        assert time.monotonic() < deadline, "the scheduler did not start"
        time.sleep(0.1)
    yield json.loads(address_file.read_text())["address"], workers, scheduler
    for process, log in reversed(started):
        process.terminate()
        process.wait(30)
        log.close()


def test_a_lost_worker_loses_no_report(cluster, assignment, as_submission):
    address, workers, _ = cluster
    wrong = "def objective(d, g, data_sample, noise_sample):\n    return d(g(noise_sample)).mean() - d(data_sample).mean()\n"
    right = as_submission(build_notebook(assignment, reference_cells(assignment)))
    flipped = as_submission(build_notebook(assignment, reference_cells(assignment) | {"objective": wrong}))
    todo = [replace(right if n % 2 else flipped, student=f"student-{n:02}") for n in range(12)]
    engine = Cluster(assignment, address, LIMITS)
    try:
        with ThreadPoolExecutor(4) as pool:
            futures = [pool.submit(engine.grade, submission) for submission in todo]
            futures[1].result(timeout=240)
            workers[0].send_signal(signal.SIGKILL)
            reports = [future.result(timeout=240) for future in futures]
    finally:
        engine.close()
    assert [report.student for report in reports] == [submission.student for submission in todo]
    assert [report.points for report in reports] == [46 if n % 2 else 45.5 for n in range(12)]


def test_a_worker_that_hangs_holds_nobody_up(cluster, assignment, as_submission, monkeypatch):
    """Its processes are stopped, its connections stay: Dask would wait for minutes before it counts it as lost."""
    address, workers, _ = cluster
    monkeypatch.setattr("lib.grader.cluster.STRAGGLER_SECONDS", 2.0)
    todo = [replace(as_submission(build_notebook(assignment, reference_cells(assignment))), student=f"student-{n:02}") for n in range(8)]
    engine = Cluster(assignment, address, LIMITS)
    try:
        with ThreadPoolExecutor(2) as pool:
            futures = [pool.submit(engine.grade, submission) for submission in todo]
            futures[1].result(timeout=240)
            workers[0].send_signal(signal.SIGSTOP)
            reports = [future.result(timeout=60) for future in futures]
    finally:
        workers[0].send_signal(signal.SIGCONT)
        engine.close()
    assert [(report.student, report.points) for report in reports] == [(submission.student, 46) for submission in todo]


def test_a_scheduler_that_is_gone_is_a_problem_for_good(cluster, assignment):
    address, _, scheduler = cluster
    engine = Cluster(assignment, address, LIMITS)
    try:
        assert engine.problem == ""
        scheduler.kill()
        deadline = time.monotonic() + 60
        while not engine.problem:
            assert time.monotonic() < deadline, "nothing was noticed"
            time.sleep(0.1)
        assert engine.problem == "The connection to the Dask scheduler was lost."
    finally:
        engine.close()


def test_a_scheduler_that_does_not_answer_is_named(assignment):
    with pytest.raises(GraderError, match=r"No Dask scheduler with workers answers at tcp://127\.0\.0\.1:1"):
        Cluster(assignment, "tcp://127.0.0.1:1")


def test_the_commands_of_the_page(tmp_path, assignment):
    """A scheduler, a worker and both ways to grade, started as docs/scale.md says, on this machine."""
    for part in ("lib", "source", "release", "tests/hidden"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
    (tmp_path / "nbgrader_config.py").write_text(config)
    for name in ("a", "b"):
        hand_in(build_notebook(assignment, reference_cells(assignment)), tmp_path / "submitted" / name / "gan", "gan")
    environment = os.environ | {
        "PYTHONPATH": str(tmp_path),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "gan", "--force"]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=300)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    here = {"dask scheduler": f"dask scheduler --host {address.replace(':', ' --port ')} --no-dashboard"}  # at an address of its own
    servers, ran = [], []
    with (tmp_path / "log").open("wb") as log:
        try:
            for command in [command.text for command in set_apart("docs/scale.md")]:
                words = shlex.split(here.get(command, command).replace("10.0.0.1:8786", address))
                if words[0] == "pip":  # `make test-cluster` has run it
                    continue
                ran.append(command)
                if words[0] == "dask":
                    words = [sys.executable, "-m", "distributed.cli.dask_" + words[1], *words[2:]]
                    words += ["--no-dashboard"] if "dask_worker" in words[2] else []
                    servers.append(subprocess.Popen(words, cwd=tmp_path, stdout=log, stderr=log, env=environment))
                    time.sleep(1)
                    continue
                if words[0] == "python":
                    found = [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.glob(words[5]))]  # as a shell would
                    words = [sys.executable, *words[1:5], *found, *words[6:]]
                else:
                    words = [sys.executable, "-m", "nbgrader", *words[1:], "--force"]
                done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300)
                assert done.returncode == 0, done.stderr[-3000:] + (tmp_path / "log").read_text()[-3000:]
                if words[2] == "lib.grader":
                    graded = [line for line in done.stdout.splitlines() if " of 46 points" in line]
                    assert graded == ["a: 46 of 46 points", "b: 46 of 46 points"]
                    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a.json", "b.json"]
                else:
                    for name in ("a", "b"):
                        assert json.loads((tmp_path / f"autograded/{name}/gan/report.json").read_text())["points"] == 46
                        shutil.rmtree(tmp_path / "autograded" / name)
                shutil.rmtree(tmp_path / ".reports")  # so that the next command has to grade
        finally:
            for server in reversed(servers):
                server.terminate()
                server.wait(30)
    assert len(ran) == 5
