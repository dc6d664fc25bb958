"""The middle layer is applied twice, so the network has four linear steps with shared weights.

loses: generator
says: twice | reuse | re-use | shared | layers
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.input = nn.Linear(noise_dim, hidden_dim)
        self.hidden = nn.Linear(hidden_dim, hidden_dim)
        self.output = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        z = F.relu(self.input(z))
        z = F.relu(self.hidden(z))
        z = F.relu(self.hidden(z))
        return self.output(z)
