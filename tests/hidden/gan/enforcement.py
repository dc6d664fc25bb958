"""What `enforce_lipschitz` does to a critic's parameters: the probes of question (2)."""

from typing import TYPE_CHECKING, TypedDict

import numpy as np
from spectra import Array, as_matrix

from lib.grader.suite import probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import build, fill, is_empty, learned, parameters_of, stacked


class Enforced(TypedDict):
    """The critic's parameters after `enforce_lipschitz`; weights are those at the places named, biases the others."""

    tail: list[Array]  # for each weight, what it was after each of the last calls: (calls, *shape)
    again: list[Array]  # for each weight, what it was after single calls on weights put back
    biases_before: list[Array]
    biases_after: list[Array]
    replaced: bool  # whether the names of the parameters are others after a call
    failed: str  # what a call after the first one raised
    empty: str  # the name of a method that does nothing at all


@probe
def enforced(student, sizes, places, weights, repeat, calls, tail) -> Enforced:
    import time

    critic = build(student.DualVariable, sizes)
    names = list(learned(critic))
    everything = sorted(name for name, _ in critic.named_parameters())

    def now(kind):
        found = dict(critic.named_parameters())
        return [found[name] for i, name in enumerate(names) if (i in places) == (kind == "weights")]

    def copies(kind):
        return [p.detach().clone() for p in now(kind)]

    with torch.no_grad():
        for p in now("biases"):
            p.uniform_(-30.0, 30.0)  # a rule for large ones shows, too
    result = {"tail": [], "again": [], "biases_before": copies("biases"), "biases_after": [], "replaced": False, "failed": "", "empty": ""}
    result["empty"] = next((name for name in ("enforce_lipschitz", "spectral_normalisation") if is_empty(critic, name)), "")
    fill(now("weights"), weights)
    critic.enforce_lipschitz()
    if sorted(name for name, _ in critic.named_parameters()) != everything:  # every further call may add more, and grow slower
        return result | {"replaced": True}
    # All these calls are for rules that converge from call to call, which are quick. One that is slow, such as a thousand steps of power
    # iteration in Python, is spared those that change nothing any more.
    started, settled = time.monotonic(), 0
    reached, last_ones, again = copies("weights"), [], []
    try:
        for call in range(1, calls):
            if not all(torch.isfinite(p).all() for p in reached):
                break
            last = reached
            critic.enforce_lipschitz()
            reached = copies("weights")
            if calls - call <= tail:
                last_ones.append(reached)
            if time.monotonic() - started > 0.2:
                still = all(torch.allclose(p, q, rtol=1e-5, atol=1e-6) for p, q in zip(reached, last, strict=True))
                settled = settled + 1 if still else 0
                if settled >= 5 and time.monotonic() - started > 1.0:
                    break
    except Exception as error:
        result["failed"] = f"{type(error).__name__}: {error}"[:300]
    last_ones = last_ones or [copies("weights")]
    for values in repeat:
        fill(now("weights"), values)
        critic.enforce_lipschitz()
        again.append(copies("weights"))
    return result | {"tail": stacked(last_ones), "again": stacked(again), "biases_after": copies("biases")}


class Calls(TypedDict):
    """What calls made of the critic's weights, moment by moment, as the judge looks at it."""

    tail: list[list[Array]]
    again: list[list[Array]]
    biases_before: list[Array]
    biases_after: list[Array]


class InPlace(TypedDict):
    """What became of the parameter objects an optimizer made before the call holds."""

    missing: list[str]  # names of parameters that are no longer the network's
    frozen: list[str]  # names of parameters that no longer require gradients
    before: list[Array]
    after: list[Array]
    stepped: list[Array]  # after one step of that optimizer
    grad_enabled: bool
    breaks: str  # what `forward` raises after the calls, if it did not before
    others: bool  # whether another critic's parameters are changed, too
    by_turns: list[Array]  # the same after calls by turns with calls on that other critic; none if those take long


@probe
def in_place(student, sizes, places, weights, turns) -> InPlace:
    import time

    critic = build(student.DualVariable, sizes)
    held = learned(critic)
    other = build(student.DualVariable, sizes)
    others = parameters_of(other)
    fill([p for i, p in enumerate(held.values()) if i in places], weights)

    def copies():
        found = dict(critic.named_parameters())
        return [found[name].detach().clone() for i, name in enumerate(held) if i in places and name in found]

    def raised():
        try:
            critic(torch.zeros(2, sizes["input_dim"], dtype=torch.get_default_dtype()))
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:200]
        return ""

    optimizer = torch.optim.SGD(critic.parameters(), lr=1.0)
    before, broken = copies(), raised()
    for _ in range(3):
        critic.enforce_lipschitz()
    breaks = "" if broken else raised()
    grad_enabled = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    now = dict(critic.named_parameters())
    after = copies()
    for name in held:
        if name in now:
            now[name].grad = torch.ones_like(now[name])
    optimizer.step()
    stepped, changed = copies(), any(not torch.equal(p, q) for p, q in zip(parameters_of(other), others, strict=True))
    if all(name in now for name in held):
        fill([now[name] for i, name in enumerate(held) if i in places], weights)
    fill([p for i, p in enumerate(learned(other).values()) if i in places], [w.flip(*range(w.ndim)) for w in weights])
    by_turns, started = [], time.monotonic()
    for _ in range(turns):
        critic.enforce_lipschitz()
        other.enforce_lipschitz()
        by_turns = [*by_turns[-14:], copies()]
        if time.monotonic() - started > 1.0:  # a thousand steps of power iteration in Python, say, which need nothing from other calls
            by_turns = []
            break
    return {
        "missing": [name for name, p in held.items() if not any(p is q for q in now.values())],
        "frozen": [name for name in held if name in now and not now[name].requires_grad],
        "before": before,
        "after": after,
        "stepped": stepped,
        "grad_enabled": grad_enabled,
        "breaks": breaks,
        "others": changed,
        "by_turns": stacked(by_turns),
    }


def moments(seen: list[Array]) -> list[list[Array]]:
    """Weights at each moment, of what each weight was at all of them."""
    fit = all(weight.shape[:1] == seen[0].shape[:1] != () for weight in seen)
    assert fit, "The answer of your code was not of the expected form: lists of different lengths."
    return [list(weights) for weights in zip(*seen, strict=True)]


def matrices(weights: list[Array]) -> list[Array]:
    """Weights as matrices, however they are stored."""
    return [as_matrix(np.asarray(w)) for w in weights]
