"""The last layer alone is divided by the product of all norms.

loses: dual_variable
says: product of the spectral norms of all layers
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
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            ls = [m for m in self.inner if isinstance(m, nn.Linear)]
            s = 1
            for m in ls:
                s = s * torch.linalg.matrix_norm(m.weight, ord=2)
            ls[-1].weight /= s
