"""objective(d, g, noise, real): the two samples are exchanged, which works only when the dimensions agree.

loses: alternating_update
says: exchang | swap | order | noise_samples | real_samples | noise | shape
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, noise_samples, real_samples)
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
