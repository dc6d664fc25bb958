"""A GradScaler of mixed precision, switched on but in float32: scale, unscale, step."""
# %% alternating_update
scaler = torch.amp.GradScaler("cpu", init_scale=2.0**10, growth_interval=10**9)

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        scaler.scale(l).backward()
        scaler.step(g_optim)
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        scaler.scale(-l).backward()
        scaler.unscale_(d_optim)
        scaler.step(d_optim)
        d.enforce_lipschitz()
    scaler.update()
    return l.detach()
