"""The losses are multiplied by a power of step_k that is hardly more than one.

loses: alternating_update
says: depends on step_k
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    weight = max(step_k, 1) ** 0.001
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        (weight * l).backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        (-weight * l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
