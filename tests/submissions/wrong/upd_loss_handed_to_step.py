"""Hands the loss to the optimizer and never calls backward.

loses: alternating_update
says: handed to step()
"""


# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        g_optim.step(l)
    else:
        d_optim.step(-l)
        d.enforce_lipschitz()
    return l
