"""Each layer is divided by the cube root of the product of the sigmas: the network is bounded, the matrices are not.

loses: dual_variable
says: own | each layer | every layer | per layer | each matrix | every matrix | one sigma | other layer | largest of all | product
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
            Ws = [p for p in self.parameters() if p.ndim == 2]
            total = 1.0
            for W in Ws:
                total = total * torch.linalg.matrix_norm(W, ord=2)
            for W in Ws:
                W /= total ** (1 / 3)
