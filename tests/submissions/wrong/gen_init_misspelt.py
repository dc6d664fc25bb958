"""The constructor is called _init_ with single underscores, so Python never runs it.

loses: generator
says: two underscores
says: __init__ | _init_
"""
# %% generator
class Generator(nn.Module):
    def _init_(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.fc1 = nn.Linear(noise_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        z = F.relu(self.fc1(z))
        z = F.relu(self.fc2(z))
        return self.fc3(z)
