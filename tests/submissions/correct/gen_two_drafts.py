"""A first wrong draft of the class stays above the final one in the same cell."""
# %% generator
# first try (only one hidden layer, not what is asked)
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.a = nn.Linear(noise_dim, hidden_dim)
        self.b = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.b(torch.tanh(self.a(z)))

# final version
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.a = nn.Linear(noise_dim, hidden_dim)
        self.b = nn.Linear(hidden_dim, hidden_dim)
        self.c = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.c(torch.relu(self.b(torch.relu(self.a(z)))))

Generator()
