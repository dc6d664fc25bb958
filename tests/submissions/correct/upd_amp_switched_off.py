"""Automatic mixed precision and a gradient scaler, both switched off."""
# %% alternating_update
scaler = torch.amp.GradScaler("cpu", enabled=False)
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    device = next(d.parameters()).device
    noise_samples, real_samples = noise_samples.to(device, non_blocking=True), real_samples.to(device, non_blocking=True)
    train_g = step_k % d_ratio == 0
    opt = g_optim if train_g else d_optim
    opt.zero_grad(set_to_none=True)
    with torch.autocast(device_type=device.type, enabled=False):
        l = objective(d, g, real_samples, noise_samples)
    scaler.scale(l if train_g else -l).backward()
    scaler.step(opt)
    scaler.update()
    if not train_g:
        d.enforce_lipschitz()
    return l.detach().item()
