"""The activation and a counter are class attributes."""
# %% generator
class Generator(nn.Module):
    act = nn.ReLU()
    n_forward = 0

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.W1 = nn.Linear(noise_dim, hidden_dim)
        self.W2 = nn.Linear(hidden_dim, hidden_dim)
        self.W3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        Generator.n_forward += 1
        x = self.act(self.W1(z))
        x = self.act(self.W2(x))
        return self.W3(x)
