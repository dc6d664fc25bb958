"""Twenty critic steps in each of the first twenty-five calls; the authors' WGAN code takes a hundred.

loses: alternating_update
says: steps
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        for _ in range(20 if step_k < 25 else 1):
            d_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            (-l).backward()
            d_optim.step()
            d.enforce_lipschitz()
    return l
