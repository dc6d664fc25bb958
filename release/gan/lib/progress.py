"""The one progress bar of the student library."""

import sys
from typing import Any

from tqdm import tqdm


class Bar(tqdm):
    """tqdm on standard output (on standard error notebooks paint it red), without its helper thread."""

    monitor_interval = 0  # these loops report often enough

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"file": sys.stdout, "ncols": 96, "mininterval": 0.5, **options})
