"""`make chaos`: kill -9 any process of `nbgrader autograde` at random moments, run it again, compare with a run nobody disturbed.

Each round starts from a class not yet graded, kills some processes (of a role drawn first: nbgrader, judge, examiner, bubblewrap, warm
process, worker), waits until all that is left of the run has ended by itself, and runs the same command once more in peace. Then the
gradebook, the reports and the graded notebooks must be those of the undisturbed run, and no process, lock, temporary folder or
half-written file may be left. `--seed N --rounds 1` repeats a round, up to the scheduler's whims.
"""

from __future__ import annotations

import argparse
import collections
import ctypes
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from faulty_course import Course, differences, relatives, role, wait_for

ROLES = ("nbgrader", "judge", "examiner", "bubblewrap", "warm process", "worker")
PR_SET_CHILD_SUBREAPER = 36


def disturb(course: Course, rng: random.Random, usual: float) -> list[str]:
    """Run autograde, which takes `usual` seconds, and kill some of its processes; returns what was killed, and when."""
    killed: list[str] = []
    started = time.monotonic()
    run = course.start()
    kills = rng.choice((1, 1, 2, 3))
    moments = sorted(usual * rng.uniform(0.05, 1.0) for _ in range(kills))
    for moment in moments:
        while run.poll() is None and time.monotonic() - started < moment:
            time.sleep(0.005)
        wanted = rng.choice(ROLES)
        while run.poll() is None:  # a worker lives for some hundredths of a second
            family = relatives(os.getpid())
            victims = [pid for pid in family if role(pid, family) == wanted]
            if victims:
                victim = rng.choice(sorted(victims))
                try:
                    os.kill(victim, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed.append(f"{wanted} after {time.monotonic() - started:.2f} s")
                break
            time.sleep(0.002)
    run.wait(300)
    return killed


def reap() -> None:
    """Collect the orphans this process inherits."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def alone() -> bool:
    """Whether every process of a run has ended."""
    reap()
    return not relatives(os.getpid())


def main() -> int:
    """Rounds until the time is over; 1 if one of them ended otherwise than the undisturbed run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=240.0)
    parser.add_argument("--rounds", type=int, default=10**6)
    parser.add_argument("--seed", type=int, default=None, help="of the first round; the next ones count up")
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(10**6)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans come to this process, which can then see them
    deadline = time.monotonic() + arguments.seconds
    counts: collections.Counter[str] = collections.Counter()
    survived = rounds = 0
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        template = Course.make(Path(folder) / "template")
        quiet = template.copy(Path(folder) / "quiet")
        started = time.monotonic()
        quiet.autograde()
        usual = time.monotonic() - started
        expected = quiet.outcome()
        while rounds < arguments.rounds and time.monotonic() < deadline:
            rng = random.Random(seed + rounds)
            course = template.copy(Path(folder) / f"round-{rounds}")
            killed = disturb(course, rng, usual)
            troubles = [] if wait_for(alone, 40) else [f"processes left: {list(relatives(os.getpid()).values())}"]
            again = course.autograde()
            if again.returncode not in (0, 1):
                troubles.append(f"exit code {again.returncode}")
            if not wait_for(alone, 20):
                troubles.append("processes left after the second run")
            try:
                troubles += filter(None, [differences(expected, course.outcome())])
            except Exception as error:
                troubles.append(f"no outcome: {error!r}")
            troubles += [f"left over: {path}" for path in course.leftovers()]
            counts.update(kill.partition(" after")[0] for kill in killed)
            print(f"seed {seed + rounds}: killed {', '.join(killed) or 'nothing'}: {'; '.join(troubles) or 'equal'}", flush=True)
            if troubles:
                print((course.folder / "log").read_text()[-3000:], again.stderr[-3000:], sep="\n--- second run\n")
            survived += not troubles
            rounds += 1
            shutil.rmtree(course.folder, ignore_errors=True)
    print(f"{survived} of {rounds} disturbed runs ended as the undisturbed one, after {counts.total()} kills: {dict(counts)}")
    return 0 if survived == rounds else 1


if __name__ == "__main__":
    sys.exit(main())
