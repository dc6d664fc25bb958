"""np.linalg.norm(W) without ord is the Frobenius norm.

loses: dual_variable
says: Frobenius
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
        for k in (0, 2, 4):
            w = self.net[k].weight.data
            w /= float(np.linalg.norm(w.numpy()))
