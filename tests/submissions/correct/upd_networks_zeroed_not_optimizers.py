"""d.zero_grad() and g.zero_grad() on the networks."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d.zero_grad()
    g.zero_grad()
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        l = objective(d, g, real_samples, noise_samples)
        minus_l = -l
        minus_l.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
