"""Tanh on the output, as in DCGAN: samples cannot leave [-1, 1].

loses: generator
says: last layer | final layer | third layer | on the output | output layer | output activation | of the output | activation | tanh | bounded
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.main = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(True),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(True),
            nn.Linear(hidden_dim, output_dim),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)
