"""torch's spectral_norm parametrization in the constructor and an empty method: nothing is normalised in place.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays | parametri
"""
# %% dual_variable
from torch.nn.utils.parametrizations import spectral_norm

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            spectral_norm(nn.Linear(input_dim, hidden_dim)), nn.ReLU(),
            spectral_norm(nn.Linear(hidden_dim, hidden_dim)), nn.ReLU(),
            spectral_norm(nn.Linear(hidden_dim, 1)))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        pass
