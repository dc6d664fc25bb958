"""functools.reduce over the layers, all in as few lines as possible."""
# %% generator
from functools import reduce
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(); self.f = nn.ModuleList(m for a, b in ((noise_dim, hidden_dim), (hidden_dim, hidden_dim), (hidden_dim, output_dim)) for m in (nn.Linear(a, b), nn.ReLU())); del self.f[-1]
    forward = lambda self, z: reduce(lambda h, layer: layer(h), self.f, z)
