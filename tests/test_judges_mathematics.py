"""What the judge computes by itself, in NumPy, against PyTorch: networks, gradients in closed form, activations, the play of the game."""

import importlib
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = st.integers(0, 2**32 - 1)
WIDTHS = st.integers(1, 4)


@pytest.fixture(scope="module")
def suite():
    """The suite's own modules, imported as the judge does, and put away again."""
    folder = str(ROOT / "tests/hidden/gan")
    before = set(sys.modules)
    sys.path.insert(0, folder)
    try:
        names = ("divisors", "draws", "enforcement", "measures", "networks", "neutral", "play", "rounds", "wrong_networks")
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - before:
            if getattr(sys.modules[name], "__file__", "") and str(sys.modules[name].__file__).startswith(folder):
                del sys.modules[name]


def modules(start):
    """The same networks in PyTorch."""
    found = []
    for weights in (start["d"], start["g"]):
        net = torch.nn.Sequential(torch.nn.Linear(*weights[0].shape[::-1]), torch.nn.Tanh(), torch.nn.Linear(*weights[2].shape[::-1]))
        with torch.no_grad():
            for parameter, weight in zip(net.parameters(), weights, strict=True):
                parameter.copy_(torch.from_numpy(weight))
        found.append(net)
    return found


@given(seed=SEEDS, data=WIDTHS, noise=WIDTHS, batches=st.tuples(WIDTHS, WIDTHS))
def test_value_and_gradients_are_those_of_autograd(suite, seed, data, noise, batches):
    neutral = suite.neutral
    rng = np.random.default_rng(seed)
    start = neutral.random_start(rng, data=data, noise=noise)
    x = rng.normal(size=(batches[0], data)).astype(np.float32)
    z = rng.normal(size=(batches[1], noise)).astype(np.float32)
    d, g = modules(start)
    value = d(torch.from_numpy(x)).mean() - d(g(torch.from_numpy(z))).mean()
    value.backward()
    assert neutral.objective(start["d"], start["g"], x, z) == pytest.approx(value.item(), abs=1e-5)
    for net, found in zip((d, g), neutral.gradients(start["d"], start["g"], x, z), strict=True):
        for parameter, gradient in zip(net.parameters(), found, strict=True):
            assert gradient.dtype == np.float32
            np.testing.assert_allclose(gradient, parameter.grad.numpy(), atol=2e-6, rtol=1e-4)


@settings(max_examples=40)
@given(seed=SEEDS, momentum=st.sampled_from([0.0, 0.5]), nesterov=st.booleans(), ratio=st.integers(1, 4), stale=st.booleans())
def test_a_game_is_the_one_pytorch_plays(suite, seed, momentum, nesterov, ratio, stale):
    nesterov = nesterov and momentum > 0
    neutral, play = suite.neutral, suite.play
    rng = np.random.default_rng(seed)
    start = neutral.random_start(rng, bound=0.9)
    data, noise = (list(rng.normal(size=(5, 6, 2)).astype(np.float32)) for _ in range(2))
    game = play.Game(start, data, noise, ks=range(1, 1 + len(data)), ratio=ratio, momentum=momentum, nesterov=nesterov)
    d, g = modules(start)
    optimizers = {name: torch.optim.SGD(net.parameters(), 0.1, momentum, nesterov=nesterov) for name, net in (("d", d), ("g", g))}
    expected = []
    for k, (x, z) in enumerate(zip(data, noise, strict=True), start=1):
        turn = "g" if k % ratio == 0 else "d"
        if not stale:
            d.zero_grad()
            g.zero_grad()
        value = d(torch.from_numpy(x)).mean() - d(g(torch.from_numpy(z))).mean()
        (value if turn == "g" else -value).backward()
        optimizers[turn].step()
        if turn == "d":
            with torch.no_grad():
                d[0].weight.clamp_(-0.9, 0.9)
                d[2].weight.clamp_(-0.9, 0.9)
        expected.append(play.State(*([p.detach().numpy().copy() for p in net.parameters()] for net in (d, g))))
    played = play.play(game, play.Rule(clear="never" if stale else "before"))
    assert play.deviation(played, expected) <= 1.0
    assert play.fits(played, expected)
    assert not play.fits(played[:-1], expected)


@given(seed=SEEDS, sizes=st.tuples(WIDTHS, WIDTHS, WIDTHS), batch=WIDTHS)
def test_the_formula_and_its_gradients_are_those_of_autograd(suite, seed, sizes, batch):
    rng = np.random.default_rng(seed)
    shapes = suite.networks.expected_shapes(*sizes)
    weights = [rng.normal(size=shape).astype(np.float32) for shape in shapes]
    x, direction = rng.normal(size=(batch, sizes[0])).astype(np.float32), rng.normal(size=batch * sizes[2]).astype(np.float32)
    leaves = [torch.tensor(w, requires_grad=True) for w in (*weights, x)]
    x1, x2, x3, b1, b2, b3, points = leaves
    output = torch.relu(torch.relu(points @ x1.T + b1) @ x2.T + b2) @ x3.T + b3
    (output.reshape(-1) * torch.tensor(direction)).sum().backward()
    np.testing.assert_allclose(suite.networks.formula(weights, x), output.detach().numpy(), atol=1e-5, rtol=1e-4)
    for leaf, gradient in zip(leaves, suite.networks.formula_gradients(weights, x, direction), strict=True):
        np.testing.assert_allclose(gradient, leaf.grad.numpy(), atol=1e-5, rtol=1e-4)


F = torch.nn.functional
THEIRS = {
    "ReLU": F.relu,
    "no activation": torch.nn.Identity(),
    "LeakyReLU": F.leaky_relu,
    "LeakyReLU with slope 0.2": torch.nn.LeakyReLU(0.2),
    "LeakyReLU with slope 0.1": torch.nn.LeakyReLU(0.1),
    "tanh": F.tanh,
    "sigmoid": F.sigmoid,
    "GELU": F.gelu,
    "ELU": F.elu,
    "SELU": F.selu,
    "SiLU": F.silu,
    "softplus": F.softplus,
    "ReLU6": F.relu6,
    "softmax": torch.nn.Softmax(-1),
    "log-softmax": torch.nn.LogSoftmax(-1),
    "hardtanh": F.hardtanh,
    "Hardswish": F.hardswish,
    "Mish": F.mish,
    "softsign": F.softsign,
    "abs": torch.abs,
    "a squared ReLU": lambda x: F.relu(x) ** 2,
    "the ReLU of minus the input": lambda x: F.relu(-x),
    "LayerNorm and ReLU": lambda x: F.relu(F.layer_norm(x, x.shape[-1:])),
    "ReLU and LayerNorm": lambda x: F.layer_norm(F.relu(x), x.shape[-1:]),
}


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ([0.0, 1.0], [np.nan, 1.0]),
        ([np.nan, 1.0], [0.0, 1.0]),
        ([np.nan], [np.nan]),
        ([np.inf], [np.inf]),
        ([0.0], [-np.inf]),
        ([1.0], [[1.0]]),
    ],
)
def test_what_is_not_finite_agrees_with_nothing(suite, actual, expected):
    """Also where the expected numbers follow from the NaN that a student's code left behind."""
    assert suite.measures.distance(actual, expected, 1e-5, 1e-4) == float("inf")
    assert suite.measures.farthest([([1.0], [1.0]), (actual, expected)], 1e-5, 1e-4) == float("inf")
    assert not suite.measures.agrees("numbers", actual, expected)


@settings(max_examples=30)
@given(seed=SEEDS, scale=st.sampled_from([0.1, 1.0, 10.0]))
def test_activations_are_those_of_pytorch(suite, seed, scale):
    x = np.random.default_rng(seed).normal(size=(3, 4), scale=scale).astype(np.float32)
    ours = suite.wrong_networks.ACTIVATIONS
    assert set(ours) == set(THEIRS)
    for name, theirs in THEIRS.items():
        np.testing.assert_allclose(ours[name](x), theirs(torch.from_numpy(x)).numpy(), atol=1e-5, rtol=1e-4, err_msg=name)


@pytest.mark.parametrize("folder", sorted((ROOT / "tests" / "hidden").iterdir()), ids=lambda folder: folder.name)
def test_a_judge_imports_no_pytorch(folder):
    """It takes two seconds and 180 MB, and only workers need it."""
    names = [path.stem for path in folder.glob("test_*.py")]
    program = f"import sys; sys.path[:0] = {[str(ROOT), str(folder)]}; import lib.grader.judge, {', '.join(names)}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=120).returncode == 0


@given(seed=SEEDS, ratio=st.integers(1, 7), scale=st.sampled_from([1.0, 10.0]))
@settings(max_examples=20)
def test_what_is_drawn_once_is_what_would_be_drawn_and_leaves_the_random_numbers_there(suite, seed, ratio, scale):
    new_game = suite.rounds.new_game
    rngs = [np.random.default_rng(seed) for _ in range(3)]
    first, known = (new_game(rng, [3, 4], ratio, scale=scale) for rng in rngs[:2])
    anew = new_game.__wrapped__(rngs[2], [3, 4], ratio, scale=scale)
    assert known is first
    assert all(np.array_equal(a, b) for a, b in zip(first.start["d"] + first.data, anew.start["d"] + anew.data, strict=True))
    assert len({rng.random() for rng in rngs}) == 1
    assert new_game(np.random.default_rng(seed), [3, 4], ratio, scale=scale, batch=3) is not first


def test_no_more_draws_are_kept_than_memory_bears(suite, monkeypatch):
    monkeypatch.setattr(suite.draws, "MOST", 5)
    drawn = []

    @suite.draws.drawn_once
    def draw(rng, number):
        drawn.append(number)
        return rng.random()

    for number in (*range(6), 5, 0):
        draw(np.random.default_rng(0), number)
    assert drawn == [*range(6), 0]


@pytest.mark.parametrize("shapes", [[(2, 3), (3, 3)], [(2, 3), ()], [()]])
def test_weights_that_do_not_come_from_the_same_moments_are_no_answer(suite, shapes):
    with pytest.raises(AssertionError, match="expected form"):
        suite.enforcement.moments([np.zeros(shape) for shape in shapes])


@given(seed=SEEDS, size=st.integers(2, 6), part=st.floats(0.1, 0.9))
def test_a_division_by_the_norm_of_a_block_is_no_step_on_the_way(suite, seed, size, part):
    rng = np.random.default_rng(seed)
    before = [rng.normal(size=shape, scale=2.0) for shape in ((8, 8), (8, 7), (9, 8))]
    norms = [np.linalg.norm(w, 2) for w in before]
    of_a_block = [1 / np.linalg.norm(w[:size, :size], 2) for w in before]
    assert f"first {size} rows" in suite.divisors.explain_factors(before, of_a_block)
    on_the_way = [1 + part * (1 / norm - 1) for norm in norms]
    assert "of the way" in suite.divisors.explain_factors(before, on_the_way)
