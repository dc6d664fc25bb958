"""SciPy's norm of the matrix."""
# %% dual_variable
import scipy.linalg

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for layer in self.inner:
            if isinstance(layer, nn.Linear):
                sigma = float(scipy.linalg.norm(layer.weight.detach().cpu().numpy(), 2))
                layer.weight.data.mul_(1.0 / sigma)
