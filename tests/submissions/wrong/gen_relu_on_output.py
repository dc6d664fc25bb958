"""A third ReLU after the last layer: no negative sample can ever be produced.

loses: generator
says: last layer | final layer | third layer | on the output | output layer | output activation | of the output | activation | negative
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(noise_dim, hidden_dim),
                                     nn.Linear(hidden_dim, hidden_dim),
                                     nn.Linear(hidden_dim, output_dim)])

    def forward(self, z):
        for layer in self.layers:
            z = torch.relu(layer(z))
        return z
