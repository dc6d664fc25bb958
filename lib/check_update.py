"""Self-check of `alternating_update`: it plays the hand-computable game of `small_game` for a few iterations."""

import contextlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from lib.checking import Finding, Findings, NotFilledIn, is_stub, self_check
from lib.objective_stand_in import objective_works, right_objective
from lib.optimizers import climbs, over
from lib.rehearsal import NotANumber, as_number
from lib.small_game import DATA, DATA_MEAN, LENDING, NOISE, NOISE_MEAN, RATE, notebook_of, small_networks
from lib.stand_ins import refuse_disturbed

CLOSE = 1e-4


@dataclass(frozen=True)
class _Call:
    """One call of the update: who should move, from where to where both went, and what came back."""

    k: int
    d_ratio: int
    a: tuple[np.ndarray, np.ndarray]
    b: tuple[np.ndarray, np.ndarray]
    enforced_at: np.ndarray | None
    returned: Any

    @property
    def generators_turn(self) -> bool:
        return self.k % self.d_ratio == 0

    @property
    def player(self) -> str:
        return "generator" if self.generators_turn else "critic"

    @property
    def moves(self) -> tuple[np.ndarray, np.ndarray]:
        """How far the player whose turn it is went, and the other one."""
        of_a, of_b = self.a[1] - self.a[0], self.b[1] - self.b[0]
        return (of_b, of_a) if self.generators_turn else (of_a, of_b)

    @property
    def wanted(self) -> np.ndarray:
        """The step of plain gradient descent or ascent at rate RATE: here both gradients are one subtraction."""
        return RATE * (self.a[0] if self.generators_turn else _gap(self.b[0]))

    @property
    def objectives(self) -> tuple[float, float]:
        """The objective before and after the call."""
        return float(self.a[0] @ _gap(self.b[0])), float(self.a[1] @ _gap(self.b[1]))


def _gap(b: np.ndarray) -> np.ndarray:
    """Mean of the data minus mean of the generated points, shape (2,)."""
    return DATA_MEAN - (NOISE_MEAN + b)


@self_check("alternating_update", points=20)
def check_alternating_update(alternating_update: Any) -> Findings:
    """Print what holds and what does not for an alternating_update; returns nothing and never raises.

    While your `objective` does not work, a right one takes its place: that one has a check of its own.
    """
    if is_stub(alternating_update):
        raise NotFilledIn
    calls = _play_somehow(alternating_update)
    steps = _steps(calls)
    if not steps.holds:
        other = _play_somehow(alternating_update, maximize=True)
        if _steps(other).holds:
            calls, steps = other, _right_if_climbing(steps, notebook_of(alternating_update).get("d_optim"))
    yield _schedule(calls)
    yield steps
    yield _enforcement(calls)
    yield _value(calls)


def negates(update: Any, d_optim: torch.optim.Optimizer) -> bool:
    """Whether an update changes the sign although this optimizer, which climbs, is the critic's: together they go downhill.

    It may tell such an optimizer by its class or an attribute, and change the sign only with others.
    """
    if _climbs_together(update, d_optim):
        return False
    try:
        return _steps(_play_somehow(update)).holds
    except Exception:  # its own check says what is wrong
        return False


def _climbs_together(update: Any, d_optim: torch.optim.Optimizer) -> bool:
    """Whether the critic goes uphill in a step of this update with a copy of this optimizer."""
    d, g = small_networks(update)
    a, b = d.a, g.b
    try:
        update(1, d, g, over(d_optim, d.parameters()), torch.optim.SGD(g.parameters(), lr=RATE), NOISE, DATA, d_ratio=2)
    except Exception:  # its own check says what is wrong
        return False
    return float((d.a - a) @ _gap(b)) > 0


def _play_somehow(update: Any, maximize: bool = False) -> list[_Call]:
    """The games with the notebook's own objective, or with a right one if that one does not work and the update fails with it."""
    works = objective_works(update)
    try:
        calls = _play_with_some_networks(update, maximize)
        if works or _steps(calls).holds:
            return calls
    except Exception:
        if works:
            raise
    with right_objective(update):
        return _play_with_some_networks(update, maximize)


def _play_with_some_networks(update: Any, maximize: bool) -> list[_Call]:
    """The games with whatever networks the update bears; raises what it raises with the plain ones if it bears none."""
    try:
        return _play(update, maximize)
    except Exception as error:
        # Perhaps it asserts that the critic is 1-Lipschitz now, which a critic that only remembers the call is not, or looks at own layers.
        others: list[dict[str, Any]] = [{"normalises": True}, *({"lend": way} for way in LENDING)]
        for other in others:
            with contextlib.suppress(Exception):
                return _play(update, maximize, **other)
        raise error


def _play(update: Any, maximize: bool = False, normalises: bool = False, lend: str = "") -> list[_Call]:
    """Call the update over several games, each with fresh networks, clean gradients and plain SGD.

    The step of a critic that `normalises` ends where its constraint is enforced; `lend`: layers of the student's own can be looked at.
    """
    calls = []
    for d_ratio, last in ((3, 7), (5, 6), (2, 4), (1, 2)):
        d, g = small_networks(update, normalises=normalises, lend=lend)
        d_optim = torch.optim.SGD(d.parameters(), lr=RATE, maximize=maximize)
        g_optim = torch.optim.SGD(g.parameters(), lr=RATE)
        for k in range(1, last + 1):
            a, b, d.enforced_at = d.a, g.b, None
            returned = update(k, d, g, d_optim, g_optim, NOISE, DATA, d_ratio=d_ratio)
            refuse_disturbed(d, g)
            stepped = d.enforced_at if normalises and d.enforced_at is not None else d.a
            calls.append(_Call(k, d_ratio, (a, stepped), (b, g.b), d.enforced_at, returned))
    return calls


def _schedule(calls: list[_Call]) -> Finding:
    what = "moves the generator when step_k is a multiple of d_ratio, else the critic, and never both"
    for call in calls:
        own, other = (bool(np.abs(move).max() > 1e-7) for move in call.moves)
        if own and not other:
            continue
        likely = f"d_ratio written as a number, or another condition than the remainder of step_k (d_ratio = {call.d_ratio})"
        if own:
            likely = "both optimizers step in one call"
        elif not other:
            likely = "no backward(), no step(), or zero_grad() between the two"
        elif all(c.moves[1].any() and not c.moves[0].any() for c in calls):
            likely = "the two branches are exchanged"
        saw = {(True, True): "both moved", (False, True): "the other one moved", (False, False): "neither moved"}
        return Finding(
            False,
            what,
            saw=f"step_k = {call.k}, d_ratio = {call.d_ratio}: {saw[own, other]}",
            expected=f"the {call.player} alone moves",
            likely=likely,
            look="the condition on step_k, and which optimizer steps in each branch",
        )
    return Finding(True, what)


def _steps(calls: list[_Call]) -> Finding:
    what = "the critic goes uphill on the objective and the generator downhill, by one exact gradient step"
    for i, call in enumerate(calls):
        move, wanted = call.moves[0], call.wanted
        if np.allclose(move, wanted, atol=CLOSE):
            continue
        earlier = calls[:i]
        return Finding(
            False,
            what,
            saw=f"step_k = {call.k}, d_ratio = {call.d_ratio}: the {call.player} moved by {_pair(move)}",
            expected=f"{_pair(wanted)}",
            likely=_why(call, move, wanted, earlier),
            look="the sign, zero_grad, backward and step of that branch",
        )
    return Finding(True, what)


def _right_if_climbing(steps: Finding, d_optim: Any) -> Finding:
    """The verdict on steps that are right with a critic's optimizer that climbs: it depends on the notebook's own, if there is one yet."""
    if climbs(d_optim):
        return Finding(True, steps.what, note="right together with your d_optim, which maximises")
    return replace(
        steps,
        likely="the minus sign of the critic's loss is missing before backward(); right only if you make d_optim with maximize=True",
        look="the critic's branch",
    )


def _why(call: _Call, move: np.ndarray, wanted: np.ndarray, earlier: list[_Call]) -> str:
    if not np.abs(move).max() > 1e-7:
        return "this network does not move at all: backward, step, zero_grad in between, or a detach()"
    if np.allclose(move, -wanted, atol=CLOSE):
        goal = "smaller" if call.generators_turn else "larger"
        return f"the wrong direction: the {call.player} wants the objective {goal}; check the sign"
    same_game = [c for c in earlier if c.d_ratio == call.d_ratio]
    if same_game:
        return "earlier steps were right, so gradients are left over from them: when is zero_grad called, and on which?"
    if np.allclose(move, 2 * wanted, atol=CLOSE):
        return "two steps, or two backward(), in one call"
    return "the batch, the noise or the learning rate is not the one given"


def _enforcement(calls: list[_Call]) -> Finding:
    what = "enforces the Lipschitz constraint after each critic step"
    for call in calls:
        if call.generators_turn or not np.abs(call.moves[0]).max() > 0:
            continue
        if call.enforced_at is None:
            saw, likely = "enforce_lipschitz was not called", "forgotten, or written without its parentheses"
        elif not np.array_equal(call.enforced_at, call.a[1]):
            saw, likely = "enforce_lipschitz was called before the step", "the two lines are in the wrong order"
        else:
            continue
        return Finding(
            False,
            what,
            saw=f"step_k = {call.k}, d_ratio = {call.d_ratio}: {saw}",
            expected="the critic's step first, then enforce_lipschitz",
            likely=likely,
            look="the critic's branch",
        )
    return Finding(True, what)


def _value(calls: list[_Call]) -> Finding:
    what = "returns the objective"
    for call in calls:
        before, after = call.objectives
        try:
            value = as_number(call.returned)
        except NotANumber as error:
            saw, likely = str(error).partition(":")[0], "a return missing in one of the branches"
        else:
            if min(abs(value - before), abs(value - after)) < CLOSE * max(1.0, abs(before)):
                continue
            saw, likely = f"{value:.4g}", "another quantity than the objective"
            if abs(value + before) < CLOSE * max(1.0, abs(before)):
                likely = "this is the loss the critic makes smaller, the objective with its sign changed"
        return Finding(
            False,
            what,
            saw=f"step_k = {call.k}, d_ratio = {call.d_ratio}: {saw}",
            expected=f"{before:.4g}, or its value after the step, {after:.4g}",
            likely=likely,
            look="the return",
        )
    return Finding(True, what)


def _pair(v: np.ndarray) -> str:
    return f"({v[0]:+.3f}, {v[1]:+.3f})"
