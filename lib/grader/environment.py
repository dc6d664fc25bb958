"""The versions a verdict may depend on."""

from __future__ import annotations

import functools
import platform
from importlib.metadata import version

# A verdict is kept as long as these stay the same, so here belongs what decides whether a student's code runs and what it computes (what
# notebooks import, and IPython, which runs their cells) and what the judge computes and compares with. What only moves messages, draws
# pages or reads files does not belong here: another version of it would have a class graded again for nothing.
PACKAGES = ("torch", "numpy", "scipy", "matplotlib", "ipython", "pytest", "typeguard", "nbgrader")


@functools.cache
def environment() -> dict[str, str]:
    """Python's version and those of the packages verdicts are computed with."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
