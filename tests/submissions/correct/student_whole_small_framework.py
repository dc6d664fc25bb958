"""A whole notebook by a software engineer: one base class Player for both networks with sizes from the subclass, a `frozen` context and
helpers as methods, an objective with named halves, an update over a table of turns, optimizers as a named tuple. Right everywhere."""
# %% generator
from contextlib import contextmanager
from typing import NamedTuple


class Player(nn.Module):
    """Common to both networks: a ReLU MLP with two hidden layers and a way to sit out a turn."""

    def __init__(self, n_in, n_hidden, n_out):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(n_in, n_hidden), nn.ReLU(), nn.Linear(n_hidden, n_hidden), nn.ReLU(), nn.Linear(n_hidden, n_out)
        )

    @contextmanager
    def frozen(self):
        before = [p.requires_grad for p in self.parameters()]
        try:
            self.requires_grad_(False)
            self.eval()
            yield self
        finally:
            for p, flag in zip(self.parameters(), before):
                p.requires_grad_(flag)

    def after_step(self):
        """what has to hold again after each of my steps; nothing by default"""


class Generator(Player):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(noise_dim, hidden_dim, output_dim)

    def forward(self, z):
        return self.inner(z)

# %% dual_variable
class DualVariable(Player):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__(input_dim, hidden_dim, 1)
        self.c = c

    def forward(self, x):
        return self.inner(x)

    def after_step(self):
        self.enforce_lipschitz()

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    layer.weight.div_(torch.linalg.svdvals(layer.weight)[0])

# %% objective
class Halves(NamedTuple):
    real: torch.Tensor
    fake: torch.Tensor

    @property
    def gap(self):
        return self.real - self.fake


def halves(d, g, data_sample, noise_sample):
    return Halves(real=d(data_sample).mean(), fake=d(g(noise_sample)).mean())


def objective(d, g, data_sample, noise_sample):
    return halves(d, g, data_sample, noise_sample).gap

# %% alternating_update
class Turn(NamedTuple):
    mover: nn.Module
    opponent: nn.Module
    optimizer: torch.optim.Optimizer
    sign: int  # of the loss


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    turns = {True: Turn(g, d, g_optim, +1), False: Turn(d, g, d_optim, -1)}
    turn = turns[step_k % d_ratio == 0]
    turn.mover.train()
    with turn.opponent.frozen():
        turn.optimizer.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (turn.sign * l).backward()
        turn.optimizer.step()
    turn.mover.after_step()
    return l.item()

# %% optimizers
class Pair(NamedTuple):
    d: torch.optim.Optimizer
    g: torch.optim.Optimizer


optimizers = Pair(*(torch.optim.Adam(net.parameters(), lr=5e-3, betas=(0.0, 0.9)) for net in (d, g)))
d_optim, g_optim = optimizers
