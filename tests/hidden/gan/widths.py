"""Why widths do not fit in a student's objective: which network it takes for which, and what it gives to which."""

import contextlib
from typing import TYPE_CHECKING

from formulas import Draw, expected_value

from lib.grader.examination import Verdict
from lib.grader.suite import close, probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import as_number, neutral_pair, standing_in


@probe
def with_networks_of_the_notebook(student, start, data, noise) -> float | None:
    """The value if the notebook's own `d` and `g` are the networks that are handed in."""
    d, g = standing_in(student, *neutral_pair(start))
    student.replace(d=d, g=g)
    return as_number(student.objective(d, g, data, noise))


@probe
def with_networks_exchanged(student, start, data, noise) -> float | None:
    """The value with the two networks in each other's places."""
    d, g = standing_in(student, *neutral_pair(start))
    return as_number(student.objective(g, d, data, noise))


@probe
def calls(student, start, data, noise) -> list[str]:
    """Which network is given what, such as "g(noise)" and "d(g)", with networks that take inputs of any width."""
    made, seen, kept = {id(data): "data", id(noise): "noise"}, [], []

    def noting(network, name, width):
        def forward(x):
            seen.append(f"{name}({made.get(id(x), '')})")
            scores = torch.zeros(len(x), width)
            made[id(scores)] = name
            kept.append(scores)  # or another tensor might get its identity
            return scores

        network.forward = forward
        return network

    d, g = standing_in(student, *neutral_pair(start))
    try:
        student.objective(noting(d, "d", 1), noting(g, "g", data.shape[1]), data, noise)
    except Exception:
        return seen
    return seen


def why_widths_do_not_fit(submission, one: Draw) -> str:
    """The cause in a sentence; empty if it is none of these."""
    try:
        if _right(submission, with_networks_of_the_notebook, one):
            return (
                "With the notebook's own `d` and `g` in place of these networks it is right: "
                "use the arguments `d` and `g` of `objective` everywhere, not the global ones."
            )
    finally:
        submission.fresh()  # the notebook has its own networks again
    if _right(submission, with_networks_exchanged, one):
        return "It is right if it is given `g` in the place of `d` and `d` in that of `g`: are the two exchanged in its signature?"
    with contextlib.suppress(Verdict):
        if "g(d)" in submission(calls, *one):
            return "`g` is given what `d` returned: the generator comes first, then the critic scores its points, d(g(noise_sample))."
    return ""


def _right(submission, evaluation, one: Draw) -> bool:
    try:
        value = submission(evaluation, *one)
    except Verdict:
        return False
    return value is not None and close(value, expected_value(*one))
