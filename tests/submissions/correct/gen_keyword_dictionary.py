"""All sizes come in through **kwargs."""
# %% generator
class Generator(nn.Module):
    def __init__(self, **kwargs):
        super(Generator, self).__init__()
        n, o, h = kwargs.get("noise_dim", 2), kwargs.get("output_dim", 2), kwargs.get("hidden_dim", 100)
        sizes = [n, h, h, o]
        layers = []
        for a, b in zip(sizes[:-1], sizes[1:]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        self.inner = nn.Sequential(*layers[:-1])

    def forward(self, z):
        return self.inner(z)
