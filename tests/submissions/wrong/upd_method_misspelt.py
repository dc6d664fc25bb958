"""Misspells the name of the method.

loses: alternating_update
says: `enforce_lipshitz` and `enforce_lipschitz`
"""


# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        l.backward()
        g_optim.step()
    else:
        (-l).backward()
        d_optim.step()
        d.enforce_lipshitz()
    return l
