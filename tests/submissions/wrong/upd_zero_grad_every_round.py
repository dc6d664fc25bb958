"""Gradients are cleared once per round, in the generator steps, so the critic steps add up.

loses: alternating_update
says: zero_grad | stale gradient | leftover | left over | left by | accumul | old gradient
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d_optim.zero_grad()
        g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
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
