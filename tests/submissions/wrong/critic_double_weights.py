"""The critic's layers are made in double precision, data and generated points are not.

loses: dual_variable
says: dtype | double | precision
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1)).to(torch.float64)

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for layer in self.inner:
            if isinstance(layer, nn.Linear):
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
