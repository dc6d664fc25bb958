"""A static loss scale of 1024 as in mixed precision, but the gradients are never divided by it before the step: Adam hides it, SGD steps
are 1024 times too long.

loses: alternating_update
says: 1024 times the right length
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective."""
    loss_scale = 1024.0  # avoids underflow of small gradients
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad(set_to_none=True)
        l = objective(d, g, real_samples, noise_samples)
        (loss_scale * l).backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad(set_to_none=True)
        l = objective(d, g, real_samples, noise_samples)
        (-loss_scale * l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()
