"""U V^T sets every singular value to one.

loses: dual_variable
says: all singular values | every singular value | orthogonal | singular values | proportional | same factor | one factor | single factor | common factor | one number | a scalar
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
            for m in self.net:
                if isinstance(m, nn.Linear):
                    U, S, Vh = torch.linalg.svd(m.weight, full_matrices=False)
                    m.weight.copy_(U @ Vh)
