"""u = W u again and again needs a square matrix.

loses: dual_variable
says: shape | size mismatch | square | power iteration
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
            for i in (0, 2, 4):
                W = self.net[i].weight
                u = torch.randn(W.shape[1])
                for _ in range(20):
                    u = W @ u
                    u = u / u.norm()
                W /= (W @ u).norm()
