"""Collects the layers' tensors in an attribute `parameters` "to have x as in the formula", which hides the method of that name: the output
is right, but g.parameters() raises 'list' object is not callable.

loses: generator
says: name of one of nn.Module
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )
        # x = [x_1; x_2; x_3; X_1; X_2; X_3]
        self.parameters = [l.bias for l in self.inner[::2]] + [l.weight for l in self.inner[::2]]

    def forward(self, z):
        return self.inner(z)
