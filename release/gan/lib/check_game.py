"""Self-checks of the objective and of the optimizers."""

import contextlib
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.check_update import negates
from lib.checking import NO_RETURN, Finding, Findings, NotFilledIn, is_stub, kind_of, self_check
from lib.optimizers import climbs, held
from lib.rehearsal import as_number
from lib.small_game import DATA, LENDING, NOISE, notebook_of, small_networks
from lib.stand_ins import disturbed
from lib.symptoms import MOMENTUM_COSTS


@self_check("objective", points=1)
def check_objective(objective: Any) -> Findings:
    """Print what holds and what does not for an objective(d, g, data_sample, noise_sample); never raises."""
    lend = _looks_at_layers(objective)
    d, g = small_networks(objective, lend=lend)
    value = objective(d, g, DATA, NOISE)
    if value is Ellipsis:
        raise NotFilledIn
    if value is None:
        yield Finding(False, "returns a single number", saw=f"objective {NO_RETURN}", expected="one value for the whole batch")
        return
    size = int(np.prod(getattr(value, "shape", ())))
    single = size == 1 and not isinstance(value, (str, tuple, list))
    yield Finding(
        single,
        "returns a single number",
        saw=f"shape {tuple(value.shape)}" if hasattr(value, "shape") else kind_of(value),
        expected="one value for the whole batch",
        likely="a missing mean",
        look="what objective returns",
    )
    if not single:
        return
    yield _value(as_number(value), objective, lend)
    yield _differentiable(value, d, g)
    yield _harmless(objective, lend)


def _looks_at_layers(objective: Any) -> str:
    """How layers of the student's own have to be lent to an objective that only works where it can look at them; usually not at all."""
    for lend in ("", *LENDING):
        networks = small_networks(objective, lend=lend)
        with contextlib.suppress(Exception):
            objective(*networks, DATA, NOISE)
            if not any(map(disturbed, networks)):
                return lend
    return ""


def _value(value: float, objective: Any, lend: str) -> Finding:
    # By hand: a . mean(data) = 3.5 and a . (mean(noise) + b) = 1.0.
    likely = {
        -2.5: "real minus generated is wanted, this is generated minus real",
        10.0: "a sum where a mean is wanted",
        4.5: "a plus where a minus is wanted",
        2.875: "d applied to the noise itself, not to g(noise)",
        3.5: "the generated half is missing",
        1.0: "the data half is missing",
        1.25: "divided by two",
    }
    mirrored = as_number(objective(*small_networks(objective, (-1.0, -0.5), lend=lend), DATA, NOISE))
    right, mirror = abs(value - 2.5) < 1e-4, abs(mirrored + 2.5) < 1e-4
    cause = next((words for wrong, words in likely.items() if abs(value - wrong) < 1e-4), "")
    return Finding(
        right and mirror,
        "has the right value, also where that is negative",
        saw=f"{value:.4g} on a small example, and {mirrored:.4g} with the critic's sign changed",
        expected="2.5 and -2.5",
        likely=cause or ("an absolute value or a maximum" if right else "another formula than that of the question"),
        look="the formula of the objective",
    )


def _differentiable(value: Any, d: nn.Module, g: nn.Module) -> Finding:
    reached = [False, False]
    if isinstance(value, Tensor) and value.requires_grad:
        value.reshape(()).backward()
        reached = [any(p.grad is not None and bool(p.grad.any()) for p in n.parameters()) for n in (d, g)]
    lost = " and ".join(name for name, got in zip(("d", "g"), reached, strict=True) if not got)
    return Finding(
        all(reached),
        "passes gradients to both networks",
        saw=f"no gradient in {lost}",
        expected="one in d and one in g: both players use this function",
        likely=".item(), .detach(), torch.no_grad() or torch.tensor(...) inside",
        look="objective",
    )


def _harmless(objective: Any, lend: str) -> Finding:
    d, g = small_networks(objective, lend=lend)
    objective(d, g, DATA, NOISE)
    grads = any(p.grad is not None for p in [*d.parameters(), *g.parameters()])
    moved = not (np.allclose(d.a, (1.0, 0.5)) and np.allclose(g.b, (0.5, -0.25))) or d.enforced_at is not None
    return Finding(
        not grads and not moved,
        "only computes: no parameter changes, no gradient is left behind",
        saw="gradients were filled" if grads else "the networks were changed",
        expected="neither",
        likely="a backward() inside" if grads else "enforce_lipschitz called inside",
        look="objective: steps belong to alternating_update",
    )


@self_check("optimizers", points=2)
def check_optimizers(d_optim: Any, g_optim: Any, d: nn.Module, g: nn.Module) -> Findings:
    """Print what holds and what does not for the two optimizers over d and g; returns nothing and never raises."""
    if is_stub(d_optim) or is_stub(g_optim):
        raise NotFilledIn
    for name, optimizer, own, other_name, other in (("d_optim", d_optim, d, "g", g), ("g_optim", g_optim, g, "d", d)):
        yield _holdings(name, optimizer, own, other_name, other)
        if isinstance(optimizer, torch.optim.Optimizer):
            yield _settings(name, optimizer)
    if climbs(d_optim):
        yield _one_sign(notebook_of(getattr(type(d), "forward", None)).get("alternating_update"), d_optim)


def _holdings(name: str, optimizer: Any, own: nn.Module, other_name: str, other: nn.Module) -> Finding:
    network = name[0]
    what = f"{name} holds the parameters of {network}, all of them and no others"
    if not isinstance(optimizer, torch.optim.Optimizer):
        kind = f"the class {optimizer.__name__}" if isinstance(optimizer, type) else kind_of(optimizer)
        return Finding(False, what, saw=kind, expected="an optimizer from torch.optim", look=name)
    has = held(optimizer)
    mine, theirs = {id(p) for p in own.parameters()}, {id(p) for p in other.parameters()}
    likely = "parameters of some other network: were the networks made again after the optimizers?"
    if has & theirs:
        likely = f"parameters of {other_name} given to {name}"
    elif has and has < mine:
        likely = "only some of the layers, or only the weights"
    return Finding(
        has == mine,
        what,
        saw=f"{len(has & mine)} of {network}'s {len(mine)}, {len(has & theirs)} of {other_name}'s, {len(has - mine - theirs)} of neither",
        expected=f"the {len(mine)} of {network}",
        likely=likely,
        look=f"the first argument of {name}",
    )


def _one_sign(update: Any, d_optim: torch.optim.Optimizer) -> Finding:
    return Finding(
        not negates(update, d_optim),
        "d_optim climbs, and alternating_update leaves the sign of the critic's loss to it",
        saw="your alternating_update changes the sign as well: negated twice, the critic goes downhill",
        expected="one of the two",
        look="maximize in d_optim, and the sign before backward() in the critic's branch",
    )


def _settings(name: str, optimizer: torch.optim.Optimizer) -> Finding:
    group = optimizer.param_groups[0]
    rate, beta = float(group["lr"]), float(group.get("betas", (0.0,))[0])
    note = ""
    if beta >= 0.4:
        note = f"beta1 = {beta:g}: {MOMENTUM_COSTS}"
    elif rate > 0.05 or rate < 5e-4:
        note = f"a learning rate of {rate:g} may be too {'large' if rate > 0.05 else 'small'}; 5e-3 works well"
    wrong_way = name == "g_optim" and bool(group.get("maximize", False))
    return Finding(
        rate > 0 and not wrong_way,
        f"{name} can move its network",
        saw="maximize=True: the generator would make the distance larger" if wrong_way else f"lr = {rate:g}",
        expected="the generator makes the objective smaller" if wrong_way else "a learning rate above 0",
        look=f"the arguments of {name}",
        note=note,
    )
