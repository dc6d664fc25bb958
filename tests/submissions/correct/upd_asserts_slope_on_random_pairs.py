"""After enforcing, asserts on random pairs of points that the critic's slope is at most one."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
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
        with torch.no_grad():
            p, q = real_samples, real_samples.roll(1, 0)
            slope = ((d(p) - d(q)).abs().squeeze(1) / (p - q).norm(dim=1).clamp_min(1e-6)).max()
            assert slope <= 1 + 1e-3, f"slope {slope:.3f} at step {step_k}"
    return l
