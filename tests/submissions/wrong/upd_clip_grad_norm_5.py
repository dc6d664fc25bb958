"""Gradients longer than 5.0 are cut, which nobody asked for.

loses: alternating_update
says: clip
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    loss = l
    if step_k % d_ratio == 0:
        loss.backward(); torch.nn.utils.clip_grad_norm_(g.parameters(), 5.0); g_optim.step()
    else:
        (-l).backward(); torch.nn.utils.clip_grad_norm_(d.parameters(), 5.0); d_optim.step()
        d.enforce_lipschitz()
    return l
