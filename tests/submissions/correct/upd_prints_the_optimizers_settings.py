"""Every 100 steps the update prints lr and betas of the optimizer at work."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    opt = g_optim if step_k % d_ratio == 0 else d_optim
    opt.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (l if opt is g_optim else -l).backward()
    opt.step()
    if opt is d_optim:
        d.enforce_lipschitz()
    if step_k % 100 == 0:
        print(step_k, opt.param_groups[0]["lr"], opt.param_groups[0]["betas"])
    return l
