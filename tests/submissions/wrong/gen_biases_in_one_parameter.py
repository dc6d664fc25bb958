"""The three biases are pieces of one vector.

loses: generator
says: a weight matrix and a bias parameter of its own
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.ModuleList([nn.Linear(noise_dim, hidden_dim, bias=False), nn.Linear(hidden_dim, hidden_dim, bias=False), nn.Linear(hidden_dim, output_dim, bias=False)])
        self.biases = nn.Parameter(torch.zeros(2 * hidden_dim + output_dim))
        self.sizes = (hidden_dim, hidden_dim, output_dim)
    def forward(self, z):
        for i, (layer, b) in enumerate(zip(self.inner, self.biases.split(self.sizes))):
            z = layer(z) + b
            if i != 2:
                z = F.relu(z)
        return z
