"""Persistent power iteration, one step per call, but the dictionary of vectors is a class attribute. Two critics of the same size, trained
side by side for question (7), overwrite each other's vectors, and neither estimate ever converges.

loses: dual_variable
says: by turns with calls on another critic
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    vectors = {}  # layer number and size -> u

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i in (0, 2, 4):
                W = self.inner[i].weight
                key = (i, *W.shape)
                if key not in self.vectors:
                    self.vectors[key] = F.normalize(torch.randn(W.shape[0]), dim=0)
                u = self.vectors[key]
                v = F.normalize(W.T @ u, dim=0)
                u = F.normalize(W @ v, dim=0)
                self.vectors[key] = u
                W /= u @ W @ v
