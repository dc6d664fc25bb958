"""The largest sigma seen so far is kept and divided by.

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
        self.largest = {}

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i in (0, 2, 4):
                W = self.inner[i].weight
                s = torch.linalg.matrix_norm(W, ord=2).item()
                self.largest[i] = max(self.largest.get(i, 0.0), s)
                W /= self.largest[i]
