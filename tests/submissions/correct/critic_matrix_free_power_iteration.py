"""Matrix-free power iteration: the layer's linear map and its adjoint (torch.func.vjp) are enough, the right singular vector is kept from
call to call in a plain dictionary, 20 iterations a call. Right."""
# %% dual_variable
from functools import partial


class DualVariable(nn.Module):
    """The critic d_y; never looks at a matrix, only at what it does to vectors."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )
        self.probes = {}

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def _gain(self, name, layer, iterations=20):
        action = partial(F.linear, weight=layer.weight.detach())
        v = self.probes.get(name)
        if v is None:
            v = torch.randn(layer.in_features)
        v = F.normalize(v, dim=0)
        _, adjoint = torch.func.vjp(action, torch.zeros_like(v))
        for _ in range(iterations):
            (v,) = adjoint(F.normalize(action(v), dim=0))
            v = F.normalize(v.detach(), dim=0)
        self.probes[name] = v
        return torch.linalg.vector_norm(action(v))

    def spectral_normalisation(self):
        with torch.no_grad():
            for name, layer in self.inner.named_children():
                if isinstance(layer, nn.Linear):
                    layer.weight.div_(self._gain(name, layer))
