"""d.spectral_normalisation() in place of d.enforce_lipschitz()."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio != 0:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        loss = l * (-1)
        loss.backward()
        d_optim.step()
        d.spectral_normalisation()
    else:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    return l.item()
