"""Question (3): the distances of a run."""

from itertools import accumulate

import numpy as np
from helpers import wander

from lib.grader.suite import close, points, probe


@probe
def distances(student, x, y, A, eta, n, mu) -> np.ndarray:
    return np.asarray(student.trajectory(wander, x.numpy(), y.numpy(), A.numpy(), eta, n, mu), dtype=float)


@points(2)
def test_distances(submission, rng):
    """The distances to the solution at the start and after each step, for any step function."""
    x, y, A, eta, mu, n = rng.normal(size=3), rng.normal(size=2), rng.normal(size=(3, 2)), 0.3, 0.4, 6

    def norms(mu):
        run = accumulate(range(n), lambda point, _: wander(*point, A, eta, mu), initial=(x, y))
        return np.array([[np.linalg.norm(a), np.linalg.norm(b)] for a, b in run]).T

    of_x, of_y = norms(mu)
    right = np.hypot(of_x, of_y)
    causes = {
        "It begins after the first step: the first entry is the distance of the start.": right[1:],
        "The last step is missing: n_steps steps give n_steps + 1 distances.": right[:-1],
        "These are the squared distances: a square root is missing.": right**2,
        "Only x is measured: the distance takes in both players.": of_x,
        "The norms of x and y are added: take the root of the sum of their squares.": of_x + of_y,
        "Every step starts from x0, y0: go on from the point the last step led to.": [right[0]] + [right[1]] * n,
        "The points do not move: keep what the step function returns.": [right[0]] * (n + 1),
        "mu does not reach the step function: call step(x, y, A, eta, mu).": np.hypot(*norms(0.0)),
    }
    answer = submission(distances, x, y, A, eta, n, mu)
    for cause, wrong in causes.items():
        assert not close(answer, wrong), cause
    assert answer.shape == right.shape, f"For n_steps = {n} the shape is {answer.shape}, not ({n + 1},): the start and each step."
    assert close(answer, right), f"The distances differ from entry {int(np.argmin(np.isclose(answer, right, rtol=1e-4)))} on."
