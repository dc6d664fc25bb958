"""Rounds the spectral norm to one decimal before dividing: 4.04 becomes 4.0, and the norm afterwards is 1.01; 1.04 becomes 1.0 and nothing happens.

loses: dual_variable
says: rounded to one digit
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        sizes = (input_dim, hidden_dim, hidden_dim, 1)
        layers = []
        for n_in, n_out in zip(sizes, sizes[1:]):
            layers += [nn.Linear(n_in, n_out), nn.ReLU()]
        self.inner = nn.Sequential(*layers[:-1])  # no ReLU after the last layer

    def forward(self, x):
        y = x
        for layer in self.inner:
            y = layer(y)
        return y

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    sigma = round(torch.linalg.matrix_norm(layer.weight, ord=2).item(), 1)
                    if sigma > 0:
                        layer.weight.div_(sigma)
