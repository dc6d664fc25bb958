"""Checks its arguments: step_k is a whole number from 1, as the notebook's table says; batches have the same length."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if not isinstance(step_k, int) or step_k < 1:
        raise ValueError(f"step_k must be a whole number from 1, got {step_k!r}")
    if d_ratio < 1:
        raise ValueError("d_ratio must be positive")
    if len(noise_samples) != len(real_samples):
        raise ValueError("batches of different sizes")
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
