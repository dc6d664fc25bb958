"""A class attribute collects the linear layers of every critic ever made; normalising one critic normalises them all.

loses: dual_variable
says: of one critic changes the weights of another
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    linear_layers = []

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            self.linear(input_dim, hidden_dim), nn.ReLU(),
            self.linear(hidden_dim, hidden_dim), nn.ReLU(),
            self.linear(hidden_dim, 1),
        )

    def linear(self, n_in, n_out):
        layer = nn.Linear(n_in, n_out)
        self.linear_layers.append(layer)
        return layer

    def forward(self, x):
        y = x
        for layer in self.inner:
            y = layer(y)
        return y

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.linear_layers:
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
