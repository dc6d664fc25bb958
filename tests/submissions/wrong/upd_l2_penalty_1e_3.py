"""An L2 penalty of 1e-3 added to the critic's loss.

loses: alternating_update
says: penalty | length | step
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    loss = l
    if step_k % d_ratio == 0:
        loss.backward(); g_optim.step()
    else:
        (-l + 1e-3 * sum(p.pow(2).sum() for p in d.parameters())).backward(); d_optim.step()
        d.enforce_lipschitz()
    return l
