"""Sigmoid on the output: samples cannot leave [0, 1].

loses: generator
says: last layer | final layer | third layer | on the output | output layer | output activation | of the output | activation | sigmoid | bounded
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.fc1 = nn.Linear(noise_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        out = F.relu(self.fc1(z))
        out = F.relu(self.fc2(out))
        out = torch.sigmoid(self.fc3(out))
        return out
