"""The return statement is indented into the loop, so the middle layer is skipped.

loses: generator
says: layer
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Linear(noise_dim, hidden_dim),
            nn.Linear(hidden_dim, hidden_dim),
            nn.Linear(hidden_dim, output_dim),
        ])

    def forward(self, z):
        for layer in self.layers[:-1]:
            z = F.relu(layer(z))
            return self.layers[-1](z)
