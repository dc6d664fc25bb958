"""A worker's life: load the notebook's cells, then answer probes until the judge closes the wire."""

from __future__ import annotations
import __future__

import base64
import contextlib
import os
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from .cells import MAX_TEXT, Shell, describe
from .wire import Closed, Wire, WireError


class NotDefined(Exception):
    """The notebook does not define a name a probe asks for."""


class Complaint(Exception):
    """What a probe has to say to the student, where no code of the student's raised."""


class Student:
    """The student's notebook as a probe sees it: its names, and its cells to run again with other names in place."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._sources: dict[str, str] = {}

    def __getattr__(self, name: str) -> Any:
        try:
            return self._shell.names[name]
        except KeyError:
            raise NotDefined(name) from None

    def defines(self, name: str) -> bool:
        """Whether the notebook defines `name`."""
        return name in self._shell.names

    def replace(self, **names: Any) -> None:
        """Put `names` into the notebook's namespace, where the student's functions look up what they call."""
        self._shell.names.update(names)

    @property
    def notebook_names(self) -> dict[str, Any]:
        """The notebook's namespace: the global names of all functions that its cells define."""
        return self._shell.names

    def rerun(self, cell_id: str, **names: Any) -> dict[str, Any] | None:
        """Run a cell again with `names` in place; returns None or what went wrong."""
        self.replace(**names)
        return self._shell.run(cell_id, self._sources.get(cell_id, ""))

    def load(self, cells: list[dict[str, str]], wire: Wire) -> None:
        """Run the cells in order in an empty namespace and report on each as it ends, so that the judge can time each."""
        self._shell.clear()
        for cell in cells:
            self._sources[cell["id"]] = cell["source"]
            error = self._shell.run(cell["id"], cell["source"])
            wire.send({"cell": cell["id"], "error": error})

    def show(self, cells: list[dict[str, str]], wire: Wire) -> None:
        """Run the cells in order, training included, and send what each of them shows."""
        os.environ.pop("NBGRADER_EXECUTION", None)  # it makes `train` stand aside while answers are graded
        for cell in cells:
            try:
                wire.send({"cell": cell["id"], "outputs": self._shell.show(cell["id"], cell["source"])})
            except Closed:
                raise
            except WireError as error:
                wire.send({"cell": cell["id"], "outputs": [{"stream": "stderr", "text": f"The output cannot be shown: {error}"}]})


def put_files(files: dict[str, str]) -> None:
    """Put a student's own files (path, base64) beside the notebook. Whoever names them badly harms a folder of his own."""
    for name, content in files.items():
        with contextlib.suppress(OSError):  # an earlier cell may have put something else there
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            with open(name, "wb") as file:
                file.write(base64.b64decode(content))


class Probes:
    """The functions sent by the judge, compiled once each, over the suite's helper module."""

    def __init__(self, helpers: str) -> None:
        """`helpers` is the source of what the suite's probes use besides torch, np and nn."""
        self._names: dict[str, Any] = {"torch": torch, "np": np, "nn": torch.nn, "Complaint": Complaint, "probe": lambda function: function}
        exec(_compile(helpers, "<helpers>"), self._names)
        self._known: dict[str, Callable[..., Any]] = {}

    def call(self, student: Student, message: dict[str, Any]) -> Any:
        """Run one probe and return its plain answer."""
        source, name = message["source"], message["name"]
        if source not in self._known:
            names = dict(self._names)
            exec(_compile(source, f"<probe {name}>"), names)
            self._known[source] = names[name]
        seed = message["seed"]
        random.seed(seed)
        np.random.seed(seed % 2**32)
        torch.default_generator.manual_seed(seed)  # `torch.manual_seed` also keeps a stack trace for every absent GPU
        arguments = _to_tensors(message["arguments"])
        return _to_arrays(self._known[source](student, **arguments))


def _compile(source: str, name: str) -> Any:
    # Annotations stay text: they are for the judge, who checks the reply against them.
    return compile(source, name, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True)


def _to_tensors(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return torch.from_numpy(value.copy())
    if isinstance(value, list):
        return [_to_tensors(item) for item in value]
    if isinstance(value, dict):
        return {key: _to_tensors(item) for key, item in value.items()}
    return value


def _to_arrays(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.detach().cpu().numpy()
    if isinstance(value, (list, tuple)):
        return [_to_arrays(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _to_arrays(item) for key, item in value.items()}
    return value


def _failure(error: BaseException) -> dict[str, Any]:
    if isinstance(error, (NotDefined, Complaint)):
        return {"kind": type(error).__name__, "text": str(error)[:MAX_TEXT], "lines": []}
    return describe(error)


def serve(wire: Wire, shell: Shell, probes: Probes) -> None:
    """Answer the judge's requests until it hangs up."""
    student = Student(shell)
    while True:
        try:
            message = wire.receive()
        except Closed:
            return
        if message["do"] in ("load", "show"):
            put_files(message["files"])
            (student.load if message["do"] == "load" else student.show)(message["cells"], wire)
            continue
        try:
            reply: dict[str, Any] = {"value": probes.call(student, message)}
        except BaseException as error:  # the student's code may raise anything, SystemExit included
            reply = {"error": _failure(error)}
        reply["number"] = message["number"]
        try:
            wire.send(reply)
        except Closed:
            return
        except WireError as error:
            wire.send({"number": message["number"], "error": {"kind": "WireError", "text": str(error), "lines": []}})
