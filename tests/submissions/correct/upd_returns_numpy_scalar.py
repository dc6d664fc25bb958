"""Returns a NumPy scalar."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    is_g_step = (step_k % d_ratio == 0)
    if is_g_step:
        d.eval(); g.train()
    else:
        d.train(); g.eval()

    l = objective(d, g, real_samples, noise_samples)

    if is_g_step:
        g_optim.zero_grad()
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return np.float32(l.detach().cpu().numpy())
