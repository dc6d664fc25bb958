"""Thinks a fixed order could resonate with the rotation and draws whose turn it is: the generator with probability 1 / d_ratio. Right on average only; step_k is not used.

loses: alternating_update
says: depends on chance
"""
# %% alternating_update
import random

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    # on average one generator step for d_ratio - 1 critic steps
    if random.random() < 1.0 / d_ratio:
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
    return float(l)
