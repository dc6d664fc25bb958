"""A layer class that knows how to normalise itself."""
# %% dual_variable
class SNLinear(nn.Linear):
    @property
    def sigma(self):
        return torch.linalg.svdvals(self.weight.detach()).max()

    @torch.no_grad()
    def normalise_(self):
        self.weight.div_(self.sigma)
        return self

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            SNLinear(input_dim, hidden_dim), nn.ReLU(),
            SNLinear(hidden_dim, hidden_dim), nn.ReLU(),
            SNLinear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        [m.normalise_() for m in self.modules() if isinstance(m, SNLinear)]
