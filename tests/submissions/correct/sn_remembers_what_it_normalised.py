"""Skips the decomposition for a matrix that is bit for bit the one it left behind last time, and keeps a log of sigmas."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )
        self._left = {}  # name -> value after the last normalisation
        self.sigma_log = []
        self.n_svd = 0

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            row = []
            for name, p in self.inner.named_parameters():
                if "bias" in name:
                    continue
                if name in self._left and torch.equal(self._left[name], p):
                    row.append(1.0)
                    continue
                s = torch.linalg.svdvals(p)[0]
                self.n_svd += 1
                row.append(float(s))
                p.div_(s)
                self._left[name] = p.detach().clone()
            self.sigma_log.append(row)
