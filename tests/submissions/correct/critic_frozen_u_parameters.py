"""u kept as a Parameter that does not require gradients, as a well-known implementation does it."""
# %% dual_variable
def l2normalize(v, eps=1e-12):
    return v / (v.norm() + eps)

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))
        for layer in self.inner:
            if isinstance(layer, nn.Linear):
                h, w = layer.weight.shape
                layer.register_parameter("weight_u", nn.Parameter(l2normalize(torch.randn(h)), requires_grad=False))
                layer.register_parameter("weight_v", nn.Parameter(l2normalize(torch.randn(w)), requires_grad=False))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    u, v, w = layer.weight_u, layer.weight_v, layer.weight
                    v.data = l2normalize(torch.mv(w.t(), u))
                    u.data = l2normalize(torch.mv(w, v))
                    sigma = u.dot(w.mv(v))
                    w.data = w.data / sigma
