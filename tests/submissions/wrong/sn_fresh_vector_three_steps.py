"""Three power steps from a new random vector on each call: closer, still an underestimate.

loses: dual_variable
says: power iteration | random vector | fresh | restart | new vector | iterat
"""
# %% dual_variable
class DualVariable(nn.Module):

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.fc1 = nn.Linear(input_dim, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)

    def spectral_normalisation(self):
        for fc in (self.fc1, self.fc2, self.fc3):
            W = fc.weight.data
            u = torch.randn(W.size(0), 1)
            for _ in range(3):
                v = W.t() @ u
                v = v / v.norm()
                u = W @ v
                u = u / u.norm()
            fc.weight.data = W / (u.t() @ W @ v).squeeze()

    def enforce_lipschitz(self):
        self.spectral_normalisation()
