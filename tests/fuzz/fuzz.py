"""`make fuzz`: what a worker may say, at random, against everything on the judge's side that listens. Prints how much was tried.

Four targets, each of which must end in one of the exceptions it is documented to raise, whatever arrives:

    decode   damaged messages                                       WireError
    frames   whole conversations: load, probe and show of a worker   Gone, ProbeError
    replies  well-formed replies of a wrong form                     Gone, ProbeError
    answers  answers that fit a probe's annotation, to every test    AssertionError, Verdict, Wrong; a pass is counted

Mutation is plain: bit flips, cuts and splices of valid messages. `tests/fuzz/guided.py` has atheris look for new paths in `decode`.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import random
import socket
import struct
import sys
import time
import traceback
import types
import typing
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
SUITE = ROOT / "tests" / "hidden" / "gan"
sys.path[:0] = [str(ROOT), str(SUITE)]

from lib.grader.examination import Verdict  # noqa: E402
from lib.grader.limits import Limits  # noqa: E402
from lib.grader.suite import Probe  # noqa: E402
from lib.grader.worker.wire import Wire, WireError, decode, encode  # noqa: E402
from lib.grader.workers import Gone, ProbeError, Worker  # noqa: E402

CELLS = [{"id": "a", "source": ""}, {"id": "b", "source": ""}]


def anything(rng: random.Random, depth: int = 0) -> typing.Any:
    """Any value the wire carries."""
    kind = rng.randrange(13 if depth < 4 else 9)
    if kind == 0:
        return None
    if kind == 1:
        return rng.random() < 0.5
    if kind == 2:
        return rng.choice([0, 1, -1, 2**31, 2**63 - 1, -(2**63), rng.randrange(100)])
    if kind == 3:
        return number(rng)
    if kind in (4, 5):
        return rng.choice(["", "a", "number", "x" * rng.randrange(3000), "\x1b[2J", "<script>", "\u202e"])
    if kind == 6:
        return bytes(rng.randrange(256) for _ in range(rng.randrange(20)))
    if kind in (7, 8):
        return array(rng, [])
    if kind in (9, 10):
        return [anything(rng, depth + 1) for _ in range(rng.randrange(4))]
    keys = ("cell", "number", "value", "error", "kind", "text", "lines", "line", "code", "outputs", "stream", "data", "x")
    return {rng.choice(keys): anything(rng, depth + 1) for _ in range(rng.randrange(5))}


def number(rng: random.Random) -> float:
    """A float, often an awkward one."""
    return rng.choice([0.0, -0.0, 1.0, float("nan"), float("inf"), -float("inf"), 1e308, 5e-324, rng.gauss(0, 1)])


def array(rng: random.Random, pool: list[np.ndarray]) -> np.ndarray:
    """An array, often like one of `pool`, often with something wrong in it."""
    if pool and rng.random() < 0.8:
        made = np.array(rng.choice(pool), dtype=rng.choice(["<f4", "<f8"]))
        made = made * rng.choice([1, 1, 0, 0.5, -1, 1e30])
    else:
        shape = [rng.choice([0, 1, 2, 3, 7]) for _ in range(rng.randrange(4))]
        with np.errstate(all="ignore"):
            made = np.full(shape, number(rng)).astype(rng.choice(["<f4", "<f8", "<i4", "|b1"]))
    if made.size and made.dtype.kind == "f" and rng.random() < 0.3:
        with np.errstate(all="ignore"):
            made.flat[rng.randrange(made.size)] = number(rng)
    return made


def fitting(rng: random.Random, annotation: typing.Any, pool: list[np.ndarray], scale: int) -> typing.Any:
    """A value that fits a probe's return annotation."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if typing.is_typeddict(annotation):
        return {key: fitting(rng, hint, pool, scale) for key, hint in typing.get_type_hints(annotation).items()}
    if origin in (typing.Union, types.UnionType):
        return fitting(rng, rng.choice(arguments), pool, scale)
    if origin is list:
        length = rng.choice([0, 1, 2, 3, 6, 6, 8, scale, scale])
        return [fitting(rng, arguments[0], pool, scale) for _ in range(length)]
    if annotation is np.ndarray:
        return array(rng, pool)
    if annotation is bool:
        return rng.random() < 0.3
    if annotation is int:
        return rng.choice([0, 1, 2, 3, 4, 6, 7, -1, 10**9, 2**62])
    if annotation is float:
        return number(rng)
    if annotation is str:
        return rng.choice(["", "Tensor", "float", "class Adam", "x" * 50])
    if annotation is type(None):
        return None
    raise TypeError(f"no values for {annotation}")


def damaged(rng: random.Random, body: bytes) -> bytes:
    """`body` with bits flipped, cut, doubled or spliced."""
    changed = bytearray(body)
    for _ in range(rng.randrange(1, 6)):
        if not changed:
            break
        at = rng.randrange(len(changed))
        kind = rng.randrange(4)
        if kind == 0:
            changed[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del changed[at : at + rng.randrange(1, 9)]
        elif kind == 2:
            changed[at:at] = changed[: rng.randrange(9)]
        else:
            changed[at] = rng.choice([0xC1, 0xC7, 0xC9, 0xD4, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xFF, 0x90, 0x80, 0xCA, 0xCB])
    return bytes(changed)


class Silent:
    """A warm process that does as told and has nothing to say."""

    limits = Limits(cell_seconds=0.02, probe_seconds=0.02, display_seconds=0.02)

    def reap(self, pid: int) -> dict[str, int]:
        return {"status": 9}

    def discard(self, pid: int) -> None:
        pass


def conversation(sent: bytes, what: str) -> None:
    """A worker that says `sent` and hangs up, whatever it is asked."""
    ours, theirs = socket.socketpair()
    worker = Worker(Silent(), 1, Wire(ours))  # type: ignore[arg-type]
    try:
        theirs.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            theirs.send(sent)
        theirs.shutdown(socket.SHUT_WR)
        if what == "load":
            worker.load(CELLS)
        elif what == "show":
            encode({"shown": worker.show(CELLS)})
        else:
            worker.probe("", "", {}, 1, 0.02)
    finally:
        ours.close()
        theirs.close()


def frame(message: typing.Any) -> bytes:
    """A message as it travels."""
    body = encode(message)
    return struct.pack(">I", len(body)) + body


def reply(rng: random.Random, what: str, cell: str) -> typing.Any:
    """A reply as the judge expects it, or nearly."""
    made = anything(rng) if rng.random() < 0.1 else {}
    if not isinstance(made, dict):
        return made
    usual = {"probe": {"number": 1, "value": 1.0}, "load": {"cell": cell, "error": None}, "show": {"cell": cell, "outputs": []}}[what]
    made |= {key: anything(rng) if rng.random() < 0.6 and key not in ("cell", "number") else value for key, value in usual.items()}
    if rng.random() < 0.3:
        made[rng.choice(list(made))] = anything(rng)
    if rng.random() < 0.4:
        made["error"] = anything(rng)
    return made


def fuzz_decode(rng: random.Random) -> str:
    try:
        decode(damaged(rng, encode(anything(rng))))
    except WireError:
        return "refused"
    return "accepted"


def fuzz_frames(rng: random.Random) -> str:
    what = rng.choice(["load", "probe", "show"])
    sent = b"".join(frame(reply(rng, what, cell["id"])) for cell in CELLS)
    try:
        conversation(damaged(rng, sent), what)
    except (Gone, ProbeError) as error:
        return type(error).__name__
    return "accepted"


def fuzz_replies(rng: random.Random) -> str:
    what = rng.choice(["load", "probe", "show"])
    try:
        conversation(b"".join(frame(reply(rng, what, cell["id"])) for cell in CELLS), what)
    except (Gone, ProbeError) as error:
        return type(error).__name__
    return "accepted"


class Answering:
    """In place of the `submission` fixture: answers each probe with something that fits its annotation."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.known: dict[str, typing.Any] = {}

    def __call__(self, probe: Probe, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        arguments = probe.bind(args, kwargs)
        pool: list[np.ndarray] = []
        _collect(arguments, pool)
        if self.rng.random() < 0.7 and probe.name == "shapes":
            sizes = arguments["sizes"]
            inputs, hidden, outputs = sizes.get("input_dim", sizes.get("noise_dim")), sizes["hidden_dim"], sizes.get("output_dim", 1)
            right = [[hidden, inputs], [hidden], [hidden, hidden], [hidden], [outputs, hidden], [outputs]]
            return right
        length = len(arguments.get("data", arguments.get("matrices", [0] * 3)))
        return decode(encode(fitting(self.rng, probe.returns, pool, length)))

    def remark(self, text: str) -> None:
        pass

    def fresh(self) -> None:
        pass

    def once(self, key: str, ask: typing.Callable[[], typing.Any]) -> typing.Any:
        if key not in self.known:
            self.known[key] = ask()
        return self.known[key]


def _collect(value: typing.Any, pool: list[np.ndarray]) -> None:
    if isinstance(value, np.ndarray):
        pool.append(value)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _collect(item, pool)


def tests() -> list[tuple[str, typing.Callable[..., None], bool]]:
    """Every hidden test, and whether it wants random numbers."""
    found = []
    for path in sorted(SUITE.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, function in vars(module).items():
            if name.startswith("test_") and callable(function) and function.__module__ == module.__name__:
                wants = "rng" in function.__code__.co_varnames[: function.__code__.co_argcount]
                found.append((f"{path.stem}.{name}", function, wants))
    return found


def fuzz_answers(rng: random.Random, hidden: list[tuple[str, typing.Callable[..., None], bool]]) -> str:
    from diagnosis import Wrong

    name, test, wants = rng.choice(hidden)
    fixtures = {"submission": Answering(rng)} | ({"rng": np.random.default_rng(rng.randrange(2**32))} if wants else {})
    try:
        with np.errstate(all="ignore"):
            test(**fixtures)
    except (AssertionError, Verdict, Wrong):
        return "failed"
    return f"passed {name}"


def main() -> int:
    """Run every target for a share of the time; exit 1 if anything else than a documented exception came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(2**32)
    hidden = tests()
    targets = {"decode": fuzz_decode, "frames": fuzz_frames, "replies": fuzz_replies, "answers": lambda rng: fuzz_answers(rng, hidden)}
    failures: Counter[str] = Counter()
    for target, run in targets.items():
        outcomes: Counter[str] = Counter()
        end = time.monotonic() + arguments.seconds / len(targets)
        number_of = 0
        while time.monotonic() < end:
            number_of += 1
            try:
                outcomes[run(random.Random(f"{seed} {target} {number_of}"))] += 1
            except Exception as error:
                last = traceback.extract_tb(error.__traceback__)[-1]
                where = next((f for f in reversed(traceback.extract_tb(error.__traceback__)) if str(ROOT) in f.filename), last)
                key = f"{target}: {type(error).__name__}: {str(error)[:100]} ({Path(where.filename).name}:{where.lineno})"
                if not failures[key]:
                    print(f"{key}; run {number_of} of seed {seed}", file=sys.stderr)
                failures[key] += 1
                outcomes["CRASHED"] += 1
        words = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        print(f"{target:8} {number_of:8} tried: {words}")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
