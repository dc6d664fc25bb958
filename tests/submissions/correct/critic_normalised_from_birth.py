"""Kaiming initialisation, and the constructor already enforces the constraint."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.net = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))
        for m in self.net:
            if type(m) is nn.Linear:
                nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
                nn.init.constant_(m.bias, 0.0)
        self.enforce_lipschitz()   # start inside the ball

    def forward(self, x):
        return self.net(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for m in self.net:
            if type(m) is nn.Linear:
                sigma = torch.linalg.norm(m.weight.data, 2)
                m.weight.data = m.weight.data / sigma
