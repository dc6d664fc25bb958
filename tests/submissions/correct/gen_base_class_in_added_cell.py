"""A base class MLP in a cell of the student's own, and a Generator of two lines."""
# %% + imports
class MLP(nn.Module):
    """n_in -> hidden -> hidden -> n_out"""

    def __init__(self, n_in, hidden, n_out):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(n_in, hidden), nn.ReLU(),
            nn.Linear(hidden, hidden), nn.ReLU(),
            nn.Linear(hidden, n_out),
        )

    def forward(self, x):
        return self.body(x)
# %% generator
class Generator(MLP):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(noise_dim, hidden_dim, output_dim)
