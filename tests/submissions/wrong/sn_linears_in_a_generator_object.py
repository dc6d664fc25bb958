"""The linear layers are kept as a filter object, which is exhausted after the first call.

loses: dual_variable
says: first call
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))
        self.linears = filter(lambda m: isinstance(m, nn.Linear), self.inner)

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.linears:
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
