"""Both networks are updated in each call, as in an ordinary GAN loop.

loses: alternating_update
says: d_ratio | branch | which step | schedule | step_k | generator should | generator moved | critic should | critic moved | both
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (-l).backward()
    d_optim.step()
    d.enforce_lipschitz()

    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    g_optim.step()
    return l.item()
