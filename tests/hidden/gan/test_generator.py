"""Question (1): the generator h_x(omega) = X3 relu(X2 relu(X1 omega + x1) + x2) + x3."""

from architecture import check_formula, check_start
from layers import Sizes, check_layers
from measures import LARGE_BATCH

from lib.grader.suite import points

CLASS = "Generator"


@points(1)
def test_layers(submission):
    """Three weight matrices and three biases, of the sizes the constructor is told."""
    for sizes in (Sizes(3, 7, 4), Sizes(8, 6, 2)):
        check_layers(submission, CLASS, sizes, sizes.for_generator())


@points(1)
def test_formula(submission, rng):
    """The output is X3 relu(X2 relu(X1 ω + x1) + x2) + x3, one point per noise vector."""
    # With more points than in the notebook; and as wide as there, where noise and points have equal dimensions.
    for sizes, batch in ((Sizes(3, 7, 4), LARGE_BATCH), (Sizes(2, int(rng.integers(100, 128)), 2), 6)):
        check_formula(submission, rng, CLASS, sizes, sizes.for_generator(), gradients=False, batch=batch)


@points(1)
def test_gradients(submission, rng):
    """Gradients reach every weight and bias, so that the generator can learn."""
    check_start(submission, CLASS, Sizes(4, 6, 3).for_generator())
    sizes = Sizes(4, 6, 3)
    check_formula(submission, rng, CLASS, sizes, sizes.for_generator(), gradients=True)
