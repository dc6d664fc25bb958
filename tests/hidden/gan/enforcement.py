"""What `enforce_lipschitz` does to a critic's parameters: the probes of question (2)."""

from typing import TypedDict

import torch
from helpers import build, matrices_in, put_matrices, vectors_in
from spectra import Array

from lib.grader.suite import probe


@probe
def matrix_shapes(student, sizes) -> list[list[int]]:
    return [list(p.shape) for p in matrices_in(build(student.DualVariable, sizes))]


class Enforced(TypedDict):
    """The critic's parameters after `enforce_lipschitz`."""

    after: list[Array]  # matrices after many calls
    again: list[list[Array]]  # matrices after single calls on the weights put back
    vectors_before: list[Array]
    vectors_after: list[Array]
    replaced: bool  # whether the set of parameters is another one after a call
    failed: str  # what a call after the first one raised


@probe
def enforced(student, sizes, matrices, repeat, calls) -> Enforced:
    critic = build(student.DualVariable, sizes)
    with torch.no_grad():
        for p in vectors_in(critic):
            p.uniform_(-2.0, 2.0)
    vectors_before = [p.detach().clone() for p in vectors_in(critic)]
    names = [name for name, _ in critic.named_parameters()]
    put_matrices(critic, matrices)
    critic.enforce_lipschitz()
    replaced = [name for name, _ in critic.named_parameters()] != names  # every further call may add more, and grow slower
    failed, after, again = "", [], []
    if not replaced:
        try:
            for _ in range(calls - 1):
                if not all(torch.isfinite(p).all() for p in matrices_in(critic)):
                    break
                critic.enforce_lipschitz()
        except Exception as error:
            failed = f"{type(error).__name__}: {error}"[:300]
        after = [p.detach().clone() for p in matrices_in(critic)]
        for values in repeat:
            put_matrices(critic, values)
            critic.enforce_lipschitz()
            again.append([p.detach().clone() for p in matrices_in(critic)])
    vectors_after = [p.detach().clone() for p in vectors_in(critic)]
    return {
        "after": after,
        "again": again,
        "vectors_before": vectors_before,
        "vectors_after": vectors_after,
        "replaced": replaced,
        "failed": failed,
    }


class InPlace(TypedDict):
    """What became of the parameter objects an optimizer made before the call holds."""

    missing: list[str]  # names of parameters that are no longer the network's
    frozen: list[str]  # names of parameters that no longer require gradients
    before: list[Array]
    after: list[Array]
    stepped: list[Array]  # after one step of that optimizer
    grad_enabled: bool
    returned: str


@probe
def in_place(student, sizes, matrices, x) -> InPlace:
    critic = build(student.DualVariable, sizes)
    put_matrices(critic, matrices)
    optimizer = torch.optim.SGD(critic.parameters(), lr=1.0)
    held = dict(critic.named_parameters())
    before = [p.detach().clone() for p in matrices_in(critic)]
    for _ in range(3):
        returned = critic.enforce_lipschitz()
    grad_enabled = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    now = dict(critic.named_parameters())
    after = [p.detach().clone() for p in matrices_in(critic)]
    for p in now.values():
        p.grad = torch.ones_like(p)
    optimizer.step()
    return {
        "missing": [name for name, p in held.items() if not any(p is q for q in now.values())],
        "frozen": [name for name, p in now.items() if not p.requires_grad],
        "before": before,
        "after": after,
        "stepped": [p.detach().clone() for p in matrices_in(critic)],
        "grad_enabled": grad_enabled,
        "returned": type(returned).__name__,
    }
