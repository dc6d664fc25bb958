"""A context manager of the student freezes the partner, in an added cell."""
# %% + objective
from contextlib import contextmanager

@contextmanager
def frozen(module):
    params = list(module.parameters())
    before = [p.requires_grad for p in params]
    try:
        for p in params:
            p.requires_grad_(False)
        yield module
    finally:
        for p, flag in zip(params, before):
            p.requires_grad_(flag)
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        with frozen(d):
            g_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            l.backward()
            g_optim.step()
    else:
        d.train()
        g.eval()
        with frozen(g):
            d_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            (-l).backward()
            d_optim.step()
            d.enforce_lipschitz()
    return l.item()
