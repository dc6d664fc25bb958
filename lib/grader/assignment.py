"""What was asked: the released notebook, its questions and where the suite that judges them lives."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from .errors import KitError


@dataclass(frozen=True)
class Question:
    """An autograded question: the cell the student fills, the cell that carries its points."""

    id: str
    test_cell: str
    points: float  # as released
    suite_points: float  # as in the master, for which the hidden suite is written; an instructor's variant may give others
    stub: str  # the solution cell as released
    names: frozenset[str]  # what the reference solution defines at top level

    def attempted(self, source: str) -> bool:
        """Whether `source` differs from the stub in more than comments and white space."""
        return bare(source) != bare(self.stub)


@dataclass(frozen=True)
class Assignment:
    """One homework of a course: `source/<name>`, `release/<name>` and `tests/hidden/<name>` under `root`."""

    root: Path
    name: str

    @property
    def suite(self) -> Path:
        """The hidden suite's folder."""
        return self.root / "tests" / "hidden" / self.name

    @property
    def library(self) -> Path:
        """The folder whose modules students have as `lib`."""
        return self.root / "lib"

    @cached_property
    def skeleton(self) -> dict[str, Any]:
        """The notebook as students got it; raises FileNotFoundError with the mend before the first release."""
        return self._notebook("release", f"nbgrader generate_assignment {self.name}")

    @cached_property
    def master(self) -> dict[str, Any]:
        """The instructor's notebook, solutions in it."""
        return self._notebook("source", "put the master notebook there")

    def _notebook(self, step: str, mend: str) -> dict[str, Any]:
        path = self.root / step / self.name / f"{self.name}.ipynb"
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist; run: {mend}")
        try:
            notebook = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise KitError(f"{path} is not a notebook ({error}); put it back from git or a backup.") from error
        for cell in notebook["cells"]:
            cell["source"] = source_of(cell)
        return notebook

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The autograded questions in the notebook's order, by the id of their solution cell."""
        skeleton = {grade_id(cell): cell for cell in self.skeleton["cells"]}
        master = {grade_id(cell): cell for cell in self.master["cells"]}
        found = {}
        for cell_id, cell in skeleton.items():
            tests = f"test_{cell_id}"
            if cell_id and tests in skeleton:
                found[cell_id] = Question(
                    id=cell_id,
                    test_cell=tests,
                    points=float(nbgrader_metadata(skeleton[tests])["points"]),
                    suite_points=float(nbgrader_metadata(master[tests])["points"]),
                    stub=source_of(cell),
                    names=_top_level(source_of(master[cell_id])),
                )
        return found

    @property
    def secret_file(self) -> Path:
        """Where the course secret is kept."""
        return self.root / "course_secret"

    @cached_property
    def secret(self) -> bytes:
        """The course secret that seeds hidden inputs: made on first use, readable by the instructor alone, never in git.

        A regrade on another machine needs the same file to draw the same inputs. Raises ValueError with the mend where it is damaged or
        belongs to another account.
        """
        path = self.secret_file
        if not path.exists():
            _make_once(path, secrets.token_bytes(32).hex() + "\n")
        try:
            secret = bytes.fromhex(path.read_text().strip())
        except PermissionError as error:
            raise KitError(
                f"{path} belongs to another account, which keeps it to itself. In a course several accounts share, set "
                f"c.CourseDirectory.groupshared = True, let that account run `nbgrader autograde {self.name}` once, "
                "and see that the file's group is the team's (`chgrp`)."
            ) from error
        except ValueError:  # not text, or not of hexadecimal digits
            secret = b""
        if len(secret) < 16:
            raise KitError(
                f"{path} is damaged. Put it back from a backup. If there is none, delete it and grade everybody anew "
                f"(`nbgrader autograde {self.name} --force`): the hidden inputs will be others."
            )
        return secret

    @property
    def fingerprint(self) -> str:
        """A hash of the released notebook."""
        return hashlib.sha256(json.dumps(self.skeleton, sort_keys=True).encode()).hexdigest()[:16]


def _make_once(path: Path, content: str) -> None:
    """Write a file nobody else may read. It is there whole or not at all, and of two processes that try only one writes it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def nbgrader_metadata(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell's nbgrader metadata, or an empty dict, whatever a student's editor made of it."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_id(cell: dict[str, Any]) -> str:
    """A cell's nbgrader id, or the empty string."""
    found = nbgrader_metadata(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def source_of(cell: dict[str, Any]) -> str:
    """A cell's text; notebooks store it as a string or as a list of lines."""
    source = cell.get("source", "")
    return "".join(str(line) for line in source) if isinstance(source, list) else str(source)


MAX_PARSED = 10_000  # characters of a cell that is looked through for answers; the parser takes 2.6 GB for 100,000 of `import a.a.a.a`


def defined_names(source: str) -> frozenset[str]:
    """Names a cell defines at top level; empty for a cell that does not parse, or is longer than any answer."""
    return _top_level(source) if len(source) <= MAX_PARSED else frozenset()


def parsed(source: str) -> ast.Module:
    """The syntax tree of a cell; an empty one if it does not parse, or is longer than any answer."""
    try:
        return ast.parse(source if len(source) <= MAX_PARSED else "")
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two for what is nested too deeply
        return ast.parse("")


@lru_cache(maxsize=4096)
def _top_level(source: str) -> frozenset[str]:
    names: set[str] = set()
    for node in parsed(source).body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))
    return frozenset(names)


def bare(source: str) -> str:
    """Source without comments, white space and docstring layout: equal for cells that differ in looks alone."""
    lines = (line.split("#", 1)[0] for line in source.splitlines())
    return "".join("".join(line.split()) for line in lines)
