"""One power step per call; u is kept in a dict keyed by the parameter name, made on first use."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.u_by_name = {}
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
        with torch.no_grad():
            for name, W in self.named_parameters():
                if "weight" not in name:
                    continue
                if name not in self.u_by_name:
                    self.u_by_name[name] = torch.randn(W.shape[0])
                u = self.u_by_name[name]
                v = W.T @ u
                v /= v.norm()
                u = W @ v
                sigma = u.norm()
                self.u_by_name[name] = u / sigma
                W /= sigma
