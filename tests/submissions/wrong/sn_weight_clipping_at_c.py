"""Every entry is clipped to [-c, c]: no bound on the singular values.

loses: dual_variable
says: weight clipping
says: clip | clamp | proportional | same factor | one factor | single factor | common factor | one number | a scalar
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
        with torch.no_grad():
            for W in [self.net[0].weight, self.net[2].weight, self.net[4].weight]:
                W.clamp_(-self.c, self.c)
