"""The Sequential holds only the three Linear layers; the ReLUs are forward hooks on the first two. Right: same function."""
# %% generator
def _rectify(module, inputs, output):
    return F.relu(output)


class Generator(nn.Module):
    """h_x. Affine maps in self.inner, nonlinearity attached as a hook so that len(self.inner) is the depth."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.Linear(hidden_dim, hidden_dim),
            nn.Linear(hidden_dim, output_dim),
        )
        for layer in self.inner[:-1]:
            layer.register_forward_hook(_rectify)

    def forward(self, z):
        return self.inner(z)
