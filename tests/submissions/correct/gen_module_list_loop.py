"""A ModuleList built from a list of widths and a loop that skips the last relu."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        sizes = [noise_dim, hidden_dim, hidden_dim, output_dim]
        self.linears = nn.ModuleList(
            [nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])]
        )

    def forward(self, z):
        for i, lin in enumerate(self.linears):
            z = lin(z)
            if i < len(self.linears) - 1:
                z = torch.relu(z)
        return z
