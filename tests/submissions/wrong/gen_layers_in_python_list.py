"""The layers sit in a plain Python list, so the generator has no registered parameter.

loses: generator
says: plain python list
says: parameter | ModuleList | registered
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.layers = [nn.Linear(noise_dim, hidden_dim),
                       nn.Linear(hidden_dim, hidden_dim),
                       nn.Linear(hidden_dim, output_dim)]

    def forward(self, z):
        z = F.relu(self.layers[0](z))
        z = F.relu(self.layers[1](z))
        return self.layers[2](z)
