"""A Sequential from an OrderedDict with names as in the formula."""
# %% generator
from collections import OrderedDict

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(OrderedDict([
            ("X1", nn.Linear(noise_dim, hidden_dim)),
            ("relu1", nn.ReLU()),
            ("X2", nn.Linear(hidden_dim, hidden_dim)),
            ("relu2", nn.ReLU()),
            ("X3", nn.Linear(hidden_dim, output_dim)),
        ]))

    def forward(self, z):
        return self.inner(z)
