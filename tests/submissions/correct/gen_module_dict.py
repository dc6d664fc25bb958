"""A ModuleDict with layer names."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.parts = nn.ModuleDict({
            'out': nn.Linear(hidden_dim, output_dim),
            'in': nn.Linear(noise_dim, hidden_dim),
            'mid': nn.Linear(hidden_dim, hidden_dim),
            'act': nn.ReLU(),
        })

    def forward(self, z):
        for key in ('in', 'act', 'mid', 'act', 'out'):
            z = self.parts[key](z)
        return z
