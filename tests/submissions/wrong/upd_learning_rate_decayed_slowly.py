"""The generator's learning rate is multiplied by 0.999 after each of its steps.

loses: alternating_update
says: lr of g_optim
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        for gr in g_optim.param_groups:
            gr["lr"] *= 0.999
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l
