"""A cached helper gives all generators of the same sizes the same layers: a new generator continues the old one.

loses: generator
says: same | share
"""
# %% generator
import functools


@functools.lru_cache(maxsize=None)
def layers(a, h, b):
    return nn.Sequential(nn.Linear(a, h), nn.ReLU(), nn.Linear(h, h), nn.ReLU(), nn.Linear(h, b))


class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = layers(noise_dim, hidden_dim, output_dim)

    def forward(self, z):
        return self.inner(z)
