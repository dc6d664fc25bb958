"""Twenty power iterations from a new vector on each call."""
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

    def spectral_normalisation(self, n_iter=20):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    u = torch.randn(W.shape[0])
                    for _ in range(n_iter):
                        v = F.normalize(W.T @ u, dim=0)
                        u = F.normalize(W @ v, dim=0)
                    W /= u @ W @ v
