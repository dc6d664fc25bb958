"""`make fuzz`: what a worker may say, at random, against everything on the judge's side that listens. Prints how much was tried.

Four targets, each of which must end in one of the exceptions it is documented to raise, whatever arrives:

    decode   damaged messages                                       WireError
    frames   whole conversations: load, probe and show of a worker   Gone, ProbeError
    replies  well-formed replies of a wrong form                     Gone, ProbeError
    answers  answers that fit a probe's annotation, to every test    AssertionError, Verdict, Wrong; a pass is counted
    forged   right answers with a part changed, to every test        the same

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
import typing
from collections import Counter
from pathlib import Path

import numpy as np
import typeguard

ROOT = Path(__file__).parents[2]
SUITE = ROOT / "tests" / "hidden" / "gan"
sys.path[:0] = [str(ROOT), str(SUITE)]

from lib.grader.examination import Verdict  # noqa: E402
from lib.grader.feedback.drawing import figure_html  # noqa: E402
from lib.grader.limits import Limits  # noqa: E402
from lib.grader.report import Figure, Outcome  # noqa: E402
from lib.grader.suite import Probe  # noqa: E402
from lib.grader.worker.wire import Wire, WireError, decode, encode  # noqa: E402
from lib.grader.workers import Gone, ProbeError, Worker  # noqa: E402
from tests.fuzz.honest import Reference, tampered  # noqa: E402
from tests.fuzz.values import anything, arrays_in, damaged, fitting  # noqa: E402

CELLS = [{"id": "a", "source": ""}, {"id": "b", "source": ""}]


class Silent:
    """A warm process that does as told and has nothing to say."""

    limits = Limits(cell_seconds=0.02, probe_seconds=0.02, display_seconds=0.02)

    def reap(self, pid: int) -> dict[str, typing.Any]:
        return {"status": 9, "alive": False, "seconds": 0.0, "full": False}

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
    """In place of the `submission` fixture: answers each probe with something that fits its annotation.

    With a `reference` that is the right answer, now and then with a part of it changed.
    """

    def __init__(self, rng: random.Random, reference: Reference | None = None) -> None:
        self.rng, self.reference = rng, reference
        self.known: dict[str, typing.Any] = {}
        self.provisional = rng.random() < 0.2

    def __call__(self, probe: Probe, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        arguments = probe.bind(args, kwargs)
        if self.reference:
            answer = self.reference.answer(probe, arguments)
            answer = tampered(self.rng, answer) if self.rng.random() < 0.5 else answer
            try:
                typeguard.check_type(answer, probe.returns, collection_check_strategy=typeguard.CollectionCheckStrategy.ALL_ITEMS)
            except typeguard.TypeCheckError as error:
                raise Verdict(Outcome.FAIL, str(error)) from error
            return answer
        pool: list[np.ndarray] = []
        arrays_in(arguments, pool)
        if self.rng.random() < 0.7 and probe.name == "shapes":
            sizes = arguments["sizes"]
            inputs, hidden, outputs = sizes.get("input_dim", sizes.get("noise_dim")), sizes["hidden_dim"], sizes.get("output_dim", 1)
            right = [[hidden, inputs], [hidden], [hidden, hidden], [hidden], [outputs, hidden], [outputs]]
            return right
        length = len(arguments.get("data", arguments.get("matrices", [0] * self.rng.choice([3, 4, 6]))))
        return decode(encode(fitting(self.rng, probe.returns, pool, length, self.rng.choice([0.02, 0.1, 0.6]))))

    def remark(self, text: str) -> None:
        pass

    def leave_open(self) -> None:
        pass

    def illustrate(self, figure: Figure) -> None:
        figure_html(figure)

    def fresh(self) -> None:
        if self.reference:
            self.reference.fresh()

    def once(self, key: str, ask: typing.Callable[[], typing.Any]) -> typing.Any:
        if key not in self.known:
            self.known[key] = ask()
        return self.known[key]


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


def fuzz_answers(rng: random.Random, hidden: list[tuple[str, typing.Callable[..., None], bool]], reference: Reference | None = None) -> str:
    from diagnosis import Wrong

    name, test, wants = rng.choice(hidden)
    fixtures = {"submission": Answering(rng, reference)} | ({"rng": np.random.default_rng(rng.randrange(2**32))} if wants else {})
    try:
        with np.errstate(all="ignore"):
            fixtures["submission"].fresh()
            test(**fixtures)
    except (AssertionError, Verdict, Wrong):
        return "failed"
    return "passed" if reference else f"passed {name}"


def main() -> int:
    """Run every target for a share of the time; exit 1 if anything else than a documented exception came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--runs", type=float, default=float("inf"), help="of each target, at most")
    parser.add_argument("--seed", type=int, default=None)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(2**32)
    hidden = tests()
    reference = Reference(ROOT, SUITE.name)
    targets = {
        "decode": fuzz_decode,
        "frames": fuzz_frames,
        "replies": fuzz_replies,
        "answers": lambda rng: fuzz_answers(rng, hidden),
        "forged": lambda rng: fuzz_answers(rng, hidden, reference),
    }
    failures: Counter[str] = Counter()
    for target, run in targets.items():
        outcomes: Counter[str] = Counter()
        end = time.monotonic() + arguments.seconds / len(targets)
        number_of = 0
        while time.monotonic() < end and number_of < arguments.runs:
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
