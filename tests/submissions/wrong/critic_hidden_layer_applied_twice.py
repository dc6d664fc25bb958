"""The middle layer of the critic is applied twice.

loses: dual_variable
says: twice | reuse | re-use | shared | layers
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.first = nn.Linear(input_dim, hidden_dim)
        self.middle = nn.Linear(hidden_dim, hidden_dim)
        self.last = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = torch.relu(self.first(x))
        for _ in range(2):
            x = torch.relu(self.middle(x))
        return self.last(x)

    @torch.no_grad()
    def spectral_normalisation(self):
        for m in self.modules():
            if isinstance(m, nn.Linear):
                m.weight.div_(torch.linalg.svdvals(m.weight)[0])

    def enforce_lipschitz(self):
        self.spectral_normalisation()
