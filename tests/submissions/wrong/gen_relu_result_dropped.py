"""F.relu is called but its result is not assigned, so it does nothing.

loses: generator
says: ReLU | linear map | nonlinear
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.l1 = nn.Linear(noise_dim, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        h = self.l1(z)
        F.relu(h)
        h = self.l2(h)
        F.relu(h)
        return self.l3(h)
