"""Extra noise is added to the hidden layer in training mode: the same z gives two different samples.

loses: generator
says: random | noise | two calls | train
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.one = nn.Linear(noise_dim, hidden_dim)
        self.two = nn.Linear(hidden_dim, hidden_dim)
        self.three = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        h = torch.relu(self.one(z))
        if self.training:
            h = h + 0.1 * torch.randn_like(h)   # more diversity
        h = torch.relu(self.two(h))
        return self.three(h)
