"""What may be handed to `train` and `experiment`. Each function returns a sentence with cause and mend, empty when all is well."""

import difflib
import math
from collections.abc import Iterator
from numbers import Real
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.data import Mixture
from lib.optimizers import held


def describe(value: Any) -> str:
    """A value in a few words, never its content."""
    if value is None or value is Ellipsis:
        return f"{value} (not filled in yet?)"
    if isinstance(value, type):
        return f"the class {value.__name__} (did you forget the parentheses?)"
    if isinstance(value, (Tensor, np.ndarray)):
        return f"an array of shape {tuple(value.shape)}"
    return f"a {type(value).__name__}"


def shown(value: Any) -> str:
    """A value as it was written if that is short, otherwise what it is."""
    text = "" if isinstance(value, (Tensor, np.ndarray)) else repr(value)
    return text if 0 < len(text) <= 40 and "\n" not in text else describe(value)


def not_whole(name: str, value: Any, least: int = 1) -> str:
    """Unless the value is a whole number of at least `least`."""
    if _is_whole(value) and value >= least:
        return ""
    write = f": write {int(value)}" if isinstance(value, float) and value.is_integer() and value >= least else ""
    return f"{name} is {shown(value)}, expected a whole number of at least {least}{write}."


def not_a_seed(name: str, value: Any) -> str:
    """Unless the value can start a random generator."""
    if _is_whole(value) and abs(value) < 2**63:
        return ""
    return f"{name} is {shown(value)}, expected a whole number such as 1."


def not_a_rate(name: str, value: Any) -> str:
    """Unless the value is a learning rate."""
    if _is_number(value) and 0 < value < math.inf:
        return ""
    return f"{name} is {shown(value)}, expected a number above 0, such as 5e-3."


def not_betas(value: Any) -> str:
    """Unless the value is a pair for Adam."""
    if not isinstance(value, tuple) or len(value) != 2 or not all(map(_is_number, value)):
        return f"betas is {shown(value)}; write a pair in round brackets, betas=(0.0, 0.9), or a list of such pairs."
    if not all(0 <= beta < 1 for beta in value):
        return f"betas is {shown(value)}; both numbers must be at least 0 and below 1."
    return ""


def not_data(value: Any) -> str:
    """Unless the value is something to learn."""
    if isinstance(value, Mixture):
        return ""
    call = value if isinstance(value, str) else getattr(value, "__name__", "")
    if call in ("ring", "grid", "moons"):
        kind = "a text" if isinstance(value, str) else "a function"
        return f"data is {kind}: write data={call}(), without quotes and with parentheses."
    return f"data is {shown(value)}; it can be ring(), grid(), moons(), Mixture(...), or sampled(...) around a function of your own."


def not_a_film(value: Any) -> str:
    """Unless the value says where to write a film: yes, no, or the name of a GIF in a folder there is."""
    if value is None or isinstance(value, bool):
        return ""
    if not isinstance(value, (str, Path)):
        return f"film is {shown(value)}; it can be True, False, or a name such as film='movie.gif'."
    path = Path(value)
    if path.suffix.lower() != ".gif":
        return f"film is {str(value)!r}, but films are GIFs: write film={str(path.with_suffix('.gif'))!r}."
    if not path.parent.is_dir():
        return f"film is {str(value)!r}, but there is no folder {str(path.parent)!r}: make it first, or choose another."
    return ""


def not_trainable(d: Any, g: Any, d_optim: Any, g_optim: Any, update: Any, **settings: Any) -> str:
    """The first thing that stands in the way of training with these arguments of `train`."""
    return next(filter(None, _troubles(d, g, d_optim, g_optim, update, settings)), "")


def _troubles(d: Any, g: Any, d_optim: Any, g_optim: Any, update: Any, settings: dict[str, Any]) -> Iterator[str]:
    for name, value in (("d", d), ("g", g)):
        if not isinstance(value, nn.Module):
            yield f"{name} is {describe(value)}, expected a network (an instance of nn.Module)."
    for name, value, network in (("d_optim", d_optim, "d"), ("g_optim", g_optim, "g")):
        if not isinstance(value, torch.optim.Optimizer):
            yield f"{name} is {describe(value)}, expected an optimizer made over {network}.parameters()."
    for name, optimizer, network, other, whose in (("d_optim", d_optim, "d", g, "generator"), ("g_optim", g_optim, "g", d, "critic")):
        if held(optimizer) & {id(p) for p in other.parameters()}:
            yield f"{name} holds the {whose}'s parameters: make it over {network}.parameters()."
    if not callable(update):
        yield f"alternating_update is {describe(update)}, expected a function."
    for name in ("n_iter", "batch_size", "d_ratio", "noise_dim"):
        yield not_whole(name, settings[name])
    yield not_a_seed("seed", settings["seed"])
    yield not_a_film(settings["film"])


def no_such_setting(name: str, settings: dict[str, Any]) -> str:
    """What was probably meant by a setting that `experiment` does not have."""
    meant = {"learning_rate": "lr", "beta": "betas", "hidden_dim": "width", "iterations": "n_iter", "seeds": "seed"}.get(name)
    near = [meant] if meant else difflib.get_close_matches(name, settings, n=1)
    hint = f"write {near[0]}" if near else f"there are {', '.join(settings)}"
    return f"experiment has no setting {name}: {hint}."


def _is_whole(value: Any) -> bool:
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
