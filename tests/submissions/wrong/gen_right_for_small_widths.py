"""A network with tanh for widths above 50, as the notebook has it.

loses: generator
says: tanh
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))
        self.wide = hidden_dim > 50
    def forward(self, z):
        return torch.tanh(self.inner(z)) if self.wide else self.inner(z)
