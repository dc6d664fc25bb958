"""What `suite.toml` says of a hidden suite. A module of its own, since it is needed where pytest would take time to import."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import KitError


@dataclass(frozen=True)
class SuiteSettings:
    """`suite.toml` of a hidden suite."""

    version: str  # part of every seed: raise it to draw new inputs
    helpers: str = ""  # file whose source probes may use in the worker
    corpora: str = ""  # the folder of correct/ and wrong/, from the course's root; tests/submissions/<assignment> if not given


def read_settings(folder: Path) -> SuiteSettings:
    """The settings of the suite in `folder`; raises KitError if the file says something else."""
    path = folder / "suite.toml"
    with path.open("rb") as file:
        try:
            return SuiteSettings(**tomllib.load(file))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
            raise KitError(f"{path} cannot be used: {error}") from error


def suite_files(folder: Path) -> Iterator[Path]:
    """Every file below the suite's folder, in order; but for caches and what else is hidden."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            yield path
