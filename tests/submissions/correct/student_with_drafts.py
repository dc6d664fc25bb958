"""A whole student who leaves first drafts above the final versions in each cell."""
# %% generator
# --- draft ---
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.net = nn.Linear(noise_dim, output_dim)
    def forward(self, z):
        return self.net(z)

# --- final ---
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))
    def forward(self, z):
        return self.net(z)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.net = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.net(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    # draft: weight clipping
    def spectral_normalisation(self):
        for p in self.parameters():
            p.data.clamp_(-self.c, self.c)

    # final (replaces the one above)
    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.net:
                if isinstance(layer, nn.Linear):
                    layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(g(noise_sample)).mean() - d(data_sample).mean()

# oops, sign
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean()
# %% alternating_update
def alternating_update_v1(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    raise NotImplementedError

def alternating_update_v2(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()

alternating_update = alternating_update_v2
# %% optimizers
d_optim = torch.optim.Adam(d.parameters())
g_optim = torch.optim.Adam(g.parameters())

# with the hint
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
