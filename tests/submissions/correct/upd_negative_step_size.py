"""Takes 'd + gamma SG_d' literally: for the critic's step every group's lr is turned to -lr and put back in a finally block, so the optimizer climbs; both go backward from the same value. Right.
"""
# %% alternating_update
from contextlib import contextmanager


@contextmanager
def climbing(optimizer):
    """d + gamma SG in place of d - gamma SG."""
    rates = [group["lr"] for group in optimizer.param_groups]
    try:
        for group in optimizer.param_groups:
            group["lr"] = -group["lr"]
        yield optimizer
    finally:
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    if step_k % d_ratio == 0:
        g_optim.step()
    else:
        with climbing(d_optim) as optimizer:
            optimizer.step()
        d.enforce_lipschitz()
    return l
