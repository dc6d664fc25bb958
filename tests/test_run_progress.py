"""What a run says of itself while it goes on."""

from lib.grader.report import Outcome, Report, TestResult
from lib.grader.run_progress import Progress


def report(points):
    return Report("s", "hw", (TestResult("q", "test_q", "It works.", Outcome.PASS, points),))


def test_the_time_left_does_not_hang_on_how_close_two_lanes_end(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[-1])
    progress = Progress(6, lanes=2)
    said = []
    for now in (10.0, 10.1, 20.0, 20.1, 30.0, 30.1):
        clock.append(now)
        said.append(progress.line("s", report(1.0)).partition("]")[0])
    left = [words.partition(" s each, ")[2].partition(":")[0] for words in said]
    assert left == ["30 s left", "20 s left", "20 s left", "10 s left", "10 s left", ""]
    assert said[3] == "[4/6, 5.03 s each, 10 s left: 4 with full marks"
    assert progress.summary() == "6 submissions in 30.1 s (5.02 s each): 6 with full marks."


def test_one_is_said_as_one():
    progress = Progress(1)
    assert progress.line("s", report(1.0)) == "[1/1] s: 1 of 1 automatic point"
    assert progress.summary().startswith("1 submission in")
