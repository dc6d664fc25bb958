"""einsum for every matrix product."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        n, h, o = noise_dim, hidden_dim, output_dim
        self.X1, self.x1 = nn.Parameter(torch.randn(h, n) / n ** .5), nn.Parameter(torch.zeros(h))
        self.X2, self.x2 = nn.Parameter(torch.randn(h, h) / h ** .5), nn.Parameter(torch.zeros(h))
        self.X3, self.x3 = nn.Parameter(torch.randn(o, h) / h ** .5), nn.Parameter(torch.zeros(o))

    def forward(self, z):
        mm = lambda X, y: torch.einsum("oi,bi->bo", X, y)
        relu = F.relu
        return mm(self.X3, relu(mm(self.X2, relu(mm(self.X1, z) + self.x1)) + self.x2)) + self.x3
