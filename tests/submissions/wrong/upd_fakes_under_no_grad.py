"""The fakes are made under no_grad for both branches.

loses: alternating_update
says: did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged | no_grad | detach
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    with torch.no_grad():
        fake = g(noise_samples)
    l = d(real_samples).mean() - d(fake).mean()
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
