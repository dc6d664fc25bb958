"""Anything that has a two-dimensional weight, hasattr and try/except."""
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
        for m in self.modules():
            try:
                w = m.weight
            except AttributeError:
                continue
            if w.data.dim() != 2:
                continue
            w.data = w.data / torch.linalg.norm(w.data, ord=2)
