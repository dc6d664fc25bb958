"""%load_ext autoreload, %config InlineBackend, and a comment before the magic."""
# %% + imports
# nicer figures
%config InlineBackend.figure_format = 'retina'
%load_ext autoreload
%autoreload 2
# %% generator
# my generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.L1, self.L2, self.L3 = nn.Linear(noise_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        return self.L3(F.relu(self.L2(F.relu(self.L1(z)))))
