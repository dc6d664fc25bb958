"""The checks a hidden suite has and what each is worth, without judging anything: `python -m lib.grader.suite_checks ROOT ASSIGNMENT`.

The suite is collected in a process of its own, since its modules are not to be imported where nbgrader or formgrader run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from .assignment import Assignment

KIT = Path(__file__).parents[2]


def checks_of(assignment: Assignment) -> dict[str, float]:
    """Points of every check by `question/test`, in the suite's order; empty if the suite cannot be collected, which grading then says."""
    done = subprocess.run(
        [sys.executable, "-m", "lib.grader.suite_checks", str(assignment.root.resolve()), assignment.name],
        cwd=KIT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""},
    )
    return dict(json.loads(done.stdout.splitlines()[-1])) if done.returncode == 0 else {}


def main() -> int:
    """Collect the suite and print its checks as JSON, on the last line."""
    import pytest

    from .items import check_points, points_of, question_of

    assignment = Assignment(Path(sys.argv[1]), sys.argv[2])
    found: dict[str, float] = {}

    class Collector:
        """Looks at what pytest collects."""

        def pytest_configure(self, config: pytest.Config) -> None:
            """Declare the marker that carries a test's points."""
            config.addinivalue_line("markers", "points(number): what the test is worth")

        def pytest_collection_finish(self, session: pytest.Session) -> None:
            """Note each check."""
            if check_points(session.items, assignment):
                return
            for item in session.items:
                question = assignment.questions[question_of(item)]
                found[f"{question.id}/{item.name}"] = points_of(item) * question.points / question.suite_points

    folder = str(assignment.suite)
    options = ("--rootdir", folder, "--confcutdir", folder, "-c", os.devnull, "-q", "--assert=plain", "-p", "no:cacheprovider")
    code = pytest.main([folder, "--collect-only", *options, "-p", "no:warnings"], plugins=[Collector()])
    print(json.dumps(found))
    return int(code)


if __name__ == "__main__":
    raise SystemExit(main())
