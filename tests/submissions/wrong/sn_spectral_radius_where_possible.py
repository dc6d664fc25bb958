"""The spectral radius (largest eigenvalue) stands in for the spectral norm wherever the matrix is square.

loses: dual_variable
says: eigenvalue | spectral radius | layer 2 | hidden layer | middle
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
            for W in (p for p in self.parameters() if p.ndim == 2):
                if W.shape[0] == W.shape[1]:
                    W /= torch.linalg.eigvals(W).abs().max()
                else:
                    W /= torch.linalg.matrix_norm(W, ord=2)
