"""Every 500 steps the norms of the networks' own layers are printed, by their place in `inner`."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        widths = [noise_dim, hidden_dim, hidden_dim, output_dim]
        layers = [f(*w) for w in zip(widths, widths[1:]) for f in (nn.Linear, lambda *_: nn.ReLU())]
        self.inner = nn.Sequential(*layers[:-1])

    def forward(self, z):
        return self.inner(z)
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        widths = [input_dim, hidden_dim, hidden_dim, 1]
        layers = [f(*w) for w in zip(widths, widths[1:]) for f in (nn.Linear, lambda *_: nn.ReLU())]
        self.inner = nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for p in self.parameters():
                if p.dim() == 2:
                    p.div_(torch.linalg.matrix_norm(p, ord=2))
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    opt, net = (g_optim, g) if step_k % d_ratio == 0 else (d_optim, d)
    opt.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (l if opt is g_optim else -l).backward()
    opt.step()
    if opt is d_optim:
        d.enforce_lipschitz()
    if step_k % 500 == 0:
        print(d.inner[4].weight.norm().item(), g.inner[0].weight.norm().item())
    return l
