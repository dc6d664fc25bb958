"""The critic's biases are left out of the step.

loses: alternating_update
says: bias
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        for p in d.parameters():
            if p.dim() == 1:
                p.grad = None
        d_optim.step()
        d.enforce_lipschitz()
    return l
