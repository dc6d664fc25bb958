"""The critic holds a module without parameters that computes the difference of the means."""
# %% dual_variable
class Gap(nn.Module):
    def forward(self, real, fake):
        return real.mean() - fake.mean()


class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.criterion = Gap()
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for m in self.inner:
                if isinstance(m, nn.Linear):
                    m.weight /= torch.linalg.matrix_norm(m.weight, 2)
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d.criterion(d(data_sample), d(g(noise_sample)))
    return W1
