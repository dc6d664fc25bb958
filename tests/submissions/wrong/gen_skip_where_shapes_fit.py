"""A ResNet habit: the noise is added to the output if the shapes fit, as they do in the notebook (2 and 2).

loses: generator
says: skip
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        out = self.inner(z)
        if out.shape == z.shape:
            out = out + z
        return out
