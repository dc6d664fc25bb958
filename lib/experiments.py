"""Change one thing, train again, look: what the last question asks for, in one line of code."""

import inspect
import itertools
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.arguments import no_such_setting, not_a_rate, not_a_seed, not_betas, not_data, not_whole, shown
from lib.checking import means_not_filled_in
from lib.comparison import COLUMNS, Experiment, compare
from lib.constraints import CONSTRAINTS, constrained
from lib.data import Mixture, ring
from lib.history import History
from lib.progress import Bar
from lib.randomness import seeded
from lib.refusal import Refused
from lib.rehearsal import Update
from lib.training import train

MOST_RUNS = 12  # about a minute
GENERATOR_SIZES = ("noise_dim", "output_dim", "hidden_dim")
CRITIC_SIZES = ("input_dim", "hidden_dim", "c")
CALL = "experiment(Generator, DualVariable, alternating_update, ...)"


def experiment(
    Generator: Callable[..., nn.Module],
    DualVariable: type[nn.Module],
    alternating_update: Update,
    *surplus: Any,
    width: int | list[int] = 30,
    lr: float | list[float] = 5e-3,
    betas: tuple[float, float] | list[tuple[float, float]] = (0.0, 0.9),
    d_ratio: int | list[int] = 5,
    n_iter: int | list[int] = 2000,
    constraint: str | list[str] = "normalisation",
    data: Mixture | list[Mixture] | None = None,
    seed: int | list[int] = 1,
    **unknown: Any,
) -> Experiment:
    """Train new networks once for each value in a list, and show the results side by side.

        experiment(Generator, DualVariable, alternating_update, width=[10, 30, 100])

    A list is swept, and so are a range, an array, and a tuple other than one pair of betas; anything else is used as it is.
    Two lists make a table of runs, one row for each value of the first.

    Args:
        width: hidden_dim of both networks.
        lr, betas: of Adam, for both players.
        constraint: "normalisation" is your own enforce_lipschitz, "projection" takes the nearest admissible matrix in its place,
            "none" leaves the critic alone.
        data: ring(), grid(), moons(), or sampled(...) with a function of your own.
        seed: of the networks and of the data; the same for every run unless swept.

    Raises Refused, before any training, for more than twelve runs and values that cannot be used. Global random streams are left alone.
    """
    settings: dict[str, Any] = {
        "width": width,
        "lr": lr,
        "betas": betas,
        "d_ratio": d_ratio,
        "n_iter": n_iter,
        "constraint": constraint,
        "data": ring() if data is None else data,
        "seed": seed,
    }
    _check_parts(Generator, DualVariable, alternating_update, surplus)
    if unknown:
        raise Refused(no_such_setting(next(iter(unknown)), settings))
    swept: dict[str, list[Any]] = {}
    for name, given in settings.items():
        is_swept, values = _values(name, given)
        for value in values:
            _check_value(name, value)
        if is_swept:
            swept[name] = values
        else:
            settings[name] = values[0]
    choices = list(itertools.product(*swept.values()))
    if not 1 <= len(choices) <= MOST_RUNS:
        raise Refused(f"That makes {len(choices)} runs; between 1 and {MOST_RUNS} are possible, a few seconds each.")
    runs, labels = [], []
    for choice in Bar(choices, unit="run", disable=len(choices) == 1):
        chosen = dict(zip(swept, choice, strict=True))
        runs.append(_one_run(Generator, DualVariable, alternating_update, **(settings | chosen)))
        labels.append(", ".join(f"{name}={_short(value)}" for name, value in chosen.items()) or "run 1")
    sys.stdout.flush()
    columns = len(choices) // len(next(iter(swept.values()))) if len(swept) > 1 else None
    return Experiment(tuple(runs), compare(*runs, labels=labels, columns=columns or _columns(len(runs))))


def _check_parts(Generator: Any, DualVariable: Any, update: Any, surplus: tuple) -> None:
    if surplus:
        raise Refused(f"experiment takes your two classes and your function, and got {3 + len(surplus)} things: {CALL}")
    for name, part in (("Generator", Generator), ("DualVariable", DualVariable)):
        if isinstance(part, nn.Module):
            raise Refused(f"{name} is a network made already; hand over the class itself, without parentheses: {CALL}")
        if not callable(part) or (name == "DualVariable" and not isinstance(part, type)):
            raise Refused(f"{name} is {_name(part)}; hand over your class: {CALL}")
    if not callable(update) or isinstance(update, (type, nn.Module)):
        raise Refused(f"alternating_update is {_name(update)}; hand over your function: {CALL}")
    if not _takes(DualVariable, CRITIC_SIZES) and _takes(DualVariable, GENERATOR_SIZES):
        raise Refused(f"DualVariable is {_name(DualVariable)}, which is made like a generator; keep the order: {CALL}")
    for name, part, sizes in (("Generator", Generator, GENERATOR_SIZES), ("DualVariable", DualVariable, CRITIC_SIZES)):
        if not _takes(part, sizes):
            raise Refused(f"{name} does not take {', '.join(sizes)}: keep the first line of its __init__ as it was handed out.")


def _name(value: Any) -> str:
    return getattr(value, "__name__", f"of type {type(value).__name__}")


def _takes(part: Callable[..., Any], names: tuple[str, ...]) -> bool:
    try:
        inspect.signature(part).bind(**dict.fromkeys(names))
    except TypeError:
        return False
    except ValueError:
        return True  # Python knows no signature of it; calling it will tell
    return True


def _values(name: str, given: Any) -> tuple[bool, list[Any]]:
    """Whether a setting is swept, and its values: tuples, ranges and arrays count as lists, a pair of betas as one value."""
    if name != "data" and isinstance(given, (np.ndarray, np.generic, Tensor)):
        given = given.tolist()
    pair = name == "betas" and isinstance(given, tuple) and not any(isinstance(value, (tuple, list)) for value in given)
    if pair or not isinstance(given, (list, tuple, range)):
        return False, [_plain(name, given)]
    return True, [_plain(name, value) for value in given]


def _plain(name: str, value: Any) -> Any:
    if name != "data" and isinstance(value, (np.ndarray, np.generic, Tensor)):
        value = value.tolist()
    if name == "betas" and isinstance(value, (tuple, list)):
        pair = [_plain("", beta) for beta in value]
        return tuple(float(beta) if isinstance(beta, int) and not isinstance(beta, bool) else beta for beta in pair)
    return value


def _check_value(name: str, value: Any) -> None:
    checks: dict[str, Callable[[Any], str]] = {
        "lr": partial(not_a_rate, name),
        "seed": partial(not_a_seed, name),
        "betas": not_betas,
        "data": not_data,
        "constraint": _not_a_constraint,
    }
    sentence = checks.get(name, partial(not_whole, name))(value)
    if sentence:
        raise Refused(sentence)


def _not_a_constraint(value: Any) -> str:
    return "" if value in (*CONSTRAINTS, "normalization") else f"constraint is {shown(value)}; it can be {', '.join(CONSTRAINTS)}."


def _one_run(
    Generator: Callable[..., nn.Module],
    DualVariable: type[nn.Module],
    update: Update,
    *,
    width: int,
    lr: float,
    betas: tuple[float, float],
    d_ratio: int,
    n_iter: int,
    constraint: str,
    data: Mixture,
    seed: int,
) -> History:
    try:
        with seeded(seed):
            d = constrained(DualVariable, constraint)(input_dim=2, hidden_dim=width, c=1.0)
            g = Generator(noise_dim=2, output_dim=2, hidden_dim=width)
    except NotImplementedError as error:
        if not means_not_filled_in(error):
            raise
        raise Refused("One of your two classes is not filled in yet.") from None
    d_optim, g_optim = (torch.optim.Adam(network.parameters(), lr=lr, betas=betas) for network in (d, g))
    options: dict[str, Any] = {"n_iter": n_iter, "d_ratio": d_ratio, "data": data, "seed": seed}
    return train(d, g, d_optim, g_optim, update, **options, film=False, live=False, progress=False, advise=False)


def _short(value: Any) -> str:
    return value.name if isinstance(value, Mixture) else str(value)


def _columns(runs: int) -> int:
    """Of the rows they could make, the fullest last one."""
    return min(runs, COLUMNS) if runs <= COLUMNS else min((3, 4), key=lambda c: (-runs % c, -c))
