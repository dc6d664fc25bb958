"""Own parameters of shape (outputs, inputs), but forward multiplies with W.view(inputs, outputs) instead of W.T. The matrix that acts in the first layer is another one
than the matrix that is normalised; for the square and the one-row layer nothing goes wrong with the norms.

loses: dual_variable
says: entries of its weight in another order
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.Y1 = nn.Parameter(0.1 * torch.randn(hidden_dim, input_dim))
        self.Y2 = nn.Parameter(0.1 * torch.randn(hidden_dim, hidden_dim))
        self.Y3 = nn.Parameter(0.1 * torch.randn(1, hidden_dim))
        self.y1 = nn.Parameter(torch.zeros(hidden_dim))
        self.y2 = nn.Parameter(torch.zeros(hidden_dim))
        self.y3 = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        h = (x @ self.Y1.view(self.Y1.size(1), -1) + self.y1).relu()
        h = (h @ self.Y2.T + self.y2).relu()
        return h @ self.Y3.T + self.y3

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for Y in (self.Y1, self.Y2, self.Y3):
                Y /= torch.linalg.matrix_norm(Y, ord=2)
