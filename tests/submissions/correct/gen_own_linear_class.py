"""The student writes a linear layer too, as in an earlier homework."""
# %% generator
class Affine(nn.Module):
    """x -> x W^T + b, like in homework 1"""
    def __init__(self, fan_in, fan_out):
        super().__init__()
        bound = 1 / fan_in ** 0.5
        self.W = nn.Parameter((2 * torch.rand(fan_out, fan_in) - 1) * bound)
        self.b = nn.Parameter((2 * torch.rand(fan_out) - 1) * bound)

    def forward(self, x):
        return x @ self.W.T + self.b


class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.a = Affine(noise_dim, hidden_dim)
        self.b = Affine(hidden_dim, hidden_dim)
        self.c = Affine(hidden_dim, output_dim)

    def forward(self, z):
        h = torch.relu(self.a(z))
        h = torch.relu(self.b(h))
        return self.c(h)
