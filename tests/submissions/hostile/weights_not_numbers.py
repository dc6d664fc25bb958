"""A matrix of NaN has no singular value above 1.

loses: dual_variable
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1.0):
        super().__init__()
        self.c = c
        self.net = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.net(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for p in self.parameters():
                if p.dim() > 1:
                    p.fill_(float("nan"))
