"""The critic's gradients are accumulated and stepped once a round.

loses: alternating_update
says: critic
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        pass
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        if step_k % d_ratio == d_ratio - 1:
            d_optim.step()
            d_optim.zero_grad()
            d.enforce_lipschitz()
    return l
