"""sigma is multiplied up over the layers, so later layers are divided by earlier sigmas too.

loses: dual_variable
says: own | each layer | every layer | per layer | each matrix | every matrix | one sigma | other layer | largest of all | product
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
        sigma = 1.
        with torch.no_grad():
            for m in self.net:
                if isinstance(m, nn.Linear):
                    sigma = sigma * torch.linalg.matrix_norm(m.weight, ord=2)
                    m.weight /= sigma
