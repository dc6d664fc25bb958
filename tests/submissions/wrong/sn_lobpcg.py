"""torch.lobpcg on W^T W: refuses matrices with fewer than three columns, as the first layer of the notebook.

loses: dual_variable
says: lobpcg
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
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    lam, _ = torch.lobpcg(W.T @ W, k=1)
                    s = lam[0].sqrt()
                    layer.weight /= s
