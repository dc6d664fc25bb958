"""A ReLU on the noise itself: all negative noise is thrown away.

loses: generator
says: ReLU | input
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.lin1 = nn.Linear(noise_dim, hidden_dim)
        self.lin2 = nn.Linear(hidden_dim, hidden_dim)
        self.lin3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        for lin in (self.lin1, self.lin2, self.lin3):
            z = lin(F.relu(z))
        return z
