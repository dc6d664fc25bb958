"""Chat assistant's detour: applies torch's spectral_norm parametrisation with 50 power iterations to a deep copy of each layer, reads the
normalised weight there and copies it into the real layer, so that parameters stay the same objects."""
# %% dual_variable
import copy

from torch.nn.utils.parametrizations import spectral_norm


class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

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
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    # work on a throw-away copy so that no parametrization is registered on our own layer
                    twin = spectral_norm(copy.deepcopy(layer), n_power_iterations=50)
                    twin.train()
                    layer.weight.copy_(twin.weight)
