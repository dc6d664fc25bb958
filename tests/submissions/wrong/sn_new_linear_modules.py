"""Every layer is replaced with a new nn.Linear that gets the normalised weight.

loses: dual_variable
says: Parameter | in place | object | optimizer | module
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        sizes = [input_dim, hidden_dim, hidden_dim, 1]
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for i, old in enumerate(self.layers):
            new = nn.Linear(old.in_features, old.out_features)
            new.weight.data = old.weight.data / torch.linalg.matrix_norm(old.weight.data, ord=2)
            new.bias.data = old.bias.data
            self.layers[i] = new
