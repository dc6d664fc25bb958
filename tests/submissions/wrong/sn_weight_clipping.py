"""Weights are clipped to [-0.01, 0.01] as in the first WGAN.

loses: dual_variable
says: weight clipping
says: clip | clamp | proportional | same factor | one factor | single factor | common factor | one number | a scalar
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
        for layer in self.layers:
            layer.weight.data.clamp_(-0.01, 0.01)
