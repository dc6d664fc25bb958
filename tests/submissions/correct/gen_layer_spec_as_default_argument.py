"""Widths in a tuple, a static method that builds the stack, unpacked into Sequential."""
# %% generator
class Generator(nn.Module):
    @staticmethod
    def _stack(*widths):
        *inner, last = zip(widths, widths[1:])
        for pair in inner:
            yield nn.Linear(*pair)
            yield nn.ReLU()
        yield nn.Linear(*last)

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100, depth=2):
        super().__init__()
        self.G = nn.Sequential(*self._stack(noise_dim, *[hidden_dim] * depth, output_dim))

    def forward(self, z):
        return self.G(z)
