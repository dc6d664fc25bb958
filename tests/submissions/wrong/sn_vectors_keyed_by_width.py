"""Keeps the vector of the power iteration (one step per call) in a dictionary keyed by the number of inputs. The second and the third layer both have hidden_dim inputs and share it,
so the second layer starts each time from the third one's vector and never converges.

loses: dual_variable
says: 0.9348 in place of 1.024 | power iteration | numbers divided by
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )
        self.v = {n: F.normalize(torch.randn(n), dim=0) for n in (input_dim, hidden_dim)}

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
                    n = layer.in_features
                    u = F.normalize(layer.weight @ self.v[n], dim=0)
                    self.v[n] = F.normalize(layer.weight.T @ u, dim=0)
                    layer.weight.div_(u @ layer.weight @ self.v[n])
