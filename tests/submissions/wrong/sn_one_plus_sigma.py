"""Divided by 1 + sigma, "to avoid a division by zero".

loses: dual_variable
says: too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow | 1 + sigma | sigma + 1
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
            for p in self.parameters():
                if p.dim() == 2:
                    p.data = p.data / (1 + torch.linalg.matrix_norm(p.data, ord=2))
