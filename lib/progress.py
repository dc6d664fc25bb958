"""The one progress bar of the student library."""

import io
import sys
from collections.abc import Callable
from typing import Any

from tqdm import tqdm

from lib.live import in_notebook


class Bar(tqdm):
    """tqdm on standard output (on standard error notebooks paint it red), without its helper thread.

    In a notebook it is one line of output that changes. Printed, each state of it would stay in an exported page.
    """

    monitor_interval = 0  # these loops report often enough

    def __init__(self, *args: Any, **options: Any) -> None:
        out = io.StringIO() if in_notebook() else sys.stdout  # a notebook's line needs no line end
        look = {"ascii": False} if in_notebook() else {}  # blocks, which tqdm cannot know that a notebook shows
        super().__init__(*args, **{"file": out, "ncols": 96, "mininterval": 0.5, **look, **options})

    @staticmethod
    def status_printer(file: Any) -> Callable[[str], None]:
        """How tqdm shows a state of the bar."""
        return _changing_line() if in_notebook() else tqdm.status_printer(file)


def _changing_line() -> Callable[[str], None]:
    from IPython.display import display

    handles: list[Any] = []

    def show(state: str) -> None:
        line = {"text/plain": state}
        if handles:
            handles[0].update(line, raw=True)
        else:
            handles.append(display(line, raw=True, display_id=True))

    return show
