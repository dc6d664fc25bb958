"""The critic ascends since its optimizer's lr is negated just for its step and put back."""
# %% alternating_update
from contextlib import contextmanager

@contextmanager
def uphill(optimizer):
    for group in optimizer.param_groups:
        group["lr"] = -group["lr"]
    try:
        yield optimizer
    finally:
        for group in optimizer.param_groups:
            group["lr"] = -group["lr"]

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
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
        l.backward()
        with uphill(d_optim):
            d_optim.step()
        d.enforce_lipschitz()
    return l
