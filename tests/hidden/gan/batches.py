"""Whether an update is right for other batches than those it was given: those of another call, parts of them, or changed ones."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from changes import CHANGES
from neutral import Array, output
from play import Game, State, deviation, fits, play
from trials import first_wrong

BATCHES = {"data": "real_samples", "noise": "noise_samples"}  # the update's arguments
WHICH = (("data",), ("noise",), ("data", "noise"))


def explain_batches(game: Game, states: list[State]) -> str:
    """Which other batches explain all steps up to the first wrong one."""
    wrong = first_wrong(game, states)
    seen = states[: wrong + 1]
    short = replace(game, ks=game.ks[: wrong + 1], data=game.data[: wrong + 1], noise=game.noise[: wrong + 1])
    with np.errstate(all="ignore"):  # a change may divide by zero; then it explains nothing
        of_other_calls = (sentence for sentence, other in _of_other_calls(game) if fits(states, play(other)))
        # Of a long batch a point more or less makes little difference, and so does cutting off what is far out: the nearest counts, and
        # only if it is much nearer than the right batch is.
        changed = ((deviation(seen, play(other)), sentence) for sentence, other in (*_generated(short), *_changed(short)))
        near = min(1.0, deviation(seen, play(short)) / 5)
        return next(of_other_calls, "") or min((one for one in changed if one[0] <= near), default=(0.0, ""))[1]


def other_batches(x: Array, z: Array) -> Iterator[tuple[str, Array, Array]]:
    """Changed batches and parts of them, each with words for it."""
    mend = "(are they changed inside the update? Use them as they are given)"
    size = len(x)
    parts = {
        f"the {end} {count} of the {size} points in {{}} alone (the whole batch is to be used)": part
        for count in range(1, size)
        for end, part in (("first", slice(count)), ("last", slice(-count, None)))
    }
    for which in WHICH:
        names = " and ".join(BATCHES[name] for name in which)
        for words, data, noise in changed_batches(x, z, which):
            yield f"{names} {words} {mend}", data, noise
        for words, part in parts.items():
            yield words.format(names), x[part] if "data" in which else x, z[part] if "noise" in which else z


def changed_batches(x: Array, z: Array, which: tuple[str, ...]) -> Iterator[tuple[str, Array, Array]]:
    """The batches with all known changes made to one of them or to both; words for the change."""
    for words, change in CHANGES.items():
        data, noise = (change(one).astype(np.float32) if name in which else one for name, one in (("data", x), ("noise", z)))
        yield words, data, noise


def _of_other_calls(game: Game) -> Iterator[tuple[str, Game]]:
    """Sentences, each with the game that would be played if it were true: with batches of the first call, or of the call before."""
    steps = len(game.data)
    if steps < 2:
        return
    for names in WHICH:
        what = "batches" if len(names) > 1 else names[0]
        verb = "is" if what == "noise" else "are"
        use = "those" if len(names) > 1 else f"the {BATCHES[what]}"
        given = {name: getattr(game, name) for name in names}
        first = {name: batches[:1] * steps for name, batches in given.items()}
        before = {name: [batches[0], *batches[:-1]] for name, batches in given.items()}
        yield f"The {what} of the first call {verb} used in all later ones: use {use} of this call.", replace(game, **first)
        yield f"The {what} of the call before {verb} used: use {use} of this call.", replace(game, **before)


def _generated(game: Game) -> Iterator[tuple[str, Game]]:
    """The same for a first step whose noise went through the generator before."""
    points = output(game.start["g"], game.noise[0])
    if len(game.noise) == 1 and points.shape == game.noise[0].shape:
        yield (
            "The step is right for g(noise_samples) in the place of noise_samples: the objective applies `g` itself.",
            replace(game, noise=[points.astype(np.float32)]),
        )


def _changed(game: Game) -> Iterator[tuple[str, Game]]:
    """The same for changed batches, and parts of them."""
    sizes = {len(x) for x in game.data}
    assert len(sizes) == 1, "The batches of a game are of one size."
    every_step = [other_batches(x, z) for x, z in zip(game.data, game.noise, strict=True)]
    for same_change in zip(*every_step, strict=True):
        words, data, noise = zip(*same_change, strict=True)
        yield f"The step is right for {words[0]}.", replace(game, data=list(data), noise=list(noise))
