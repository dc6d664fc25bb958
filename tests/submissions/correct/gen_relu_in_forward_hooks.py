"""The ReLUs are forward hooks on the first two layers."""
# %% generator
class Generator(nn.Module):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.fc1, self.fc2, self.fc3 = nn.Linear(noise_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, output_dim)
        for fc in (self.fc1, self.fc2):
            fc.register_forward_hook(lambda module, args, output: torch.relu(output))

    def forward(self, z):
        return self.fc3(self.fc2(self.fc1(z)))
