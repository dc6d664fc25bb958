"""Questions (1) and (2): what a step must return, and the rule that explains a wrong one."""

import numpy as np
from helpers import as_pair

from lib.grader.suite import close, points, probe

SIMULTANEOUS, ALTERNATING, REVERSED = "simultaneous", "alternating", "reversed"

# What else a step could be: arguments of `gda` that differ from the right ones, and what to tell the student.
MISTAKES = {
    "y already sees the new x, which is the alternating step: take both gradients at the old point.": {"order": ALTERNATING},
    "y answers to the old x, which is the simultaneous step: its gradient belongs at the new x.": {"order": SIMULTANEOUS},
    "x already sees the new y: its gradient belongs at the old point.": {"order": REVERSED},
    "x climbs: it wants f small, so its step is against the gradient, x - eta * gradient.": {"down": -1},
    "y descends: it wants f large, so its step is along the gradient, y + eta * gradient.": {"up": -1},
    "Both signs are exchanged: x descends (minus) and y ascends (plus).": {"down": -1, "up": -1},
    "The term of mu has the wrong sign for x: the gradient of mu/2 |x|² is + mu x.": {"mu_x": -1},
    "The term of mu has the wrong sign for y: the gradient of -mu/2 |y|² in y is - mu y.": {"mu_y": -1},
    "The terms of mu are missing.": {"mu_x": 0, "mu_y": 0},
    "The term of mu is missing for x.": {"mu_x": 0},
    "The term of mu is missing for y.": {"mu_y": 0},
    "The terms of mu are twice too large: the derivative of mu/2 x² is mu x.": {"mu_x": 2, "mu_y": 2},
    "A and its transpose are exchanged: x moves by A y, y by Aᵀ x.": {"transposed": True},
    "The step size eta is left out: both players step by the whole gradient.": {"length": lambda eta: 1.0},
    "The step size is applied twice (eta²).": {"length": lambda eta: eta**2},
}


def gda(x, y, A, eta, mu, order, down=1, up=1, mu_x=1, mu_y=1, transposed=False, length=lambda eta: eta):
    """One step of gradient descent-ascent; the defaults of what follows `order` are the right ones."""
    A, eta = A.T if transposed else A, length(eta)
    new_x = x - down * eta * (mu_x * mu * x + A @ y)
    new_y = y + up * eta * (A.T @ (new_x if order == ALTERNATING else x) - mu_y * mu * y)
    if order == REVERSED:
        new_x = x - down * eta * (mu_x * mu * x + A @ new_y)
    return new_x, new_y


@probe
def second_step(student, name, x, y, A, eta, mu) -> list[np.ndarray]:
    x, y, A = x.numpy(), y.numpy(), A.numpy()
    step = getattr(student, name)
    step(x=x, y=y, A=A, eta=eta, mu=mu)  # must leave x and y as they are: the next call starts from the same point
    return as_pair(step(x=x, y=y, A=A, eta=eta, mu=mu))


def same(answer, expected):
    return all(close(part, wanted) for part, wanted in zip(answer, expected, strict=True))


def check_step(submission, rng, order, shape, mu):
    """The step from a random point of a game of this shape is right, or the assertion says which rule was followed instead."""
    x, y, A, eta = rng.normal(size=shape[0]), rng.normal(size=shape[1]), rng.normal(size=shape), rng.uniform(0.2, 0.4)
    game = (A, eta, mu)
    answer = submission(second_step, f"{order}_step", x, y, *game)
    assert answer, "The function must return two arrays: return x_next, y_next."
    right = gda(x, y, *game, order)
    assert not same(answer, right[::-1]), "The two results are exchanged: return x_next, y_next in this order."
    shapes = [part.shape for part in answer]
    assert shapes == [x.shape, y.shape], f"For x of shape {x.shape} and y of shape {y.shape} it returns shapes {shapes}."
    if same(answer, right):
        return
    for rule in (SIMULTANEOUS, ALTERNATING):
        new_x, new_y = gda(x, y, *game, rule)
        in_place = any(same(answer, gda(*moved, *game, rule)) for moved in ((new_x, new_y), (new_x, y), (x, new_y)))
        assert not in_place, "It changes x or y in place (-= or +=), so that the next call starts elsewhere: make new arrays."
    for cause, mistake in MISTAKES.items():
        if shape[0] == shape[1] or "transposed" not in mistake:
            assert not same(answer, gda(x, y, *game, **{"order": order} | mistake)), cause
    wrong = [name for name, part, wanted in zip("xy", answer, right, strict=True) if not close(part, wanted)]
    raise AssertionError(f"The step of {' and '.join(wrong)} is not the one asked for: compare it with the formula, sign by sign.")


def both_tests(order):
    """The two tests of a question."""

    @points(1)
    def bilinear(submission, rng):
        """The step is right on the bilinear game (mu = 0), for matrices of any shape."""
        check_step(submission, rng, order, (3, 3), mu=0.0)
        check_step(submission, rng, order, (4, 2), mu=0.0)

    @points(1)
    def strongly_convex_concave(submission, rng):
        """The step is right with mu > 0, where each player also feels the curvature of its own term."""
        check_step(submission, rng, order, (3, 3), mu=0.7)

    return bilinear, strongly_convex_concave
