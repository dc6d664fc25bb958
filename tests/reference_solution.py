"""The five answers of the homework, as the notebook's cells would hold them; the tests' point of comparison."""

import torch
from torch import nn


class Generator(nn.Module):
    """Two hidden layers with ReLU, linear output."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )

    def forward(self, z):
        return self.inner(z)


class DualVariable(nn.Module):
    """The same shape with one output, and every weight matrix divided by its largest singular value."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)


def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean()


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)  # noqa: E741 -- the notebook's own name
    if step_k % d_ratio == 0:
        l.backward()
        g_optim.step()
    else:
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l


def make_optimizers(d, g, lr=5e-3):
    d_optim = torch.optim.Adam(d.parameters(), lr=lr, betas=(0.0, 0.9))
    g_optim = torch.optim.Adam(g.parameters(), lr=lr, betas=(0.0, 0.9))
    return d_optim, g_optim


def make_all(seed=0, hidden_dim=30, lr=5e-3):
    """Networks and optimizers as the notebook makes them, from one seed."""
    torch.manual_seed(seed)
    d = DualVariable(input_dim=2, hidden_dim=hidden_dim, c=1.0)
    g = Generator(noise_dim=2, output_dim=2, hidden_dim=hidden_dim)
    return d, g, *make_optimizers(d, g, lr)
