"""A lambda for the norm, map, list() to force it."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        σ = lambda W: torch.linalg.matrix_norm(W, ord=2)
        list(map(lambda m: m.weight.data.div_(σ(m.weight.data)), filter(lambda m: isinstance(m, nn.Linear), self.inner)))
