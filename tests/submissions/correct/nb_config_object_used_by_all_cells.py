"""A dataclass of settings in an added cell, used by four solution cells."""
# %% + imports
from dataclasses import dataclass, field

@dataclass(frozen=True)
class Config:
    width: int = 100
    lr: float = 5e-3
    betas: tuple = (0.0, 0.9)
    critic_steps: int = 5
    eps: float = 1e-12

cfg = Config()
cfg
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=cfg.width):
        super().__init__()
        self.lin1 = nn.Linear(noise_dim, hidden_dim)
        self.lin2 = nn.Linear(hidden_dim, hidden_dim)
        self.lin3 = nn.Linear(hidden_dim, output_dim)

    def forward(self, z):
        h = torch.relu(self.lin1(z))
        h = torch.relu(self.lin2(h))
        return self.lin3(h)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=cfg.width, c=1e-2):
        super().__init__()
        self.c = c
        self.lin1 = nn.Linear(input_dim, hidden_dim)
        self.lin2 = nn.Linear(hidden_dim, hidden_dim)
        self.lin3 = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        h = torch.relu(self.lin1(x))
        h = torch.relu(self.lin2(h))
        return self.lin3(h)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for lin in (self.lin1, self.lin2, self.lin3):
            lin.weight /= torch.linalg.matrix_norm(lin.weight, ord=2).clamp_min(cfg.eps)
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=cfg.critic_steps):
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
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=cfg.lr, betas=cfg.betas)
g_optim = torch.optim.Adam(g.parameters(), lr=cfg.lr, betas=cfg.betas)
