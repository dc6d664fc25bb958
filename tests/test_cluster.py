"""Grading on a Dask cluster of real processes, one of which is killed in the middle. Run by `make test-cluster`."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from conftest import LIMITS, ROOT

from lib.grader.cluster import Cluster
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.engine import GraderError

pytestmark = [
    pytest.mark.cluster,
    # Dask closes its sockets and loops when the process ends, not before.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers with a thread each, in a folder where nothing of the course is; yields address and worker processes."""
    started = []

    def start(name, *arguments):
        log = (tmp_path / f"{name}.log").open("wb")
        command = [sys.executable, "-m", "distributed.cli.dask_" + name.partition("-")[0], *arguments]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        started.append((subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, env=environment), log))
        return started[-1][0]

    address_file = tmp_path / "scheduler.json"
    start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(address_file))
    workers = [
        start(f"worker-{n}", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file", str(address_file)) for n in (1, 2)
    ]
    deadline = time.monotonic() + 60
    while not address_file.exists() or not address_file.read_text().strip():
        assert time.monotonic() < deadline, "the scheduler did not start"
        time.sleep(0.1)
    import json

    yield json.loads(address_file.read_text())["address"], workers
    for process, log in reversed(started):
        process.terminate()
        process.wait(30)
        log.close()


def test_a_lost_worker_loses_no_report(cluster, assignment, as_submission):
    address, workers = cluster
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


def test_a_scheduler_that_does_not_answer_is_named(assignment):
    with pytest.raises(GraderError, match=r"No Dask scheduler with workers answers at tcp://127\.0\.0\.1:1"):
        Cluster(assignment, "tcp://127.0.0.1:1")
