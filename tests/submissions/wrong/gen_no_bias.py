"""bias=False in every layer.

loses: generator
says: bias
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.A = nn.Linear(noise_dim, hidden_dim, bias=False)
        self.B = nn.Linear(hidden_dim, hidden_dim, bias=False)
        self.C = nn.Linear(hidden_dim, output_dim, bias=False)

    def forward(self, z):
        z = F.relu(self.A(z))
        z = F.relu(self.B(z))
        return self.C(z)
