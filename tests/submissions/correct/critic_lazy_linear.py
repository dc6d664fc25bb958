"""Lazy layers that learn their input width from the first batch."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.LazyLinear(hidden_dim), nn.ReLU(), nn.LazyLinear(hidden_dim), nn.ReLU(), nn.LazyLinear(1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for name, p in self.named_parameters():
                if name.endswith("weight"):
                    p /= torch.linalg.matrix_norm(p, ord=2)
