"""F.leaky_relu with slope 0.2, as most GAN tutorials do, where the text asks for ReLU.

loses: generator
says: leaky | activation
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.first = nn.Linear(noise_dim, hidden_dim)
        self.second = nn.Linear(hidden_dim, hidden_dim)
        self.third = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        z = F.leaky_relu(self.first(z), 0.2)
        z = F.leaky_relu(self.second(z), 0.2)
        return self.third(z)
