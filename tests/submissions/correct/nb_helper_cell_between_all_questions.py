"""Small helper cells after almost every question, globals reused later, some deleted again."""
# %% + imports
relu = nn.ReLU()
N = 200
# %% + generator
def spectral_norm_(W):
    """in-place, for a tensor without gradient"""
    return W.div_(torch.linalg.svdvals(W).max())
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.layers = nn.Sequential(nn.Linear(input_dim, hidden_dim), relu, nn.Linear(hidden_dim, hidden_dim), relu, nn.Linear(hidden_dim, 1))
    def forward(self, x):
        return self.layers(x)
    def enforce_lipschitz(self):
        self.spectral_normalisation()
    def spectral_normalisation(self):
        for l in self.layers:
            if isinstance(l, nn.Linear):
                spectral_norm_(l.weight.data)
# %% + dual_variable
d_try, g_try = DualVariable(), Generator()
z_try, x_try = torch.randn(N, 2), 3 + torch.randn(N, 2)
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1
before = objective(d_try, g_try, x_try, z_try)
# %% + objective
print("objective of the untrained networks:", before.item())
del before, z_try, x_try, d_try, g_try
# %% + networks
print(d)
