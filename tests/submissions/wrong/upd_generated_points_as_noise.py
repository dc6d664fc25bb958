"""Hands the generated points to the objective, which applies the generator to them once more.

loses: alternating_update
says: g(noise_samples) in the place of noise_samples
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    fake = g(noise_samples)
    l = objective(d, g, real_samples, fake)
    d_optim.zero_grad()
    g_optim.zero_grad()
    if step_k % d_ratio == 0:
        l.backward()
        g_optim.step()
    else:
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
