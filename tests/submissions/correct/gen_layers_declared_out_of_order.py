"""The output layer is declared first, the input layer last."""
# %% generator
class Generator(nn.Module):

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.to_plane = nn.Linear(hidden_dim, output_dim)
        self.middle = nn.Linear(hidden_dim, hidden_dim)
        self.from_noise = nn.Linear(noise_dim, hidden_dim)

    def forward(self, z):
        h = self.from_noise(z).relu()
        h = self.middle(h).relu()
        return self.to_plane(h)
