"""The judge's own play of the game against PyTorch's: gradients in closed form, momentum, stored gradients."""

import sys

import numpy as np
import pytest
import torch
from conftest import ROOT
from hypothesis import given
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
        import neutral
        import play

        yield neutral, play
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
    neutral, _ = suite
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


@given(seed=SEEDS, momentum=st.sampled_from([0.0, 0.5]), ratio=st.integers(1, 4), stale=st.booleans())
def test_a_game_is_the_one_pytorch_plays(suite, seed, momentum, ratio, stale):
    neutral, play = suite
    rng = np.random.default_rng(seed)
    start = neutral.random_start(rng, bound=0.9)
    data, noise = (list(rng.normal(size=(5, 6, 2)).astype(np.float32)) for _ in range(2))
    game = play.Game(start, data, noise, first=1, ratio=ratio, momentum=momentum)
    d, g = modules(start)
    optimizers = {"d": torch.optim.SGD(d.parameters(), lr=0.1, momentum=momentum), "g": torch.optim.SGD(g.parameters(), 0.1, momentum)}
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
