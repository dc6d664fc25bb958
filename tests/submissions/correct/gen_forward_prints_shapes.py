"""Prints left in the constructor, a sanity check at the end of the cell."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        print("noise_dim", noise_dim, "output_dim", output_dim, "hidden_dim", hidden_dim)
        self.inner = nn.Sequential()
        self.inner.append(nn.Linear(noise_dim, hidden_dim))
        self.inner.append(nn.ReLU())
        self.inner.append(nn.Linear(hidden_dim, hidden_dim))
        self.inner.append(nn.ReLU())
        self.inner.append(nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        x = self.inner(z)
        #print(z.shape, x.shape)
        return x

# test
_g = Generator(noise_dim=5, output_dim=3)
_z = torch.randn(10, 5)
print(_g(_z).shape)   # should be 10 x 3
assert _g(_z).shape == (10, 3)
del _g, _z
