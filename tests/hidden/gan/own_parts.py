"""Which parts besides the update are the student's own: the update is right if it is with any choice of them."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from diagnosis import Wrong, diagnose
from measures import note
from play import SPECTRAL, SPECTRAL_OUTSIDE, Game
from rounds import ascending, has_standard_objective
from spectra import sigma

from lib.grader.examination import StudentError, Verdict
from lib.grader.report import Outcome

# Students who normalise in the update itself are judged with a critic that is constrained in the same way.
CONSTRAINTS = {"constraint": SPECTRAL, "constraint outside": SPECTRAL_OUTSIDE}
# What code that looks at layers of the student's own raises, where these are others.
KINDS_OF_OTHER_LAYERS = ("AssertionError", "AttributeError", "IndexError", "KeyError", "TypeError", "ValueError")


def with_standard_or_own_parts(submission, rng: np.random.Generator, check: Callable[[str], None]) -> None:
    """Pass if `check` passes with standard optimizers and objective, or with the student's own.

    Parts that only fit each other are right together.
    """
    if submission.provisional:
        submission.leave_open()
        try:
            return check("nothing")
        except Wrong as error:
            raise AssertionError(error.saw) from error
    first: Exception | None = None
    for own in ("nothing", "lent", "lent every way", "optimizers", "objective", *CONSTRAINTS):
        note(attempt=own)
        if first is not None and not promising(submission, rng, own, first):
            continue
        try:
            return check(own)
        except (AssertionError, Verdict, Wrong) as error:
            first = first or error
            if isinstance(error, Verdict) and error.outcome is not Outcome.ERROR:
                break  # a hang or a crash is not for want of fitting parts
            submission.fresh()
    if isinstance(first, Wrong):  # the cause is looked for only now, since that takes a while
        raise AssertionError(f"{first.saw} {cause_of(submission, first)}")
    assert first is not None
    raise with_hint(first)


def cause_of(submission, wrong: Wrong) -> str:
    """What led to a wrong game."""
    cause = diagnose(submission, wrong)
    not_enforced = "enforce" in wrong.otherwise and "onstraint" in wrong.saw and "outside" in wrong.saw
    if not_enforced and "enforce" not in cause:
        cause += f" And: {wrong.otherwise}"  # whatever else is wrong does not put weights outside the bound
    return cause


def with_hint(error: Exception) -> Exception:
    """The error, with a hint if it comes from the networks not being the notebook's."""
    if not isinstance(error, StudentError):
        return error
    if re.search(r"name '(d|g|d_optim|g_optim)' is not defined", error.text):
        hint = "The function has networks and optimizers as its arguments: use those everywhere, not the notebook's global names."
    elif error.kind in KINDS_OF_OTHER_LAYERS and not re.search(r"\w+\(\) (got|missing|takes) ", error.text):
        hint = "(Here `d` and `g` are small stand-ins with other layers than yours.)"
    else:
        return error
    return StudentError(error.outcome, f"{error} {hint}", error.kind, error.text)


def promising(submission, rng: np.random.Generator, own: str, first: Exception) -> bool:
    """Whether this part of the student's differs from the standard one, so that the update may be right with it."""
    if own.startswith("lent"):  # perhaps it prints something of the student's own layers, or asserts it
        return isinstance(first, StudentError)
    if own == "optimizers":
        return submission.once("ascending", lambda: submission(ascending))
    if own == "objective":  # an error may be one of names: of its arguments, say
        return isinstance(first, Verdict) or not submission.once("standard objective", lambda: has_standard_objective(submission, rng))
    if isinstance(first, StudentError):  # perhaps an assertion of the student's own that the critic is 1-Lipschitz now
        return first.kind in ("AssertionError", "ValueError", "RuntimeError")
    # Whoever normalises in the update leaves a critic within the bound of one, which the games' own weights are not.
    return isinstance(first, Wrong) and any(all(sigma(w) < 1.1 for w in (s.d[0], s.d[2])) for s in first.states)


def constrained(game: Game, own: str) -> Game:
    """The game with the constraint that `own` asks for."""
    return replace(game, start={**game.start, "bound": CONSTRAINTS[own]}) if own in CONSTRAINTS else game
