"""The class is made by calling `type`, its methods being functions."""
# %% generator
def _init(self, noise_dim=2, output_dim=2, hidden_dim=100):
    nn.Module.__init__(self)
    dims = [noise_dim, hidden_dim, hidden_dim, output_dim]
    layers = []
    for i, (a, b) in enumerate(zip(dims, dims[1:])):
        layers += [nn.Linear(a, b)] + [nn.ReLU()] * (i < 2)
    self.inner = nn.Sequential(*layers)
Generator = type("Generator", (nn.Module,), {"__init__": _init, "forward": lambda self, z: self.inner(z)})
