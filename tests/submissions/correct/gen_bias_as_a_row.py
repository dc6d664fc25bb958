"""Matrices multiplied from the right, biases kept as (1, h) rows."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(noise_dim, hidden_dim) * 0.5)
        self.b1 = nn.Parameter(torch.zeros(1, hidden_dim))
        self.W2 = nn.Parameter(torch.randn(hidden_dim, hidden_dim) * 0.1)
        self.b2 = nn.Parameter(torch.zeros(1, hidden_dim))
        self.W3 = nn.Parameter(torch.randn(hidden_dim, output_dim) * 0.1)
        self.b3 = nn.Parameter(torch.zeros(1, output_dim))

    def forward(self, z):
        h1 = (z @ self.W1 + self.b1).clamp(min=0)
        h2 = (h1 @ self.W2 + self.b2).clamp(min=0)
        return h2 @ self.W3 + self.b3
