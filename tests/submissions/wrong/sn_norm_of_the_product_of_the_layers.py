"""One norm, that of the product of all layers, shared out evenly.

loses: dual_variable
says: each layer needs its own
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
    @torch.no_grad()
    def spectral_normalisation(self):
        W = self.inner[4].weight @ self.inner[2].weight @ self.inner[0].weight
        s = torch.linalg.matrix_norm(W, 2) ** (1 / 3)
        for p in self.parameters():
            if p.ndim == 2: p.div_(s)
