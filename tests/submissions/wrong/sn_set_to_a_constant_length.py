"""Divided by sqrt of the number of entries: a constant, not the norm of this matrix.

loses: dual_variable
says: too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow | does not depend | constant | number of entries
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.net = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(),
                                 nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                                 nn.Linear(hidden_dim, 1))
    def forward(self, x):
        out = self.net(x)
        return out
    def enforce_lipschitz(self):
        self.spectral_normalisation()
    def spectral_normalisation(self):
        for m in self.net:
            if isinstance(m, nn.Linear):
                m.weight.data /= m.weight.numel() ** 0.5
