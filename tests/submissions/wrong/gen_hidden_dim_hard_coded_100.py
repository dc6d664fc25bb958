"""hidden_dim is overwritten with its default of 100.

loses: generator
says: hidden_dim | hidden width
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        hidden_dim = 100
        self.model = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
                                   nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                                   nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        return self.model(z)
