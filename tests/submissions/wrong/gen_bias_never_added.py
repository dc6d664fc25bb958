"""Hand-made layers whose biases are registered but never added in forward.

loses: generator
says: bias
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(hidden_dim, noise_dim) / noise_dim ** 0.5)
        self.w2 = nn.Parameter(torch.randn(hidden_dim, hidden_dim) / hidden_dim ** 0.5)
        self.w3 = nn.Parameter(torch.randn(output_dim, hidden_dim) / hidden_dim ** 0.5)
        self.b1 = nn.Parameter(torch.zeros(hidden_dim))
        self.b2 = nn.Parameter(torch.zeros(hidden_dim))
        self.b3 = nn.Parameter(torch.zeros(output_dim))

    def forward(self, z):
        h = F.relu(z @ self.w1.T)
        h = F.relu(h @ self.w2.T)
        return h @ self.w3.T
