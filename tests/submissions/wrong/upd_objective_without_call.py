"""objective is not called.

loses: alternating_update
says: AttributeError | function
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
