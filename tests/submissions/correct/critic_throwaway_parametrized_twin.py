"""Uses PyTorch's own parametrizations.spectral_norm, but on a throw-away copy of each layer with 60 power iterations, and copies the
normalised weight back into the real parameter. Right: in place, fresh but with many iterations."""
# %% dual_variable
from torch.nn.utils import parametrizations


class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if not isinstance(layer, nn.Linear):
                    continue
                # the library routine wants to own the layer, so it gets a scratch one
                scratch = nn.Linear(layer.in_features, layer.out_features, bias=False)
                scratch.weight.copy_(layer.weight)
                scratch = parametrizations.spectral_norm(scratch, n_power_iterations=60)
                scratch.train()
                layer.weight.copy_(scratch.weight)
