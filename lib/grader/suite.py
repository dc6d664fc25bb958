"""What the author of a hidden suite uses: `@probe`, `@points`, the `submission` and `rng` fixtures, and `close`.

A test runs in the judge. It sends *probes* into a worker that holds the student's notebook, and decides on the answers:

    @probe
    def double_of(student, x) -> float:
        return float(student.double(x))

    @points(2)
    def test_doubles(submission, rng):
        \"\"\"`double` returns twice its argument.\"\"\"
        x = float(rng.normal())
        answer = submission(double_of, x)
        assert close(answer, 2 * x), f"double({x:.3g}) is {answer:.4g}, expected {2 * x:.4g}."

The source of a probe travels to the worker, so it must not hold anything a student may not see: a probe is a question, and a forged
answer to it is a correct answer. The docstring of a test and its assertion message are what the student reads.
"""

from __future__ import annotations

import hashlib
import hmac
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np
import pytest

from .suite_settings import suite_files


@dataclass(frozen=True)
class Probe:
    """A function whose source is run in the worker, with the student's notebook as first argument."""

    name: str
    source: str
    parameters: tuple[str, ...]
    function: Callable[..., Any]

    @cached_property
    def returns(self) -> Any:
        """The type its answer must have; checked before a test sees it."""
        return get_type_hints(self.function).get("return", Any)

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Arguments by name; raises TypeError as a call would."""
        bound = self._signature.bind(None, *args, **kwargs)
        return {name: value for name, value in bound.arguments.items() if name in self.parameters}

    @cached_property
    def _signature(self) -> inspect.Signature:
        return inspect.signature(self.function)


def probe(function: Callable[..., Any]) -> Probe:
    """Mark `function` as a probe. It sees torch, np, nn, the suite's helpers and nothing else of its module."""
    source = textwrap.dedent(inspect.getsource(function))
    return Probe(function.__name__, source, tuple(inspect.signature(function).parameters)[1:], function)


def points(number: float) -> pytest.MarkDecorator:
    """What a test is worth. All or nothing: partial credit is several tests."""
    return pytest.mark.points(number)


def close(actual: Any, expected: Any, atol: float = 1e-5, rtol: float = 1e-4) -> bool:
    """Same shape and every element within `atol + rtol * |expected|`. NaN and infinity are close to nothing but equal infinities."""
    actual, expected = np.asarray(actual), np.asarray(expected)
    return actual.shape == expected.shape and bool(np.allclose(actual, expected, atol=atol, rtol=rtol))


def fingerprint(folder: Path) -> str:
    """A hash of every file the verdicts of a suite depend on."""
    digest = hashlib.sha256()
    for path in suite_files(folder):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def seed_for(secret: bytes, *parts: str) -> int:
    """A seed nobody without the course secret can guess, the same on every regrade."""
    digest = hmac.new(secret, "\0".join(parts).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") >> 1  # fits a signed 64-bit integer
