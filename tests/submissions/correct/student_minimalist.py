"""A whole student who writes as little as possible."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        a, b, c = noise_dim, hidden_dim, output_dim
        self.f = nn.Sequential(nn.Linear(a, b), nn.ReLU(), nn.Linear(b, b), nn.ReLU(), nn.Linear(b, c))

    def forward(self, z): return self.f(z)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c, a, b = c, input_dim, hidden_dim
        self.f = nn.Sequential(nn.Linear(a, b), nn.ReLU(), nn.Linear(b, b), nn.ReLU(), nn.Linear(b, 1))

    def forward(self, x): return self.f(x)
    def enforce_lipschitz(self): self.spectral_normalisation()
    def spectral_normalisation(self):
        for p in self.parameters():
            if p.ndim > 1: p.data /= torch.linalg.norm(p.data, 2)
# %% objective
def objective(d, g, data_sample, noise_sample): return (d(data_sample) - d(g(noise_sample))).mean()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    turn = step_k % d_ratio == 0
    o = g_optim if turn else d_optim
    o.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (l if turn else -l).backward()
    o.step()
    if not turn: d.enforce_lipschitz()
    return l.item()
# %% optimizers
d_optim, g_optim = (optim.Adam(n.parameters(), lr=5e-3, betas=(0., .9)) for n in (d, g))
