"""torch's own spectral_norm parametrization, wrapped around the layers again on every call.

loses: dual_variable
says: parametri
"""
# %% dual_variable
class DualVariable(nn.Module):
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
        """Enforce the 1-Lipschitz condition of the function by spectral normalisation."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for m in self.inner:
            if isinstance(m, nn.Linear):
                torch.nn.utils.parametrizations.spectral_norm(m)
