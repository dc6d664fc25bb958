"""One kept step of power iteration a call, and division by max(1, estimate)."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )
        self.us = {}

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i, layer in enumerate(self.inner):
                if isinstance(layer, nn.Linear):
                    u = self.us.get(i, torch.randn(layer.weight.shape[0]))
                    v = F.normalize(layer.weight.T @ u, dim=0)
                    u = F.normalize(layer.weight @ v, dim=0)
                    self.us[i] = u
                    layer.weight /= max(1.0, (u @ layer.weight @ v).item())
