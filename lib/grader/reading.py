"""Finding and opening what a student handed in, in whatever encoding, format or place, or saying why it cannot be read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat

MAX_BYTES = 100 * 2**20


class Unreadable(ValueError):
    """What was handed in is not a notebook; the message says why in words for the student."""


def find_notebook(folder: Path, name: str) -> tuple[Path, list[str]]:
    """The notebook a student meant to hand in, with a repair note if it is not called `<name>.ipynb`."""
    expected = folder / f"{name}.ipynb"
    if expected.exists():
        return expected, []
    others = [path for path in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]
    if not others:
        raise Unreadable(f"No notebook was handed in: there is no `{name}.ipynb` in the submission.")
    best = max(others, key=lambda path: (path.stem.startswith(name), path.stat().st_size))
    return best, [f"The file is called `{best.name}`; it was graded as `{name}.ipynb`."]


def read(path: Path) -> dict[str, Any]:
    """The notebook in `path` as plain data of format 4, whatever encoding or older format it has; raises Unreadable."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"The file is {size / 2**20:.0f} MB; notebooks up to {MAX_BYTES // 2**20} MB are read. Clear its outputs.")
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"The file cannot be opened ({error.strerror}).") from error
    if not raw.strip():
        raise Unreadable("The file is empty.")
    text = _decode(raw)
    if re.search(r"^(<<<<<<<|>>>>>>>) ", text, re.MULTILINE):
        raise Unreadable("The file holds unresolved merge conflicts of git (lines with <<<<<<< and >>>>>>>).")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"The file is not a notebook: it is not valid JSON ({error}).") from error
    if not isinstance(data, dict):
        raise Unreadable("The file is not a notebook: it is JSON, but not a notebook's.")
    if isinstance(data.get("worksheets"), list):  # format 3 and older
        try:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        except Exception as error:  # the converter raises whatever it stumbles over
            raise Unreadable(f"The notebook has an old format that cannot be converted ({error}).") from error
    if not isinstance(data.get("cells"), list):
        raise Unreadable("The file is not a notebook: it has no cells.")
    return data


def _decode(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "latin-1"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")
