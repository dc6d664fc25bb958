"""The parameters are moved by hand with the lr of the optimizer, which is asked for nothing else: no Adam, no momentum.

loses: alternating_update
says: by hand
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        with torch.no_grad():
            for p in g.parameters():
                p -= g_optim.param_groups[0]["lr"] * p.grad
    else:
        d.train()
        g.eval()
        d.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        with torch.no_grad():
            for p in d.parameters():
                p -= d_optim.param_groups[0]["lr"] * p.grad
        d.enforce_lipschitz()
    return l
