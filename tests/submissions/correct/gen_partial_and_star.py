"""functools.partial, star arguments and a generator expression."""
# %% generator
from functools import partial
from itertools import pairwise

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        make = partial(nn.Linear, bias=True)
        self.linears = nn.ModuleList(make(*io) for io in pairwise((noise_dim, hidden_dim, hidden_dim, output_dim)))

    def forward(self, z):
        *hidden, last = self.linears
        for layer in hidden:
            z = layer(z).relu()
        return last(z)
