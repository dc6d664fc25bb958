"""The vectors are kept in a mutable default argument, which all critics share, whatever their width.

loses: dual_variable
says: shape | size
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

    def spectral_normalisation(self, us={}):
        with torch.no_grad():
            for i, layer in enumerate(self.inner):
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    if i not in us:
                        us[i] = torch.ones(W.shape[0])
                    for _ in range(10):
                        v = F.normalize(W.T @ us[i], dim=0)
                        us[i] = F.normalize(W @ v, dim=0)
                    layer.weight /= us[i] @ W @ v
