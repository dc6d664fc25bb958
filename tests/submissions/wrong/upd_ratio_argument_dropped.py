"""The argument d_ratio was removed from the signature, so the call d_ratio=... fails.

loses: alternating_update
says: d_ratio
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % 5 == 0:
        # generator: minimise
        l.backward()
        g_optim.step()
    else:
        # critic: maximise
        loss = -l
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
