"""Layers 0, 1, 2 of the Sequential, one of which is a ReLU.

loses: dual_variable
says: AttributeError | no attribute
"""
# %% dual_variable
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
        with torch.no_grad():
            for i in range(3):
                self.inner[i].weight /= torch.linalg.matrix_norm(self.inner[i].weight, ord=2)
