"""One power step per call; u is stored as an attribute of each nn.Linear."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
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
        def one_step(m):
            if isinstance(m, nn.Linear):
                if not hasattr(m, "u"):
                    m.u = torch.randn(1, m.out_features)
                v = F.normalize(m.u @ m.weight)
                m.u = F.normalize(v @ m.weight.t())
                sigma = (m.u @ m.weight @ v.t()).squeeze()
                m.weight.div_(sigma)
        with torch.no_grad():
            self.apply(one_step)
