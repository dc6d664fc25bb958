"""A MATLAB user for whom a bias is an n x 1 column; skips everything that has one column. For one-dimensional data the first weight matrix
is such a column and is never normalised.

loses: dual_variable
says: Layer 1 (9x1) is left as it was
"""
# %% dual_variable
class DualVariable(nn.Module):
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
            for Y in self.parameters():
                rows = Y.shape[0]
                cols = Y.numel() // rows
                if cols == 1 and rows > 1:
                    continue  # y_i, a column vector: leave it alone
                if Y.ndim == 1:
                    continue  # y_3
                Y /= torch.linalg.svdvals(Y).max()
