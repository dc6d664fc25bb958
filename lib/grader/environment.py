"""The versions a verdict may depend on."""

from __future__ import annotations

import functools
import platform
from importlib.metadata import version

PACKAGES = ("torch", "numpy", "pytest", "nbgrader")


@functools.cache
def environment() -> dict[str, str]:
    """Python's version and those of the packages verdicts are computed with."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
