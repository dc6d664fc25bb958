"""Copied from a notebook that ran on a GPU.

loses: alternating_update
says: leftover `.cuda()`
"""


# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    noise_samples, real_samples = noise_samples.cuda(), real_samples.cuda()
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        l.backward()
        g_optim.step()
    else:
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
