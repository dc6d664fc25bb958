"""torch.pca_lowrank centres the columns first: the number is the norm of another matrix.

loses: dual_variable
says: centre | mean | pca
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    U, S, V = torch.pca_lowrank(W, q=1, center=True, niter=10)
                    s = S[0]
                    layer.weight /= s
