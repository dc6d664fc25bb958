"""Power iteration with a fresh random vector and a hundred steps."""
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
        x = self.fc3(x)
        return x

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self, n_iter=100):
        for fc in [self.fc1, self.fc2, self.fc3]:
            W = fc.weight.data
            v = torch.randn(W.size(1), 1)
            for i in range(n_iter):
                u = W.mm(v)
                u = u / torch.norm(u)
                v = W.t().mm(u)
                v = v / torch.norm(v)
            sigma = (u.t().mm(W).mm(v)).item()
            fc.weight.data = W / sigma
