"""sigma is computed once, in the constructor, and never again.

loses: dual_variable
says: computed once
says: constructor | __init__ | old sigma | stale | cached | each call | every call | again | too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        sizes = [input_dim, hidden_dim, hidden_dim, 1]
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])])
        self.sigmas = [torch.linalg.matrix_norm(l.weight.data, ord=2) for l in self.layers]

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for l, sigma in zip(self.layers, self.sigmas):
            l.weight.data /= sigma
