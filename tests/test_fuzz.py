"""The fuzzer itself works, a few runs of it find nothing, and answers that were made up are the student's failure."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lib.grader.report import Outcome

ROOT = Path(__file__).parents[1]
RUNS = 60  # of each target: seconds, most of them for imports
FORGING = """
import gradeworker.student as student

call = student.Probes.call

def forge(self, notebook, message):
    a = call(self, notebook, message)
    if message["name"] == "stepped":
        {change}
    return a

student.Probes.call = forge
"""


def test_a_short_run_of_every_target_finds_nothing():
    command = [sys.executable, "tests/fuzz/fuzz.py", "--runs", str(RUNS), "--seconds", "300", "--seed", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr + run.stdout
    tried = dict(re.findall(r"^(\w+) +(\d+) tried", run.stdout, re.MULTILINE))
    assert tried == dict.fromkeys(("decode", "frames", "replies", "answers", "forged"), str(RUNS))


@pytest.mark.parametrize(
    "change",
    [
        'a["along"], a["later"] = [], []',
        'a["along"] = a["along"] + a["along"]',
        'a["d"] = a["g"] = []',
        'a["shapes_d"] = a["shapes_g"] = []',
        'a["betas"] = []',
    ],
)
def test_lists_of_other_lengths_than_the_judge_expects_are_no_error_of_the_judge(change, grade_cells):
    report = grade_cells(_added=(("imports", FORGING.format(change=change)),))
    outcomes = {result.outcome for result in report.results if result.question == "optimizers"}
    assert outcomes <= {Outcome.FAIL, Outcome.PASS}
    assert outcomes == {Outcome.PASS if "betas" in change else Outcome.FAIL}
    assert not report.attention
