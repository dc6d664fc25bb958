"""Warnings and prints on stderr at the top level of the solution cells."""
# %% generator
import sys, warnings
warnings.warn("hidden_dim=100 may be slow on my laptop")
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        if hidden_dim < 10:
            warnings.warn("hidden_dim is small", RuntimeWarning)
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))
    def forward(self, z):
        return self.inner(z)
print("Generator defined", file=sys.stderr)
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    if W1 < 0:
        warnings.warn("W1 is negative")
    return W1
sys.stderr.write("objective defined\n")
