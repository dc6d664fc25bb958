"""spectral_normalisation is right but enforce_lipschitz stays empty and never calls it.

loses: dual_variable
says: unchanged | did not change | not changed | does not change | nothing changed | no effect | does nothing | is still | are still | stays | call
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
        pass

    def spectral_normalisation(self):
        with torch.no_grad():
            for p in self.inner.parameters():
                if p.ndim > 1:
                    p.copy_(p / torch.linalg.matrix_norm(p, ord=2))
