"""The last layer always has two outputs ("points in the plane"), whatever output_dim is.

loses: generator
says: output_dim
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.relu = nn.ReLU()
        self.a = nn.Linear(noise_dim, hidden_dim)
        self.b = nn.Linear(hidden_dim, hidden_dim)
        self.c = nn.Linear(hidden_dim, 2)  # x and y

    def forward(self, z):
        return self.c(self.relu(self.b(self.relu(self.a(z)))))
