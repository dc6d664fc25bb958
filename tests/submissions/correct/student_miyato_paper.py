"""A whole student who read the spectral normalisation paper: persistent u, one power step, buffers."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.blocks = nn.ModuleList([
            nn.Linear(noise_dim, hidden_dim),
            nn.Linear(hidden_dim, hidden_dim),
        ])
        self.out = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        h = z
        for block in self.blocks:
            h = F.relu(block(h))
        return self.out(h)
# %% dual_variable
def l2normalize(v, eps=1e-12):
    return v / (v.norm() + eps)


class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.blocks = nn.ModuleList([
            nn.Linear(input_dim, hidden_dim),
            nn.Linear(hidden_dim, hidden_dim),
            nn.Linear(hidden_dim, 1),
        ])
        for block in self.blocks:
            # u is not trained, but it should be saved with the model
            block.register_buffer("u", l2normalize(torch.randn(block.out_features)))

    def forward(self, x):
        h = x
        for block in self.blocks[:-1]:
            h = F.relu(block(h))
        return self.blocks[-1](h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        # Algorithm 1 of Miyato et al. 2018: one step of the power method is enough,
        # because the weights change slowly and u is reused
        for block in self.blocks:
            W = block.weight
            v = l2normalize(W.t().mv(block.u))
            block.u = l2normalize(W.mv(v))
            sigma = torch.dot(block.u, W.mv(v))
            W.div_(sigma)
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample)
    fake = d(g(noise_sample))
    return real.mean() - fake.mean()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l = objective(d, g, real_samples, noise_samples)
        g_optim.zero_grad()
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        l = objective(d, g, real_samples, noise_samples)
        d_optim.zero_grad()
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
# %% optimizers
# Miyato et al.: Adam with beta1 = 0, beta2 = 0.9
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
