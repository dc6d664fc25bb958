"""The steepest slope between random points in place of the norms.

loses: dual_variable
says: random points
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))
    def forward(self, x):
        return self.inner(x)
    def enforce_lipschitz(self):
        self.spectral_normalisation()
    @torch.no_grad()
    def spectral_normalisation(self):
        x = torch.randn(256, self.inner[0].in_features); y = torch.randn_like(x)
        s = ((self(x) - self(y)).abs().squeeze() / (x - y).norm(dim=1)).max() ** (1 / 3)
        for p in self.parameters():
            if p.ndim == 2: p.div_(s)
