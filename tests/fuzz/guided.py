"""`make fuzz` runs this last, where atheris is installed: messages that reach new paths of `decode`, guided by coverage."""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["lib.grader.worker.wire"]):
    from lib.grader.worker import wire


def one(data: bytes) -> None:
    """Whatever the bytes are, they are a message, which can be passed on, or a WireError."""
    try:
        message = wire.decode(data)
    except wire.WireError:
        return
    wire.encode(message)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
