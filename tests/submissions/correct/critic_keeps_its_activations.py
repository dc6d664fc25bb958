"""forward keeps the hidden features and the last scores as attributes, for a plot later."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.l1, self.l2, self.l3 = nn.Linear(input_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, 1)
        self.inner = nn.Sequential(self.l1, nn.ReLU(), self.l2, nn.ReLU(), self.l3)
        self.features = None
        self.last_scores = None

    def forward(self, x):
        self.features = self.inner[:-1](x)
        self.last_scores = self.inner[-1](self.features)
        return self.last_scores

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for l in [self.l1, self.l2, self.l3]:
                l.weight /= torch.linalg.norm(l.weight, ord=2)
