"""DCGAN's initialisation through self.apply, and a forward that makes its input a float tensor."""
# %% generator
def weights_init(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight.data, 0.0, 0.02)
        nn.init.constant_(m.bias.data, 0)

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super(Generator, self).__init__()
        self.noise_dim = noise_dim
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(True),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(True),
            nn.Linear(hidden_dim, output_dim),
        )
        self.apply(weights_init)

    def forward(self, z):
        z = torch.as_tensor(z, dtype=torch.float32)
        z = z.view(-1, self.noise_dim)
        return self.inner(z)
