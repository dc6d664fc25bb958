"""A dataclass that is a module."""
# %% dual_variable
import dataclasses

@dataclasses.dataclass(eq=False)
class DualVariable(nn.Module):
    input_dim: int = 2
    hidden_dim: int = 100
    c: float = 1e-2

    def __post_init__(self):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(self.input_dim, self.hidden_dim), nn.ReLU(),
            nn.Linear(self.hidden_dim, self.hidden_dim), nn.ReLU(),
            nn.Linear(self.hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i in (0, 2, 4):
                self.inner[i].weight /= torch.linalg.matrix_norm(self.inner[i].weight, ord=2)
