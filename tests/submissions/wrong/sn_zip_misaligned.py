"""Three norms are zipped with five modules, so the norms go to the wrong layers.

loses: dual_variable
says: layer
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
            sigmas = [torch.linalg.matrix_norm(m.weight, ord=2) for m in self.inner if isinstance(m, nn.Linear)]
            for m, s in zip(self.inner, sigmas):
                if isinstance(m, nn.Linear):
                    m.weight /= s
