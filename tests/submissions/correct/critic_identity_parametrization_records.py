"""A parametrization that is the identity and only counts how often the weight is read; the original is divided in place."""
# %% dual_variable
import torch.nn.utils.parametrize as parametrize

class Recorder(nn.Module):
    def __init__(self):
        super().__init__()
        self.reads = 0

    def forward(self, W):
        self.reads += 1
        return W

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        sizes = [input_dim, hidden_dim, hidden_dim, 1]
        layers = []
        for a, b in zip(sizes[:-1], sizes[1:]):
            layer = nn.Linear(a, b)
            parametrize.register_parametrization(layer, "weight", Recorder())
            layers += [layer, nn.ReLU()]
        self.inner = nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if hasattr(layer, "parametrizations"):
                    W = layer.parametrizations.weight.original
                    W /= torch.linalg.matrix_norm(W, ord=2)
