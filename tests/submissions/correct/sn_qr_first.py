"""A QR decomposition first: W has the singular values of R."""
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
        for l in (self.inner[0], self.inner[2], self.inner[4]):
            q, r = torch.linalg.qr(l.weight)
            l.weight /= torch.linalg.svdvals(r)[0]
