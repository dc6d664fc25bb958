"""gcd(step_k, d_ratio) != 1: the same for a prime d_ratio such as 5 only.

loses: alternating_update
says: schedule | generator should | critic should
"""
# %% alternating_update
import math


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if math.gcd(step_k, d_ratio) != 1:
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
    return l
