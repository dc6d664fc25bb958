"""Saves time: enforce_lipschitz only when needed, and "needed" is decided by the first weight matrix. If that one has norm <= 1, the
others may have any norm.

loses: alternating_update
says: after some only
"""
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
        first = next(p for p in d.parameters() if p.ndim == 2)
        if torch.linalg.matrix_norm(first.detach(), ord=2) > 1:
            d.enforce_lipschitz()
    return l
