"""One bias vector is used by both hidden layers.

loses: generator
says: bias
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(hidden_dim, noise_dim))
        self.W2 = nn.Parameter(torch.randn(hidden_dim, hidden_dim))
        self.W3 = nn.Parameter(torch.randn(output_dim, hidden_dim))
        self.b = nn.Parameter(torch.zeros(hidden_dim))
        self.b3 = nn.Parameter(torch.zeros(output_dim))

    def forward(self, z):
        h = torch.relu(z @ self.W1.T + self.b)
        h = torch.relu(h @ self.W2.T + self.b)
        return h @ self.W3.T + self.b3
