"""The last layer is a vector and a number."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.l1 = nn.Linear(input_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.v = nn.Parameter(torch.randn(hidden_dim) / hidden_dim ** 0.5)
        self.b = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        h = F.relu(self.l2(F.relu(self.l1(x))))
        return (h @ self.v + self.b).unsqueeze(1)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in (self.l1, self.l2):
                layer.weight.div_(torch.linalg.matrix_norm(layer.weight, ord=2))
            self.v.div_(self.v.norm())
