"""One power step from a new random vector on each call: sigma is always underestimated.

loses: dual_variable
says: power iteration | random vector | fresh | restart | new vector | iterat
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
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    u = F.normalize(torch.randn(W.shape[0]), dim=0)
                    v = F.normalize(W.T @ u, dim=0)
                    u = F.normalize(W @ v, dim=0)
                    sigma = u @ W @ v
                    W /= sigma
