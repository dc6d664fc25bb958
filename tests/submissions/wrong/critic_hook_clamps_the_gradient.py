"""A hook keeps the gradient of the points in [-0.1, 0.1], for stability.

loses: dual_variable
says: gradient
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
        out = self.inner(x)
        if x.requires_grad:
            x.register_hook(lambda grad: grad.clamp(-0.1, 0.1))
        return out

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    s = torch.linalg.matrix_norm(W, ord=2)
                    layer.weight /= s
