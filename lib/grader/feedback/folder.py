"""What lies beside a student's page: nothing the student handed in."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from ..reading import is_plain

EXCHANGE = ("timestamp.txt", "submission_secret.txt")  # nbgrader's own; `release_feedback` reads them there


def page_alone(converter: Any) -> None:
    """Make `generate_feedback` copy none of a submission's other files, which it would all put beside the page.

    Pages and pictures of a student's there would run their scripts, without the page's content security policy and as if they were the
    instructor's; `release_feedback` would hand on all that end in `.html`; and a folder named like the page keeps it from being written.
    """
    converter.init_assignment = partial(_begin, converter)


def _begin(converter: Any, assignment: str, student: str) -> None:
    source, target = (Path(path(assignment, student)) for path in (converter._format_source, converter._format_dest))
    target.mkdir(parents=True, exist_ok=True)
    for name in EXCHANGE:
        if is_plain(source / name):
            (target / name).unlink(missing_ok=True)
            shutil.copy(source / name, target / name)
