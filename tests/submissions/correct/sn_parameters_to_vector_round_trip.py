"""All normalised parameters are flattened to one vector and written back."""
# %% dual_variable
from torch.nn.utils import parameters_to_vector, vector_to_parameters

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            new = []
            for p in self.parameters():
                new.append(p / torch.linalg.matrix_norm(p, ord=2) if p.dim() == 2 else p.clone())
            vec = parameters_to_vector(new)
            vector_to_parameters(vec, self.parameters())
