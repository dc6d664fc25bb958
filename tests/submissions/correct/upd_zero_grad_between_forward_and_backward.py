"""zero_grad after the forward and before the backward pass."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        l = objective(d, g, real_samples, noise_samples)
        g_optim.zero_grad()
        l.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        l = objective(d, g, real_samples, noise_samples)
        d_optim.zero_grad()
        l.neg().backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
