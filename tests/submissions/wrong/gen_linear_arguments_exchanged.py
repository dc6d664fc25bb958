"""nn.Linear(out, in) instead of nn.Linear(in, out).

loses: generator
says: shape | mat1 | in_features | size mismatch
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.fc1 = nn.Linear(hidden_dim, noise_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(output_dim, hidden_dim)

    def forward(self, z):
        z = F.relu(self.fc1(z))
        z = F.relu(self.fc2(z))
        return self.fc3(z)
