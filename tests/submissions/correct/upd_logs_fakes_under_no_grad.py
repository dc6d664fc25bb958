"""Fakes under no_grad, passed to objective by a lambda."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad(); d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        g_optim.zero_grad(); d_optim.zero_grad()
        with torch.no_grad():
            x_fake = g(noise_samples)
        l = objective(d, lambda _: x_fake, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
