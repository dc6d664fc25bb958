"""Power iteration on W transposed W, Rayleigh quotient at the end, F.normalize inside."""
# %% dual_variable
class DualVariable(nn.Module):

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.lin = nn.ModuleList([nn.Linear(input_dim, hidden_dim),
                                  nn.Linear(hidden_dim, hidden_dim),
                                  nn.Linear(hidden_dim, 1)])

    def forward(self, x):
        h = torch.relu(self.lin[0](x))
        h = torch.relu(self.lin[1](h))
        return self.lin[2](h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for l in self.lin:
            A = l.weight.T @ l.weight
            v = F.normalize(torch.rand(A.shape[0]) + 0.1, dim=0)
            for _ in range(100):
                v = F.normalize(A @ v, dim=0)
            l.weight /= torch.sqrt(v @ A @ v)
