"""The square weight is symmetrised and its eigenvalue taken; the others are right.

loses: dual_variable
says: Only the square weight is wrong
says: (W + Wᵀ)/2
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
                    W = layer.weight
                    s = torch.linalg.eigvalsh((W + W.T)/2).abs().max() if W.shape[0]==W.shape[1] else torch.linalg.svdvals(W)[0]
                    W /= s
