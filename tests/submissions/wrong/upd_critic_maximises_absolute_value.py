"""The critic maximises |W1|: it descends whenever the estimate is negative.

loses: alternating_update
says: absolute value
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        # generator: minimise
        l.backward()
        g_optim.step()
    else:
        # critic: maximise
        loss = -l.abs()
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
