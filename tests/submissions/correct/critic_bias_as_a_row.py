"""Biases kept as (1, h) rows, matrices multiplied from the right; only the matrices are normalised."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.W1 = nn.Parameter(torch.randn(input_dim, hidden_dim) * 0.5)
        self.b1 = nn.Parameter(torch.zeros(1, hidden_dim))
        self.W2 = nn.Parameter(torch.randn(hidden_dim, hidden_dim) * 0.1)
        self.b2 = nn.Parameter(torch.zeros(1, hidden_dim))
        self.W3 = nn.Parameter(torch.randn(hidden_dim, 1) * 0.1)
        self.b3 = nn.Parameter(torch.zeros(1, 1))

    def forward(self, x):
        h1 = (x @ self.W1 + self.b1).clamp(min=0)
        h2 = (h1 @ self.W2 + self.b2).clamp(min=0)
        return h2 @ self.W3 + self.b3

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for W in (self.W1, self.W2, self.W3):
                W /= torch.linalg.svdvals(W)[0]
