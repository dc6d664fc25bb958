"""The checks students run themselves: right answers in any style get ticks, mistakes are named."""

import functools
import random
import sys
import traceback

import numpy as np
import pytest
import reference_solution as reference
import torch
from quick_training import idle, stub
from torch import nn

import lib.utils
from lib import checking
from lib.frames import is_students
from lib.randomness import preserved_rng


class WithAttributes(nn.Module):
    """A correct network in another style: named layers declared out of order, functional activations."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.last = nn.Linear(hidden_dim, output_dim)
        self.first = nn.Linear(noise_dim, hidden_dim)
        self.middle = nn.Linear(hidden_dim, hidden_dim)

    def forward(self, z):
        return self.last(self.middle(self.first(z).relu()).relu())


class Flat(reference.Generator):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))


class Leaky(reference.Generator):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(noise_dim, output_dim, hidden_dim)
        self.inner[1] = self.inner[3] = nn.LeakyReLU()


class Listed(reference.Generator):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(noise_dim, output_dim, hidden_dim)
        layers = list(self.inner)
        del self.inner
        self.layers = layers

    def forward(self, z):
        for layer in self.layers:
            z = layer(z)
        return z


def dual(divide):
    """A critic whose normalisation calls divide(self, weight) on each matrix."""

    class DualVariable(reference.DualVariable):
        def spectral_normalisation(self):
            with torch.no_grad():
                for layer in self.inner[::2]:
                    divide(self, layer)

    return DualVariable


def persistent(critic, layer):
    u = getattr(layer, "u", torch.ones(layer.weight.shape[0]))
    v = nn.functional.normalize(layer.weight.T @ u, dim=0)
    layer.u = nn.functional.normalize(layer.weight @ v, dim=0)
    layer.weight /= layer.u @ layer.weight @ v


def restarting(critic, layer):
    u = torch.randn(layer.weight.shape[0])
    v = nn.functional.normalize(layer.weight.T @ u, dim=0)
    layer.weight /= nn.functional.normalize(layer.weight @ v, dim=0) @ layer.weight @ v


def gentle(critic, layer):
    layer.weight /= max(1.0, torch.linalg.svdvals(layer.weight)[0].item())


def rebinding(critic, layer):
    layer.weight.data = layer.weight / torch.linalg.matrix_norm(layer.weight, ord=2)


def frobenius(critic, layer):
    layer.weight /= layer.weight.norm(p=2)


def smallest(critic, layer):
    layer.weight /= torch.linalg.svdvals(layer.weight)[-1]


def projecting(critic, layer):
    u, s, vt = torch.linalg.svd(layer.weight, full_matrices=False)
    layer.weight.copy_(u @ torch.diag(s.clamp(max=1)) @ vt)


def dropped(critic, layer):
    _ = layer.weight / torch.linalg.matrix_norm(layer.weight, ord=2)


def replacing(critic, layer):
    layer.weight = nn.Parameter(layer.weight / torch.linalg.matrix_norm(layer.weight, ord=2))


def biases_too(critic, layer):
    layer.bias /= 2
    layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)


def first_only(critic, layer):
    if layer is critic.inner[0]:
        layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)


def square_root(critic, layer):
    layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2).sqrt()


def printed(check, *answers, capsys):
    check(*answers)
    return capsys.readouterr().out


@pytest.mark.parametrize("answer", [reference.Generator, WithAttributes])
def test_a_correct_generator_gets_ticks_only(answer, capsys):
    text = printed(lib.utils.check_generator, answer, capsys=capsys)
    assert "✗" not in text
    assert text.count("✓") == 4
    assert text.endswith("Hidden checks worth 3 points run when you hand in.\n")


@pytest.mark.parametrize(
    ("answer", "words"),
    [(Flat, "three weight matrices"), (Leaky, "another activation than ReLU"), (Listed, "plain Python list")],
)
def test_a_wrong_generator_is_told_why(answer, words, capsys):
    text = printed(lib.utils.check_generator, answer, capsys=capsys)
    assert "✗" in text
    assert words in text


@pytest.mark.parametrize("divide", [persistent, gentle, rebinding])
def test_every_correct_normalisation_gets_ticks_only(divide, capsys):
    text = printed(lib.utils.check_dual_variable, dual(divide), capsys=capsys)
    assert "✗" not in text
    assert text.count("✓") == 8
    assert text.endswith("Hidden checks worth 20 points run when you hand in.\n")


@pytest.mark.parametrize(
    ("divide", "words"),
    [
        (frobenius, "which is the Frobenius norm"),
        (projecting, "that is the projection of the written question"),
        (restarting, "starts from a new random vector"),
        (dropped, "not written into the weights"),
        (replacing, "different Parameter object"),
        (biases_too, "the biases changed"),
        (smallest, "which is the smallest singular value"),
        (first_only, "this layer is not treated"),
        (square_root, "grow with the matrix"),
    ],
)
def test_a_wrong_normalisation_is_told_why(divide, words, capsys):
    text = printed(lib.utils.check_dual_variable, dual(divide), capsys=capsys)
    assert "✗" in text
    assert words in text
    too_large = "✗ after enforce_lipschitz no weight matrix has a singular value above 1" in text
    assert not (too_large and "just enough to reach 1" in text), "two findings that contradict each other"


@pytest.mark.parametrize(
    "answer",
    [
        reference.objective,
        lambda d, g, x, z: (d(x) - d(g(z))).mean(),
        lambda d, g, x, z: d(x).mean(0) - d(g(z)).mean(0),
        lambda d, g, x, z: -(d(g(z)).sum() / len(z) - d(x).sum() / len(x)),
    ],
)
def test_a_correct_objective_gets_ticks_only(answer, capsys):
    assert "✗" not in printed(lib.utils.check_objective, answer, capsys=capsys)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda d, g, x, z: d(g(z)).mean() - d(x).mean(), "this is generated minus real"),
        (lambda d, g, x, z: (d(x) - d(g(z))).sum(), "a sum where a mean"),
        (lambda d, g, x, z: d(x) - d(g(z)), "a missing mean"),
        (lambda d, g, x, z: d(x).mean() - d(z).mean(), "not to g(noise)"),
        (lambda d, g, x, z: (d(x).mean() - d(g(z)).mean()).abs(), "an absolute value"),
        (lambda d, g, x, z: d(x).mean() - d(g(z).detach()).mean(), "no gradient in g"),
        (lambda d, g, x, z: (d(x).mean() - d(g(z)).mean()).item(), "no gradient in d and g"),
        (lambda d, g, x, z: (d.enforce_lipschitz(), d(x).mean() - d(g(z)).mean())[1], "the networks were changed"),
    ],
)
def test_a_wrong_objective_is_told_why(answer, words, capsys):
    text = printed(lib.utils.check_objective, answer, capsys=capsys)
    assert "✗" in text
    assert words in text


def game(schedule=lambda k, r: k % r == 0, sign=-1, zero="first", order="after", value=lambda v: v, exclusive=True):
    """An update with one thing changed."""

    def update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
        if zero == "first":
            d_optim.zero_grad(), g_optim.zero_grad()
        result = reference.objective(d, g, real_samples, noise_samples)
        if schedule(step_k, d_ratio):
            result.backward()
            g_optim.step()
            if not exclusive:
                d_optim.step()
        else:
            if order == "before":
                d.enforce_lipschitz()
            (sign * result).backward()
            d_optim.step()
            if order == "after":
                d.enforce_lipschitz()
        if zero == "last":
            d_optim.zero_grad(), g_optim.zero_grad()
        return value(result)

    return update


@pytest.mark.parametrize(
    "answer",
    [
        reference.alternating_update,
        game(zero="last"),
        game(value=lambda v: v.item()),
        game(value=lambda v: v.detach().numpy()),
    ],
)
def test_a_correct_update_gets_ticks_only(answer, capsys):
    text = printed(lib.utils.check_alternating_update, answer, capsys=capsys)
    assert "✗" not in text
    assert text.count("✓") == 4


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (game(schedule=lambda k, r: k % r != 0), "the two branches are exchanged"),
        (game(schedule=lambda k, r: k % 5 == 0), "d_ratio written as a number"),
        (game(exclusive=False), "both optimizers step"),
        (game(zero=None), "gradients are left over"),
        (game(sign=1), "the minus sign of the critic's loss is missing"),
        (game(order="before"), "in the wrong order"),
        (game(order=None), "was not called"),
        (game(value=lambda v: None), "a return missing"),
        (game(value=lambda v: -v), "its sign changed"),
        (idle, "no backward(), no step()"),
    ],
)
def test_a_wrong_update_is_told_why(answer, words, capsys):
    text = printed(lib.utils.check_alternating_update, answer, capsys=capsys)
    assert "✗" in text
    assert words in text


class GradientAscent(torch.optim.SGD):
    def step(self, closure=None):
        for p in self.param_groups[0]["params"]:
            p.grad = -p.grad
        super().step()


def leaves_the_sign(d_optim=None):
    """An update without a minus sign, written in a notebook whose critic's optimizer is this one."""
    names = vars(reference) | {"torch": torch}
    exec(
        """
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(), g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    (d_optim if step_k % d_ratio else g_optim).step()
    if step_k % d_ratio:
        d.enforce_lipschitz()
    return l
""",
        names,
    )
    return names["alternating_update"], names | ({"d_optim": d_optim(names["DualVariable"]().parameters(), lr=0.1)} if d_optim else {})


OPTIMIZERS = {
    "none yet": (None, False),
    "descends": (torch.optim.Adam, False),
    "maximises": (functools.partial(torch.optim.Adam, maximize=True), True),
    "of their own": (GradientAscent, True),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_without_its_sign_is_right_only_with_an_optimizer_that_climbs(name, capsys):
    make, right = OPTIMIZERS[name]
    update, names = leaves_the_sign(make)
    update.__globals__.update(names)
    text = printed(lib.utils.check_alternating_update, update, capsys=capsys)
    assert ("✗" not in text) == right
    assert ("right together with your d_optim" in text) == right
    assert ("right only if you make d_optim with maximize=True" in text) != right


BROKEN_OBJECTIVES = {
    "missing": "del objective",
    "not filled in": "def objective(*_):\n    raise NotImplementedError",
    "returns None": "def objective(*_):\n    return None",
    "a sum": "def objective(d, g, x, z):\n    return (d(x) - d(g(z))).sum()",
    "exchanged": "def objective(d, g, x, z):\n    return d(g(z)).mean() - d(x).mean()",
    "an absolute value": "def objective(d, g, x, z):\n    return (d(x).mean() - d(g(z)).mean()).abs()",
    "a plain number": "def objective(d, g, x, z):\n    return (d(x).mean() - d(g(z)).mean()).item()",
}


@pytest.mark.parametrize("broken", BROKEN_OBJECTIVES)
@pytest.mark.parametrize("climbing", [False, True])
def test_an_objective_that_does_not_work_is_no_mistake_of_the_update(broken, climbing, capsys):
    names = notebook_of_a_student()
    if climbing:
        update, names = leaves_the_sign(OPTIMIZERS["maximises"][0])
        update.__globals__.update(names)
        names = update.__globals__
    exec(BROKEN_OBJECTIVES[broken], names)
    before = names.get("objective")
    text = printed(lib.utils.check_alternating_update, names["alternating_update"], capsys=capsys)
    assert text.count("✓") == 4, text
    assert names.get("objective") is before, "the student's own is there again"


def test_a_critic_negated_twice_is_named(capsys):
    d, g, _, g_optim = reference.make_all(hidden_dim=8)
    text = printed(lib.utils.check_optimizers, torch.optim.Adam(d.parameters(), maximize=True), g_optim, d, g, capsys=capsys)
    assert "negated twice, the critic goes downhill" in text


def tells_by_class(*arguments, **options):
    """An update that leaves the sign to an optimizer that it knows to climb, and changes it with every other."""
    climbing = isinstance(arguments[3], GradientAscent)
    return game(sign=1 if climbing else -1)(*arguments, **options)


def test_a_sign_that_depends_on_the_optimizer_is_tried_with_the_students_own(capsys, monkeypatch):
    monkeypatch.setattr(reference, "alternating_update", tells_by_class)
    d, g, _, g_optim = reference.make_all(hidden_dim=8)
    text = printed(lib.utils.check_optimizers, GradientAscent(d.parameters(), lr=0.1, momentum=0.5), g_optim, d, g, capsys=capsys)
    assert "leaves the sign of the critic's loss to it" in text
    assert "✗" not in text


class Forgetful(reference.Generator):
    def forward(self, z):
        self.inner(z)


class Misspelt(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, output_dim))


@pytest.mark.parametrize(
    ("check", "answer", "words"),
    [
        (lib.utils.check_generator, Forgetful, "forward returned None: is a `return` missing?"),
        (lib.utils.check_generator, Misspelt, 'missing the required "forward" function'),
        (lib.utils.check_objective, lambda *samples: None, "objective returned None: is a `return` missing?"),
        (lib.utils.check_alternating_update, lambda *a, **k: None, "neither moved"),
    ],
)
def test_a_mistake_is_not_called_unfilled(check, answer, words, capsys):
    text = printed(check, answer, capsys=capsys)
    assert "not filled in" not in text
    assert words in text


def notebook_of_a_student():
    """A notebook whose update leans on what its own classes have besides the layers, and insists on them."""
    names = vars(reference) | {"nn": nn, "torch": torch}
    exec(
        """
class DualVariable(DualVariable):
    def __init__(self, *args, **sizes):
        super().__init__(*args, **sizes)
        self.updates, self.history = 0, []

    def expectation(self, x):
        return self(x).mean()

def objective(d, g, data_sample, noise_sample):
    return d.expectation(data_sample) - d.expectation(g(noise_sample))

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    assert isinstance(d, DualVariable) and isinstance(g, Generator)
    d.updates += 1
    d_optim.zero_grad(), g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    d.history.append(l.item())
    (l if step_k % d_ratio == 0 else -l).backward()
    (g_optim if step_k % d_ratio == 0 else d_optim).step()
    if step_k % d_ratio:
        d.enforce_lipschitz()
    return l
""",
        names,
    )
    return names


@pytest.mark.parametrize("question", ["objective", "alternating_update"])
def test_answers_may_lean_on_methods_and_attributes_of_their_own_networks(question, capsys):
    text = printed(getattr(lib.utils, f"check_{question}"), notebook_of_a_student()[question], capsys=capsys)
    assert "✓" in text
    assert "✗" not in text


def test_networks_stored_in_another_form_are_not_called_wrong(capsys):
    class Transposed(nn.Module):
        def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
            super().__init__()
            sizes = ((noise_dim, hidden_dim), (hidden_dim, hidden_dim), (hidden_dim, output_dim))
            self.weights = nn.ParameterList(torch.randn(size) for size in sizes)
            self.biases = nn.ParameterList(torch.zeros(1, size[1]) for size in sizes)

        def forward(self, z):
            for w, b in list(zip(self.weights, self.biases, strict=True))[:2]:
                z = (z @ w + b).relu()
            return z @ self.weights[2] + self.biases[2]

    text = printed(lib.utils.check_generator, Transposed, capsys=capsys)
    assert "✗" not in text
    assert "another form" in text


def test_optimizers_are_judged_by_what_they_hold(capsys):
    d, g, d_optim, g_optim = reference.make_all(hidden_dim=8)

    def text(first, second):
        return printed(lib.utils.check_optimizers, first, second, d, g, capsys=capsys)

    assert "✗" not in text(d_optim, g_optim)
    assert "note" not in text(d_optim, g_optim)
    assert "parameters of g given to d_optim" in text(g_optim, d_optim)
    assert "networks made again" in text(*reference.make_all(hidden_dim=8)[2:])
    momentum = text(torch.optim.Adam(d.parameters(), lr=5e-3), g_optim)
    assert "✗" not in momentum
    assert "beta1 = 0.9" in momentum
    assert "the class Adam" in text(torch.optim.Adam, g_optim)
    assert "an int" in text(3, g_optim)


CHECKS = {
    lib.utils.check_generator: 1,
    lib.utils.check_dual_variable: 1,
    lib.utils.check_objective: 1,
    lib.utils.check_alternating_update: 1,
    lib.utils.check_optimizers: 4,
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("answer", [None, ..., 3, "text", object, stub, lambda *a, **k: sys.exit(1), nn.ReLU])
def test_a_check_never_raises_and_says_what_comes_next(check, answer, capsys):
    text = printed(check, *[answer] * CHECKS[check], capsys=capsys)
    assert "✗" in text or "not filled in yet" in text
    assert text.splitlines()[-1].startswith("Hidden checks worth ")


def test_checks_leave_randomness_alone(capsys):
    before = torch.get_rng_state()
    lib.utils.check_dual_variable(dual(restarting))
    lib.utils.check_generator(reference.Generator)
    assert torch.equal(before, torch.get_rng_state())


def test_preserved_rng_restores_after_an_error():
    before = torch.get_rng_state(), random.getstate()

    def draw_and_fail():
        with preserved_rng():
            raise KeyError(torch.rand(1), random.random(), np.random.rand())

    with pytest.raises(KeyError):
        draw_and_fail()
    assert torch.equal(before[0], torch.get_rng_state())
    assert before[1] == random.getstate()


@pytest.mark.parametrize(
    ("filename", "own"),
    [
        ("/tmp/ipykernel_7/123.py", True),  # JupyterLab and VS Code
        ("<ipython-input-3-abcdef>", True),  # Colab and a terminal
        (r"C:\Users\me\AppData\Local\Temp\ipykernel_7\123.py", True),
        ("/content/helpers.py", True),
        (checking.__file__, False),
        (traceback.__file__, False),
        (torch.nn.Linear.forward.__code__.co_filename, False),
        ("/usr/local/lib/python3.12/dist-packages/torch/nn/modules/module.py", False),  # Colab
        (r"C:\Users\me\course\.venv\Lib\site-packages\torch\nn\modules\module.py", False),
        ("<frozen importlib._bootstrap>", False),
    ],
)
def test_lines_of_libraries_are_told_from_the_students(filename, own):
    assert is_students(filename) == own
