"""General eigenvalues of W W transposed, absolute value, square root."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for module in self.modules():
            if isinstance(module, nn.Linear):
                W = module.weight.detach()
                eig = torch.linalg.eigvals(W @ W.t())      # complex dtype
                rho = eig.abs().max()
                module.weight.data = W / torch.sqrt(rho)
