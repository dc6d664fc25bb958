"""Normalises only where the norm is above 1.1: weights between 1 and 1.1, where training keeps them, stay outside the bound.

loses: dual_variable
says: just outside
"""
# %% dual_variable
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
        with torch.no_grad():
            for w in (self.inner[0].weight, self.inner[2].weight, self.inner[4].weight):
                s = torch.linalg.matrix_norm(w, ord=2)
                if s > 1.1:
                    w /= s
