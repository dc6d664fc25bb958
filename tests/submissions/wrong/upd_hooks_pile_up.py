"""Hooks that negate the critic's gradient are registered on every call and never removed.

loses: alternating_update
says: critic | hook | twice
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    for p in d.parameters():
        p.register_hook(torch.neg)
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    if step_k % d_ratio:
        d_optim.step(); d.enforce_lipschitz()
    else:
        g_optim.step()
    return l
