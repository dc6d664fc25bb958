"""A ModuleList of blocks; list comprehension with side effects."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.blocks = nn.ModuleList([
            nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU()),
            nn.Sequential(nn.Linear(hidden_dim, hidden_dim), nn.ReLU()),
            nn.Sequential(nn.Linear(hidden_dim, 1)),
        ])

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        [b[0].weight.data.div_(torch.linalg.matrix_norm(b[0].weight.data, ord=2)) for b in self.blocks]
