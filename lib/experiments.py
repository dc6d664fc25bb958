"""Change one thing, train again, look: what the last question asks for, in one line of code."""

import difflib
import itertools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from lib.comparison import COLUMNS, compare
from lib.data import Mixture, check_data, ring
from lib.history import History, Table
from lib.progress import Bar
from lib.randomness import seeded
from lib.refusal import Refused
from lib.rehearsal import Update
from lib.training import train

MOST_RUNS = 12  # about a minute
CONSTRAINTS = ("normalisation", "projection", "none")
CALL = "experiment(Generator, DualVariable, alternating_update, ...)"


@dataclass(frozen=True, repr=False)
class Experiment:
    """The runs of one experiment, and their table, which is what a notebook shows."""

    runs: tuple[History, ...]
    table: Table

    def __repr__(self) -> str:
        return str(self.table)

    def __len__(self) -> int:
        return len(self.runs)

    def __getitem__(self, i: int) -> History:
        return self.runs[i]


def experiment(
    Generator: Callable[..., nn.Module],
    DualVariable: type[nn.Module],
    alternating_update: Update,
    *,
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

    A list is swept; anything else is used as it is. Two lists make a table of runs, one row for each value of the first.

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
    _check_parts(Generator, DualVariable, alternating_update)
    if unknown:
        raise Refused(_no_such_setting(next(iter(unknown)), settings))
    swept = {name: values for name, values in settings.items() if isinstance(values, list)}
    choices = list(itertools.product(*swept.values()))
    if not 1 <= len(choices) <= MOST_RUNS:
        raise Refused(f"That makes {len(choices)} runs; between 1 and {MOST_RUNS} are possible, a few seconds each.")
    for choice in choices:
        _check_settings(**(settings | dict(zip(swept, choice, strict=True))))
    runs, labels = [], []
    for choice in Bar(choices, unit="run", disable=len(choices) == 1):
        chosen = dict(zip(swept, choice, strict=True))
        runs.append(_one_run(Generator, DualVariable, alternating_update, **(settings | chosen)))
        labels.append(", ".join(f"{name}={_short(value)}" for name, value in chosen.items()) or "run 1")
    sys.stdout.flush()
    columns = len(choices) // len(next(iter(swept.values()))) if len(swept) > 1 else None
    return Experiment(tuple(runs), compare(*runs, labels=labels, columns=columns or _columns(len(runs))))


def _check_parts(Generator: Any, DualVariable: Any, update: Any) -> None:
    for name, part in (("Generator", Generator), ("DualVariable", DualVariable)):
        if isinstance(part, nn.Module):
            raise Refused(f"{name} is a network made already; hand over the class itself, without parentheses: {CALL}")
        if not callable(part) or (name == "DualVariable" and not isinstance(part, type)):
            raise Refused(f"{name} is {_name(part)}; hand over your class: {CALL}")
    if not callable(update) or isinstance(update, (type, nn.Module)):
        raise Refused(f"alternating_update is {_name(update)}; hand over your function: {CALL}")


def _name(value: Any) -> str:
    return getattr(value, "__name__", f"of type {type(value).__name__}")


def _no_such_setting(name: str, settings: dict[str, Any]) -> str:
    meant = {"learning_rate": "lr", "beta": "betas", "hidden_dim": "width", "iterations": "n_iter", "seeds": "seed"}.get(name)
    near = [meant] if meant else difflib.get_close_matches(name, settings, n=1)
    hint = f"write {near[0]}" if near else f"there are {', '.join(settings)}"
    return f"experiment has no setting {name}: {hint}."


def _check_settings(*, betas: Any, constraint: Any, data: Any, **_: Any) -> None:
    if constraint not in (*CONSTRAINTS, "normalization"):
        raise Refused(f"constraint is {constraint!r}; it can be {', '.join(CONSTRAINTS)}.")
    if not isinstance(betas, tuple) or len(betas) != 2:
        raise Refused(f"betas is {betas!r}; write a pair in round brackets, betas=(0.0, 0.9), or a list of such pairs.")
    check_data(data)


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
    with seeded(seed):
        d = _constrained(DualVariable, constraint)(input_dim=2, hidden_dim=width, c=1.0)
        g = Generator(noise_dim=2, output_dim=2, hidden_dim=width)
    d_optim, g_optim = (torch.optim.Adam(network.parameters(), lr=lr, betas=betas) for network in (d, g))
    options: dict[str, Any] = {"n_iter": n_iter, "d_ratio": d_ratio, "data": data, "seed": seed}
    return train(d, g, d_optim, g_optim, update, **options, film=False, live=False, progress=False, advise=False)


def _constrained(DualVariable: type[nn.Module], constraint: str) -> type[nn.Module]:
    """The critic's class with another way to enforce the constraint."""
    if constraint in ("normalisation", "normalization"):
        return DualVariable
    enforce = _project if constraint == "projection" else _leave_alone
    return type(DualVariable.__name__, (DualVariable,), {"enforce_lipschitz": enforce, "spectral_normalisation": enforce})


def _project(critic: nn.Module) -> None:
    with torch.no_grad():
        for p in critic.parameters():
            if p.ndim == 2:
                p.copy_(_nearest(p))


def _leave_alone(critic: nn.Module) -> None:
    return None


def _nearest(w: Tensor) -> Tensor:
    """The matrix nearest to w (m, n) in the Frobenius norm that stretches nothing."""
    u, stretch, vt = torch.linalg.svd(w, full_matrices=False)  # (m, r), (r,), (r, n)
    return w - u @ torch.diag((stretch - 1).relu()) @ vt  # (m, n)


def _short(value: Any) -> str:
    return value.name if isinstance(value, Mixture) else str(value)


def _columns(runs: int) -> int:
    """Of the rows they could make, the fullest last one."""
    return min(runs, COLUMNS) if runs <= COLUMNS else min((3, 4), key=lambda c: (-runs % c, -c))
