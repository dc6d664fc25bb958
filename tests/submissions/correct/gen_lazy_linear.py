"""LazyLinear layers, which learn their input size at the first call."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.LazyLinear(hidden_dim), nn.ReLU(), nn.LazyLinear(hidden_dim), nn.ReLU(), nn.LazyLinear(output_dim)
        )

    def forward(self, z):
        return self.inner(z)
