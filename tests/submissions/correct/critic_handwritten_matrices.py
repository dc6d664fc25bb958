"""Six nn.Parameters named as in the formula, x @ W.T + b by hand."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.W1 = nn.Parameter(torch.randn(hidden_dim, input_dim) * 0.5)
        self.w1 = nn.Parameter(torch.zeros(hidden_dim))
        self.W2 = nn.Parameter(torch.randn(hidden_dim, hidden_dim) * 0.1)
        self.w2 = nn.Parameter(torch.zeros(hidden_dim))
        self.W3 = nn.Parameter(torch.randn(1, hidden_dim) * 0.1)
        self.w3 = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        h = torch.relu(x @ self.W1.T + self.w1)
        h = torch.relu(h @ self.W2.T + self.w2)
        return h @ self.W3.T + self.w3

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for name, p in self.named_parameters():
                if name.startswith("W"):
                    p.div_(torch.linalg.matrix_norm(p, ord=2))
