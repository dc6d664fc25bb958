"""self.requires_grad_(False) freezes the whole critic for good.

loses: dual_variable
says: requires_grad | frozen | freez | gradient
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
        self.requires_grad_(False)
        for p in self.parameters():
            if p.ndim > 1:
                p.div_(torch.linalg.matrix_norm(p, ord=2))
