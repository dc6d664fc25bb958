"""What probes may use in the worker. Students' code can read this file's functions, so it holds no answer to any question:
the neutral networks have another architecture and another constraint than those the homework asks for.
"""

import types
from typing import TYPE_CHECKING

import torch
from torch import nn

from lib.stand_ins import Loan, refuse_disturbed, standing_in_for  # noqa: F401  (the second is for probes)

if TYPE_CHECKING:  # known to every probe
    from lib.grader.worker.student import Complaint


def build(cls, sizes):
    """A network of the student's class, made by keyword."""
    return materialised(cls(**sizes), sizes.get("noise_dim", sizes.get("input_dim")))


def materialised(network, width):
    """The network, after one forward pass if it has lazy layers that only then get their shapes."""
    if any(isinstance(p, nn.parameter.UninitializedParameter) for p in network.parameters()):
        with torch.no_grad():
            network(torch.zeros(2, width))
    return network


def takes_points(student, points):
    """Whether the student's critic gives these points scores."""
    try:
        build(student.DualVariable, {"input_dim": points.shape[-1], "hidden_dim": 5, "c": 1.0})(points)
    except Exception:
        return False
    return True


def learned(network):
    """The network's parameters by name, in its own order, without frozen ones that are kept beside three matrices and three biases.

    Some keep the vector of a power iteration, or the constant c, as a Parameter that does not require gradients.
    """
    everything = dict(network.named_parameters())
    free = {name: p for name, p in everything.items() if p.requires_grad}
    return free if len(free) == 6 else everything


def parameters_of(network):
    """Copies of all learned parameters, in the network's own order."""
    return [p.detach().clone() for p in learned(network).values()]


def stacked(runs):
    """For each parameter one tensor of what it was at every moment in `runs`: a hundredth of the messages' parts."""
    try:
        return [torch.stack(moments) for moments in zip(*runs, strict=True)]
    except (RuntimeError, ValueError):
        raise Complaint("The parameters of a network have other shapes now and then: set their numbers, not what they are.") from None


def put(network, values):
    """Overwrite the learned parameters in place, in the network's own order."""
    fill(learned(network).values(), values)


def fill(parameters, values):
    """Overwrite parameters in place."""
    parameters = list(parameters)
    if len(parameters) != len(values):
        raise Complaint(
            f"A network of this class has {len(parameters)} parameters now; one made before had {len(values)}. "
            "Is something shared by all of them, such as a list as a default argument or as an attribute of the class?"
        )
    with torch.no_grad():
        for parameter, value in zip(parameters, values, strict=True):
            parameter.copy_(value)


class NeutralGenerator(nn.Module):
    """A stand-in for the student's generator: one hidden tanh layer."""

    def __init__(self, noise_dim, output_dim, hidden_dim):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.Tanh(), nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        return self._modules["inner"](z)


class NeutralCritic(nn.Module):
    """A stand-in for the student's critic: one hidden tanh layer, constrained by clipping its weights to [-bound, bound]."""

    def __init__(self, input_dim, hidden_dim, bound):
        super().__init__()
        self.c = 1.0
        self.bound = bound
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.Tanh(), nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self._modules["inner"](x)  # `self.inner` may be lent, see `standing_in`

    def enforce_lipschitz(self, *_, **__):  # a student's own may take more, such as the bound
        self.spectral_normalisation()

    def spectral_normalisation(self, *_, **__):
        with torch.no_grad():
            for layer in (self._modules["inner"][0], self._modules["inner"][2]):
                layer.weight.clamp_(-self.bound, self.bound)


LENDING = ("lent", "lent every way")


def standing_in(student, d, g, lend=""):
    """A neutral critic and generator in the places of the student's own; with these's layers to look at if `lend` is of `LENDING`."""
    loan = Loan(student.notebook_names, every_way=lend == "lent every way") if lend in LENDING else None
    own = [getattr(student, name) if student.defines(name) else None for name in ("DualVariable", "Generator")]
    (hidden, inputs), (hidden_g, noise), outputs = d.inner[0].weight.shape, g.inner[0].weight.shape, len(g.inner[2].weight)
    return (
        standing_in_for(own[0], d, loan, input_dim=inputs, hidden_dim=hidden, c=1.0),
        standing_in_for(own[1], g, loan, noise_dim=noise, output_dim=outputs, hidden_dim=hidden_g),
    )


def neutral_pair(start):
    """A neutral critic and generator with the weights in `start`."""
    d = NeutralCritic(start["d"][0].shape[1], start["d"][0].shape[0], start["bound"])
    g = NeutralGenerator(start["g"][0].shape[1], start["g"][2].shape[0], start["g"][0].shape[0])
    put(d, start["d"])
    put(g, start["g"])
    return d.float(), g.float()


def replace_function(student, name, function):
    """Put `function`, which uses nothing but its arguments, in the place of the student's own.

    That may be held elsewhere, too, as a default argument or under another name, so its body is replaced as well. Only of a plain function
    of a cell: what is imported would stay replaced when the cells are run again.
    """
    own = getattr(student, name) if student.defines(name) else None
    if isinstance(own, types.FunctionType) and own.__code__.co_filename.startswith("<cell ") and not own.__closure__:
        own.__code__, own.__defaults__, own.__kwdefaults__ = function.__code__, None, None
    function.__name__ = function.__qualname__ = name  # as errors call it
    student.replace(**{name: function})


def is_empty(thing, name):
    """Whether a method's body is empty: `pass`, `...` or a docstring alone."""

    def nothing(self):
        pass

    code = getattr(getattr(type(thing), name, None), "__code__", None)
    return code is not None and code.co_code == nothing.__code__.co_code and not code.co_names and code.co_argcount < 3


def as_number(value):
    """`value` as a float if a progress bar could print it, else None."""
    if isinstance(value, (bool, str)) or value is None:
        return None
    if isinstance(value, torch.Tensor):
        value = value.detach()  # or PyTorch warns, which takes longer than the update itself
    try:
        return float(value)
    except (TypeError, ValueError, RuntimeError):
        return None


def usable(network):
    """Whether `network` is a module an optimizer can be made for."""
    try:
        return isinstance(network, nn.Module) and any(True for _ in network.parameters())
    except Exception:  # an attribute of that name hides the method
        return False


def gradients_of(optimizer):
    """Whether its parameters have gradients: none, all of them zero, or some others."""
    found = [p.grad for group in optimizer.param_groups for p in group["params"] if p.grad is not None]
    return ("some" if any(bool(gradient.any()) for gradient in found) else "zero") if found else "none"


def optimizers_for(student, d, g):
    """Run the cell of the optimizers for these networks. Returns the error it ended with, if there is one."""
    error = student.rerun("optimizers", d=d, g=g)
    if error or student.d is not d or student.g is not g:
        # A cell that makes its networks anew does so with the student's classes, one of which may be the mistake of another question.
        own = {name: getattr(student, name) for name in ("DualVariable", "Generator") if student.defines(name)}
        error = student.rerun("optimizers", d=d, g=g, DualVariable=lambda *_, **__: d, Generator=lambda *_, **__: g)
        student.replace(**own)
    return error


def maximizes(optimizer, network):
    """Whether a step of an optimizer goes uphill, however that was brought about. Of the network it should have been made for."""
    if not hasattr(optimizer, "step") or isinstance(optimizer, type) or not usable(network):
        return False
    parameters = [p for p in network.parameters() if p.requires_grad]
    before, gradients = [p.detach().clone() for p in parameters], [p.grad for p in parameters]
    for p in parameters:
        p.grad = torch.ones_like(p)
    optimizer.step()
    along = sum(float((p.detach() - q).sum()) for p, q in zip(parameters, before, strict=True))
    fill(parameters, before)
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = gradient
    return along > 0
