"""The critic is frozen for the generator step and never unfrozen.

loses: alternating_update
says: requires_grad | frozen | freez | did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged | require grad
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        for p in d.parameters():
            p.requires_grad = False
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
