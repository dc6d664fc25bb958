"""forward prints the samples instead of returning them.

loses: generator
says: returns nothing
says: None | return
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.seq = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
                                 nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
                                 nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        print(self.seq(z))
