"""The judge's process: `python -m lib.grader.judge_process ROOT ASSIGNMENT FD LANES LIMITS` (as JSON).

The warm process is started before pytest and the suite are imported, so that the two import PyTorch side by side.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

from .assignment import Assignment
from .disk import in_words
from .limits import Limits
from .nursery import FirstNursery, NurseryError
from .suite_settings import read_settings
from .worker.wire import Wire, WireError


def main() -> int:
    """Entry point."""
    root, name, fd, lanes, limits_json = sys.argv[1:]
    assignment = Assignment(Path(root), name)
    engine = Wire(socket.socket(fileno=int(fd)))
    limits = Limits(**json.loads(limits_json))
    settings = read_settings(assignment.suite)
    helpers = (assignment.suite / settings.helpers).read_text(encoding="utf-8") if settings.helpers else ""
    try:
        first = FirstNursery(assignment.library, limits, helpers, lanes=int(lanes))
    except (NurseryError, WireError, OSError, RuntimeError) as error:
        engine.send({"ready": False, "problem": f"the warm process cannot be started: {in_words(error)}", "again": False})
        return 1
    with first as nursery:
        import pytest

        from .judge import JudgePlugin

        arguments = [
            str(assignment.suite),
            *("--rootdir", str(assignment.suite), "--confcutdir", str(assignment.suite), "-c", os.devnull),
            *("-q", "-s", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:warnings", "-p", "no:logging"),
        ]
        code = pytest.main(arguments, plugins=[JudgePlugin(assignment, engine, nursery)])
    return int(code)


if __name__ == "__main__":
    raise SystemExit(main())
