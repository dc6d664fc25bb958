"""sigma is measured after the division, for use in the next call: stale by one step.

loses: dual_variable
says: call
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
        self.sigmas = None

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            if self.sigmas is None:
                self.sigmas = [torch.linalg.matrix_norm(m.weight, ord=2) for m in self.inner[::2]]
            for m, s in zip(self.inner[::2], self.sigmas):
                m.weight /= s
            self.sigmas = [torch.linalg.matrix_norm(m.weight, ord=2) for m in self.inner[::2]]
