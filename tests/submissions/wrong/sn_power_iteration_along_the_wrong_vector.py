"""The Rayleigh quotient uses the start vector, not the one iterated.

loses: dual_variable
says: power iteration | largest
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
                    v0 = F.normalize(torch.ones(W.shape[1]), dim=0)
                    v = v0
                    for _ in range(50):
                        v = F.normalize(W.T @ (W @ v), dim=0)
                    s = (W @ v0).norm()
                    layer.weight /= s
