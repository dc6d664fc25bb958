"""zero_grad after backward and before step wipes the gradient away.

loses: alternating_update
says: zero_grad | did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.zero_grad()
        g_optim.step()
    else:
        d.train()
        g.eval()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.zero_grad()
        d_optim.step()
        d.enforce_lipschitz()
    return l
