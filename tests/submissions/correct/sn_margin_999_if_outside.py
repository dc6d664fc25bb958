"""if sigma > 1: scaled to 0.999, a margin of one per mille."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.first = nn.Linear(input_dim, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.last = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        h = F.relu(self.first(x))
        h = F.relu(self.second(h))
        return self.last(h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in (self.first, self.second, self.last):
                s = torch.linalg.matrix_norm(layer.weight, ord=2)
                if s > 1:
                    layer.weight.mul_(0.999 / s)
