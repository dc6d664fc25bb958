"""Besides the constraint all weights are clipped at 5.

loses: alternating_update
says: clip
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    loss = l
    if step_k % d_ratio == 0:
        loss.backward(); g_optim.step()
    else:
        (-l).backward(); d_optim.step()
        d.enforce_lipschitz()
        with torch.no_grad():
            for p in d.parameters(): p.clamp_(-5, 5)
    return l
