"""The last layer returns to noise_dim instead of output_dim: invisible while both are 2.

loses: generator
says: output_dim | noise_dim
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        dims = [noise_dim, hidden_dim, hidden_dim, noise_dim]
        self.layers = nn.ModuleList(nn.Linear(i, o) for i, o in zip(dims, dims[1:]))

    def forward(self, z):
        *hidden, last = self.layers
        for layer in hidden:
            z = F.relu(layer(z))
        return last(z)
