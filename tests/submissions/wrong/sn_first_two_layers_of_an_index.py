"""inner[0] and inner[2] are normalised, inner[4] is forgotten.

loses: dual_variable
says: layer 3 | last | output | third | every layer | each layer | all layers | all three
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
        with torch.no_grad():
            for i in (0, 2):
                self.inner[i].weight /= torch.linalg.matrix_norm(self.inner[i].weight, ord=2)
