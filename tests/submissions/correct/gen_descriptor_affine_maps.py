"""Knows Django: each affine map is declared in the class body with a descriptor, which keeps its layer in self.inner and hands it out on access. Right.
"""
# %% generator
class AffineMap:
    """Declares one layer of a network: AffineMap("noise_dim", "hidden_dim")."""

    def __init__(self, fan_in, fan_out):
        self.fan_in, self.fan_out = fan_in, fan_out

    def __set_name__(self, owner, name):
        self.key = name
        owner._declared = [*getattr(owner, "_declared", []), self]

    def build(self, sizes):
        return nn.Linear(sizes[self.fan_in], sizes[self.fan_out])

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.inner[self.key]


class Generator(nn.Module):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    first = AffineMap("noise_dim", "hidden_dim")
    second = AffineMap("hidden_dim", "hidden_dim")
    third = AffineMap("hidden_dim", "output_dim")

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        sizes = dict(noise_dim=noise_dim, hidden_dim=hidden_dim, output_dim=output_dim)
        self.inner = nn.ModuleDict({field.key: field.build(sizes) for field in self._declared})

    def forward(self, z):
        return self.third(F.relu(self.second(F.relu(self.first(z)))))
