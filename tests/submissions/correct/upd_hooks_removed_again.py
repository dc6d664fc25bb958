"""Hooks negate the critic's gradients and are removed afterwards."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    hooks = [p.register_hook(torch.neg) for p in d.parameters()]
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    for h in hooks:
        h.remove()
    if step_k % d_ratio:
        d_optim.step()
        d.enforce_lipschitz()
    else:
        g_optim.step()
    return l.detach()
