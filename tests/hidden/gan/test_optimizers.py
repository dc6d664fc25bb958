"""Question (6): one optimizer over each network's own parameters."""

from typing import TYPE_CHECKING, TypedDict

import numpy as np
from measures import within
from memory import LONG, TURN, check_follows_the_gradient, check_remembers_no_longer_than_it_should
from neutral import random_start
from own_pair import check_direction

from lib.grader.suite import points, probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import learned, materialised, neutral_pair, optimizers_for, usable

    from lib.grader.worker.student import Complaint

# Steps on gradients of size one. The bounds are far outside of what trains a network in 2000 steps with the notebook's settings, and stay
# there: the least step by which the samples came 10 % nearer to the data is 1e-4 (Adam; its lr). With 3e-5 it was 3 %, with 1e-5 and with
# SGD's 1e-3 at most 1 %. A bound at a tenth of 1e-4 would hardly refuse more, and whoever trains for longer may want such rates.
LARGEST_STEP = 1.0
SMALLEST_STEP = 1e-6


class Stepped(TypedDict):
    """What one step of an optimizer does to both networks, whose gradients are all set."""

    kind: str
    d: list[float]  # for each parameter of the critic: how far it moved at most
    g: list[float]
    along: list[float]  # movement times gradient, for each of its network's parameters: positive if it ascends
    held: bool  # whether a weight of 0.5 follows a gradient of 0.1, or something else, such as weight decay, decides where it goes
    later: list[float]  # the same for some later steps together, along the opposite gradient
    betas: list[float] | None
    shapes_d: list[list[int]]
    shapes_g: list[list[int]]
    failed: str
    freezes: bool  # whether the cell freezes the networks it is given
    steps: bool  # whether it has a `step` to call at all
    twice: bool  # whether it holds a parameter more than once
    same: bool  # whether both names stand for one optimizer
    schedules: bool  # whether it is a scheduler
    holds: bool  # whether it holds the network's own parameters
    finite: bool  # whether all stays finite where a gradient is zero, as those of silent units and of the critic's last bias are
    both: bool  # whether the other optimizer holds the parameters of its own network
    jump: float  # how far a weight moved at most in a step in which half of all gradients were zero
    momentum: float
    dampening: float
    lr_decay: float
    late: float  # length of the last of many steps with the same gradients, compared with the first of them
    turned: int  # in how many steps it then followed the opposite gradients; 0: in none of those tried
    hooked: bool  # whether hooks were registered that run with each of its steps
    shares: bool  # whether it holds other tensors on the same memory, as state_dict() gives them


@probe
def stepped(student, name, start, long, turn) -> Stepped:
    import copy

    neutral = not all(student.defines(n) and usable(getattr(student, n)) for n in ("d", "g"))
    if not neutral:  # networks that share parameters are the mistake of another question
        of_g = {id(p) for p in student.g.parameters()}
        neutral = any(id(p) in of_g for p in student.d.parameters())
    failed = ""
    if neutral:
        d, g = neutral_pair(start)
        error = optimizers_for(student, d, g)
        failed = f"{error['kind']}: {error['text']}" if error else ""
    for n in ("d", "g"):
        if not usable(getattr(student, n)):
            raise Complaint(
                f"After this cell `{n}` is a {type(getattr(student, n)).__name__}, no longer the network: "
                "is the name used for something else?"
            )
    d, g = materialised(student.d, 2), materialised(student.g, 2)
    freezes = False
    if not all(p.requires_grad for net in (d, g) for p in learned(net).values()):  # by this cell, or by the networks themselves?
        others = neutral_pair(start)
        student.rerun("optimizers", d=others[0], g=others[1])
        freezes = not all(p.requires_grad for p in others[0 if name == "d" else 1].parameters())
        student.replace(d=d, g=g)
        student.rerun("optimizers")
    optimizer = getattr(student, f"{name}_optim") if student.defines(f"{name}_optim") or not failed else None
    result = {"kind": type(optimizer).__name__, "betas": None, "failed": failed, "freezes": freezes}
    result["steps"] = hasattr(optimizer, "step")
    result["schedules"] = isinstance(optimizer, torch.optim.lr_scheduler.LRScheduler)
    held = [p for group in getattr(optimizer, "param_groups", None) or [] for p in group["params"]]
    whole = list((d if name == "d" else g).parameters())
    result["holds"] = any(p is q for p in held for q in whole)
    result["shares"] = not result["holds"] and any(p.data_ptr() == q.data_ptr() for p in held for q in whole)
    partner = getattr(student, {"d": "g_optim", "g": "d_optim"}[name]) if student.defines({"d": "g_optim", "g": "d_optim"}[name]) else None
    theirs = [p for group in getattr(partner, "param_groups", None) or [] for p in group["params"]]
    result["both"] = any(p is q for p in theirs for q in (g if name == "d" else d).parameters())
    if isinstance(optimizer, type):
        result["kind"] = f"class {optimizer.__name__}"
    of_d, of_g = list(learned(d).values()), list(learned(g).values())
    mine, everything = (of_d if name == "d" else of_g), [*of_d, *of_g]
    can_step = result["steps"] and not isinstance(optimizer, type)

    def step_on(gradients):
        for p, h in zip(mine, gradients, strict=True):
            p.grad = h.clone()  # a step may change it
        optimizer.step()

    at_first = getattr(optimizer, "state", {}) if can_step else {}  # Adagrad makes it with itself, others with their first step
    at_first = {p: copy.deepcopy(at_first[p]) for p in mine if p in at_first}
    before = [p.detach().clone() for p in everything]
    for p in everything:
        p.grad = torch.empty_like(p).uniform_(0.5, 1.5) * (2 * (torch.rand_like(p) < 0.5).to(p.dtype) - 1)
    grads = [p.grad.clone() for p in mine]  # a step may change them
    if can_step:
        optimizer.step()
        group = (getattr(optimizer, "param_groups", None) or [{}])[0]
        betas = group.get("betas")
        result["betas"] = [float(b) for b in betas] if betas else None
    moves = [(p.detach() - q) for p, q in zip(everything, before, strict=True)]
    count = len(of_d)
    own = moves[:count] if name == "d" else moves[count:]
    result["jump"] = 0.0
    if can_step:
        stood = [p.detach().clone() for p in mine]
        step_on([h * (torch.rand_like(h) < (0.5 if h.numel() > 1 else 0.0)) for h in grads])
        result["jump"] = max([float((p.detach() - q).abs().max()) for p, q in zip(mine, stood, strict=True)], default=0.0)
    result["finite"] = all(bool(torch.isfinite(p).all()) for p in everything)
    later = [torch.zeros(()) for _ in grads]
    if can_step:
        for i in range(6):  # momentum needs two or three to turn; and every fifth step of a lookahead goes back half of the way
            if i == 1:
                last = [p.detach().clone() for p in mine]
            step_on([-h for h in grads])
        later = [-((p.detach() - q) * h).sum() for p, q, h in zip(mine, last, grads, strict=True)]
    result["later"] = [float(x) for x in later]
    result["held"] = True
    if hasattr(optimizer, "state") and hasattr(optimizer.state, "clear") and result["steps"]:
        optimizer.state.clear()  # as if it were new
        optimizer.state.update(at_first)
        up = 1.0 if sum(float((m * h).sum()) for m, h in zip(own, grads, strict=True)) > 0 else -1.0
        outward = []
        for p in mine:
            outward.append(2 * (torch.rand_like(p) < 0.5).to(p.dtype) - 1)
            p.data = 0.5 * outward[-1]
        outwards = 0  # of three steps: one may go back half of the way, as a lookahead's do now and then
        for _ in range(3):
            last = [p.detach().clone() for p in mine]
            step_on([0.1 * up * sign for sign in outward])
            outwards += sum(float(((p.detach() - q) * s).sum()) for p, q, s in zip(mine, last, outward, strict=True)) > 0
        result["held"] = outwards > 1
    result |= {"late": 1.0, "turned": 1}
    if can_step:
        step_on(grads)
        base = [p.detach().clone() for p in mine]  # where each step begins, so that only the optimizer remembers the others

        def length_and_way(gradients):
            step_on(gradients)
            moved = [p.detach() - q for p, q in zip(mine, base, strict=True)]
            for p, q in zip(mine, base, strict=True):
                p.data.copy_(q)
            return max(float(m.abs().max()) for m in moved), sum(float((m * h).sum()) for m, h in zip(moved, grads, strict=True))

        first = max(float(m.abs().max()) for m in own)
        # Whose steps are as long as ever after ten, and turn within seven, remembers little: the others are asked for longer.
        for there, back in ((10, 7), (long, turn)):
            one_way = [length_and_way(grads) for _ in range(there)]
            result["late"] = max(length for length, _ in one_way[-5:]) / first if first else 0.0
            usual = sum(way for _, way in one_way)
            other_way = (length_and_way([-h for h in grads])[1] for _ in range(back))
            result["turned"] = next((n for n, way in enumerate(other_way, 1) if way * usual < 0), 0)
            if result["late"] > 0.9 and result["turned"]:
                break
    for setting in ("momentum", "dampening", "lr_decay"):
        value = group.get(setting, 0.0) if can_step else 0.0
        result[setting] = float(value) if isinstance(value, (int, float)) else 0.0
    result["hooked"] = any(getattr(optimizer, f"_optimizer_step_{when}_hooks", None) for when in ("pre", "post"))
    result["twice"] = len({id(p) for p in held}) < len(held)
    result["same"] = student.defines("d_optim") and student.defines("g_optim") and student.d_optim is student.g_optim
    result |= {
        "d": [float(m.abs().max()) for m in moves[:count]],
        "g": [float(m.abs().max()) for m in moves[count:]],
        "along": [float((m * h).sum()) for m, h in zip(own, grads, strict=True)],
        "shapes_d": [list(p.shape) for p in of_d],
        "shapes_g": [list(p.shape) for p in of_g],
    }
    return result


def check(submission, rng: np.random.Generator, name: str) -> None:
    """`name`_optim moves all of its own network, nothing else, by a sensible step and in a direction that fits the update."""
    seen = submission(stepped, name, random_start(rng), LONG, TURN)
    assert is_whole(seen, name), "The answer of your code was not of the expected form: lists of different lengths."
    check_is_an_optimizer(seen, name)
    check_moves_its_network(seen, name)
    check_follows_the_gradient(seen, name)
    check_remembers_no_longer_than_it_should(seen, name)
    if seen["along"][0] > 0:
        check_direction(submission, rng, name)
    if seen["betas"] and seen["betas"][0] >= 0.5:
        submission.remark(
            f"`{name}_optim` averages gradients with betas[0]={seen['betas'][0]:g}. In this game it should be 0.0: "
            "with 0.9 most runs end with none or one of the eight modes, with 0.0 nearly all have eight. "
            "No points are lost for it."
        )


def is_whole(seen: Stepped, name: str) -> bool:
    """Whether there is a number for each parameter, as in every answer that was not made up."""
    shapes = seen["shapes_d"] if name == "d" else seen["shapes_g"]
    own = seen["d"] if name == "d" else seen["g"]
    return len(own) == len(shapes) == len(seen["along"]) == len(seen["later"])


def names_of_networks(name: str) -> tuple[str, str]:
    """The network an optimizer belongs to, and the other one."""
    return ("critic", "generator") if name == "d" else ("generator", "critic")


def check_is_an_optimizer(seen: Stepped, name: str) -> None:
    """The cell leaves one optimizer for each network, which holds each parameter once."""
    network, _ = names_of_networks(name)
    assert not seen["failed"], f"The cell stops with {seen['failed'].rstrip('.')}."
    assert not seen["freezes"], (
        f"The cell freezes the {network}: requires_grad is False afterwards, so no gradient is computed and it cannot learn."
    )
    assert not seen["kind"].startswith("class "), (
        f"`{name}_optim` is the {seen['kind']} itself, not an optimizer made from it: call it with the parameters of `{name}`."
    )
    mend = f"Make it by calling a class of torch.optim with the parameters of `{name}`."
    if seen["kind"] == "tuple":
        mend = "Is there a comma at the end of its line? That makes a tuple."
    assert seen["steps"], f"`{name}_optim` is a {seen['kind']}, not an optimizer: it has no `step`. {mend}"
    assert not seen["same"], "`d_optim` and `g_optim` are one and the same optimizer: make one for each network."
    assert not seen["twice"], (
        f"`{name}_optim` holds parameters more than once, so each step moves them as often: `{name}.parameters()` gives each of them once."
    )


def why_nothing_moves(seen: Stepped, name: str) -> str:
    """Why a step moves nothing of the optimizer's own network."""
    _, other = names_of_networks(name)
    if any(m > 0 for m in (seen["g"] if name == "d" else seen["d"])):
        if seen["both"]:
            return f"it moves the {other}, whose parameters both optimizers hold: make it with `{name}.parameters()`."
        return f"it moves the {other} in its place: are the two exchanged?"
    if seen["schedules"]:
        return "it is a scheduler, whose step changes the step size (lr) only: keep the optimizer itself under this name."
    if seen["holds"]:
        return "it holds the right parameters, so is its step size (lr) 0?"
    if seen["shares"]:
        return (
            "it holds tensors without gradients (`state_dict()`, `.data` or `detach()` give such), "
            f"not the parameters themselves: `{name}.parameters()`."
        )
    return (
        "was it made for other networks than the present `d` and `g`, with a step size (lr) of 0, "
        "or copied from another (a deepcopy holds copies of the parameters)?"
    )


def check_moves_its_network(seen: Stepped, name: str) -> None:
    """A step moves every parameter of the optimizer's own network by a sensible length, and none of the other's."""
    network, other = names_of_networks(name)
    own, others = (seen["d"], seen["g"]) if name == "d" else (seen["g"], seen["d"])
    shapes = seen["shapes_d"] if name == "d" else seen["shapes_g"]
    assert own, f"`{name}` has no parameters."
    moved = [m > 0 for m in own]
    if not any(moved):
        raise AssertionError(
            f"A step of `{name}_optim` ({seen['kind']}) moves nothing of the {network} `{name}`; {why_nothing_moves(seen, name)}"
        )
    assert not any(m > 0 for m in others), (
        f"A step of `{name}_optim` moves the {other}, too: it must hold the parameters of `{name}` alone."
    )
    assert within("length of a step", max(own), LARGEST_STEP), (
        f"A step of `{name}_optim` moves the {network} by {max(own):.3g} on gradients of about one: "
        "its step size (lr), or what it is divided by (alpha, betas, eps), makes steps far too large to train with; "
        "lr=5e-3 and the others left alone work."
    )
    assert within("shortest length of a step", SMALLEST_STEP / max(own), 1.0), (
        f"A step of `{name}_optim` moves the {network} by {max(own):.3g} on gradients of about one: "
        "its step size (lr), or what it is divided by (eps), makes steps far too small to train with; lr=5e-3 and eps left alone work."
    )
    still = [shape for shape, m in zip(shapes, moved, strict=True) if not m]
    shapes_left = ", ".join("x".join(map(str, shape)) for shape in still)
    assert not still, (
        f"A step of `{name}_optim` leaves parameters of shapes {shapes_left} "
        f"of the {network} where they are: it must hold all parameters of `{name}`."
    )


@points(1)
def test_critic_optimizer(submission, rng):
    """`d_optim` moves every parameter of the critic and nothing else."""
    check(submission, rng, "d")


@points(1)
def test_generator_optimizer(submission, rng):
    """`g_optim` moves every parameter of the generator and nothing else."""
    check(submission, rng, "g")
