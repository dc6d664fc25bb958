"""Nothing moves after step 500.

loses: alternating_update
says: step_k=1
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    if step_k > 500:
        return l
    d_optim.zero_grad(); g_optim.zero_grad()
    if step_k % d_ratio == 0:
        l.backward()
        g_optim.step()
    else:
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
