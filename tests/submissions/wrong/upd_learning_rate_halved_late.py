"""The learning rate is halved after step 500.

loses: alternating_update
says: step | lr | length
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k > 500:
        for group in d_optim.param_groups + g_optim.param_groups:
            group['lr'] = 0.5 * group.setdefault('initial_lr', group['lr'])
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
