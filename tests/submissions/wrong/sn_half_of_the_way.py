"""Numerics person: under-relaxation. The new weight is the mean of the old one and the normalised one, "to avoid jumps". The fixed point is
right, but one call leaves (sigma + 1) / 2.

loses: dual_variable
says: 50 % of the way
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        sizes = [input_dim, hidden_dim, hidden_dim, 1]
        self.inner = nn.ModuleList(nn.Linear(m, n) for m, n in zip(sizes[:-1], sizes[1:]))

    def forward(self, x):
        for layer in self.inner[:-1]:
            x = F.relu(layer(x))
        return self.inner[-1](x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()
    def spectral_normalisation(self, relaxation=0.5):
        with torch.no_grad():
            for layer in self.inner:
                W = layer.weight
                target = W / torch.linalg.matrix_norm(W, ord=2)
                W.lerp_(target, relaxation)
