"""The first layer always takes two inputs.

loses: dual_variable
says: input_dim
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(2, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    @torch.no_grad()
    def spectral_normalisation(self):
        for m in self.modules():
            if isinstance(m, nn.Linear):
                m.weight.div_(torch.linalg.svdvals(m.weight)[0])

    def enforce_lipschitz(self):
        self.spectral_normalisation()
