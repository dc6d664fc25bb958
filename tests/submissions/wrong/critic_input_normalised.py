"""Every input is divided by its norm before the first layer: the critic sees only the direction.

loses: dual_variable
says: input
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.fc1 = nn.Linear(input_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = F.normalize(x, dim=1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)

    @torch.no_grad()
    def spectral_normalisation(self):
        for m in self.modules():
            if isinstance(m, nn.Linear):
                m.weight.div_(torch.linalg.svdvals(m.weight)[0])

    def enforce_lipschitz(self):
        self.spectral_normalisation()
