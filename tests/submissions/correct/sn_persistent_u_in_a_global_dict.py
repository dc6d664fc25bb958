"""One power step per call; u is kept in a global dict keyed by the layer object."""
# %% + imports
U_VECTORS = {}   # layer -> left singular vector, kept between the calls
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
        for layer in self.inner:
            if not isinstance(layer, nn.Linear): continue
            W = layer.weight.data
            u = U_VECTORS.get(layer)
            if u is None: u = torch.ones(W.shape[0])
            v = F.normalize(W.t() @ u, dim=0)
            u = F.normalize(W @ v, dim=0)
            U_VECTORS[layer] = u
            W /= (u @ W @ v)
