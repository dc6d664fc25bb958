"""Dropout after the hidden layers: invisible in eval mode, random in training.

loses: generator
says: dropout | random | two calls | train
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.fc1 = nn.Linear(noise_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, output_dim)
        self.drop = nn.Dropout(0.3)

    def forward(self, z):
        h = self.drop(F.relu(self.fc1(z)))
        h = self.drop(F.relu(self.fc2(h)))
        return self.fc3(h)
