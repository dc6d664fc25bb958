"""Question (4): the bound on the step size of the simultaneous method."""

import numpy as np

from lib.grader.suite import close, points, probe


@probe
def bound(student, A, mu) -> float:
    return float(student.largest_step(A.numpy(), mu))


def check(submission, A, mu):
    answer = submission(bound, A, mu)
    s = np.linalg.svd(A, compute_uv=False)
    right = 2 * mu / (mu**2 + s[0] ** 2)
    causes = {
        "The smallest singular value decides here; the largest one diverges first.": 2 * mu / (mu**2 + s[-1] ** 2),
        "It uses the Frobenius norm of A; what counts is the largest singular value.": 2 * mu / (mu**2 + s @ s),
        "This is the step size that converges fastest; the bound is twice as long.": right / 2,
        "mu² is missing in the denominator.": 2 * mu / s[0] ** 2,
        "The singular value is not squared.": 2 * mu / (mu**2 + s[0]),
        "This is the bound of gradient descent on a function (2 / L); a game rotates, too.": 2 / np.hypot(mu, s[0]),
    }
    if not close(answer, right):
        assert mu, f"With mu = 0 the distance grows for every step size, so the bound is 0, not {answer:.3g}."
        cause = next((cause for cause, wrong in causes.items() if close(answer, wrong)), "This is not the bound.")
        raise AssertionError(f"{cause} Below the bound, (1 - eta mu)² + eta² s² < 1 for every singular value s of A.")


@points(1)
def test_numbers(submission, rng):
    """The bound is right where both players are numbers."""
    check(submission, rng.uniform(1.5, 3.0, size=(1, 1)), rng.uniform(0.3, 0.9))


@points(1)
def test_matrices(submission, rng):
    """The bound is right for matrices of any shape, and 0 on the bilinear game."""
    for shape, mu in (((3, 3), 0.8), ((2, 4), 0.4), ((4, 2), 0.6), ((3, 2), 0.0)):
        check(submission, rng.normal(size=shape), mu)
