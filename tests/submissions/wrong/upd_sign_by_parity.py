"""The sign alternates with the parity of the step.

loses: alternating_update
says: parity | even | direction
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    ((-1) ** step_k * l).backward()
    if step_k % d_ratio == 0:
        g_optim.step()
    else:
        d_optim.step(); d.enforce_lipschitz()
    return l
