"""The step sizes are halved at every multiple of 500, from 500 on.

loses: alternating_update
says: lr | learning rate | length
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k and step_k % 500 == 0:
        for group in d_optim.param_groups + g_optim.param_groups:
            group["lr"] *= 0.5
    if step_k % d_ratio == 0:
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
