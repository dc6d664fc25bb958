"""A whole student who likes one-liners, itertools, operators and walrus."""
# %% + imports
from functools import reduce, partialmethod
from itertools import chain, pairwise
from operator import methodcaller
# %% generator
class Generator(nn.Sequential):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(*[*chain.from_iterable((nn.Linear(a, b), nn.ReLU()) for a, b in pairwise((noise_dim, hidden_dim, hidden_dim, output_dim)))][:-1])
# %% dual_variable
class DualVariable(nn.Sequential):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__(*[*chain.from_iterable((nn.Linear(a, b), nn.ReLU()) for a, b in pairwise((input_dim, hidden_dim, hidden_dim, 1)))][:-1])
        self.c = c

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for w in filter(lambda p: p.ndim == 2, self.parameters()):
            w.div_(σ) if (σ := torch.linalg.svdvals(w)[0]) > 0 else None
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.sub(*map(torch.mean, map(d, (data_sample, g(noise_sample)))))
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    k = bool(step_k % d_ratio)
    d.train(k), g.train(not k)
    (opt := (g_optim, d_optim)[k]).zero_grad()
    ((-1) ** k * (l := objective(d, g, real_samples, noise_samples))).backward()
    opt.step()
    k and d.enforce_lipschitz()
    return l.item()
# %% optimizers
d_optim, g_optim = map(lambda net: optim.Adam(net.parameters(), lr=5e-3, betas=(0., .9)), (d, g))
