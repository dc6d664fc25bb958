"""(s - 1) u vᵀ is subtracted: the leading singular value becomes 1, the others stay.

loses: dual_variable
says: Only the leading singular value was changed
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
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    U, S, V = torch.linalg.svd(layer.weight, full_matrices=False)
                    layer.weight -= (S[0] - 1) * torch.outer(U[:, 0], V[0])
