"""A context manager holds what both turns have in common: modes, freezing, zero_grad and step."""
# %% alternating_update
from contextlib import ExitStack, contextmanager

@contextmanager
def turn(me, other, opt):
    me.train(); other.eval()
    for p in other.parameters(): p.requires_grad_(False)
    opt.zero_grad(set_to_none=True)
    try:
        yield
        opt.step()
    finally:
        for p in other.parameters(): p.requires_grad_(True)

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        with turn(g, d, g_optim):
            l = objective(d, g, real_samples, noise_samples)
            l.backward()
    else:
        with turn(d, g, d_optim):
            l = objective(d, g, real_samples, noise_samples)
            torch.neg(l).backward()
        d.enforce_lipschitz()
    return float(l)
