"""Handwritten matrices stored transposed, one bias as a row."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.A = nn.Parameter(torch.randn(noise_dim, hidden_dim) * 0.3)
        self.B = nn.Parameter(torch.randn(hidden_dim, hidden_dim) * 0.3)
        self.C = nn.Parameter(torch.randn(hidden_dim, output_dim) * 0.3)
        self.a = nn.Parameter(torch.zeros(1, hidden_dim))
        self.b = nn.Parameter(torch.zeros(hidden_dim))
        self.c = nn.Parameter(torch.zeros(output_dim))

    def forward(self, z):
        return torch.relu(torch.relu(z @ self.A + self.a) @ self.B + self.b) @ self.C + self.c
