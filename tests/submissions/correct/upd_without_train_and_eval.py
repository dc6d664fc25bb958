"""No train() and eval(): there is no dropout here."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    if not step_k % d_ratio:
        g_optim.zero_grad()
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
