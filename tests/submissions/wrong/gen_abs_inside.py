"""The absolute value in place of ReLU.

loses: generator
says: abs
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.l1 = nn.Linear(noise_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.l3(self.l2(self.l1(z).abs()).abs())
