"""Extra constructor arguments: number of iterations, a tolerance, an activation."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2, n_power_iterations=100, eps=1e-12, activation=F.relu):
        super().__init__()
        self.c = c
        self.n_power_iterations = n_power_iterations
        self.eps = eps
        self.activation = activation
        self.A1 = nn.Linear(input_dim, hidden_dim)
        self.A2 = nn.Linear(hidden_dim, hidden_dim)
        self.A3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        x = self.activation(self.A1(x))
        x = self.activation(self.A2(x))
        return self.A3(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for layer in [self.A1, self.A2, self.A3]:
            W = layer.weight
            u = torch.randn(W.shape[0])
            for _ in range(self.n_power_iterations):
                v = W.t() @ u
                v = v / (v.norm() + self.eps)
                u = W @ v
                u = u / (u.norm() + self.eps)
            W /= torch.dot(u, W @ v)
