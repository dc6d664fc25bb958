"""einsum with the formula's own letters; biases added by broadcasting."""
# %% generator
class Generator(nn.Module):
    """h_x(ω) = X3 relu(X2 relu(X1 ω + x1) + x2) + x3"""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        mk = lambda *s: nn.Parameter(torch.empty(*s).uniform_(-1, 1) / s[-1] ** 0.5)
        self.X1, self.X2, self.X3 = mk(hidden_dim, noise_dim), mk(hidden_dim, hidden_dim), mk(output_dim, hidden_dim)
        self.x1, self.x2, self.x3 = mk(hidden_dim), mk(hidden_dim), mk(output_dim)

    def forward(self, z):
        h = torch.einsum("ij,bj->bi", self.X1, z) + self.x1
        h = torch.einsum("ij,bj->bi", self.X2, h.relu()) + self.x2
        return torch.einsum("ij,bj->bi", self.X3, h.relu()) + self.x3
