"""Fresh layers are created in forward: new random weights on each call and nothing to train.

loses: generator
says: made in `forward`
says: parameter | __init__ | random | each call
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.noise_dim = noise_dim
        self.output_dim = output_dim
        self.hidden_dim = hidden_dim

    def forward(self, z):
        z = F.relu(nn.Linear(self.noise_dim, self.hidden_dim)(z))
        z = F.relu(nn.Linear(self.hidden_dim, self.hidden_dim)(z))
        return nn.Linear(self.hidden_dim, self.output_dim)(z)
