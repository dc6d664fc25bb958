"""enforce_lipschitz logs, prints and warns on stderr each time."""
# %% dual_variable
import logging
import sys
import warnings

log = logging.getLogger("critic")
log.setLevel(logging.INFO)

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for i, layer in enumerate(self.inner):
            if isinstance(layer, nn.Linear):
                sigma = torch.linalg.matrix_norm(layer.weight.data, 2).item()
                log.info("layer %d sigma %.3f", i, sigma)
                if sigma > 10:
                    warnings.warn(f"layer {i} has a large norm {sigma:.1f}")
                    print("sigma =", sigma, file=sys.stderr)
                layer.weight.data /= sigma
